"""Shows the characters that a reader could not see, and measures how wide text is on a terminal."""

from collections.abc import Callable

_JOINERS = "\u200c\u200d"
# Python calls these unprintable, yet they are plain text: blanks of other widths, and Arabic signs that precede digits.
_HARMLESS = frozenset("\xa0\u1680\u202f\u205f\u3000\u06dd\u08e2").union(
    map(chr, range(0x2000, 0x200B)), map(chr, range(0x600, 0x606))
)
_CONTROL_PICTURES = 0x2400
_DELETE = "\x7f"
_FIRST_PRINTABLE = " "
_TAB = "    "
_HANGUL_TAIL = range(0x1160, 0x1200)
_SKIN_TONES = range(0x1F3FB, 0x1F400)


def code(char: str) -> str:
    """Return the name of a code point by number, e.g. "U+202E"."""
    return f"U+{ord(char):04X}"


def reveal(text: str, show: Callable[[str], str]) -> str:
    """Replace each hidden code point (a control, a direction override, a zero-width sign) by ``show`` of it."""
    if text.isprintable():
        return text
    return "".join(
        show(char) if _hidden(char, before) else char for before, char in zip(" " + text, text, strict=False)
    )


def _hidden(char: str, before: str) -> bool:
    if char.isprintable():
        return False
    if char in _JOINERS:  # Persian, Hindi and emoji need them; between ASCII letters they only hide
        return before.isascii()
    return char not in _HARMLESS


def on_terminal(text: str, *, unicode: bool = True) -> str:
    """Return ``text`` as one line that no terminal can take for a command: tabs as blanks, controls as signs."""
    return reveal(text, _picture if unicode else _number)


def _picture(char: str) -> str:
    if char < _FIRST_PRINTABLE and char != "\t":
        return chr(_CONTROL_PICTURES + ord(char))
    return "␡" if char == _DELETE else _number(char)


def _number(char: str) -> str:
    return _TAB if char == "\t" else f"<{code(char)}>"


def widths(text: str) -> list[int]:
    """Return the terminal columns of each code point: 2 for East Asian wide ones, 0 for those that join another.

    Source of the wide ones: Unicode Standard Annex 11.
    """
    if text.isascii():
        return [1] * len(text)
    from unicodedata import category, east_asian_width

    found = []
    before = ""
    for char in text:
        wide = east_asian_width(char) in ("W", "F")
        joined = wide and (before == _JOINERS[1] or ord(char) in _SKIN_TONES)
        narrow = category(char) in ("Mn", "Me", "Cf") or ord(char) in _HANGUL_TAIL
        found.append(0 if joined or narrow else 1 + wide)
        before = char
    return found


def columns(text: str) -> int:
    """Return how many terminal columns ``text`` takes."""
    return len(text) if text.isascii() else sum(widths(text))


def head(text: str, room: int) -> str:
    """Return the longest beginning of ``text`` that fits into ``room`` columns."""
    taken = 0
    for index, width in enumerate(widths(text)):
        taken += width
        if taken > room:
            return text[:index]
    return text


def tail(text: str, room: int) -> str:
    """Return the longest ending of ``text`` that fits into ``room`` columns and begins with a sign of its own."""
    taken = 0
    begin = len(text)
    found = widths(text)
    for index in range(len(text) - 1, -1, -1):
        taken += found[index]
        if taken > room:
            break
        if found[index]:
            begin = index
    return text[begin:]
