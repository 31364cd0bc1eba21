"""Reads Markdown: CommonMark with tables, strikethrough, footnotes, front matter and raw HTML."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from qa.document import Document, Piece, Segment, Span
from qa.readers.front_matter import front_matter
from qa.readers.markdown_blocks import HTML, Block, Scanner
from qa.readers.markdown_inline import Inline, inline
from qa.readers.prose import segment
from qa.readers.stated import document

if TYPE_CHECKING:
    from collections.abc import Callable

_TASKS = ("[ ] ", "[x] ", "[X] ")
_MODULE_WORDS = ("import ", "export ")  # begin the program lines of MDX
_MODULE_ENDS = (";", "'", '"', "}", ")", ">", "]")


def read(text: str, path: str) -> Document:
    """Read Markdown.

    Code, images, formulas and bare addresses are an OBJECT within a segment; alone they make none. An image that
    stands alone gives its description as a caption. Raw HTML is read as HTML.
    """
    metadata, start = front_matter(text)
    scanner = Scanner(text)
    blocks = scanner.scan(start)
    if path.lower().endswith(".mdx"):
        blocks = [block for block in blocks if not _is_program(block)]
    language = document(text, path, "markdown", (), metadata).language
    segments = _segments(blocks, lambda content: inline(content, scanner.references, language), language)
    return document(text, path, "markdown", segments, metadata)


def _segments(blocks: list[Block], read_inline: "Callable[[str], Inline]", language: str | None) -> Iterator[Segment]:
    html = None
    for block in blocks:
        if block.scope == HTML:
            if _is_comment(block.content):
                continue
            from qa.readers.html import Segmenter

            html = html or Segmenter(language)
            for found in html.read(block.content):
                yield _moved(found, block.offset)
        elif html is None or not html.hiding:
            yield from _prose(block, read_inline)


def _prose(block: Block, read_inline: "Callable[[str], Inline]") -> Iterator[Segment]:
    content = block.content
    if block.scope == "item" and content.startswith(_TASKS):
        content = " " * len(_TASKS[0]) + content[len(_TASKS[0]) :]
    runs, descriptions = read_inline(content)
    found = [
        _moved(each, block.offset)._replace(span=block.span)
        for each in segment(content, Span(0, len(content)), block.scope, runs)
    ]
    yield from found
    for start, end in () if found else descriptions:
        described = content[start:end]
        for each in segment(described, Span(0, end - start), "caption", read_inline(described).runs):
            yield _moved(each, block.offset + start)


def _moved(found: Segment, offset: int) -> Segment:
    """Return a segment whose places are counted from ``offset`` code points earlier on."""
    if not offset:
        return found
    span = Span(found.span.start + offset, found.span.end + offset)
    pieces = tuple(Piece(start + offset, end + offset, shown) for start, end, shown in found.pieces)
    return found._replace(span=span, pieces=pieces)


def _is_comment(content: str) -> bool:
    return content.startswith("<!--") and content.find("-->", 2) == len(content.rstrip()) - len("-->")


def _is_program(block: Block) -> bool:
    return block.content.startswith(_MODULE_WORDS) and block.content.rstrip().endswith(_MODULE_ENDS)
