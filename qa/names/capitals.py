"""The capitalised words of a page, looked at before anything else: few pages hold a name worth more than that."""

import re
from collections.abc import Callable, Container
from typing import Any, NamedTuple

from qa.expressions import compiled
from qa.names.words import written

_LETTERS = r"[^\W\d_]*(?:['’ʼ`][^\W\d_]+)*"
# A word that may be capitalised, and the one behind it if only a blank, a hyphen, a comma or, behind three letters at
# most, a stop is between them. What must not stand before it is looked for last: to search for one of some letters is
# fast.
CAPITALISED = (
    rf"(?s)([A-ZÀ-ÖØ-ÞĀ-\U0010ffff](?<!\W)(?<![^\W\d_].)(?<![^\W\d_]['’ʼ`].){_LETTERS})"
    rf"(?:(?=(?:[ \u00a0\n‑\u202f-]|, |(?<![^\W\d_]{{4}})\.[ \u00a0-])(?!\d)(\w{_LETTERS}))|)"
)
SHORTEST_NAME = 5  # letters of a name that is looked at though no list has it
SHORTEST = 6  # letters of a name of which two spellings say something
_MOST_KNOWN = 100_000  # words that are remembered


class Capital(NamedTuple):
    """A capitalised word: its text without a possessive ending, its key, and whether a listed spelling may begin there.

    ``written`` tells that it is long enough for two spellings of it to say something, and not all in capitals;
    ``unknown`` that no list knows it, and that it may be a name.
    """

    text: str
    key: str
    listed: bool
    written: bool
    unknown: bool


class _Pair(NamedTuple):
    """A capitalised word with the word behind it, if that belongs to it; ``listed`` tells it of either or both."""

    capital: Capital
    listed: bool


class Found(NamedTuple):
    """The capitalised words of a text in order, where each stands, and where those do that may begin a listing."""

    capitals: list[Capital]
    starts: list[int]
    listed: list[int]

    def places(self, keys: Container[str]) -> list[int]:
        """Return where the words with some keys stand."""
        return [start for start, capital in zip(self.starts, self.capitals, strict=True) if capital.key in keys]


class Capitals:
    """Finds the capitalised words of pages.

    ``may_be_listed`` tells whether the opening of a key may be one that another press writes, ``may_be_known`` whether
    a word is in a list at all.
    """

    def __init__(self, may_be_listed: Callable[[str], bool], may_be_known: Callable[[str], bool]) -> None:
        self._may_be_listed = may_be_listed
        self._may_be_known = may_be_known
        self._pattern = compiled(CAPITALISED)
        self._known: dict[str, Capital] = {}
        self._pairs: dict[tuple[str | Any, ...], _Pair] = {}

    def of(self, text: str) -> Found:
        """Return the capitalised words of a text."""
        known = self._pairs
        matches = self._pattern.finditer(text)
        found = [(match.start(), known.get(match.groups()) or self._pair(match)) for match in matches]
        found = [(start, pair) for start, pair in found if pair.capital.text]
        return Found(
            [pair.capital for _, pair in found],
            [start for start, _ in found],
            [start for start, pair in found if pair.listed],
        )

    def _learn(self, word: str) -> Capital:
        """Return what is known of a word; its text is empty if it has no capital."""
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        text, key = written(word)[:2] if word[0].isupper() else ("", "")
        long = len(key) >= SHORTEST and text[1:].islower() and key.isalpha()
        listed = bool(text) and self._may_be_listed(key)
        unknown = len(key) >= SHORTEST_NAME and not self._may_be_known(key)
        found = self._known[word] = Capital(text, key, listed, long, unknown)
        return found

    def _pair(self, match: re.Match[str]) -> _Pair:
        """Return what is known of a word with the one behind it."""
        if len(self._pairs) > _MOST_KNOWN:
            self._pairs.clear()
        word, after = match.groups()
        capital = self._known.get(word) or self._learn(word)
        two = f"{capital.key} {written(after).key}" if after and capital.text else ""
        listed = capital.listed or (bool(two) and self._may_be_listed(two))
        found = self._pairs[word, after] = _Pair(capital, listed)
        return found
