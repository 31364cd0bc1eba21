"""The rows and cells of Markdown tables (GitHub Flavored Markdown 0.29, section 4.10)."""

import re
from itertools import pairwise

from qa.document import Span

_DELIMITERS = re.compile(r"\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t]*+\Z")
_BAR = re.compile(r"(?<!\\)\|")


def columns(text: str, start: int, end: int) -> int:
    """Return how many columns the line of ``text`` between two code points delimits; 0 if it is no such line."""
    if not _DELIMITERS.match(text, start, end) or not ("|" in text[start:end] or ":" in text[start:end]):
        return 0
    return len(cells(text, Span(start, end)))


def cells(text: str, row: Span) -> list[Span]:
    """Return the cells of a row, without bars and the blanks around their text."""
    start, end = _trimmed(text, row.start, row.end)
    bars = [match.start() for match in _BAR.finditer(text, start, end)]
    edges = [start - 1, *bars, end]
    if bars and bars[0] == start:
        del edges[0]
    if bars and bars[-1] == end - 1:
        del edges[-1]
    return [Span(*_trimmed(text, left + 1, right)) for left, right in pairwise(edges)]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    cell = text[start:end]
    body = cell.strip(" \t")
    start += len(cell) - len(cell.lstrip(" \t")) if body else 0
    return start, start + len(body)
