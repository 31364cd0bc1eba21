"""How Chinese reads characters, in pinyin without tones: a table that is opened when a Chinese source asks for it."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from qa.names.folder import data_path, rows

PINYIN = "pinyin.tsv"
SURNAMES = "chinese-surnames.tsv"
_MOST = 8  # readings of one name that are tried
_LONGEST = 6  # letters of a syllable


class Characters(NamedTuple):
    """Character → its readings, the usual one first; and all the syllables there are."""

    readings: dict[str, tuple[str, ...]]
    syllables: frozenset[str]

    def spelled(self, name: str) -> Iterator[str]:
        """Yield how a name may be read, in one word, the usual reading first; nothing if a character is unknown."""
        found = [""]
        for sign in name:
            found = [before + reading for before in found for reading in self.readings.get(sign, ())][:_MOST]
        yield from found

    def cut(self, word: str) -> list[tuple[str, ...]]:
        """Return every way to cut a word, small and without marks, into syllables."""
        if not word:
            return [()]
        return [
            (word[:length], *rest)
            for length in range(1, min(_LONGEST, len(word)) + 1)
            if word[:length] in self.syllables
            for rest in self.cut(word[length:])
        ]

    def stands(self, word: str, text: str) -> bool:
        """Tell whether some characters of a text, one after another, may be read as a word."""
        ways = self.cut(word)
        return any(
            all(syllable in self.readings.get(sign, ()) for syllable, sign in zip(way, text[at:], strict=False))
            for way in ways
            for at in range(len(text) - len(way) + 1)
        )


@cache
def characters() -> Characters:
    """Read the table of readings; raises NameDataError if it cannot be used."""
    usual: dict[str, list[str]] = {}
    for number in (0, 1):
        for _, (syllable, *signs) in rows(data_path("letters", PINYIN), 3):
            for sign in signs[number]:
                usual.setdefault(sign, []).append(syllable)
    return Characters(
        {sign: tuple(found) for sign, found in usual.items()},
        frozenset(syllable for found in usual.values() for syllable in found),
    )


@cache
def surnames() -> frozenset[str]:
    """Return the characters that Chinese family names are written with."""
    return frozenset(sign for _, (signs,) in rows(data_path("letters", SURNAMES), 1) for sign in signs)
