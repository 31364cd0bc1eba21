import re

import pytest

from qa.categories import CATEGORIES, category_name, is_category, its_type, wmt_category

ITS = {
    "terminology",
    "mistranslation",
    "omission",
    "untranslated",
    "addition",
    "duplication",
    "inconsistency",
    "grammar",
    "legal",
    "register",
    "locale-specific-content",
    "locale-violation",
    "style",
    "characters",
    "misspelling",
    "typographical",
    "formatting",
    "inconsistent-entities",
    "numbers",
    "markup",
    "pattern-problem",
    "whitespace",
    "internationalization",
    "length",
    "non-conformance",
    "uncategorized",
    "other",
}
WMT = {
    "Accuracy": {"Creative Reinterpretation", "Mistranslation", "Source language fragment", "Addition", "Omission"},
    "Fluency": {"Inconsistency", "Grammar", "Register", "Spelling", "Punctuation", "Character encoding"},
    "Style": {"Unnatural or awkward", "Bad sentence structure"},
    "Terminology": {"Inappropriate for context", "Inconsistent"},
    "Locale convention": {f"{form} format" for form in ("Address", "Date", "Currency", "Telephone", "Time", "Name")},
}
WHOLE = {"Other", "Source issue"}


@pytest.mark.parametrize("category", CATEGORIES)
def test_the_parents_of_a_category_lead_to_it(category: str) -> None:
    parent = category.rpartition("/")[0]
    assert not parent or is_category(parent)


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_category_has_names_that_its_and_wmt_know(category: str) -> None:
    assert its_type(category) in ITS
    dimension, _, kind = wmt_category(category).partition("/")
    assert kind in WMT[dimension] if kind else dimension in WHOLE


def test_ids_are_written_like_ids_and_no_two_siblings_share_a_name() -> None:
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", part) for path in CATEGORIES for part in path.split("/"))
    named = {(path.rpartition("/")[0], category_name(path)) for path in CATEGORIES}
    assert len(named) == len(CATEGORIES)


def test_the_core_has_seven_dimensions_and_the_custom_one() -> None:
    assert {path for path in CATEGORIES if "/" not in path} == {
        "terminology",
        "accuracy",
        "fluency",
        "style",
        "locale-conventions",
        "verity",
        "design",
        "custom",
    }


@pytest.mark.parametrize(
    ("category", "its", "wmt"),
    [
        ("terminology/term-inconsistency", "inconsistent-entities", "Terminology/Inconsistent"),
        ("fluency/spelling/transliteration", "misspelling", "Fluency/Spelling"),
        ("accuracy/mistranslation/entity", "inconsistent-entities", "Accuracy/Mistranslation"),
        ("locale-conventions/name-format", "locale-violation", "Locale convention/Name format"),
        ("style/unidiomatic", "style", "Style/Unnatural or awkward"),
        ("accuracy/mistranslation/false-friend", "mistranslation", "Accuracy/Mistranslation"),
        ("accuracy/untranslated", "untranslated", "Accuracy/Source language fragment"),
        ("custom/page-furniture", "non-conformance", "Accuracy/Addition"),
        ("accuracy/mistranslation/number", "numbers", "Accuracy/Mistranslation"),
        ("locale-conventions/date-format", "locale-violation", "Locale convention/Date format"),
        ("style/register/grammatical-register", "register", "Fluency/Register"),
        ("design/markup/added-markup", "markup", "Other"),
        ("fluency/punctuation/unpaired-marks", "typographical", "Fluency/Punctuation"),
        ("accuracy/mistranslation/mt-hallucination", "addition", "Accuracy/Addition"),
    ],
)
def test_what_rules_find_has_its_its_and_wmt_name(category: str, its: str, wmt: str) -> None:
    assert (its_type(category), wmt_category(category)) == (its, wmt)


def test_a_dimension_alone_is_a_category() -> None:
    assert is_category("fluency")
    assert category_name("fluency") == "Linguistic conventions"


@pytest.mark.parametrize("category", ["", "spelling", "fluency/mistranslation", "accuracy/", "Accuracy"])
def test_a_path_that_leads_nowhere_is_no_category(category: str) -> None:
    assert not is_category(category)


def test_an_unknown_subtype_goes_by_its_known_parents() -> None:
    assert its_type("fluency/spelling/hyphens") == "misspelling"
    assert wmt_category("fluency/spelling/hyphens") == "Fluency/Spelling"
    assert category_name("fluency/spelling/hyphens") == "fluency/spelling/hyphens"


def test_a_wholly_unknown_category_has_the_names_for_that() -> None:
    assert (its_type("weather/rain"), wmt_category("weather/rain")) == ("uncategorized", "Other")
