import pytest
from one_rule import findings, found, linter

from qa.rulebook import RuleError

WORDS = linter('detector = "repeats"\nunit = "words"\nallowed = ["had"]')
SENTENCES = linter('detector = "repeats"\nunit = "sentences"')
PARAGRAPHS = linter('detector = "repeats"\nunit = "paragraphs"')
SIMILAR = linter('detector = "repeats"\nunit = "similar sentences"')
CLOSED = "The bridge was closed on Monday."


def test_a_word_that_stands_twice_is_found_and_one_of_them_kept() -> None:
    (finding,) = findings(WORDS, "He went to the the station.")
    assert (finding.text, finding.suggestions[0].text) == ("the the", "the")


@pytest.mark.parametrize(
    "text",
    [
        "She had had enough.",
        "He went to Baden Baden.",
        "In The the beginning",
        "the, the",
        "log-in in use",
        "it’s s",
        "so-so so",
        "5 5",
        "the\n\nthe",
    ],
)
def test_doubling_that_is_meant_is_left_alone(text: str) -> None:
    assert found(WORDS, text) == []


def test_a_function_word_is_no_name_at_the_beginning_of_a_sentence() -> None:
    assert found(WORDS, "The The end") == ["The The"]
    assert found(WORDS, "New New York") == []


def test_words_on_either_side_of_code_are_not_doubled() -> None:
    assert found(WORDS, "the `x` the end, the ![picture](a.png) the end", "markdown") == []


def test_words_on_either_side_of_markup_and_line_breaks_are_doubled() -> None:
    assert found(WORDS, "to **the** the station and to\nto it", "markdown") == ["the** the", "to\nto"]


def test_a_sentence_that_stands_twice_is_found_at_its_second_place() -> None:
    (finding,) = findings(SENTENCES, f"{CLOSED} Nobody was hurt. The bridge, was closed on “Monday”!")
    assert (finding.text, finding.suggestions[0].text) == ("The bridge, was closed on “Monday”!", "")
    assert [(related.span, related.message) for related in finding.related] == [((0, len(CLOSED)), "said here first")]


def test_short_sentences_may_stand_twice() -> None:
    assert found(SENTENCES, "No comment. He left. No comment. He left.") == []


def test_a_rule_may_ask_for_fewer_words() -> None:
    chosen = linter('detector = "repeats"\nunit = "sentences"\nleast_words = 2')
    assert found(chosen, "No comment. He left then. No comment.") == ["No comment."]


def test_a_paragraph_that_stands_twice_is_one_finding() -> None:
    text = f"News\n\n{CLOSED} Nobody was hurt then, they say.\n\nIt opens.\n\n{CLOSED} Nobody was hurt then, they say."
    assert found(PARAGRAPHS, text) == [f"{CLOSED} Nobody was hurt then, they say."]
    assert found(SENTENCES, text) == []


def test_headings_and_items_are_no_paragraphs() -> None:
    assert found(PARAGRAPHS, f"# {CLOSED}\n\n- {CLOSED}\n\n{CLOSED}\n", "markdown") == []


TOLD = "A ministerial adviser confirmed on Channel 24 that negotiations should take place."
AGAIN = "On Wednesday, an adviser confirmed on Channel 24 that negotiations would take place."


def test_a_sentence_that_tells_the_same_again_is_found() -> None:
    (finding,) = findings(SIMILAR, f"{TOLD} It rained. {AGAIN}")
    assert (finding.text, finding.suggestions) == (AGAIN, ())


@pytest.mark.parametrize(
    "text",
    [
        f"{TOLD} {TOLD}",  # the same words are another rule's finding
        f"{TOLD} {AGAIN.replace('24', '25')}",
        f"{TOLD} “{AGAIN}”",
        f"{TOLD} The mayor confirmed on Channel 24 that schools, shops and trains stay closed all week.",
    ],
)
def test_what_says_something_new_is_left_alone(text: str) -> None:
    assert found(SIMILAR, text) == []


def test_a_heading_may_sum_up_what_follows() -> None:
    assert found(SIMILAR, f"# {TOLD}\n\n{AGAIN}\n", "markdown") == []


def test_an_unknown_unit_is_explained() -> None:
    with pytest.raises(RuleError, match="must be one of words, names, sentences, paragraphs, similar sentences"):
        linter('detector = "repeats"\nunit = "wrods"')


def test_a_word_may_stand_twice_behind_one_that_governs_it() -> None:
    chosen = linter('detector = "repeats"\nunit = "words"\nnot_after = ["to: referred"]')
    assert found(chosen, "The page referred to to this day is gone.") == []
    assert found(chosen, "The page went to to this day.") == ["to to"]
