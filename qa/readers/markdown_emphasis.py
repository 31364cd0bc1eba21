"""Pairs the delimiters of emphasis, strong emphasis and strikethrough (CommonMark 0.31, section 6.2)."""

from collections.abc import Iterator, Sequence

_STRONG = 2


class Delimiters:
    """A run of equal signs ``*``, ``_`` or ``~``; ``start`` and ``left`` tell what of it is not paired yet."""

    __slots__ = ("closes", "left", "length", "opens", "sign", "start")

    def __init__(self, text: str, start: int, length: int) -> None:
        self.sign = text[start]
        self.start = start
        self.length = self.left = length
        before, after = _kind(text[start - 1 : start]), _kind(text[start + length : start + length + 1])
        left = after > _BLANK and (after == _WORD or before < _WORD)
        right = before > _BLANK and (before == _WORD or after < _WORD)
        within_word = self.sign == "_" and left and right
        self.opens = left and (not within_word or before == _SIGN)
        self.closes = right and (not within_word or after == _SIGN)

    def pairs_with(self, closer: "Delimiters") -> bool:
        """Tell whether this run can open what ``closer`` closes."""
        if self.sign != closer.sign:
            return False
        if self.sign == "~":
            return self.left == closer.left
        # The rule of three: a run that could both open and close pairs not with every length.
        both = self.closes or closer.opens
        return not (both and (self.length + closer.length) % 3 == 0 and self.length % 3)


_BLANK, _SIGN, _WORD = 0, 1, 2


def paired(runs: Sequence[Delimiters]) -> Iterator[tuple[int, int]]:
    """Yield start and end (code points) of every stretch of delimiters that forms a pair; alters ``runs``."""
    openers: list[tuple[int, Delimiters]] = []
    floors: dict[tuple[str, bool, int], int] = {}  # below which no opener for this kind of closer is left
    for order, run in enumerate(runs):
        kind = (run.sign, run.opens, run.length % 3)
        while run.closes and run.left:
            index = _opener(openers, run, floors.get(kind, 0))
            if index is None:
                floors[kind] = order
                break
            del openers[index + 1 :]
            yield from _pair(openers[index][1], run)
            if not openers[index][1].left:
                openers.pop()
        if run.opens and run.left:
            openers.append((order, run))


def _opener(openers: Sequence[tuple[int, Delimiters]], closer: Delimiters, floor: int) -> int | None:
    for index in range(len(openers) - 1, -1, -1):
        order, run = openers[index]
        if order < floor:
            return None
        if run.pairs_with(closer):
            return index
    return None


def _pair(opener: Delimiters, closer: Delimiters) -> Iterator[tuple[int, int]]:
    size = _STRONG if min(opener.left, closer.left) >= _STRONG else 1
    opener.left -= size
    closer.left -= size
    yield opener.start + opener.left, opener.start + opener.left + size
    yield closer.start, closer.start + size
    closer.start += size


def _kind(sign: str) -> int:
    if not sign or sign.isspace():
        return _BLANK
    if sign.isalnum():
        return _WORD
    if sign.isascii():
        return _SIGN
    from unicodedata import category

    return _SIGN if category(sign)[0] in "PS" else _WORD
