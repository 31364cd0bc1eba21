"""The notation of phrases, one property at a time."""

import re

import pytest
from one_rule import ENGLISH

from qa.phrases import compile_phrase, forms, interpolate
from qa.runaways import PatternError


def matches(phrase: str, *texts: str) -> list[str]:
    """Return what ``phrase`` matches in each of ``texts``: the finding, or nothing."""
    pattern = re.compile(compile_phrase(phrase, ENGLISH).source)
    places = [pattern.search(text) for text in texts]
    return [(match["here"] if "here" in pattern.groupindex else match[0]) if match else "" for match in places]


def test_words_match_as_whole_words() -> None:
    assert matches("big cat", "a big cat.", "big cats", "abig cat", "big-cat") == ["big cat", "", "", ""]


def test_a_choice_matches_each_of_its_options() -> None:
    assert matches("the (match|funeral mass)", "the match", "the funeral mass", "the mass") == [
        "the match", "the funeral mass", "",
    ]  # fmt: skip


def test_a_choice_within_a_choice() -> None:
    assert matches("the (big (cat|dog)|fish)", "the big dog", "the fish", "the dog") == ["the big dog", "the fish", ""]


def test_an_option_may_be_empty() -> None:
    assert matches("cat(s|)", "cat", "cats", "catst") == ["cat", "cats", ""]


@pytest.mark.parametrize(
    ("phrase", "with_it", "without_it"),
    [
        ("[very] big cat", "very big cat", "big cat"),
        ("big [old] cat", "big old cat", "big cat"),
        ("big cat [there]", "big cat there", "big cat"),
        ("big [old] [grey] cat", "big old grey cat", "big cat"),
        ("[very] [big] cat", "very big cat", "cat"),
        ("big [very [very] old] cat", "big very old cat", "big cat"),
        ("photo[/(X|Facebook)]", "photo/X", "photo"),
        ("photo[,] credit", "photo, credit", "photo credit"),
        ("cat[s] [there]", "cats there", "cat"),
    ],
)
def test_what_is_optional_takes_its_blank_along(phrase: str, with_it: str, without_it: str) -> None:
    assert matches(phrase, with_it, without_it) == [with_it, without_it]


def test_a_bracket_behind_a_backslash_is_a_sign_of_the_text() -> None:
    assert matches(r"May {number} \([Big] Cats\)", "May 5 (Cats)", "May 5 (Big Cats)", "May 5 Cats") == [
        "May 5 (Cats)", "May 5 (Big Cats)", "",
    ]  # fmt: skip


def test_an_optional_word_is_a_whole_word() -> None:
    assert matches("[very] big cat", "every big cat") == ["big cat"]
    assert matches("big [old] cat", "big oldcat", "bigcat") == ["", ""]


def test_a_slot_matches_what_it_names() -> None:
    assert matches("{number} cats", "1.4 million cats", "two cats", "no cats") == ["1.4 million cats", "two cats", ""]
    assert matches("in {month}", "in June", "in winter") == ["in June", ""]
    assert matches("the {word} cat", "the grey cat", "the big grey cat") == ["the grey cat", ""]
    assert matches("the {words} cat", "the big grey cat", "the a b c d e cat") == ["the big grey cat", ""]


def test_a_name_needs_its_capitals_even_where_the_phrase_has_none() -> None:
    assert matches("minister {name}", "minister Žofie Nováková", "minister of state") == ["minister Žofie Nováková", ""]


def test_a_label_names_the_group() -> None:
    match = re.search(compile_phrase("{count=number} cats", ENGLISH).source, "12,500 cats")
    assert match
    assert match["count"] == "12,500"


def test_equal_slots_get_names_of_their_own() -> None:
    match = re.search(compile_phrase("{word} and {word}", ENGLISH).source, "cats and dogs")
    assert match
    assert match.groupdict() == {"word": "cats", "word_": "dogs"}


