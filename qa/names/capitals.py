"""The capitalised words of a page, looked at before anything else: few pages hold a name worth more than that."""

from collections.abc import Callable, Container, Iterator
from typing import NamedTuple

from qa.expressions import compiled
from qa.names.letters import bare
from qa.names.words import POSSESSIVE

_LETTERS = r"[^\W\d_]*(?:['’ʼ`][^\W\d_]+)*"
# A word that may be capitalised, and the one behind it if only a blank, a hyphen, a comma or, behind three letters at
# most, a stop is between them. What must not stand before it is looked for last: a search for some letters is fast.
CAPITALISED = (
    rf"(?s)([A-ZÀ-ÖØ-ÞĀ-\U0010ffff](?<!\W)(?<![^\W\d_].)(?<![^\W\d_]['’ʼ`].){_LETTERS})"
    rf"(?:(?=(?:[ \u00a0\n‑\u202f-]|, |(?<![^\W\d_]{{4}})\.[ \u00a0-])(?!\d)(\w{_LETTERS}))|)"
)
SHORTEST = 6  # letters of a name of which two spellings say something
_MOST_KNOWN = 100_000  # words that are remembered


class Capital(NamedTuple):
    """A capitalised word: its text without a possessive ending, its key, and whether a listed spelling may begin there.

    ``written`` tells that it is long enough for two spellings of it to say something, and not all in capitals.
    """

    text: str
    key: str
    listed: bool
    written: bool


class Capitals:
    """Finds the capitalised words of pages; ``may_be_listed`` tells whether a list may have the opening of a key."""

    def __init__(self, may_be_listed: Callable[[str], bool]) -> None:
        self._may_be_listed = may_be_listed
        self._pattern = compiled(CAPITALISED)
        self._known: dict[str, Capital] = {}
        self._pairs: dict[tuple[str, str], bool] = {}

    def of(self, text: str) -> tuple[list[Capital], list[int]]:
        """Return the capitalised words of a text in order, and where those stand that may begin a listed spelling."""
        found: list[Capital] = []
        places: list[int] = []
        known, pairs = self._known, self._pairs
        for match in self._pattern.finditer(text):
            word, after = match.groups()
            capital = known.get(word) or self._learn(word)
            if capital.text:
                found.append(capital)
                if capital.listed or (after and (pairs.get((word, after)) or self._begin((word, after)))):
                    places.append(match.start())
        return found, places

    def places(self, text: str, keys: Container[str]) -> Iterator[int]:
        """Yield where the capitalised words with some keys stand."""
        for match in self._pattern.finditer(text):
            if (self._known.get(match[1]) or self._learn(match[1])).key in keys:
                yield match.start()

    def _learn(self, word: str) -> Capital:
        """Return what is known of a word; its text is empty if it has no capital."""
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        text = _plain(word) if word[0].isupper() else ""
        key = bare(text)
        written = len(key) >= SHORTEST and text[1:].islower() and key.isalpha()
        found = self._known[word] = Capital(text, key, bool(text) and self._may_be_listed(key), written)
        return found

    def _begin(self, pair: tuple[str, str]) -> bool:
        found = self._pairs.get(pair)
        if found is None:
            if len(self._pairs) > _MOST_KNOWN:
                self._pairs.clear()
            found = self._pairs[pair] = self._may_be_listed(" ".join(bare(_plain(word)) for word in pair))
        return found


def _plain(word: str) -> str:
    return word[:-2] if len(word) > len(POSSESSIVE[0]) + 1 and word.endswith(POSSESSIVE) else word
