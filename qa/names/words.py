"""The words of a page as names are looked for: where each stands, its key, and whether it begins a sentence."""

import re
from collections.abc import Iterable, Iterator, Sequence
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


def _words(text: str, span: Span) -> Iterator[Word]:
    before = max(0, span.start - 2)  # what parts a stretch from the one before tells that a sentence begins
    for match in _WORD.finditer(text, *span):
        start, end = match.span()
        word = match[0]
        gap = text[before:start]
        after = text[end : end + 1]
        before = end
        if gap[-1:] in _ADDRESS or after in ("@", "_", "/") or (after == "." and text[end + 1 : end + 2].islower()):
            continue
        if word.endswith(POSSESSIVE) and len(word) > 3:  # noqa: PLR2004 - a name and its ending
            end -= 2
            word = word[:-2]
        capital = word[:1].isupper()
        yield Word(start, end, word, bare(word), capital, _first(gap, start), gap in _GAPS, gap == ", ", gap in _STOPS)


def _first(gap: str, start: int) -> bool:
    if not start:
        return True
    signs = gap.strip(" \u00a0")
    return bool(signs) and (signs[0] in _ENDING or signs[-1] in _OPENING or signs[-1] in _ENDING)


def written_small(text: str) -> set[str]:
    """Return the keys of the words that a text writes small somewhere."""
    return {bare(word) for word in set(_WORD.findall(text)) if not word[0].isupper()}


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
