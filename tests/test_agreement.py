"""A repair changes the article before it where the next word sounds otherwise."""

import json

import pytest

from qa import lint
from qa.finding import Suggestion
from qa.fixes import applied, changes, fixed
from qa.report import Report, Run
from qa.writers import write
from qa.writers.loading import load

RULE = """
title = "Words of the church"
message = "“{text}”."
category = "accuracy/mistranslation"
severity = "minor"
[find]
detector = "phrases"
[[find.phrases]]
find = "pravoslavic"
suggest = "orthodox"
example = "The [[pravoslavic]] rite."
[[find.phrases]]
find = "ikonic"
suggest = ["painted", "ornate"]
example = "The [[ikonic]] wall."
[[find.phrases]]
find = "nonsuch"
suggest = ""
example = "The [[nonsuch]] wall."
[[examples]]
text = "A wall of paint."
finds = []
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("house")
    (folder / "phrasing/en").mkdir(parents=True)
    (folder / "phrasing/en/church.toml").write_text(RULE, "utf-8")
    return str(folder)


def checked(house: str, text: str, kind: str = "markdown") -> Report:
    return lint(text, language="en", format=kind, rules=[house])


def repaired(house: str, text: str, kind: str = "markdown") -> str:
    report = checked(house, text, kind)
    return applied(text, changes(report, unsafe=True)).text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("He is a pravoslavic priest.", "He is an orthodox priest."),
        ("A pravoslavic priest came.", "An orthodox priest came."),
        ("He saw an ikonic wall.", "He saw a painted wall."),
        ("He saw a nonsuch orthodox wall.", "He saw an orthodox wall."),
        ("The pravoslavic priest saw a wall.", "The orthodox priest saw a wall."),
        ("He saw a big pravoslavic wall.", "He saw a big orthodox wall."),
    ],
)
def test_the_article_goes_with_the_word_behind_it(house: str, before: str, after: str) -> None:
    assert repaired(house, before) == after
    assert fixed(before, checked(house, before).findings) == after


def test_the_finding_keeps_its_span_and_each_suggestion_has_its_own_article(house: str) -> None:
    (finding,) = checked(house, "He saw an ikonic wall.").findings
    assert finding.text == "ikonic"
    first, second = finding.suggestions
    (edit,) = first.before
    assert (edit.span, edit.text, edit.instead) == ((7, 9), "an", "a")
    assert (first.whole, second) == ("a painted", Suggestion("ornate", "unsafe"))


def test_markup_between_article_and_word_is_not_touched(house: str) -> None:
    assert repaired(house, "He is a *pravoslavic* priest.") == "He is a *pravoslavic* priest."


def test_html_is_escaped_and_its_article_changed(house: str) -> None:
    assert repaired(house, "<p>He is a pravoslavic priest.</p>", "html") == "<p>He is an orthodox priest.</p>"


@pytest.mark.parametrize("writer", ["full", "markdown"])
def test_people_are_shown_the_article(house: str, writer: str) -> None:
    report = checked(house, "He is a pravoslavic priest.")
    assert "an orthodox" in "".join(write(writer, Run((report,), report.score)))


def test_the_page_shows_the_article_go_and_come(house: str) -> None:
    report = checked(house, "He is a pravoslavic priest.")
    page = "".join(write("html", Run((report,), report.score)))
    assert "a pravoslavic" in page
    assert "an orthodox" in page


def test_the_json_report_keeps_it(house: str) -> None:
    report = checked(house, "He is a pravoslavic priest.")
    text = "".join(write("json", Run((report,), report.score)))
    assert json.loads(text)["documents"][0]["findings"][0]["suggestions"][0]["before"][0]["instead"] == "an"
    assert load(text, "r.json").reports[0].findings == report.findings
