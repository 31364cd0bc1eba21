"""The words of a page as names are looked for: where each stands, its key, and whether it begins a sentence."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import filterfalse
from typing import NamedTuple

from qa.document import Span
from qa.names.letters import bare

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*")
_GAPS = frozenset((" ", "-", "\u00a0", "\n", "‑", "\u202f"))
_STOPS = frozenset((". ", ".\u00a0", ".-"))
SHORTENED = 3  # letters at most of a word behind which a stop ends no sentence, as in St. Petersburg
POSSESSIVE = ("'s", "’s")
_OPENING = frozenset("“\"«‘'(–—")
_ENDING = frozenset(".!?:\n…")
_ADDRESS = frozenset("@#/_")
_ADDRESS_BEHIND = frozenset("@_/")
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
    """A word by itself: its text without a possessive ending, its key, whether it is capitalised, what it lost."""

    text: str
    key: str
    capital: bool
    ending: int


class _Gap(NamedTuple):
    """What stands between two words, by itself; ``address`` tells that the word behind it is part of one."""

    address: bool
    first: bool
    joined: bool
    comma: bool
    stop: bool


def _words(text: str, span: Span) -> Iterator[Word]:
    before = max(0, span.start - 2)  # what parts a stretch from the one before tells that a sentence begins
    for match in _WORD.finditer(text, *span):
        start, end = match.span()
        gap = text[before:start]
        after = text[end : end + 1]
        before = end
        address, first, joined, comma, stop = _gap(gap)
        if address or after in _ADDRESS_BEHIND or (after == "." and text[end + 1 : end + 2].islower()):
            continue
        word, key, capital, ending = written(match[0])
        yield Word(start, end - ending, word, key, capital, first or not start, joined, comma, stop)


@lru_cache(_REMEMBERED)
def written(word: str) -> Written:
    """Return what a word is by itself."""
    ending = len(POSSESSIVE[0]) if word.endswith(POSSESSIVE) and len(word) > len(POSSESSIVE[0]) + 1 else 0
    text = word[: len(word) - ending]
    return Written(text, bare(text), text[:1].isupper(), ending)


@lru_cache(_GAPS_REMEMBERED)
def _gap(gap: str) -> _Gap:
    signs = gap.strip(" \u00a0")
    first = bool(signs) and (signs[0] in _ENDING or signs[-1] in _OPENING or signs[-1] in _ENDING)
    return _Gap(gap[-1:] in _ADDRESS, first, gap in _GAPS, gap == ", ", gap in _STOPS)


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
