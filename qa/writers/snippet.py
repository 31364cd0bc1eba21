"""Cuts the part of a line that shows a finding: paragraphs are lines of a thousand words."""

from typing import NamedTuple

from qa.document import Span
from qa.writers.characters import columns, head, on_terminal, tail

_NARROWEST = 20
_LONGEST_WORD = 15  # code points: a longer one is cut, not dropped


class Snippet(NamedTuple):
    """A line, or what of it fits, and where the finding stands in it, in columns."""

    text: str
    offset: int
    length: int


def snippet(text: str, span: Span, line: Span, room: int, *, unicode: bool = True) -> Snippet:
    """Return the part of ``line`` around the first line of ``span`` that fits into ``room`` columns.

    ``span`` and ``line`` are in code points of ``text``; an empty span takes one column.
    """
    room = max(room, _NARROWEST)
    dots = "…" if unicode else "..."
    edge = min(span.end, line.end)
    # No code point needs to be looked at that cannot fit: a line may hold megabytes.
    before = on_terminal(text[max(line.start, span.start - room - 1) : span.start], unicode=unicode)
    marked = on_terminal(text[span.start : min(edge, span.start + room + 1)], unicode=unicode)
    after = on_terminal(text[edge : min(line.end, edge + room + 1)], unicode=unicode)
    marked = _head(marked, room - 2 * len(dots), dots)
    free = room - max(columns(marked), 1)
    left = max(free // 2, free - columns(after))
    before = _tail(before, left, dots)
    after = _head(after, free - columns(before), dots)
    return Snippet(before + marked + after, columns(before), max(columns(marked), 1))


def _head(text: str, room: int, dots: str) -> str:
    if columns(text) <= room:
        return text
    cut = head(text, room - len(dots))
    blank = cut.rfind(" ")
    return (cut[:blank] if len(cut) - blank <= _LONGEST_WORD and blank > 0 else cut) + dots


def _tail(text: str, room: int, dots: str) -> str:
    if columns(text) <= room:
        return text
    cut = tail(text, room - len(dots))
    blank = cut.find(" ")
    return dots + (cut[blank + 1 :] if 0 <= blank < _LONGEST_WORD else cut)
