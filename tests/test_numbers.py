import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.figures.numbers import figure_source, in_form_of, number_source, read_number
from qa.language_facts import LanguageFacts

ENGLISH = LanguageFacts(
    decimal=".",
    group=",",
    scales={"hundred": 100, "thousand": 1e3, "million": 1e6},
    numerals={"a": 1, "two": 2, "ten": 10},
)
GERMAN = LanguageFacts(decimal=",", group=".", scales={"Millionen": 1e6, "millionen": 1e6}, numerals={"zwei": 2})
FRENCH = LanguageFacts(decimal=",", group=" ", scales={"millions": 1e6}, numerals={"deux": 2})


@pytest.mark.parametrize(
    ("text", "facts", "value"),
    [
        ("7", ENGLISH, 7),
        ("1.4 million", ENGLISH, 1_400_000),
        ("1.4\u00a0million", ENGLISH, 1_400_000),
        ("12,500", ENGLISH, 12_500),
        ("1,234,567.5", ENGLISH, 1_234_567.5),
        ("3.500", ENGLISH, 3.5),
        ("two million", ENGLISH, 2_000_000),
        ("Two Million", ENGLISH, 2_000_000),
        ("a hundred", ENGLISH, 100),
        ("ten", ENGLISH, 10),
        ("3.500", GERMAN, 3_500),
        ("3,5", GERMAN, 3.5),
        ("zwei Millionen", GERMAN, 2_000_000),
        ("12 500", FRENCH, 12_500),
        ("12\u202f500,25", FRENCH, 12_500.25),
        ("1,5 millions", FRENCH, 1_500_000),
    ],
)
def test_a_number_is_found_whole_and_read_as_its_value(text: str, facts: LanguageFacts, value: float) -> None:
    assert re.fullmatch(f"(?i:{number_source(facts)})", text)
    assert read_number(text, facts) == pytest.approx(value)


@pytest.mark.parametrize("text", ["", "million", "many", "two hundred and ten", "1.2.3", "twelve"])
def test_what_is_no_number_of_the_language_has_no_value(text: str) -> None:
    assert read_number(text, ENGLISH) is None


def test_a_number_ends_before_the_stop_of_its_sentence() -> None:
    match = re.search(number_source(ENGLISH), "It has 12,500. Then more.")
    assert match
    assert match[0] == "12,500"


def test_a_number_word_is_a_whole_word() -> None:
    assert re.findall(number_source(ENGLISH), "another tent, a tent, ten") == ["a", "ten"]


def test_a_list_of_figures_is_not_one_number() -> None:
    assert re.findall(number_source(ENGLISH), "in 1912, 1913 and 4") == ["1912", "1913", "4"]


def test_what_stands_behind_another_language_s_comma_is_no_number_of_its_own() -> None:
    assert re.findall(number_source(ENGLISH), "84,6 and 4") == ["84", "4"]


def test_a_figure_is_read_with_the_signs_of_any_language_and_put_right() -> None:
    assert re.findall(figure_source(ENGLISH), "84,6 mln and 6.200 and 3.5") == ["84,6", "6.200", "3.5"]
    assert [in_form_of(figure, ENGLISH) for figure in ("84,6", "6.200", "3.5")] == ["84.6", "6.200", "3.5"]


def test_a_scale_ends_at_the_end_of_its_word() -> None:
    match = re.search(number_source(ENGLISH), "5 millionaires")
    assert match
    assert match[0] == "5"


def written(value: int, hundredths: int, facts: LanguageFacts) -> str:
    whole = f"{value:,}".replace(",", facts.group)
    return whole + (f"{facts.decimal}{hundredths:02}" if hundredths else "")


@pytest.mark.parametrize("facts", [ENGLISH, GERMAN, FRENCH], ids=["English", "German", "French"])
@given(value=st.integers(0, 10**12), hundredths=st.integers(0, 99), scale=st.sampled_from(["", "million"]))
def test_reading_inverts_writing(facts: LanguageFacts, value: int, hundredths: int, scale: str) -> None:
    word = next(name for name, factor in facts.scales.items() if factor == 1e6) if scale else ""
    text = f"{written(value, hundredths, facts)} {word}".strip()

    assert re.fullmatch(number_source(facts), text)
    assert read_number(text, facts) == pytest.approx((value + hundredths / 100) * (1e6 if scale else 1))


@given(st.from_regex(number_source(ENGLISH), fullmatch=True))
def test_whatever_is_found_as_a_number_can_be_read(text: str) -> None:
    assert read_number(text, ENGLISH) is not None
