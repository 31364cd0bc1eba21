"""Annotations of every format become the same thing: a text and the spans people marked."""

import gzip
import json
from pathlib import Path

import pytest

from qa.document import Span
from qa.finding import Severity
from qa.gold import Annotated, GoldError, read_gold, told_format

HEAD = "system\tdoc\tdoc_id\tseg_id\trater\tsource\ttarget\tcategory\tseverity"


def table(path: Path, *rows: tuple[str, ...], head: str = HEAD) -> str:
    path.write_text("\n".join([head, *("\t".join(row) for row in rows)]) + "\n", encoding="utf-8")
    return str(path)


def row(
    segment: str, target: str, category: str = "Accuracy/Mistranslation", severity: str = "Major"
) -> tuple[str, ...]:
    return ("sys", "pt-en/quake", "1", segment, "rater1", "Fonte", target, category, severity)


def marked(text: Annotated) -> list[tuple[str, str]]:
    return [(text.text[mark.span.start : mark.span.end], str(mark.severity)) for mark in text.marks]


def test_a_wmt_table_becomes_one_text_for_each_document(tmp_path: Path) -> None:
    path = table(
        tmp_path / "mqm.tsv",
        row("1", "Two <v>replicas</v> shook it."),
        row("1", "Two replicas <v>shook</v> it.", severity="Minor"),
        row("2", "All well.", "No-error", "no-error"),
    )
    (text,) = read_gold(path)
    assert text.text == "Two replicas shook it.\n\nAll well."
    assert marked(text) == [("replicas", "major"), ("shook", "minor")]
    assert (text.source_language, text.language, text.sources) == ("pt", "en", ("Fonte", "Fonte"))


def test_a_neutral_mark_is_none(tmp_path: Path) -> None:
    (text,) = read_gold(table(tmp_path / "mqm.tsv", row("1", "A <v>word</v>.", severity="Neutral")))
    assert text.marks == ()


def test_a_non_translation_without_a_place_is_the_whole_segment(tmp_path: Path) -> None:
    (text,) = read_gold(table(tmp_path / "mqm.tsv", row("1", "Was ist das?", "Non-translation!")))
    assert marked(text) == [("Was ist das?", "major")]


def test_marot_tables_hold_html_and_rows_of_metadata(tmp_path: Path) -> None:
    head = "system\tdoc\tdocSegId\tglobalSegId\trater\tsource\ttarget\tcategory\tseverity\tmetadata"
    path = table(
        tmp_path / "marot.tsv",
        ("sys", "d", "1", "1", "", "S", "R&amp;D <v>x</v>", "", "", "{}"),
        ("sys", "d", "1", "1", "r", "S", "R&amp;D is &lt;<v>big</v>&gt;", "Style", "minor", "{}"),
        head=head,
    )
    (text,) = read_gold(path)
    assert (text.text, marked(text)) == ("R&D is <big>", [("big", "minor")])


def test_error_spans_of_the_quality_estimation_task(tmp_path: Path) -> None:
    path = tmp_path / "submission.tsv"
    path.write_text(
        "1000\n2000\n1\nzh-en\tteam\t0\tA bad text\t2 10\t5 10\tmajor minor\nzh-en\tteam\t1\tGood\t-1\t-1\tno-error\n",
        encoding="utf-8",
    )
    bad, good = read_gold(str(path))
    assert [(mark.span, mark.severity) for mark in bad.marks] == [
        (Span(2, 5), Severity.MAJOR),
        (Span(10, 10), Severity.MINOR),
    ]
    assert (good.marks, good.source_language) == ((), "zh")


def records(path: Path, *given: dict[str, object]) -> str:
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(one) + "\n" for one in given)
    return str(path)


def record(seg: str, target: str, *errors: dict[str, object]) -> dict[str, object]:
    raters = [{"rater": "one", "errors": list(errors)}, {"rater": "two", "errors": list(errors)}]
    return {
        "corpus": "news",
        "doc": "d",
        "system": "s",
        "src_lang": "zh",
        "seg": seg,
        "target": target,
        "raters": raters,
    }


def test_records_of_one_document_are_joined_and_so_are_their_raters(tmp_path: Path) -> None:
    error = {"start": 0, "end": 2, "norm": "fluency/grammar", "severity": "minor"}
    (text,) = read_gold(records(tmp_path / "a.jsonl.gz", record("0", "One."), record("1", "It are.", error)))
    assert (text.text, marked(text), text.corpus) == ("One.\n\nIt are.", [("It", "minor")], "news")


def test_another_version_of_a_segment_is_no_repetition_in_the_text(tmp_path: Path) -> None:
    texts = list(read_gold(records(tmp_path / "a.jsonl.gz", record("0", "One text."), record("0", "One  text."))))
    assert [text.text for text in texts] == ["One text.", "One  text."]
    assert len({text.name for text in texts}) == 2


def test_an_article_of_the_corpora_keeps_the_verbatim_text(tmp_path: Path) -> None:
    folder = tmp_path / "translated" / "pt-en" / "quake"
    folder.mkdir(parents=True)
    (folder / "target.md").write_text("---\nlang: en\n---\n\n# Two *replicas*\n\nAll well.\n", encoding="utf-8")
    table(folder / "errors.tsv", row("1", "Two *<v>replicas</v>*"), row("2", "All well.", "No-error", "no-error"))
    (text,) = read_gold(str(tmp_path))
    assert marked(text) == [("replicas", "major")]
    assert (text.name, text.format, text.source_language) == ("pt-en/quake", "markdown", "pt")


def test_marks_that_do_not_fit_the_article_are_named(tmp_path: Path) -> None:
    folder = tmp_path / "pt-en" / "quake"
    folder.mkdir(parents=True)
    (folder / "target.md").write_text("Another text.\n", encoding="utf-8")
    table(folder / "errors.tsv", row("1", "Two <v>replicas</v>."))
    with pytest.raises(GoldError, match=r"errors\.tsv:2: this text does not stand in target\.md"):
        list(read_gold(str(tmp_path)))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.tsv", "one\ttwo\n", "1: nothing tells which format this is"),
        ("a.tsv", f"{HEAD}\nsys\tdoc\n", "2: a row has 9 columns"),
        ("a.jsonl", '{"no": "target"}\n', "1: this is no record"),
        ("a.jsonl", "no json\n", "1: this is no record"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_line(tmp_path: Path, name: str, content: str, said: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(GoldError, match=said):
        list(read_gold(str(tmp_path / name)))


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="cannot be read"):
        told_format(str(tmp_path / "none.tsv"))
