"""A Markdown line while its container markers are taken off, with columns as CommonMark counts them."""

import re
from collections.abc import Iterator

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|[\r\n]|\Z)")
_TAB = 4  # columns from one tab stop to the next


class Line:
    """A cursor in one line: ``at`` is the next sign that is no blank, ``end`` where the line ends.

    ``column`` is the column of ``at``; ``base`` the column where the content of the innermost container begins.
    """

    __slots__ = ("at", "base", "column", "end", "text")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.at = start
        self.end = end
        self.column = self.base = 0
        self.move(0)

    @property
    def indent(self) -> int:
        """Return how many columns the next sign is indented within its container."""
        return self.column - self.base

    @property
    def blank(self) -> bool:
        """Tell whether nothing is left on the line."""
        return self.at >= self.end

    @property
    def sign(self) -> str:
        """Return the next sign, or an empty string on a blank line."""
        return self.text[self.at] if self.at < self.end else ""

    @property
    def rest(self) -> str:
        """Return what is left of the line, without blanks at its end."""
        return self.text[self.at : self.end].rstrip(" \t")

    def move(self, signs: int) -> None:
        """Pass over ``signs`` code points that are no tabs, and over the blanks behind them."""
        text, at, end, column = self.text, self.at + signs, self.end, self.column + signs
        while at < end and text[at] in " \t":
            column += 1 if text[at] == " " else _TAB - column % _TAB
            at += 1
        self.at, self.column = at, column

    def pass_quote(self) -> None:
        """Pass over ``>`` and the one blank that belongs to it."""
        self.base = self.column + 1
        self.move(1)
        self.base += self.column > self.base


def lines(text: str, start: int) -> Iterator[Line]:
    """Yield the lines of ``text`` from code point ``start`` on."""
    for match in _LINE.finditer(text, start):
        yield Line(text, *match.span(1))
