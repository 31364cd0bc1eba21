"""Turns offsets into lines and columns."""

from bisect import bisect_left, bisect_right

from qa.document import Span

_LAST_OF_ONE_UNIT = 0xFFFF


class Lines:
    """The lines of a text, which end at CRLF, CR or LF and nowhere else."""

    def __init__(self, text: str) -> None:
        self.text = text
        # Every line end becomes a line feed in its last place, so that no offset moves.
        unified = text.replace("\r\n", " \n").replace("\r", "\n") if "\r" in text else text
        self.starts = [0]
        at = 0
        for line in unified.split("\n")[:-1]:
            at += len(line) + 1
            self.starts.append(at)

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column, both from 1 and in code points, of an offset in code points."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def byte_place(self, offset: int) -> tuple[int, int]:
        """Return line and column, both from 1, of an offset in code points; the column is in bytes of UTF-8."""
        line = bisect_right(self.starts, offset)
        return line, len(self.text[self.starts[line - 1] : offset].encode("utf-8", "surrogatepass")) + 1

    def line_at(self, offset: int) -> Span:
        """Return the span of the line that holds ``offset``, without the line end."""
        line = bisect_right(self.starts, offset)
        start = self.starts[line - 1]
        if line == len(self.starts):
            return Span(start, len(self.text))
        end = self.starts[line] - 1
        return Span(start, end - 1 if self.text[start:end].endswith("\r") else end)


class Utf16:
    """The offsets of a text counted in UTF-16 code units, as JavaScript and LanguageTool count."""

    def __init__(self, text: str) -> None:
        self._astral = [] if text.isascii() else [at for at, sign in enumerate(text) if ord(sign) > _LAST_OF_ONE_UNIT]

    def at(self, offset: int) -> int:
        """Return how many code units stand before an offset in code points."""
        return offset + bisect_left(self._astral, offset)
