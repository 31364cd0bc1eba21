import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.document import Document, Piece, Segment, Span
from qa.folding import fold
from qa.language_facts import LanguageFacts
from qa.page import SEPARATOR, Page
from qa.readers import read_text

QUOTES = LanguageFacts(quotes=(("“", "”"), ('"', '"')))
MARKUP = (
    "**",
    "*",
    "`code`",
    "&amp;",
    "&nbsp;",
    "&#8217;",
    "<b>",
    "</b>",
    "[link](/x)",
    "\n\n",
    "\n",
    " ",
    "# ",
    "- ",
    "> ",
)
FORMATS = ("text", "markdown", "html")


def texts() -> st.SearchStrategy[str]:
    fragments = st.lists(st.sampled_from((*MARKUP, "Żubr", "a word", "“so”", "😀", "ﬁ", "e\u0301")), max_size=20)
    return fragments.map("".join)


@given(st.text(st.characters(codec=None)))
def test_folding_keeps_the_number_of_code_points(text: str) -> None:
    assert len(fold(text).text()) == len(text)


@given(st.text(st.characters(codec=None)))
def test_a_folded_text_holds_small_letters_and_blanks_for_signs(text: str) -> None:
    for sign, folded in zip(text, fold(text).text(), strict=True):
        assert folded == " " if not (sign.isalnum() or sign == "_") else folded == folded.lower() != " "


@given(st.text("aБ😀中\u0130 ,"), st.data())
def test_offsets_answer_to_the_text_that_was_folded(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    places = sorted(data.draw(st.lists(st.integers(0, len(text)))))
    octets = [len(f" {folded.text()[:place]}".encode()) for place in places]

    assert folded.offsets(octets) == places


def test_letters_that_a_reader_takes_for_one_are_folded_to_one() -> None:
    assert fold("ΟΔΟΣ οδος").text() == "οδοσ οδοσ"
    assert fold("\u0130stanbul").text() == "istanbul"


@pytest.mark.parametrize("name", FORMATS)
@given(text=texts(), data=st.data())
def test_every_span_has_its_place_in_the_file(name: str, text: str, data: st.DataObject) -> None:
    page = Page(read_text(text, format=name))
    start = data.draw(st.integers(0, len(page.text)))
    end = data.draw(st.integers(start, len(page.text)))

    span = page.verbatim(Span(start, end))

    assert 0 <= span.start <= span.end <= len(page.document.text)


@pytest.mark.parametrize("name", FORMATS)
@given(text=texts())
def test_each_character_of_the_page_is_the_one_in_the_file_or_stands_for_what_is_there(name: str, text: str) -> None:
    page = Page(read_text(text, format=name))
    for number, segment in enumerate(page.document.segments):
        at = page.segments[number].start
        for piece in segment.pieces:
            plain = piece.shown is None
            for offset, sign in enumerate(text[piece.start : piece.end] if piece.shown is None else piece.shown):
                assert page.text[at] == sign
                place = Span(piece.start + offset, piece.start + offset + 1) if plain else Span(piece.start, piece.end)
                assert page.verbatim(Span(at, at + 1)) == place
                at += 1
        assert at == page.segments[number].end


@pytest.mark.parametrize("name", FORMATS)
@given(text=texts())
def test_each_place_of_a_segment_is_in_that_segment(name: str, text: str) -> None:
    page = Page(read_text(text, format=name))
    for number, segment in enumerate(page.segments):
        assert {page.segment_at(at) for at in range(segment.start, segment.end)} == {number}


def covered(text: str, name: str, words: str) -> str:
    page = Page(read_text(text, format=name))
    at = page.text.index(words)
    span = page.verbatim(Span(at, at + len(words)))
    return page.document.text[span.start : span.end]


def test_a_span_that_begins_or_ends_in_an_entity_covers_it_wholly() -> None:
    assert covered("<p>The Smith&rsquo;s &amp; sons</p>", "html", "’s &") == "&rsquo;s &amp;"


def test_an_entity_of_two_characters_is_covered_wholly_from_either() -> None:
    assert covered("<p>a &NotEqualTilde; b</p>", "html", "\u2242") == "&NotEqualTilde;"
    assert covered("<p>a &NotEqualTilde; b</p>", "html", "\u0338") == "&NotEqualTilde;"


def test_a_span_covers_the_markup_between_its_words() -> None:
    assert covered("See **Belovejskaya** Puscha.", "markdown", "Belovejskaya Puscha") == "Belovejskaya** Puscha"
    assert covered("<p>See <b>Minsk</b>\n  today</p>", "html", "Minsk today") == "Minsk</b>\n  today"


def test_an_empty_span_stays_empty() -> None:
    page = Page(read_text("One **two** three", format="markdown"))
    assert page.verbatim(Span(4, 4)) == Span(6, 6)


def test_a_page_without_segments_has_no_text() -> None:
    page = Page(read_text(""))
    assert (page.text, page.segments, list(page.sentences), list(page.quotations)) == ("", [], [], [])
    assert page.verbatim(Span(0, 0)) == Span(0, 0)


def test_segments_stand_apart() -> None:
    page = Page(read_text("# Head\n\nBody", format="markdown"))
    assert page.text == f"Head{SEPARATOR}Body{SEPARATOR}"
    assert [page.scope(page.segment_at(page.text.index(word))) for word in ("Head", "Body")] == ["heading", "paragraph"]


def quoted(*paragraphs: str) -> list[str]:
    segments, at = [], 0
    for paragraph in paragraphs:
        span = Span(at, at + len(paragraph))
        segments.append(Segment(span, "paragraph", (Piece(*span),)))
        at = span.end + 1
    page = Page(Document("\n".join(paragraphs), "a.txt", "text", tuple(segments)), QUOTES)
    return [page.text[start:end] for start, end in page.quotations]


def test_quotations_are_found_with_their_marks() -> None:
    assert quoted('He said “yes”, and "no".') == ["“yes”", '"no"']


def test_a_quotation_of_several_paragraphs_is_closed_in_the_last_one() -> None:
    assert quoted("He said: “One.", "“Two.” Then three.") == ["“One.", "“Two.”"]


def test_a_quotation_never_reaches_into_the_next_segment() -> None:
    assert quoted('An inch is 1".', 'A foot is 12".') == ['".', '".']


def test_a_place_is_quoted_from_mark_to_mark() -> None:
    page = Page(read_text("a “b” c"), QUOTES)
    assert [page.quoted(at) for at in range(7)] == [False, False, True, True, True, False, False]


def test_sentences_cross_no_segment() -> None:
    page = Page(read_text("# No stop\n\nOne here. Two here.", format="markdown"))
    assert [page.text[start:end] for start, end in page.sentences] == ["No stop", "One here.", "Two here."]
    assert list(map(page.words_of, page.sentences)) == [["no", "stop"], ["one", "here"], ["two", "here"]]
