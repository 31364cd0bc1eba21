"""What rules are worth, measured on texts and kept beside them."""

import json
from pathlib import Path
from typing import NamedTuple

import pytest
from house import CLEAN, PROSE, one_sentence, qa, rule, write
from hypothesis import given
from hypothesis import strategies as st

from qa.finding import Severity
from qa.measure import may_speak
from qa.measured import Figure, read_table, spoken, told, written
from qa.rulebook import Rule
from qa.rulecache import stamps_of

FOUND = PROSE.format("a word of the sea")
HEAD = "system\tdoc\tdoc_id\tseg_id\trater\tsource\ttarget\tcategory\tseverity\n"
TABLE = "house/own/en/measured.tsv"


class Desk(NamedTuple):
    """A folder with two rules of one's own and texts to measure them on."""

    path: Path

    def measure(self, *words: str) -> str:
        made = qa("rules", "measure", *words, "--rules", "house", cwd=self.path)
        assert (made.status, made.err) == (0, "")
        return made.out

    def rows(self) -> list[str]:
        lines = (self.path / TABLE).read_text(encoding="utf-8").splitlines()
        return [line for line in lines if not line.startswith("#")]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    marked = PROSE.format("<v>a word of the sea</v>")
    errors = f"{HEAD}s\tpt-en/one\t1\t1\te\tFonte.\t{marked}\tStyle/Unnatural or awkward\tMinor\n"
    files = {
        "house/own/en/sea.toml": rule("of the sea"),
        "house/own/en/doubt.toml": rule("the harbour", head='confidence = "medium"'),
        "native.jsonl": "".join(json.dumps({"text": text}) + "\n" for text in (FOUND, CLEAN)),
        "articles/translated/pt-en/one/target.md": FOUND,
        "articles/translated/pt-en/one/errors.tsv": errors,
        "articles/clean/en/fine.md": CLEAN,
    }
    return Desk(write(tmp_path, files))


def test_figures_are_kept_beside_the_rules(desk: Desk) -> None:
    assert desk.measure("own", "--on", "native.jsonl") == "2 rules measured on native; 1 file written: measured.tsv.\n"
    cells = [row.split("\t")[:7] for row in desk.rows()]
    assert cells == [
        ["own/en/doubt", "native", "49", "0", "-", "2", "-"],
        ["own/en/sea", "native", "49", "1", "-", "1", "-"],
    ]


def test_marks_tell_what_is_right_and_clean_articles_are_a_set_of_their_own(desk: Desk) -> None:
    desk.measure("own/en/sea", "--on", "articles")
    assert [row.split("\t")[1:5] for row in desk.rows()] == [
        ["articles", "26", "1", "1"],
        ["articles/clean", "23", "0", "-"],
    ]


def test_the_same_measurement_writes_the_same_bytes(desk: Desk) -> None:
    desk.measure("own", "--on", "native.jsonl", "--on", "articles")
    first = (desk.path / TABLE).read_bytes()
    desk.measure("own", "--on", "articles", "--on", "native.jsonl", "--jobs", "2")
    assert (desk.path / TABLE).read_bytes() == first


def test_a_new_measurement_replaces_its_own_figures_and_leaves_the_others(desk: Desk) -> None:
    desk.measure("own", "--on", "native.jsonl")
    write(desk.path, {"native.jsonl": json.dumps({"text": CLEAN}) + "\n"})
    desk.measure("own/en/sea", "--on", "native.jsonl")
    assert [row.split("\t")[:4] for row in desk.rows()] == [
        ["own/en/doubt", "native", "49", "0"],
        ["own/en/sea", "native", "23", "0"],
    ]


def test_figures_of_a_rule_that_has_gone_go_with_it(desk: Desk) -> None:
    desk.measure("own", "--on", "native.jsonl")
    (desk.path / "house/own/en/doubt.toml").unlink()
    desk.measure("own", "--on", "native.jsonl")
    assert [row.split("\t")[0] for row in desk.rows()] == ["own/en/sea"]


def test_show_and_list_tell_what_was_measured(desk: Desk) -> None:
    desk.measure("own", "--on", "native.jsonl", "--on", "articles")
    shown = qa("rules", "show", "own/en/sea", "--rules", "house", cwd=desk.path).out
    assert "## Measured\n\n- articles: 1 of 1 finding right, 100 % (95 % interval 21–100), in 26 words\n" in shown
    assert "- native: 1 finding in 49 words, 20.4082 in 1,000\n" in shown
    listed = qa("rules", "list", "own", "--measured", "--rules", "house", cwd=desk.path).out.splitlines()
    assert [cell.strip() for cell in listed[2].split("|")[1:-1]] == ["own/en/doubt", "0 +1", "0 +1", "0 +2"]
    assert [cell.strip() for cell in listed[3].split("|")[1:-1]] == ["own/en/sea", "1/1 right", "0", "1 (20.4082)"]


