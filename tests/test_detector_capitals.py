import pytest
from one_rule import findings, found, linter

SHORT = linter('detector = "capitals"\nlost = "abbreviations"\nvowels = "aeiou"\nnot = "cm"')
NAMES = linter('detector = "capitals"\nlost = "names"\nwords = "May Mexico_City COVID-19"')
SENTENCES = linter('detector = "capitals"\nlost = "sentences"\nnot = "von"')


def test_an_abbreviation_is_known_by_the_words_before_its_bracket() -> None:
    listed = findings(SHORT, "The absolute risk reduction (arr) fell; the arr of men did not.")
    assert [(one.text, one.suggestions[0].text) for one in listed] == [("arr", "ARR"), ("arr", "ARR")]


def test_small_words_may_be_left_out_of_an_abbreviation() -> None:
    assert found(SHORT, "The organisation of the islamic world (oiw) met.") == ["oiw"]


def test_letters_from_within_words_count_where_no_word_can_be_meant() -> None:
    assert found(SHORT, "They had chronic hepatitis b (chb).") == ["chb"]
    assert found(SHORT, "They had the left foot (left), a metre in cloth (cm) and more (more).") == []


def test_an_abbreviation_that_is_a_word_as_well_is_found_in_its_bracket_only() -> None:
    assert found(SHORT, "The office of naval (on) research and on the other hand, the office.") == []
    assert found(SHORT, "They are the air natural defence (and) and more.") == ["and"]


def test_a_name_in_small_letters_is_given_its_capitals() -> None:
    listed = findings(NAMES, "In may she went to mexico city with covid-19.")
    assert [one.suggestions[0].text for one in listed] == ["May", "Mexico City", "COVID-19"]


@pytest.mark.parametrize("text", ["In May.", "www.mexico city/may", "#may", "may@mexico.example", "MAY", "dismay"])
def test_names_with_capitals_and_parts_of_addresses_are_left_alone(text: str) -> None:
    assert "may" not in found(NAMES, text)


def test_a_sentence_that_begins_small_is_found() -> None:
    (finding,) = findings(SENTENCES, "The bridge was closed. the tunnel was open.")
    assert (finding.text, finding.suggestions[0].text) == ("the", "The")


def test_a_percentage_or_a_bracket_may_end_a_sentence_before_a_word_without_content() -> None:
    assert found(SENTENCES, "It rose by 5%. the rest fell (p < 0.05). in time it was (12). dogs bark.") == [
        "the",
        "in",
    ]
    assert found(SENTENCES, "1. the bridge 2. the tunnel") == []


@pytest.mark.parametrize(
    "text",
    [
        "He paid 5 thous. zlotys for it.",
        "The U.S. troops of Acme Inc. went to e.g. the bridge… then home.",
        "“Why not?” he asked. It was a Dr. von Trapp.",
        "The painter was noted. von Dyck was not.",
        "See the list at example.com. The end.",
    ],
)
def test_what_only_looks_like_the_end_of_a_sentence_is_none(text: str) -> None:
    assert found(SENTENCES, text) == []


def test_a_paragraph_that_begins_small_is_found_unless_it_goes_on() -> None:
    assert found(SENTENCES, "the bridge was closed again on Monday.") == ["the"]
    assert found(SENTENCES, "He came and\n\nthe bridge was closed again on Monday.") == []
    assert found(SENTENCES, "the bridge") == []
