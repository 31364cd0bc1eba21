import re

import pytest
from one_rule import ENGLISH

from qa.phrases import compile_phrase
from qa.wording import fields_of, fill, like, suggestions


def proposed(phrase: str, template: str, text: str) -> tuple[str, ...]:
    compiled = compile_phrase(phrase, ENGLISH)
    match = re.search(compiled.source, text)
    assert match
    return suggestions((template,), match, compiled.inflected, ENGLISH, written=phrase)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("assisted to the match", "attended the match"),
        ("Assisted to the match", "Attended the match"),
        ("ASSISTED TO THE MATCH", "ATTENDED THE MATCH"),
        ("assisting to the match", "attending the match"),
        ("Assists to the funeral", "Attends the funeral"),
    ],
)
def test_a_suggestion_keeps_form_and_capitals(text: str, expected: str) -> None:
    assert proposed("{verb assist} to the (match|funeral)", "{verb attend} the {1}", text) == (expected,)


def test_a_form_that_means_two_things_gives_two_suggestions() -> None:
    assert proposed("{verb assist} to", "{verb write}", "assisted to") == ("wrote", "written")
    assert proposed("{verb put} up", "{verb give}", "put up") == ("give", "gave", "given")


def test_a_class_that_the_phrase_does_not_hold_takes_its_first_form() -> None:
    assert proposed("big cat", "{noun dog}", "big cat") == ("dog",)


def test_choices_are_numbered_and_slots_named() -> None:
    assert proposed("(big|old) {count=number} (cats|dogs)", "{count} {2}, {1}", "old 12,500 dogs") == (
        "12,500 dogs, old",
    )


def test_what_was_not_there_leaves_no_double_blank() -> None:
    assert proposed("the [{word}] (cat|dog)", "a {word} {1}", "the cat") == ("a cat",)


def test_a_removal_stays_empty() -> None:
    assert proposed("big cat", "", "BIG CAT") == ("",)


def test_equal_suggestions_are_made_once() -> None:
    match = re.search("cat", "cat")
    assert match
    assert suggestions(("dog", "dog"), match, (), ENGLISH) == ("dog",)


def test_a_capital_that_the_entry_asks_for_says_nothing_of_the_sentence() -> None:
    assert proposed("Playback", "photo", "Playback") == ("photo",)
    assert proposed("Playback", "photo", "PLAYBACK") == ("PHOTO",)


def test_the_finding_alone_decides_on_capitals() -> None:
    assert proposed("that <they should>", "they would", "THAT they should") == ("they would",)


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        ("word", "the EU"),
        ("Word", "The EU"),
        ("WORD", "THE EU"),
        ("EU", "The EU"),
        ("5 cats", "the EU"),
        ("", "the EU"),
    ],
)
def test_capitals_follow_a_model(model: str, expected: str) -> None:
    assert like("the EU", model) == expected


def test_fields_hold_the_text_the_groups_and_the_choices() -> None:
    match = re.search("(?P<choice1>big|old) (?P<animal>cat)?", "the old ")
    assert match
    assert fields_of(match, "old ") == {"choice1": "old", "1": "old", "animal": "", "text": "old "}


def test_a_message_keeps_a_field_that_nothing_fills() -> None:
    assert fill("“{text}” is {what}", {"text": "cat"}) == "“cat” is {what}"


def test_an_acronym_is_no_shouting() -> None:
    assert proposed("BPLA", "drone", "He saw the BPLA.") == ("drone",)


def test_a_capital_that_a_choice_asks_for_is_not_the_sentence_s() -> None:
    assert proposed("(PVO|PPO) forces", "air-defence forces", "He saw PVO forces.") == ("air-defence forces",)
