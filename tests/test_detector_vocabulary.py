import pytest
from one_rule import findings, found, linter, refusal

FIND = """
detector = "vocabulary"
glosses = "or mayor"
announced = "so-called"
[find.words.it]
"police headquarters" = "questura, questure"
"mayor" = "sindaco"
"Mr" = "Signor"
"thousand" = "# mila"
"about" = "ca. #"
"and" = "e +"
"""


def left(text: str, translated_from: str | None = "it") -> list[str]:
    """Return the words found in ``text``."""
    return found(linter(FIND, translated_from=translated_from), text)


def test_a_listed_word_is_found_with_what_it_means() -> None:
    [finding] = findings(linter(FIND, translated_from="it"), "The sindaco closed it.")
    assert finding.text == "sindaco"
    assert [suggestion.text for suggestion in finding.suggestions] == ["mayor"]


@pytest.mark.parametrize("language", [None, "es"])
def test_it_is_silent_where_the_source_language_is_another_or_unknown(language: str | None) -> None:
    assert left("The sindaco closed it.", language) == []


def test_a_capital_is_found_where_words_of_the_page_lead_up_to_it() -> None:
    assert left("The Questura was shut, and it was said at the Questura.") == ["Questura", "Questura"]
    assert left("Caffè Questura was shut, and so was Bar de Questura.") == []
    assert left("It stands in the Questura di Bari.") == []


def test_a_capital_in_the_list_asks_for_a_capital() -> None:
    assert left("It was Signor Neri, not a signor of the town.") == ["Signor"]
    assert left("At Hotel Signor it was shut.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The sindaco (mayor) met, and the sindaco left.",
        "The sindaco, or mayor, met.",
        "The so-called sindaco met.",
        "It was “the sindaco” again.",
        "It was the mayor (sindaco) again.",
    ],
)
def test_a_word_that_the_page_explains_or_quotes_is_left_alone(text: str) -> None:
    assert left(text) == []


def test_an_entry_may_ask_for_a_number_before_it_or_behind_it() -> None:
    assert left("It drew 20 mila, and the mila was told.") == ["mila"]
    assert left("It drew ca. 300, as in ca. 1900, and the ca. was lost.") == ["ca."]


def test_an_entry_may_ask_for_a_function_word_behind_it() -> None:
    assert left("Ana e the dog; Neri e Figli.") == ["e"]


def test_the_meanings_must_be_a_table_of_texts() -> None:
    assert "find.words" in refusal('detector = "vocabulary"\nwords = {}')
    assert "table of meanings" in refusal('detector = "vocabulary"\n[find.words]\nit = "sindaco"')
    assert "commas" in refusal('detector = "vocabulary"\n[find.words.it]\nmayor = ["sindaco"]')
