from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from one_rule import ENGLISH

from qa.finding import Finding
from qa.linter import Linter
from qa.readers import read_text
from qa.rulebook import RuleError, Selection
from qa.rulecache import open_rulebook

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
RULE = "consistency/en/weekdays"
LINTER = Linter(open_rulebook(), Selection(select=(RULE,)), language="en")
DAYS = st.dates(min_value=date(1930, 1, 1), max_value=date(2099, 12, 31))


def findings(text: str) -> tuple[Finding, ...]:
    return LINTER.lint(read_text(text, format="markdown")).findings


def found(text: str) -> list[str]:
    return [finding.text for finding in findings(text)]


@given(DAYS)
def test_the_weekday_of_a_date_is_left_alone(day: date) -> None:
    assert found(f"It was {day:%A}, {day:%B} {day.day}, {day.year}, in the end.") == []


@given(DAYS, st.integers(1, 6))
def test_any_other_weekday_is_found_and_the_right_one_proposed(day: date, off: int) -> None:
    wrong = WEEKDAYS[(day.weekday() + off) % 7]
    (finding,) = findings(f"It was {wrong} {day.day} {day:%B} {day.year} when it fell.")
    assert finding.suggestions[0].text == f"{day:%A} {day.day} {day:%B} {day.year}"


@pytest.mark.parametrize(
    "text",
    [
        "It fell on Monday, May 3, 2022.",
        "It fell on Monday (May 3, 2022).",
        "It fell on Monday, the 3rd of May 2022.",
        "It fell on Monday, Sept. 6, 2022.",
        "It fell on May 3, 2022, a Monday.",
        "It fell on 3 May 2022 (Monday).",
    ],
)
def test_a_date_is_read_in_many_forms(text: str) -> None:
    assert len(findings(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "It fell on Monday, May 3.",  # in which year?
        "It fell on Sunday, 9 January 1905.",  # by another calendar in Russia
        "It fell on Monday, February 30, 2022.",
        "Buses go on Monday May 3.30 to 5 2022 times.",
        "On Mondays, May 3, 2022 is far.",
    ],
)
def test_what_cannot_be_known_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_the_year_may_be_that_of_the_file() -> None:
    text = "---\ndate: 2022-05-04\n---\n\nIt fell on Saturday, 3 May, and rose on Wednesday, 4 May."
    assert found(text) == ["Saturday, 3 May"]


@pytest.mark.parametrize("year", ["2021-12-30", "2023-01-02"])
def test_what_is_told_may_be_of_a_year_beside_that_of_the_file(year: str) -> None:
    assert found(f"---\ndate: {year}\n---\n\nIt falls on Tuesday, 3 May.") == []


def test_what_is_told_may_be_of_a_year_that_the_text_names() -> None:
    text = "---\ndate: 2022-05-04\n---\n\nIt fell in {}. On Saturday, 3 May, it rained."
    assert found(text.format(2014)) == []
    assert found(text.format(2012)) == ["Saturday, 3 May"]


def test_one_date_has_one_weekday_in_any_year() -> None:
    (finding,) = findings("It fell on Monday, 3 May. Nobody came. On Tuesday, May 3, it rose.")
    assert (finding.text, finding.related[0].message) == ("Tuesday, May 3", "the same date")
    assert "a Tuesday here and a Monday above" in finding.message


def test_one_date_of_two_years_has_two_weekdays() -> None:
    assert found("In 2021 it fell on Monday, 3 May. In 2022 it came on Tuesday, 3 May.") == []


def test_a_language_without_months_cannot_have_such_a_rule() -> None:
    from qa.detectors.dates import Dates

    (rule,) = (rule for rule in LINTER.rulebook.rules if rule.id == RULE)
    with pytest.raises(RuleError, match="needs the months and the weekdays"):
        Dates.compile([rule], ENGLISH)
