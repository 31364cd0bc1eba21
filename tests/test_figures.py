"""Figures are read as the values they stand for, and what a language writes it reads back."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.document import Span
from qa.figures.digits import Digits, readings, write_digits
from qa.figures.forms import literal_behind
from qa.figures.reading import Figure, own_reading, read_figures, write_figure, written_value
from qa.language_facts import LanguageFacts
from qa.rulecache import open_rulebook

LANGUAGES = ["ca", "cs", "da", "de", "en", "es", "fi", "fr", "hu", "it", "nl", "no", "pl", "pt", "ro", "sv", "tr"]


@cache
def facts(language: str) -> LanguageFacts:
    return open_rulebook().facts(language)


def read(text: str, language: str) -> list[tuple[str, str, object]]:
    """Return text, kind and value of every figure in a text."""
    figures = read_figures(text, facts(language))
    return [(text[figure.span.start : figure.span.end], figure.kind, figure.value) for figure in figures]


@pytest.mark.parametrize(
    ("written", "values"),
    [
        ("1400", [1400]),
        ("1.400", [1400, 1.4]),
        ("1,400", [1400, 1.4]),
        ("1.400.000", [1_400_000]),
        ("1 400 000", [1_400_000]),
        ("1\u202f400", [1400]),
        ("1’400", [1400]),
        ("1'400'000", [1_400_000]),
        ("12,50,000", [1_250_000]),
        ("1.234,5", [1234.5]),
        ("1 234,5", [1234.5]),
        ("3,5", [3.5]),
        ("0,0016", [0.0016]),
    ],
)
def test_digits_are_read_in_every_way_they_may_be_meant(written: str, values: list[float]) -> None:
    assert [reading.value for reading in readings(written)] == values


@pytest.mark.parametrize(
    "written", ["1.2.3", "192.168.178.47", "07.05.2022", "1.4,5,6", "0.500.000", "2019 300", "1,,5"]
)
def test_lists_dates_and_addresses_are_no_numbers(written: str) -> None:
    assert readings(written) == ()


def test_some_signs_can_mean_one_thing_only() -> None:
    certain = {
        written: any(reading.certain for reading in readings(written)) for written in ("1.400.000", "0,5", "1.400")
    }
    assert certain == {"1.400.000": True, "0,5": True, "1.400": False}


def test_the_same_digits_are_two_numbers_in_two_languages() -> None:
    german, english = own_reading("3.500", facts("de")), own_reading("3.500", facts("en"))
    assert german
    assert english
    assert (german.value, english.value) == (3500, 3.5)
    assert own_reading("3,5", facts("en")) is None


def test_no_digit_is_rounded_away() -> None:
    assert written_value(Digits("17", "15"), 1000, facts("en")) == "17,150"
    assert written_value(Digits("2", "1234567"), 1e6, facts("en")) == "2,123,456.7"


@pytest.mark.parametrize(
    ("language", "text", "figures"),
    [
        (
            "de",
            "Am 12. März 2021 um 14:30 Uhr",
            [("12. März 2021", "date", (2021, 3, 12)), ("14:30 Uhr", "time", (14, 30))],
        ),
        ("de", "3,5 Mio. € für 20 %", [("3,5 Mio. €", "money", 3.5e6), ("20 %", "percent", 20)]),
        ("fr", "à 14h30, 12 500 km²", [("14h30", "time", (14, 30)), ("12 500 km²", "measure", 12_500)]),
        (
            "es",
            "5 de mayo de 2022, 1.400 mil",
            [("5 de mayo de 2022", "date", (2022, 5, 5)), ("1.400 mil", "number", 1.4e6)],
        ),
        ("pt", "R$ 4,8 milhões", [("R$ 4,8 milhões", "money", 4.8e6)]),
        ("hu", "2022. május 5.", [("2022. május 5.", "date", (2022, 5, 5))]),
        ("tr", "%3,5 ve 2,5 milyon", [("%3,5", "percent", 3.5), ("2,5 milyon", "number", 2.5e6)]),
        ("en", "the 5th, from 5–7", [("5th", "ordinal", 5), ("5–7", "range", (5, 7))]),
        (
            "en",
            "$3.5 million by May 5, 2020",
            [("$3.5 million", "money", 3.5e6), ("May 5, 2020", "date", (2020, 5, 5))],
        ),
    ],
)
def test_figures_are_read_with_place_kind_and_value(
    language: str, text: str, figures: list[tuple[str, str, object]]
) -> None:
    assert read(text, language) == figures


def test_a_thousand_millions_in_spanish_are_a_billion_in_english() -> None:
    [figure] = read_figures("2 mil millones", facts("es"))
    assert figure.value == 2e9
    assert write_figure(figure, facts("en")) == "2 billion"


def test_a_day_that_is_not_in_its_month_is_no_date() -> None:
    assert [kind for _, kind, _ in read("31. Juni 2020", "de") if kind == "date"] == []


def test_digits_within_a_word_or_a_code_are_no_figure() -> None:
    assert read("COVID-19, B52, 10.120.200.14", "en") == []


@pytest.mark.parametrize(
    ("form", "literal"),
    [
        (r"{day}\.{mm}\.{year}", "."),
        ("{hour}h{minute}", "h"),
        ("{hour} ?h", ""),
        ("{number} (?P<scale>thousand)", " thousand"),
        (r"{number}\b", ""),
    ],
)
def test_a_form_is_looked_for_by_the_plain_text_behind_its_first_slot(form: str, literal: str) -> None:
    assert literal_behind(form) == literal


def test_a_kind_that_a_language_has_no_form_for_cannot_be_written() -> None:
    figure = Figure(Span(0, 1), "ordinal", {"number": Digits("5"), "ending": "th"})
    with pytest.raises(ValueError, match="German has no form for a ordinal of ending, number"):
        write_figure(figure, facts("de"))


numbers = st.builds(
    lambda whole, fraction: Digits(str(whole), fraction.rstrip("0")),
    st.integers(0, 10**9),
    st.text("0123456789", max_size=2),
)
dates = st.dates().filter(lambda day: 1500 <= day.year < 2100)


def read_back(kind: str, values: dict[str, object], language: str) -> None:
    """Write a figure in a language and read it again."""
    figure = Figure(Span(0, 0), kind, values)
    written = write_figure(figure, facts(language))
    [again] = read_figures(written, facts(language))
    assert (again.span, again.kind, again.value) == (Span(0, len(written)), kind, figure.value)


@pytest.mark.parametrize("language", LANGUAGES)
@given(number=numbers)
def test_numbers_percentages_sums_and_measures_come_back(language: str, number: Digits) -> None:
    read_back("number", {"number": number}, language)
    read_back("percent", {"number": number}, language)
    read_back("money", {"number": number, "sign": "€"}, language)
    read_back("measure", {"number": number, "unit": "km"}, language)


@pytest.mark.parametrize("language", LANGUAGES)
@given(number=numbers, data=st.data())
def test_numbers_with_a_scale_come_back(language: str, number: Digits, data: st.DataObject) -> None:
    scale = data.draw(st.sampled_from(sorted(set(facts(language).scales.values()))))
    read_back("number", {"number": number, "scale": scale}, language)


@pytest.mark.parametrize("language", LANGUAGES)
@given(day=dates, hour=st.integers(0, 23), minute=st.integers(0, 59))
def test_dates_and_times_come_back(language: str, day: st.SearchStrategy[object], hour: int, minute: int) -> None:
    year, month, number = (getattr(day, part) for part in ("year", "month", "day"))
    read_back("date", {"day": number, "month": month, "year": year}, language)
    read_back("date", {"day": number, "month": month}, language)
    read_back("time", {"hour": hour, "minute": minute}, language)


@given(number=numbers)
def test_reading_with_the_signs_it_was_written_with_gives_the_number_back(number: Digits) -> None:
    written = write_digits(number, decimal=",", group=".")
    assert number.value in [reading.value for reading in readings(written)]


@given(st.text("0123456789.,'’ \u00a0", max_size=20).filter(lambda text: text[:1].isdigit() and text[-1].isdigit()))
def test_no_digit_is_lost_or_made_up(written: str) -> None:
    for reading in readings(written):
        assert reading.whole + reading.fraction == "".join(sign for sign in written if sign.isdigit())
