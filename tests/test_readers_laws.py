"""What holds for every text, however malformed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.document import SCOPES, Document
from qa.readers import read_text

MARKUP = (
    "# ", "## ", "> ", "- ", "1. ", "    ", "\t", "  ", " ", "\n", "\n\n", "\r\n", "\r", "```\n", "~~~",
    "---\n", "===\n", "| a | b |\n|---|---|\n", "|", "*", "**", "_", "~~", "`", "``", "[", "](", ")",
    "](/url)", "![", "[a]: /u\n", "[^1]", "[^1]: ", "\\", "&amp;", "&#0;", "&", "<", ">", "<!--", "-->",
    "<b>", "</b>", '<span lang="fr">', "</span>", "<div>", "</div>", "<p>", "</p>", "<br>", "<li>", "<td>",
    "<script>", "</script>", "<code>", "</code>", "<pre>", "</pre>", "<div hidden>", "<html lang=en>",
    "<title>", "<img alt='x' src=y>", "<sup>", "<a href='#n'>", "<![if x]>", "$", "$$", "{{<", ">}}", "{%",
    "%}", "https://example.org/a_(b)", "me@example.org", "---\ntitle: x\n---\n", "+++\na = 1\n+++\n",
    "\u00ad", "\u200d", "\u200b", "\ufeff", "\u00a0", "\u2028", "\x00", "\ud800", "word", "Two words.",
    "été", "的", "👩\u200d🚀",
)  # fmt: skip
FORMATS = ("text", "markdown", "html")


def texts() -> st.SearchStrategy[str]:
    fragments = st.lists(st.sampled_from(MARKUP), max_size=30).map("".join)
    return fragments | st.text(st.characters(codec=None), max_size=80)


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=300, deadline=None)
@given(text=texts())
def test_reading_any_text_keeps_its_places(name: str, text: str) -> None:
    document = read_text(text, format=name)

    assert document.text == text.removeprefix("\ufeff")
    check_segments(document)


def check_segments(document: Document) -> None:
    last = 0
    for segment in document.segments:
        assert last <= segment.span.start < segment.span.end <= len(document.text)
        assert segment.scope in SCOPES
        assert segment.pieces
        last = segment.span.end
        at = segment.span.start
        for piece in segment.pieces:
            assert at <= piece.start < piece.end <= segment.span.end
            assert piece.shown != ""
            at = piece.end


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=300, deadline=None)
@given(text=texts())
def test_prose_has_single_blanks_and_none_at_its_edges(name: str, text: str) -> None:
    document = read_text(text, format=name)

    for segment in document.segments:
        prose = "".join(
            document.text[piece.start : piece.end] if piece.shown is None else piece.shown for piece in segment.pieces
        )
        assert prose == prose.strip(" \t\n\r")
        assert not any(blank in prose for blank in ("  ", "\n", "\r", "\t", "\u00ad", "\u200b", "\ufeff"))


@given(words=st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True), min_size=1, max_size=12))
def test_words_survive_every_format(words: list[str]) -> None:
    text = " ".join(words)

    for name in FORMATS:
        (segment,) = read_text(text, format=name).segments
        assert [text[piece.start : piece.end] for piece in segment.pieces] == [text]
