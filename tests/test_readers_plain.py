"""How plain text is cut into headings, paragraphs and items."""

from readers_parts import parts, proses

from qa.document import OBJECT
from qa.readers import read_text


def test_blank_lines_part_paragraphs() -> None:
    assert proses("One.\n\nTwo.\n  \t\nThree.", "article.txt") == ["One.", "Two.", "Three."]


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The council said on Thursday that trams would run\n"
        "again on three lines. Residents had waited for the\n"
        "news for more than a year.\n"
    )

    assert parts(text, "article.txt") == [("paragraph", " ".join(text.split()))]


def test_long_lines_are_a_paragraph_each() -> None:
    first = (
        "The council said on Thursday that trams would run again on three lines after a year of repairs to the track."
    )
    second = "Residents had waited for the news."

    assert parts(f"{first}\n{second}\n", "article.txt") == [("paragraph", first), ("paragraph", second)]


def test_lines_that_each_end_a_sentence_are_a_paragraph_each() -> None:
    assert proses("Trams run.\nBuses too.\n“Ferries?”", "article.txt") == ["Trams run.", "Buses too.", "“Ferries?”"]


def test_a_line_that_left_room_for_the_next_word_ends_its_paragraph() -> None:
    assert parts(
        "Trams run again\nThe council said on Thursday that trams would run\nagain on three lines.", "article.txt"
    ) == [
        ("heading", "Trams run again"),
        ("paragraph", "The council said on Thursday that trams would run again on three lines."),
    ]


def test_a_short_list_of_names_is_no_paragraph() -> None:
    assert proses("Zagreb\nBelgrade\nNiš\nPristina", "article.txt") == ["Zagreb", "Belgrade", "Niš", "Pristina"]


def test_a_small_letter_goes_on_with_the_sentence() -> None:
    assert parts("Trams\nrun again\non three lines.", "article.txt") == [
        ("paragraph", "Trams run again on three lines.")
    ]


def test_bullets_make_items_and_are_not_shown() -> None:
    assert parts("Lines:\n- One\n- Two\n• Three", "article.txt") == [
        ("heading", "Lines:"),
        ("item", "One"),
        ("item", "Two"),
        ("item", "Three"),
    ]


def test_the_first_segment_without_final_punctuation_is_the_title() -> None:
    document = read_text("Trams run again on three lines, says council\n\nThe news came on Thursday.")

    assert document.title == "Trams run again on three lines, says council"
    assert [segment.scope for segment in document.segments] == ["heading", "paragraph"]


def test_a_later_heading_is_a_short_line_on_its_own() -> None:
    words = "no stop at the end of this line, which is too long to be the heading of a section in an article"

    assert [scope for scope, _ in parts(f"A title\n\nText.\n\nSection\n\n{words}", "article.txt")] == [
        "heading",
        "paragraph",
        "heading",
        "paragraph",
    ]


def test_ornaments_between_sections_are_left_out() -> None:
    assert proses("Trams run.\n* * *\nBuses run.\n-----", "article.txt") == ["Trams run.", "Buses run."]


def test_lines_end_at_returns_and_line_feeds_only() -> None:
    assert proses("One.\r\n\r\nTwo\x0bor.\r\rThree\u2028or.", "article.txt") == ["One.", "Two or.", "Three\u2028or."]


def test_addresses_are_no_prose() -> None:
    text = "See https://example.org/a_(b)?c=1. Or (www.example.org/x), or me.too@example.org, he said."

    assert parts(text, "article.txt") == [("paragraph", f"See {OBJECT}. Or ({OBJECT}), or {OBJECT}, he said.")]


def test_blanks_are_single_but_no_break_spaces_stay() -> None:
    assert parts("Trams  run \t again,\u00a0\u00a0he said.", "article.txt") == [
        ("paragraph", "Trams run again,\u00a0\u00a0he said.")
    ]


def test_invisible_characters_are_not_shown() -> None:
    assert parts("Tra\u00adms r\u200bun a\ufeffga\u200din.", "article.txt") == [("paragraph", "Trams run again.")]


def test_joiners_stay_where_they_carry_meaning() -> None:
    assert parts("می\u200cخواهم 👩\u200d🚀.", "article.txt") == [("paragraph", "می\u200cخواهم 👩\u200d🚀.")]


def test_the_text_is_kept_verbatim_but_for_a_byte_order_mark() -> None:
    text = "\ufeffTrams \r run.\r\n"

    assert read_text(text).text == "Trams \r run.\r\n"
