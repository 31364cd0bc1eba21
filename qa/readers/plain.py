"""Reads plain text: finds out which lines make a paragraph and which paragraphs are headings."""

from collections.abc import Iterator, Sequence

from qa.document import Document, Segment, Span
from qa.expressions import compiled
from qa.readers.addresses import runs
from qa.readers.prose import BLANKS, segment
from qa.readers.stated import document

_LINE = compiled(r"[^\r\n]+")
_ONE_BREAK = ("\n", "\r\n", "\r")
_BULLETS = ("- ", "* ", "+ ", "• ", "‣ ", "▪ ", "◦ ", "· ")
_RULES = BLANKS + "\u00a0-*_=~#+"  # lines of these alone are ornaments
_CLOSERS = "\"'”’»›)]」』"
_SENTENCE_ENDS = ".!?…。！？｡؟۔।॥։።"
_PAUSES = ",;，；、،؛"

_WIDEST = 100  # code points; nobody wraps lines wider by hand
_NARROW = 40  # code points; lines this short may well be a list
_LONGEST_WORD = 20  # code points; scripts without blanks have "words" as long as a line
_TITLE = 200  # code points
_HEADING = 80  # code points


def read(text: str, path: str) -> Document:
    """Read plain text.

    Blank lines part paragraphs. Consecutive lines are one paragraph where they were wrapped: where the first word of
    the next line would not have fitted, or where it goes on with a small letter; else each line is one. The first
    segment of up to 200 code points, and any later single line of up to 80, is a heading if it ends without
    punctuation; a line behind a bullet is an item.
    """
    return document(text, path, "text", _segments(text))


def _segments(text: str) -> Iterator[Segment]:
    first = True
    for block in _blocks(text):
        for lines in _paragraphs(text, block):
            start, end = lines[0].start, lines[-1].end
            longest = _TITLE if first else _HEADING if len(lines) == 1 else 0
            scope, prose = _scope(text, start, end, longest)
            for found in segment(text, Span(start, end), scope, runs(text, prose, end)):
                first = False
                yield found


def _blocks(text: str) -> Iterator[list[Span]]:
    """Yield runs of consecutive lines with something on them, without the blanks around them."""
    block: list[Span] = []
    last = 0
    for match in _LINE.finditer(text):
        line = match[0]
        if block and text[last : match.start()] not in _ONE_BREAK:
            yield block
            block = []
        last = match.end()
        if line.strip(_RULES) and not line.isspace():
            start = match.start() + len(line) - len(line.lstrip())
            block.append(Span(start, start + len(line.strip())))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _paragraphs(text: str, block: list[Span]) -> Iterator[list[Span]]:
    if len(block) == 1:
        yield block
        return
    width = max(end - start for start, end in block)
    separate = _one_a_line(text, block, width)
    begin = 0
    for index in range(1, len(block)):
        if not _goes_on(text, block[index - 1], block[index], 0 if separate else width):
            yield block[begin:index]
            begin = index
    yield block[begin:]


def _one_a_line(text: str, block: Sequence[Span], width: int) -> bool:
    if width > _WIDEST or all(_ending(text, line.start, line.end) in _SENTENCE_ENDS for line in block):
        return True
    return width <= _NARROW and all(text[line.start].isupper() for line in block[1:])


def _goes_on(text: str, line: Span, following: Span, width: int) -> bool:
    """Tell whether a paragraph goes on; ``width`` is the width it is wrapped at, 0 where each line is a paragraph."""
    if text.startswith(_BULLETS, following.start):
        return False
    if text[following.start].islower() and _ending(text, line.start, line.end) not in _SENTENCE_ENDS:
        return True
    word = text[following.start : min(following.end, following.start + _LONGEST_WORD)].split(maxsplit=1)[0]
    return line.end - line.start + 1 + len(word) > width > 0


def _scope(text: str, start: int, end: int, longest_heading: int) -> tuple[str, int]:
    """Return a paragraph's scope and where its prose starts."""
    if text.startswith(_BULLETS, start):
        return "item", start + 2
    if end - start <= longest_heading and _ending(text, start, end) not in _SENTENCE_ENDS + _PAUSES:
        return "heading", start
    return "paragraph", start


def _ending(text: str, start: int, end: int) -> str:
    """Return the last sign of a line, closing quotation marks and brackets left out."""
    while end - 1 > start and text[end - 1] in _CLOSERS:
        end -= 1
    return text[end - 1]
