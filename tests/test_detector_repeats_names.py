"""Names that the brackets behind them say again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from one_rule import findings, found, linter

NAMES = linter('detector = "repeats"\nunit = "names"')
WORDS = st.from_regex(r"[A-Z][a-z]{1,8}", fullmatch=True)


@pytest.mark.parametrize(
    ("text", "single"),
    [
        ("He met Ivo Novak (Ivo Novak) there.", "Ivo Novak"),
        ("He met Novak (Ivo Novak) there.", "Ivo Novak"),
        ("It was Novak’s (Ivo Novak) house.", "Ivo Novak’s"),
        ("It was Novak (Ivo Novak)’s house.", "Ivo Novak’s"),
        ("He met Minister Ivo Novak (Novak) there.", "Novak"),
    ],
)
def test_a_name_in_brackets_behind_itself_is_said_once(text: str, single: str) -> None:
    (finding,) = findings(NAMES, text)
    assert finding.suggestions[0].text == single


def test_the_words_before_the_name_are_no_part_of_it() -> None:
    assert found(NAMES, "He met Minister Ivo Novak (Ivo Novak) there.") == ["Ivo Novak (Ivo Novak)"]


def test_any_words_said_again_in_the_same_letters_are_found() -> None:
    (finding,) = findings(NAMES, "He saw the industrial parks (industrial parks) there.")
    assert (finding.text, finding.suggestions[0].text) == ("industrial parks (industrial parks)", "industrial parks")
    assert found(NAMES, "He saw the parks (parks of industry) there.") == []


@pytest.mark.parametrize(
    "text",
    [
        "He met Novak (in Novak Street) there.",
        "He met Novak (Ivo Sedlak) there.",
        "He met Novak (Novak, Sedlak and Co.) there.",
        "He saw novak (Novak) there.",
        "Novak, (Novak) was there.",
        "The group Ivo Novak (Bold Novak) was there.",
    ],
)
def test_brackets_that_say_something_else_are_left_alone(text: str) -> None:
    assert found(NAMES, text) == []


@given(st.lists(WORDS, min_size=1, max_size=4))
def test_any_name_repeated_is_found_whole(words: list[str]) -> None:
    name = " ".join(words)
    assert found(NAMES, f"and {name} ({name}) left") == [f"{name} ({name})"]