def test_an_inflected_word_matches_in_all_its_forms() -> None:
    said = ("give up", "gives up", "gave up", "given up", "GIVING up", "giver up")
    assert matches("{verb give} up", *said) == [*said[:5], ""]
    assert compile_phrase("{verb give} up", ENGLISH).inflected == (("verb", "verb", "give"),)


def test_regular_words_follow_the_first_ending_that_fits() -> None:
    verb = ENGLISH.inflections["verb"]
    assert forms(verb, "assist") == ("assist", "assists", "assisted", "assisted", "assisting")
    assert forms(verb, "note") == ("note", "notes", "noted", "noted", "noting")
    assert forms(ENGLISH.inflections["noun"], "city") == ("city", "cities")


def test_of_several_words_the_last_is_inflected() -> None:
    assert forms(ENGLISH.inflections["noun"], "police station") == ("police station", "police stations")


def test_only_what_stands_between_angle_brackets_is_the_finding() -> None:
    assert matches("confirmed that {words} <should begin>", "He confirmed that the talks should begin.") == [
        "should begin"
    ]


def test_small_letters_match_capitals_too() -> None:
    assert matches("big cat", "Big cat", "BIG CAT", "Big Cat") == ["Big cat", "BIG CAT", "Big Cat"]


def test_a_capital_asks_for_a_capital() -> None:
    said = ("the Reason party", "The Reason Party", "THE REASON PARTY")
    assert matches("the Reason party", *said, "the reason party") == [*said, ""]
    assert matches("the EU", "The EU", "the Eu") == ["The EU", ""]


def test_a_capital_in_a_slot_asks_for_nothing() -> None:
    assert matches("on {number} in {verb give}", "ON 5 IN GIVING") == ["ON 5 IN GIVING"]


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("don't go", "don’t go"),
        ("don’t go", "don't go"),
        ("vice-minister", "vice\u2010minister"),
        ("vice-minister", "vice\u2011minister"),
        ('so-called "cat"', "so-called “cat”"),
        ("big cat", "big\u00a0cat"),
        ("big  cat", "big cat"),
        ("cat (and|&) dog", "cat & dog"),
        ("no. 5 (a.b|c+d)", "no. 5 c+d"),
    ],
)
def test_signs_match_their_other_kinds(phrase: str, text: str) -> None:
    assert matches(phrase, text) == [text]


def test_a_full_stop_matches_itself_only() -> None:
    assert matches("no. 5", "nox 5") == [""]


@pytest.mark.parametrize(
    ("phrase", "sentence"),
    [
        ("the (cat", "opens “(” and never closes it"),
        ("the [cat", "opens “[” and never closes it"),
        ("the cat)", "closes a bracket that was never opened"),
        (
            "the {animal} cat",
            "asks for “{animal}”, which is unknown; known are figure, month, name, number, word, words",
        ),
        ("the {adverb slow} cat", "asks for a form of a “adverb”, which en does not have"),
        ("the {Cat} cat", "is no slot; write {number}, {name} or {verb say}"),
        ("the [old|new] cat", "lacks its round brackets: write “[(old|new)]”"),
        ("a {cat", "opens “{” and never closes it"),
    ],
)
def test_a_broken_phrase_is_explained(phrase: str, sentence: str) -> None:
    with pytest.raises(PatternError, match=re.escape(sentence)):
        compile_phrase(phrase, ENGLISH)


def test_patterns_take_slots_too() -> None:
    source = interpolate(r"\b{count=number} (?:in|of) {month}\b \w{2}", ENGLISH)
    match = re.search(source, "two of May so")
    assert match
    assert match["count"] == "two"


def test_a_finding_may_begin_with_a_sign_behind_a_word() -> None:
    assert matches("<, natural of> {name}", "the singer, natural of Porto") == [", natural of"]


def test_a_number_word_keeps_its_small_and_its_capital_letter_beside_a_capital() -> None:
    assert matches("{number} of each ten Brazilians", "Two of each ten Brazilians") == ["Two of each ten Brazilians"]
