"""Reports kept of unchanged files: the same report, and never one of another text, rule or setting."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_run import document, finding, report

import qa.resultcache
from qa.config import Config
from qa.document import Document
from qa.finding import Severity
from qa.linter import Linter
from qa.report import Report
from qa.resultcache import _plain, _report, _Shelf, run_cached
from qa.rulebook import Selection
from qa.run import Order, build_linter

PAGE = "He went to the the station.\n\n- *Kiev* &amp; Kharkiv, a township of 1.4 million.\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QA_CACHE", str(tmp_path / "cache"))
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(f"{name}\n\n{PAGE}", "utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def linter() -> Linter:
    return build_linter(ORDER)


ORDER = Order(Config(), Selection(), language="en", translated_from="pt")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the texts that were checked indeed."""
    seen: list[str] = []
    lint = Linter.lint

    def noted(self: Linter, document: Document) -> Report:
        seen.append(document.path.rpartition("/")[2])
        return lint(self, document)

    monkeypatch.setattr(Linter, "lint", noted)
    return seen


def checked(desk: Path, linter: Linter, order: Order = ORDER) -> list[Report | str]:
    return list(run_cached([str(desk / "a.md"), str(desk / "b.md")], order, linter))


def test_the_second_run_gives_the_same_reports_and_checks_nothing(desk: Path, linter: Linter, asked: list[str]) -> None:
    first = checked(desk, linter)
    assert asked == ["a.md", "b.md"]
    assert checked(desk, linter) == first
    assert asked == ["a.md", "b.md"]
    assert all(isinstance(one, Report) and len(one.findings) == 2 for one in first)


def test_a_changed_file_alone_is_checked_again(desk: Path, linter: Linter, asked: list[str]) -> None:
    checked(desk, linter)
    (desk / "b.md").write_text("All is well.\n", "utf-8")
    reports = checked(desk, linter)
    assert asked == ["a.md", "b.md", "b.md"]
    assert isinstance(reports[1], Report)
    assert reports[1].findings == ()


def test_a_changed_source_has_its_article_checked_again(desk: Path, linter: Linter, asked: list[str]) -> None:
    config = Config(str(desk), pairs=(qa.config.Pair("{name}.txt", "{name}.md"),))
    order = ORDER._replace(config=config)
    (desk / "a.txt").write_text("Um.", "utf-8")
    checked(desk, linter, order)
    (desk / "a.txt").write_text("Dois.", "utf-8")
    checked(desk, linter, order)
    assert asked == ["a.md", "b.md", "a.md"]


@pytest.mark.parametrize(
    "other",
    [
        ORDER._replace(selection=Selection(("furniture",))),
        ORDER._replace(language="de"),
        ORDER._replace(translated_from="ru"),
        ORDER._replace(encoding="latin-1"),
        ORDER._replace(config=Config(severity=(("phrasing", Severity.CRITICAL),))),
        ORDER._replace(config=Config(profile=Config().profile._replace(threshold=95))),
    ],
)
def test_another_setting_has_all_checked_again(desk: Path, linter: Linter, asked: list[str], other: Order) -> None:
    checked(desk, linter)
    checked(desk, linter, other)
    assert asked == ["a.md", "b.md"] * 2


def test_other_rules_have_all_checked_again(desk: Path, linter: Linter, asked: list[str]) -> None:
    checked(desk, linter)
    other = Linter(linter.rulebook._replace(digest="other"), language="en", translated_from="pt")
    checked(desk, other)
    assert asked == ["a.md", "b.md"] * 2


def test_the_kept_reports_of_a_folder_are_opened_once(
    desk: Path, linter: Linter, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[object] = []
    load = _Shelf._load  # noqa: SLF001 - what is counted

    def noted(shelf: _Shelf) -> dict[str, Any]:
        opened.append(shelf)
        return load(shelf)

    monkeypatch.setattr(_Shelf, "_load", noted)
    checked(desk, linter)
    assert len(opened) == 1


def test_a_damaged_cache_costs_time_and_no_result(desk: Path, linter: Linter, asked: list[str]) -> None:
    first = checked(desk, linter)
    for path in (desk / "cache").glob("results-*"):
        path.write_bytes(path.read_bytes()[:-3] + b"xyz")
    assert checked(desk, linter) == first
    assert asked == ["a.md", "b.md"] * 2


def test_a_file_that_cannot_be_read_is_said_every_time(desk: Path, linter: Linter) -> None:
    (desk / "b.md").write_bytes(b"\0\1\2")
    for _ in range(2):
        assert isinstance(checked(desk, linter)[1], str)


words = st.text(max_size=6)


@given(words, words, st.sampled_from(Severity), st.integers(0, 3))
@settings(deadline=None)
def test_a_report_comes_back_as_it_went(text: str, message: str, severity: Severity, number: int) -> None:
    article = document("Kiev and Kyiv", text, sources=("Kiev", None), title="T")
    found = finding(article, "Kiev", text, related=["Kyiv"], severity=severity, message=message)
    whole = report(article, *[found._replace(occurrence=number)] * 2)._replace(remarks=(message,))
    values = _plain(whole._replace(document=article._replace(text="", path="")))
    assert _report(values, article.text, article.path) == whole
