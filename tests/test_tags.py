"""Language tags: what they name, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.language_codes import OF_THREE_LETTERS, TWO_LETTERS
from qa.tags import TagError, primary, region, split, valid


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("pt-BR", "pt"),
        ("PT_br", "pt"),
        ("por", "pt"),
        ("ger", "de"),
        ("deu", "de"),
        ("nb", "no"),
        ("iw", "he"),
        ("zh-Hant-TW", "zh"),
        ("yue", "yue"),
        ("und", None),
        ("Portuguese", None),
        ("", None),
    ],
)
def test_a_tag_names_a_language(tag: str, expected: str | None) -> None:
    assert primary(tag) == expected


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en-US", "US"),
        ("en_gb.UTF-8", "GB"),
        ("en-UK", "GB"),
        ("zh-Hant-TW", "TW"),
        ("es-419", "419"),
        ("en", ""),
        ("sr-Latn", ""),
    ],
)
def test_a_region_is_read_from_a_tag(tag: str, expected: str) -> None:
    assert region(tag) == expected


@given(st.text(max_size=12))
def test_what_is_split_is_a_code_or_stays_as_it_was(tag: str) -> None:
    language, place = split(tag)
    assert language in (primary(tag), tag)
    assert place == "" or place.isupper() or place.isdigit()


@pytest.mark.parametrize("tag", ["pt", "en-US", "zh_Hans", "yue", "por"])
def test_a_tag_is_taken_as_it_was_given(tag: str) -> None:
    assert valid(tag) == tag


@pytest.mark.parametrize(
    ("tag", "sentence"),
    [
        ("portuguese", "“portuguese” is no code of a language; write “pt”."),
        ("Deutsch", "“Deutsch” is no code of a language; write “de”."),
        ("klingon", "“klingon” is no code of a language; write one such as pt or en-US."),
        ("xx", "“xx” is no code of a language; write one such as pt or en-US."),
        ("", "“” is no code of a language; write one such as pt or en-US."),
    ],
)
def test_what_is_no_code_is_an_error_that_says_what_to_write(tag: str, sentence: str) -> None:
    with pytest.raises(TagError, match="no code") as caught:
        valid(tag)
    assert str(caught.value) == sentence


def test_every_code_of_three_letters_leads_to_one_of_two() -> None:
    assert set(OF_THREE_LETTERS.values()) <= TWO_LETTERS
    assert all(len(code) == 3 for code in OF_THREE_LETTERS)
