"""What is checked: a document, its segments, and where each stands in the verbatim file."""

from typing import NamedTuple

SCOPES = ("heading", "paragraph", "item", "cell", "caption", "quote")


class Span(NamedTuple):
    """A half-open range of code points: of ``Document.text`` unless said otherwise."""

    start: int
    end: int


class Piece(NamedTuple):
    """A stretch of the file that a reader of the article sees.

    ``start`` and ``end`` are code points of ``Document.text``; ``shown`` is what the reader sees in its place
    (an entity's character, a blank for a line break, OBJECT for a thing that is no prose), or None where the
    file's own characters are shown.
    """

    start: int
    end: int
    shown: str | None = None


class Segment(NamedTuple):
    """One block of prose: a heading, a paragraph, a list item, a table cell, a caption or a quotation.

    ``span`` covers the whole block in the file, markup included; ``pieces`` are the stretches of it that are
    prose, in order. ``source`` is the aligned source text or None, ``source_confidence`` (0 to 1) says how sure
    the alignment is.
    """

    span: Span
    scope: str
    pieces: tuple[Piece, ...]
    source: str | None = None
    source_confidence: float | None = None


class Document(NamedTuple):
    """A file as it stands on disk, decoded and otherwise untouched, cut into segments.

    ``language`` is the language it is written in (the target language), ``translated_from`` the language it was
    translated from, each a BCP 47 primary tag or None; ``metadata`` holds what the file says of itself (front matter,
    ``lang`` attributes). ``language_confidence`` is 1.0 where somebody stated the language. ``region`` is the region
    subtag of the target language in capitals ("US" of "en-US"), empty where nobody stated one.
    """

    text: str
    path: str
    format: str
    segments: tuple[Segment, ...]
    language: str | None = None
    language_confidence: float = 1.0
    translated_from: str | None = None
    source_path: str | None = None
    title: str | None = None
    metadata: tuple[tuple[str, str], ...] = ()
    region: str = ""


# Stands in the flattened view where the file holds something that is not prose: code, an image, a bare URL.
OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"


def shown(text: str, segment: Segment) -> str:
    """Return a segment's prose as a reader of the article sees it, without markup."""
    return "".join(text[piece.start : piece.end] if piece.shown is None else piece.shown for piece in segment.pieces)
