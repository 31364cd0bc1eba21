"""How rarely a text stands in prose: what tells which part of an expression to look for."""

from collections.abc import Iterable, Sequence
from math import inf, log10
from typing import NamedTuple

from qa.folding import DIGIT

_RARENESS = {DIGIT: 1.8, "common": 2.4}


class Words(NamedTuple):
    """What is known of how often words are used: those without content, and others that are frequent."""

    common: frozenset[str] = frozenset()
    frequent: frozenset[str] = frozenset()


def rarity(texts: Iterable[bytes], words: Words) -> float:
    """Return how rarely one of the folded ``texts`` stands in prose: the negative decimal logarithm of a guess.

    How often a kind of word is used was counted in English news; words beside it are taken to be independent, but for
    words without content and for figures, which gladly stand together.
    """
    return -log10(sum(10.0 ** -_rareness(f"^{text.decode()}$".split(), words) for text in set(texts)))


def _rareness(text: Sequence[str], words: Words) -> float:
    rare = 0.0
    before = ""
    for marked in text:
        word = marked.strip("^$")
        if not word:
            continue
        kind = DIGIT if not word.strip(DIGIT) else "common" if word in words.common else ""
        known = (1.0 if kind == before else _RARENESS[kind]) if kind else inf
        if word != marked:  # part of a word, perhaps, and then no rarer than the word
            rare += min(0.7 * len(word), 4.5, known) + 0.01 * len(word)
        elif kind:
            rare += known
        else:
            rare += (3.3 if word in words.frequent else min(1.2 * len(word), 4.8)) + 0.01 * len(word)
        before = kind
    return rare
