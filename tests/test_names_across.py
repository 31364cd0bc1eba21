"""One name in two spellings in two files of one run."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from house import run, warm, write

from qa.across import compared
from qa.config import Config
from qa.finding import Finding
from qa.linter import Linter
from qa.names.choice import NameChoice
from qa.readers import read_text
from qa.report import Run
from qa.resultcache import run_cached
from qa.rulebook import Selection
from qa.run import Order, build_linter, gathered

RULE = "transliteration/en/two-spellings"
ONE = "In Moscow Andrei Illarionov resigned, and Andrei Illarionov gave no reason. Mr Zelensky was not asked."
OTHER = "In Moscow Andrei Iliaronov is remembered by few. Mr Zelenskyy came, and Mr Zelenskyy went."


def together(*texts: str, choice: NameChoice | None = None, confidence: str = "high") -> list[list[Finding]]:
    """Return what is found in each text of a run when all have been checked."""
    linter = build_linter(
        Order(
            Config(names=choice), Selection(("transliteration",), confidence=confidence), language="en", compared=True
        )
    )
    return [list(report.findings) for report in _compared(texts, linter).reports]


def _compared(texts: tuple[str, ...], linter: Linter) -> Run:
    reports = (
        linter.lint(read_text(text)._replace(path=f"{name}.txt")) for name, text in zip("abc", texts, strict=False)
    )
    return compared(gathered(reports, linter), linter)


def messages(*texts: str, choice: NameChoice | None = None, confidence: str = "high") -> list[list[str]]:
    found = together(*texts, choice=choice, confidence=confidence)
    return [[one.message.partition(":")[0] for one in findings] for findings in found]


def test_the_rare_spelling_is_found_in_its_file_with_the_other_one_and_its_file() -> None:
    assert messages(ONE, OTHER) == [
        [],
        ["“Iliaronov” is “Illarionov” in a.txt", "“Zelenskyy” is “Zelensky” in a.txt"],
    ]


def test_the_form_of_the_lists_is_proposed_however_often_the_other_stands() -> None:
    (_, (_, listed)) = together(ONE, OTHER)
    assert [one.text for one in listed.suggestions] == ["Zelensky"]


def test_of_two_accepted_forms_that_of_more_files_is_proposed() -> None:
    texts = ("Mr Zelenskyy came.", "Mr Zelenskyi came.", "Mr Zelenskyi went.")
    assert messages(*texts) == [["“Zelenskyy” is “Zelenskyi” in b.txt"], [], []]


def test_one_name_is_one_finding_of_a_file() -> None:
    assert [len(findings) for findings in together("Mr Zelensky came.", "Mr Zelenskyy, and again Mr Zelenskyy.")] == [
        0,
        1,
    ]


def test_an_unlisted_name_needs_the_same_word_before_it() -> None:
    other = "In Moscow Pyotr Iliaronov is remembered by few."
    assert messages(ONE, other) == [[], []]


def test_two_spellings_used_as_often_as_each_other_may_be_two_people() -> None:
    one, other = "In Moscow Andrei Illarionov resigned.", "In Moscow Andrei Iliaronov resigned."
    assert messages(one, other) == [[], []]


def test_a_form_of_another_time_is_found_only_where_somebody_asks_for_less_than_certainty() -> None:
    texts = ("Shells fell on Kharkiv.", "In 1943 shells fell on Kharkov.")
    assert messages(*texts) == [[], []]
    assert messages(*texts, confidence="medium") == [[], ["“Kharkov” is “Kharkiv” in a.txt"]]


def test_names_that_many_bear_and_words_for_another_thing_are_left_alone() -> None:
    assert messages("Muhammad Afzal left the Balkans.", "Mohammed Kazi took a Balkan train.") == [[], []]


def test_a_house_may_want_none_of_it() -> None:
    assert messages(ONE, OTHER, choice=NameChoice(across_files=False)) == [[], []]


def test_a_house_that_chose_a_form_gets_no_second_finding() -> None:
    choice = NameChoice(listed=(), style="default", policy="reversed")
    found = together("A train left Kiev.", "A train left Kyiv.", choice=choice)
    assert [[one.rule for one in findings] for findings in found] == [[], ["transliteration/en/house-style"]]


def test_the_score_of_the_run_knows_of_the_findings() -> None:
    linter = build_linter(Order(Config(), Selection((RULE,)), language="en", compared=True))
    found = _compared((ONE, OTHER), linter)
    assert found.reports[1].score.penalty == found.score.penalty == 2


def test_a_comment_in_the_file_waives_such_a_finding(tmp_path: Path) -> None:
    waived = f"{OTHER}\n\n<!-- qa ignore-file[{RULE}] -- both are quoted -->\n"
    write(tmp_path, {"a.md": ONE, "b.md": waived})
    document = said(tmp_path)["b.md"]
    assert {one["suppressed"]["kind"] for one in document["findings"]} == {"waived"}


def said(folder: Path, *arguments: str) -> dict[str, Any]:
    words = [sys.executable, "-m", "qa", "lint", ".", "--to", "en", "--select", "transliteration"]
    result = run(
        [*words, "--output-format", "json", *arguments], folder, variables={"QA_CACHE": warm(folder / ".cache")}
    )
    assert result.status in (0, 1), result.err
    return {document["path"].removeprefix("./"): document for document in json.loads(result.out)["documents"]}


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_result_is_the_same_from_the_cache_and_from_several_processes(tmp_path: Path, jobs: str) -> None:
    fillers = {f"c{number}.txt": "In Moscow nobody came." for number in range(20)}
    write(tmp_path, {"a.txt": ONE, "b.txt": OTHER, **fillers})
    fresh = said(tmp_path, "--no-cache")
    assert [one["text"] for one in fresh["b.txt"]["findings"]] == ["Iliaronov", "Zelenskyy"]
    assert said(tmp_path, "--jobs", jobs) == fresh
    assert said(tmp_path, "--jobs", jobs) == fresh


def test_a_changed_file_changes_what_is_said_of_an_unchanged_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QA_CACHE", warm(tmp_path / "cache"))
    write(tmp_path, {"a.txt": ONE, "b.txt": OTHER})
    order = Order(Config(), Selection((RULE,)), language="en", compared=True)
    linter = build_linter(order)
    paths = [str(tmp_path / name) for name in ("a.txt", "b.txt")]

    def found() -> list[int]:
        return [
            len(one.findings) for one in compared(gathered(run_cached(paths, order, linter), linter), linter).reports
        ]

    assert found() == [0, 2]
    assert found() == [0, 2]
    write(tmp_path, {"a.txt": "In Moscow nobody came."})
    assert found() == [0, 0]