def test_a_figure_of_an_earlier_state_of_the_rule_is_seen_as_stale(desk: Desk) -> None:
    desk.measure("own", "--on", "native.jsonl")
    write(desk.path, {"house/own/en/sea.toml": rule("of the sea", "major")})
    shown = qa("rules", "show", "own/en/sea", "--rules", "house", cwd=desk.path).out
    assert "20.4082 in 1,000; the rule has changed since\n" in shown
    listed = qa("rules", "list", "own", "--measured", "--rules", "house", cwd=desk.path).out
    assert "1 (20.4082) ?" in listed
    assert listed.count("?") == 1


def test_a_rule_that_is_not_measured_has_no_such_part(desk: Desk) -> None:
    assert "Measured" not in qa("rules", "show", "own/en/sea", "--rules", "house", cwd=desk.path).out


def test_what_was_measured_is_no_part_of_the_rules(desk: Desk) -> None:
    folder = str(desk.path / "house")
    before = list(stamps_of(folder))
    desk.measure("own", "--on", "native.jsonl")
    assert list(stamps_of(folder)) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--on", "none.jsonl"), "none.jsonl: cannot be read: No such file or directory."),
        (("--on", "broken.jsonl"), "broken.jsonl:1: this is no JSON record."),
        (("--on", "native.jsonl", "--on", "again/native.jsonl"), "Two sets of texts have the name “native”"),
        (("ownn", "--on", "native.jsonl"), "There is no rule or group of rules “ownn” (did you mean “own”?)."),
    ],
)
def test_what_cannot_be_measured_is_said_and_nothing_is_written(desk: Desk, words: tuple[str, ...], said: str) -> None:
    text = (desk.path / "native.jsonl").read_text(encoding="utf-8")
    write(desk.path, {"broken.jsonl": "{", "again/native.jsonl": text})
    result = qa("rules", "measure", *words, "--rules", "house", cwd=desk.path)
    assert one_sentence(result).startswith(said)
    assert not (desk.path / TABLE).exists()


def test_a_damaged_table_is_named_with_its_line(desk: Desk) -> None:
    write(desk.path, {TABLE: "# remark\nown/en/sea\tnative\tmany\n"})
    said = one_sentence(qa("rules", "show", "own/en/sea", "--rules", "house", cwd=desk.path))
    assert said.endswith("measured.tsv:2: this is no row of figures; write the file anew with qa rules measure.")


@pytest.mark.parametrize(
    ("language", "source", "speaks"),
    [("en", "pt", True), ("en", None, True), (None, "pt", True), ("en", "de", False), ("fr", "pt", False)],
)
def test_words_count_where_the_languages_let_a_rule_speak(
    language: str | None, source: str | None, *, speaks: bool
) -> None:
    chosen = Rule("own/en/one", "", "", "", Severity.MINOR, "phrases", translated_from=("pt", "es"))
    assert may_speak(chosen, (language, source)) is speaks
    assert may_speak(chosen._replace(needs_source_language=True), (language, source)) is (speaks and source is not None)
    assert may_speak(chosen._replace(id="own/any/one"), ("fr", "pt"))


NUMBERS = st.integers(0, 10**7)
FIGURES = st.builds(
    Figure,
    rule=st.from_regex(r"[a-z]+/en/[a-z-]+", fullmatch=True),
    texts=st.from_regex(r"[a-z.-]+", fullmatch=True),
    words=NUMBERS,
    found=NUMBERS,
    right=st.none() | NUMBERS,
    all=NUMBERS,
    all_right=st.none() | NUMBERS,
    content=st.from_regex(r"[0-9a-f]{12}", fullmatch=True),
)


@given(figures=st.lists(FIGURES, unique_by=lambda figure: (figure.rule, figure.texts)))
def test_figures_come_back_as_they_were_written(
    tmp_path_factory: pytest.TempPathFactory, figures: list[Figure]
) -> None:
    path = tmp_path_factory.mktemp("figures") / "measured.tsv"
    path.write_text(written(figures), encoding="utf-8")
    assert read_table(str(path)) == sorted(figures, key=lambda figure: (figure.rule, figure.texts))


def test_no_words_are_no_rate() -> None:
    figure = Figure("own/en/one", "spans", 0, 0, None, 0, None, "a")
    assert told(figure, "a") == "spans: holds no text on which this rule may speak"
    assert spoken(figure._replace(words=1000, found=2, all=3)) == (
        "2 findings in 1,000 words, 2.0000 in 1,000, 3 with --confidence low"
    )
