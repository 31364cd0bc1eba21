"""Tells from all odd names of a text together whose press wrote them, and in which language they were written before.

One press wrote the whole text, so the probabilities of its names under that press are multiplied; the names may be from
several languages, so of these only the shares are learnt. A word that is no native name at all counts for no press.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import exp, log
from types import MappingProxyType
from typing import NamedTuple

from qa.names.inversion import invert
from qa.names.letters import bare
from qa.names.model import letter_model

_ORDINARY = 0.1  # how likely an odd word is no native name, before its letters are looked at
_ABSENT = -99.0
_HOPELESS = 12.0  # a press so much less likely than the best, in natural logarithms, is not asked about further words
_ROUNDS = 4
_DOUBT = 0.6  # words that each language is given before any is looked at
_LISTED = 2.0  # what a listed spelling says for its press, in natural logarithms
_NOTHING: Mapping[str, int] = MappingProxyType({})

Shares = tuple[tuple[str, float], ...]


class Origin(NamedTuple):
    """A press, how likely it wrote the text (0 to 1), and the share of each written language among the names."""

    press: str
    chance: float
    shares: Shares


@lru_cache(4096)
def evidence(word: str, press: str, language: str) -> float:
    """Return the logarithm of the probability that a press writes some name of a language as ``word``."""
    scores = [native.score for native in invert(word, press, language)]
    return added(scores) if scores else _ABSENT


def added(scores: Sequence[float]) -> float:
    """Return the logarithm of the sum of the probabilities whose logarithms are given."""
    most = max(scores)
    return most + log(sum(exp(score - most) for score in scores))


def origins(
    words: Sequence[str], presses: Sequence[str], languages: Sequence[str], listed: Mapping[str, int] = _NOTHING
) -> list[Origin]:
    """Return the presses that may have written the words (capital first), the likeliest first.

    ``listed`` tells how many listed spellings of the text are known to be a press's.
    """
    weights = {press: _LISTED * listed.get(press, 0) for press in presses}
    for word in words:
        ordinary = log(_ORDINARY) - letter_model("latin").word_cost(bare(word))
        best = max(weights.values(), default=0.0)
        weights = {press: weight for press, weight in weights.items() if weight > best - _HOPELESS}
        for press in weights:
            named = added([evidence(word, press, language) for language in languages]) - log(len(languages))
            weights[press] += added([ordinary, named + log(1 - _ORDINARY)])
    if not weights:
        return []
    total = added(list(weights.values()))
    found = [Origin(press, exp(weight - total), _shares(words, press, languages)) for press, weight in weights.items()]
    return sorted(found, key=lambda origin: -origin.chance)


def _shares(words: Sequence[str], press: str, languages: Sequence[str]) -> Shares:
    """Return the share of each language among the words (by expectation and maximisation), none ruled out."""
    shares = dict.fromkeys(languages, 1 / len(languages))
    known = [[evidence(word, press, language) for language in languages] for word in words]
    for _ in range(_ROUNDS):
        counts = dict.fromkeys(languages, _DOUBT)
        for found in known:
            weights = [weight + log(shares[language]) for language, weight in zip(languages, found, strict=True)]
            total = added(weights)
            for language, weight in zip(languages, weights, strict=True):
                counts[language] += exp(weight - total)
        shares = {language: count / sum(counts.values()) for language, count in counts.items()}
    return tuple(shares.items())
