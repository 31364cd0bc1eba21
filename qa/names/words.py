"""The words of a page as names are looked for: where each stands, its key, and whether it begins a sentence."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, filterfalse
from typing import NamedTuple

from qa.document import Span
from qa.expressions import compiled
from qa.names.letters import bare

_WORD = compiled(r"([^\W\d_]+(?:['’ʼ`][^\W\d_]+)*)")
_GAPS = frozenset((" ", "-", "\u00a0", "\n", "‑", "\u202f"))
_STOPS = frozenset((". ", ".\u00a0", ".-"))
SHORTENED = 3  # letters at most of a word behind which a stop ends no sentence, as in St. Petersburg
POSSESSIVE = ("'s", "’s")
_OPENING = frozenset("“\"«‘'(–—")
_ENDING = frozenset(".!?:\n…")
_ADDRESS = frozenset("@#/_")
_OPENS_ADDRESS = frozenset("@_/")
_REMEMBERED = 16_384  # words
_GAPS_REMEMBERED = 1_024


class Word(NamedTuple):
    """A word: ``start`` and ``end`` in the page's text without a possessive ending, its key, and what it looks like.

    ``first`` tells that it begins a sentence or stands where a capital says nothing; ``joined`` that only a blank or
    a hyphen parts it from the word before, ``comma`` that a comma does, ``stop`` that a full stop does.
    """

    start: int
    end: int
    text: str
    key: str
    capital: bool
    first: bool
    joined: bool
    comma: bool
    stop: bool


def words_in(text: str, spans: Iterable[Span]) -> list[Word]:
    """Return the words of some stretches of a text in order, those of addresses, handles and tags left out."""
    return [word for span in spans for word in _words(text, span)]


class Written(NamedTuple):
    """A word by itself: without a possessive ending, its key, whether it is capitalised, its length with the ending."""

    text: str
    key: str
    capital: bool
    length: int


class _Gap(NamedTuple):
    """What stands between two words, by itself.

    ``address`` tells that the word behind it is part of one, ``opens`` that the word before it is, ``stopped`` that a
    full stop stands behind that; the others are what the word behind it looks like.
    """

    address: bool
    opens: bool
    stopped: bool
    first: bool
    joined: bool
    comma: bool
    stop: bool


def _words(text: str, span: Span) -> Iterator[Word]:
    parts = _WORD.split(text[span.start : span.end])  # gap, word, gap, …, gap
    starts = [*accumulate(map(len, parts), initial=span.start)][1::2]
    parts[0] = text[max(0, span.start - 2) : span.start] + parts[0]  # a sentence may begin with the stretch
    parts[-1] += text[span.end : span.end + 1]
    gaps = [*map(_gap, parts[::2])]
    words = zip(starts, map(written, parts[1::2]), gaps, gaps[1:], strict=False)
    for start, (word, key, capital, length), gap, behind in words:
        address, _, _, first, joined, comma, stop = gap
        if address or behind.opens or (behind.stopped and text[start + length + 1 : start + length + 2].islower()):
            continue
        values = (start, start + len(word), word, key, capital, first or not start, joined, comma, stop)
        yield tuple.__new__(Word, values)  # as Word(…) does, in a third of the time


@lru_cache(_REMEMBERED)
def written(word: str) -> Written:
    """Return what a word is by itself."""
    ends = len(word) > len(POSSESSIVE[0]) + 1 and word.endswith(POSSESSIVE)
    text = word[: -len(POSSESSIVE[0])] if ends else word
    return Written(text, bare(text), text[:1].isupper(), len(word))


@lru_cache(_GAPS_REMEMBERED)
def _gap(gap: str) -> _Gap:
    signs = gap.strip(" \u00a0")
    return _Gap(
        address=gap[-1:] in _ADDRESS,
        opens=gap[:1] in _OPENS_ADDRESS,
        stopped=gap[:1] == ".",
        first=bool(signs) and (signs[0] in _ENDING or signs[-1] in _OPENING or signs[-1] in _ENDING),
        joined=gap in _GAPS,
        comma=gap == ", ",
        stop=gap in _STOPS,
    )


def written_small(text: str) -> set[str]:
    """Return the keys of the words that a text writes small somewhere."""
    small = [word for word in set(_WORD.findall(text)) if not word[0].isupper()]
    plain = " ".join(filter(str.isascii, small))  # nearly all of them, and together they take no longer than one
    return {*bare(plain).split(), *map(bare, filterfalse(str.isascii, small))}


def _shortened(before: Word, word: Word) -> bool:
    return word.stop and len(before.key) <= SHORTENED


def run_length(words: Sequence[Word], at: int, key: str) -> int:
    """Return how many words from ``at`` on spell ``key`` (keys parted by blanks); 0 if they do not."""
    parts = key.split(" ")
    if at + len(parts) > len(words):
        return 0
    for number, part in enumerate(parts):
        word = words[at + number]
        if word.key != part or (number and not (word.joined or word.comma or _shortened(words[at + number - 1], word))):
            return 0
    return len(parts)
