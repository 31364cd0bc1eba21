"""Large numbers held against a source that counts in ten thousands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from one_rule import linter

from qa.align import align
from qa.detectors.magnitudes import read_scaled
from qa.readers import read_text

SCALES = {"천": 1_000, "千": 1_000, "만": 10_000, "억": 100_000_000, "万": 10_000, "億": 100_000_000}
RULE = linter('detector = "magnitudes"\nmeasures = ["hectares"]\n[find.scales]\n"만" = 10_000\n"억" = 100_000_000')


def found(text: str, source: str) -> list[str]:
    """Return what is found in a text beside its source."""
    return [one.text for one in RULE.lint(align(read_text(text), read_text(source))).findings]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("3억2천만원", (320_000_000.0,)),
        ("12万人と1億2000万円", (120_000.0, 120_000_000.0)),
        ("1万2345人", (12_345.0,)),
        ("2,500만 명, 3천 명", (25_000_000.0,)),
        ("35万千瓦, 50千米", (350_000.0,)),
        ("2024년 5월", ()),
    ],
)
def test_a_number_is_read_with_its_scales(text: str, values: tuple[float, ...]) -> None:
    assert read_scaled(text, SCALES) == values


@given(st.integers(1, 9_999), st.integers(1, 9_999))
def test_what_is_written_in_two_scales_is_read_as_their_sum(high: int, low: int) -> None:
    assert read_scaled(f"{high}억{low}만", SCALES) == (float(high * 100_000_000 + low * 10_000),)


def test_a_number_ten_times_too_small_is_found() -> None:
    assert found("The damage was 32 million won.", "피해는 3억2000만원이다.") == ["32 million"]


def test_the_right_number_is_left_alone() -> None:
    assert found("The damage was 320 million won, and 32 million is nothing.", "피해는 3억2000만원이다.") == []


def test_a_rounded_number_is_left_alone() -> None:
    assert found("About 320 million won, or 32 million a year.", "피해는 3억1894만원이다.") == []


def test_a_number_of_one_figure_says_nothing() -> None:
    assert found("He paid 3 million won.", "그는 3억원을 냈다.") == []


def test_a_number_that_the_source_has_is_left_alone() -> None:
    assert found("Sales rose to 32 million.", "매출은 3억2000만원, 고객은 3200만명이다.") == []


def test_a_measure_may_have_been_told_in_another_unit() -> None:
    assert found("It covers 55 hectares.", "면적은 55만 제곱미터다.") == []


def test_a_letter_behind_a_number_is_a_scale_too() -> None:
    assert found("It has 150k lines.", "15만 줄이다.") == []
