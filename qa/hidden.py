"""What a file holds beside its prose: code, addresses and markup."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from qa.document import OBJECT, Document, Span

_WORD = re.compile(r"[^\W\d_]\w*")
# What begins a block of code, by format; CommonMark 0.31, 4.4 to 4.6.
_BLOCKS = {
    "markdown": re.compile(r"^[ \t>]*(?:```|~~~)|<pre\b|^(?: {4}|\t)[ \t]*[^\W\d]", re.MULTILINE),
    "html": re.compile(r"<pre\b", re.IGNORECASE),
}
_HEADINGS = {"markdown": re.compile(r"^#{1,6}[ \t]", re.MULTILINE), "html": re.compile(r"<h[1-6]\b", re.IGNORECASE)}
_LINK = re.compile(
    r"\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?(?P<address>(?:[^\s()<>]|\([^\s()]*\))+)[^()\n]*\)"
    r"|<a\b[^>]*?\bhref\s*=\s*[\"']?(?P<href>[^\s\"'>]+)[^>]*>(?P<anchor>.*?)</a>",
    re.IGNORECASE | re.DOTALL,
)
_FAR = re.compile(r"[a-z][a-z0-9+.-]*:|/", re.IGNORECASE)  # another site, or the root of this one


class Link(NamedTuple):
    """A link of a file: the span of its text, and its address."""

    span: Span
    address: str

    def is_near(self) -> bool:
        """Tell whether it leads to a file in the same folder, or within the file."""
        return not _FAR.match(self.address)


def hidden(document: Document) -> Iterator[Span]:
    """Yield the stretches of a file that are no prose, in order."""
    at = 0
    for segment in document.segments:
        for piece in segment.pieces:
            if piece.shown != OBJECT:
                yield Span(at, max(at, piece.start))
                at = max(at, piece.end)
    yield Span(at, len(document.text))


def hidden_words(document: Document) -> frozenset[str]:
    """Return the words that stand in code, in addresses or in markup, as they are written there."""
    return frozenset(word for start, end in hidden(document) for word in _WORD.findall(document.text, start, end))


def code_blocks(document: Document) -> tuple[int, ...]:
    """Return where blocks of code begin, and where their fences end, in order; plain text has none."""
    return tuple(_places(document, _BLOCKS))


def headings(document: Document) -> tuple[int, ...]:
    """Return where headings begin, in order, those of nothing but code too; plain text has none."""
    return tuple(_places(document, _HEADINGS))


def _places(document: Document, patterns: Mapping[str, re.Pattern[str]]) -> Iterator[int]:
    """Yield where a pattern of the format is found outside prose."""
    pattern = patterns.get(document.format)
    for start, end in hidden(document) if pattern else ():
        if pattern and end - start > 1:
            yield from (match.start() for match in pattern.finditer(document.text, start, end))


def links(document: Document, span: Span) -> Iterator[Link]:
    """Yield the links of the segments that hold a stretch of the file."""
    for segment in document.segments:
        start, end = segment.span
        if start < span.end and span.start < end:
            for match in _LINK.finditer(document.text, start, end):
                part = "text" if match["address"] else "anchor"
                yield Link(Span(*match.span(part)), match["address"] or match["href"])
