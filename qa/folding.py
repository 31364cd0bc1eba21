"""Folds a text for matching: lower case, every sign that is no word a blank, offsets kept."""

import re
from collections.abc import Iterable
from typing import NamedTuple

# Every ASCII byte that is no letter, digit or underscore becomes a blank, capitals become small letters.
_TABLE = bytes(
    byte if byte >= 0x80 or chr(byte).isalnum() or byte == 0x5F else 0x20  # noqa: PLR2004 - the end of ASCII, "_"
    for byte in bytes(range(256)).lower()
)
DIGIT = "0"  # what stands for every digit where only their being there counts
_FIGURES = bytes(ord(DIGIT) if chr(byte).isdecimal() else byte for byte in range(256))
_NON_ASCII = re.compile(r"[^\x00-\x7f]+")


class Folded(NamedTuple):
    """A folded text as UTF-8, one blank before and one after it.

    ``data[1:-1]`` decodes to a string with as many code points as the text it was made from.
    """

    data: bytes
    ascii: bool
    digits: frozenset[str] = frozenset()  # those outside ASCII

    def text(self) -> str:
        """Return the folded text itself, without the blanks around it; its code points answer to the unfolded ones."""
        return self.data[1:-1].decode()

    def offsets(self, places: list[int]) -> list[int]:
        """Turn ascending byte offsets of ``data`` into code points of the unfolded text."""
        if self.ascii:
            return [place - 1 for place in places]
        found: list[int] = []
        at = 0
        count = -1  # the blank in front
        for place in places:
            count += len(self.data[at:place].decode())
            at = place
            found.append(count)
        return found

    def figures(self) -> "Folded":
        """Return the same with the same digit for all: code points stay where they are."""
        data = self.data.translate(_FIGURES)
        for sign in self.digits:
            data = data.replace(sign.encode(), DIGIT.encode())
        return Folded(data, self.ascii)


def fold(text: str) -> Folded:
    """Fold ``text``: small letters, a blank for every code point that is no letter, digit or underscore."""
    if text.isascii():
        return Folded(b" " + text.encode().translate(_TABLE) + b" ", ascii=True)
    small = text.replace("\u0130", "i").lower()  # U+0130 alone would become two code points
    signs = odd_signs(small)
    data = b" " + _plain(small, signs).encode("utf-8", "replace").translate(_TABLE) + b" "
    return Folded(data, ascii=False, digits=frozenset(filter(str.isdecimal, signs)))


def as_it_stands(text: str) -> Folded:
    """Return ``text`` with nothing folded, for literals that are looked for as they are written."""
    return Folded(b" " + text.encode("utf-8", "replace") + b" ", text.isascii())


def odd_signs(text: str) -> set[str]:
    """Return the different code points of ``text`` outside ASCII."""
    return set() if text.isascii() else set("".join(_NON_ASCII.findall(text)))


def _plain(text: str, signs: Iterable[str]) -> str:
    for sign in signs:
        same = sign.upper().lower()  # ı and i, ſ and s share a capital: an expression without case takes them for one
        if not sign.isalnum():
            text = text.replace(sign, " ")
        elif same != sign and len(same) == 1:
            text = text.replace(sign, same)
    return text
