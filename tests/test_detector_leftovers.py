import pytest

import qa
from qa.rulebook import Selection

ALONE = Selection(select=("untranslated/en/single-words",))


def left(text: str, translated_from: str | None = "pt") -> list[str]:
    """Return the words found in ``text``."""
    report = qa.lint(text, language="en", translated_from=translated_from, selection=ALONE)
    return [finding.text for finding in report.findings]


def test_a_word_with_letters_english_lacks_is_found() -> None:
    assert left("The mayor closed the escalação because of rain.") == ["escalação"]


def test_nothing_is_found_where_nobody_said_the_source_language() -> None:
    assert left("The mayor closed the escalação because of rain.", None) == []


def test_the_letters_must_be_those_of_the_source_language() -> None:
    assert left("The mayor closed the escalação because of rain.", "de") == []


def test_a_function_word_of_the_source_language_is_found_among_words_of_english() -> None:
    assert left("They voted gegen the plan to close it.", "de") == ["gegen"]
    assert left("The band Gegen Rechts played, and Nacht gegen Tag won.", "de") == []


@pytest.mark.parametrize(
    "text",
    [
        "They drank coffee in a café with a naïve señor.",
        "They ate the “pão de queijo” and the pequeño (small) plate.",
        "They met in the Praça do Comércio, at the Ministério da Saúde.",
        "They ate bread (pão) at pão.example.",
    ],
)
def test_loanwords_names_quotations_and_glosses_are_left_alone(text: str) -> None:
    assert left(text) == []
