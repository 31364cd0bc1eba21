import pytest
from one_rule import findings, found, linter, refusal


def lines(entry: str) -> str:
    return f'detector = "lines"\n[[find.lines]]\n{entry}'


def test_a_whole_line_is_found_whatever_signs_surround_it() -> None:
    chosen = linter(lines('whole = "Know more"'))
    text = "Know more\n\n» KNOW MORE:\n\nKnow more here.\n\nDo you know more?"
    assert found(chosen, text) == ["Know more", "» KNOW MORE:"]


def test_a_line_that_starts_so_is_found_as_a_whole() -> None:
    chosen = linter(lines('starts = "Read also"'))
    text = "Read also: Who is the new mayor?\n\nHe can read also German."
    assert found(chosen, text) == ["Read also: Who is the new mayor?"]


def test_a_long_segment_is_not_such_a_line() -> None:
    chosen = linter(lines('starts = "Read also"\nmost_words = 4'))
    assert found(chosen, "Read also: the mayor\n\nRead also: the new mayor") == ["Read also: the mayor"]


def test_the_end_of_a_segment_is_found_from_the_phrase_on() -> None:
    chosen = linter(lines('ends = "Photo: Agency"'))
    assert found(chosen, "The bridge is closed. (Photo: Agency)\n\nPhoto: Agency said so.") == ["Photo: Agency)"]


def test_what_is_glued_to_the_text_is_found_alone() -> None:
    chosen = linter(lines('glued = "Playback/Twitter"'))
    assert found(chosen, "Playback/Twitter Bridge closed\n\nPlayback/Twitter\n\nThe Playback/Twitter case") == [
        "Playback/Twitter"
    ]


def test_the_repair_is_to_remove_it() -> None:
    (finding,) = findings(linter(lines('whole = "Know more"')), "Know more")
    assert [suggestion.text for suggestion in finding.suggestions] == [""]


def test_an_entry_may_hold_several_places() -> None:
    chosen = linter(lines('whole = "Know more"\nglued = ["Playback/X"]'))
    assert found(chosen, "Know more\n\nPlayback/X Bridge closed") == ["Know more", "Playback/X"]


def test_allowed_and_unless_excuse_a_line() -> None:
    chosen = linter(lines('starts = "Read also"\nallowed = "Read also in German"\nunless = "book"'))
    assert found(chosen, "Read also in German\n\nRead also this book\n\nRead also this") == ["Read also this"]


def test_markup_of_the_line_is_no_part_of_the_finding() -> None:
    chosen = linter(lines('starts = "Read also"'))
    assert found(chosen, "- **Read also:** [the mayor](/x)\n", "markdown") == ["Read also:** [the mayor"]


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        ('message = "x"', "“lines” needs a phrase under one of whole, starts, ends, glued"),
        ('whole = "Know more"\nstart = "x"', "“start” is no setting of the detector “lines” (did you mean “starts”?)"),
        ('starts = "Know more"\nmost_words = "x"', "“most_words” must be a whole number"),
    ],
)
def test_a_wrong_entry_is_explained(entry: str, sentence: str) -> None:
    assert sentence in refusal(lines(entry))
