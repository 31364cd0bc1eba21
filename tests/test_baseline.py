"""An old archive adopts the tool: what it has today is known, what comes is new."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from house import PROSE, one_sentence, qa, write

from qa import lint
from qa.baseline import entries_of, known
from qa.finding import Finding
from qa.judged import rescored
from qa.matching import Entry
from qa.mqm import MQM
from qa.report import Report, Run

MARK = PROSE.format("a minor mark")
MAJOR = PROSE.format("a major mark")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    write(tmp_path, {"articles/a.md": f"News\n\n{MARK}\n", "articles/b.md": f"News\n\n{MAJOR}\n"})
    created = qa("baseline", "create", "articles", cwd=tmp_path)
    assert (created.status, created.out) == (0, "qa-baseline.json written: 2 findings in 2 articles.\n")
    return write(tmp_path, {"qa.toml": 'baseline = "qa-baseline.json"\n'})


def test_what_is_in_the_baseline_does_not_fail(archive: Path) -> None:
    result = qa("lint", "articles", cwd=archive)
    assert (result.status, result.err) == (0, "")
    assert "No findings." in result.out
    assert "suppressed: 2 baselined" in result.out


def test_a_new_finding_fails_even_if_it_says_what_another_says(archive: Path) -> None:
    write(archive, {"articles/a.md": f"News\n\n{MARK}\n\nShe told us of a minor mark that was never there before.\n"})
    result = qa("lint", "articles", "--output-format", "concise", "-q", cwd=archive)
    assert result.status == 1
    assert result.out == "articles/a.md:5:18: minor[demo/en/minor-mark] “minor mark” is not how we say it.\n"


def test_it_survives_moved_lines_edited_neighbours_and_another_folder(archive: Path) -> None:
    write(archive, {"articles/a.md": f"New first line.\n\n{MARK.replace('was what', 'is what')}\n"})
    assert qa("lint", ".", cwd=archive / "articles").status == 0


def test_it_survives_a_moved_file(archive: Path) -> None:
    (archive / "articles/a.md").rename(archive / "articles/c.md")
    assert qa("lint", "articles", cwd=archive).status == 0


def test_repaired_findings_are_said_and_pruned_and_nothing_else(archive: Path) -> None:
    write(archive, {"articles/a.md": "News\n"})
    result = qa("lint", "articles", cwd=archive)
    assert result.status == 0
    assert "1 of its 2 entries answer to no finding any more" in result.err
    assert qa("lint", "articles", "--fail-on-warnings", cwd=archive).status == 1
    assert qa("baseline", "prune", "articles", cwd=archive).out == "qa-baseline.json: 1 removed, 1 left.\n"
    entries = json.loads((archive / "qa-baseline.json").read_text("utf-8"))["entries"]
    assert [entry["path"] for entry in entries] == ["articles/b.md"]
    assert qa("lint", "articles", "--fail-on-warnings", cwd=archive).status == 0


def test_prune_never_takes_a_new_finding_in_and_update_does(archive: Path) -> None:
    write(archive, {"articles/a.md": f"News\n\n{PROSE.format('a critical mark')}\n"})
    qa("baseline", "prune", "articles", cwd=archive)
    assert qa("lint", "articles", cwd=archive).status == 1
    assert qa("baseline", "update", "articles", cwd=archive).out == "qa-baseline.json: 2 findings, 1 new, 0 gone.\n"
    assert qa("lint", "articles", cwd=archive).status == 0


def test_a_check_of_one_file_leaves_the_entries_of_others_alone(archive: Path) -> None:
    write(archive, {"articles/b.md": "News\n"})
    assert qa("lint", "articles/a.md", cwd=archive).err == ""
    assert qa("baseline", "prune", "articles/a.md", cwd=archive).out == "qa-baseline.json: 0 removed, 2 left.\n"


def test_the_file_has_one_sorted_entry_a_line_and_is_the_same_made_anew(archive: Path) -> None:
    path = archive / "qa-baseline.json"
    text = path.read_text("utf-8")
    assert [line.strip()[:26] for line in text.splitlines()[1:3]] == [
        '{"path": "articles/a.md", ',
        '{"path": "articles/b.md", ',
    ]
    qa("baseline", "update", "articles", cwd=archive)
    assert path.read_text("utf-8") == text


def test_create_keeps_its_hands_off_a_file_that_is_there(archive: Path) -> None:
    said = one_sentence(qa("baseline", "create", "articles", cwd=archive))
    assert said == "qa-baseline.json is there already; qa baseline update takes today's findings into it."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "b.json: cannot be read: No such file or directory; qa baseline create writes a baseline."),
        ("{", "b.json, line 1, column 2: not valid JSON: Expecting property name enclosed in double quotes."),
        (
            '{"schema": "qa-baseline/9", "entries": []}',
            "b.json: schema must be “qa-baseline/1”, which is the one format this version reads.",
        ),
        ('{"schema": "qa-baseline/1", "entries": [{}]}', "b.json: entries[0] lacks the key “fingerprint”."),
    ],
)
def test_a_baseline_that_cannot_be_used_is_named(tmp_path: Path, text: str | None, said: str) -> None:
    write(tmp_path, {"a.txt": MARK, **({} if text is None else {"b.json": text})})
    assert one_sentence(qa("lint", "a.txt", "--baseline", "b.json", cwd=tmp_path)) == said


def test_what_a_known_finding_covers_is_known_too_and_what_comes_into_it_is_new() -> None:
    town = "Kharkiv, a township of 1.4 million, lies in the north-east."
    report = lint(f"{town}\n\n{town}\n", language="en")
    entries = list(entries_of([report], ""))
    assert [(one.rule, one.status) for one in again(report, entries)] == [
        ("phrasing/en/township-of-millions", "baselined"),
        ("consistency/any/repeated-paragraph", "baselined"),
        ("phrasing/en/township-of-millions", "baselined"),
    ]
    assert [one.status for one in again(report, entries[:2])] == ["baselined", "baselined", "open"]


def again(report: Report, entries: Sequence[Entry]) -> tuple[Finding, ...]:
    findings, _ = known([report], entries, "")
    return rescored(Run((report,), report.score), findings, MQM, "").reports[0].findings
