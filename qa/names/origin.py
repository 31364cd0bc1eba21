"""Tells from all odd names of a text together whose press wrote them, and in which language they were written before.

One press wrote the whole text, so the probabilities of its names under that press are multiplied; the names may be from
several languages, so of these only the shares are weighed. A word that is no native name at all counts for no press.
"""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from math import exp, log
from types import MappingProxyType
from typing import NamedTuple

from qa.names.inversion import invert
from qa.names.letters import bare
from qa.names.model import letter_model

_ORDINARY = 0.1  # how likely an odd word is no native name, before its letters are looked at
_ABSENT = -99.0
_HOPELESS = 12.0  # a press so much less likely than the best, in natural logarithms, is not asked about further words
_EVEN = 0.2  # how likely a text has names of all its languages alike
_RESTS = (0.06, 0.4)  # shares of the names that are of no matter which language, where most are of one
_LISTED = 2.0  # what a listed spelling says for its press, in natural logarithms
_AGAINST = -4.0  # what a given name says at most against a language: parents name as they like
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


def named(name: str, press: str, languages: Sequence[str]) -> list[float]:
    """Return, for each language, the logarithm of the probability that a press writes some name of it as ``name``.

    The last word is the surname; given names before it tell only which of the languages it is.
    """
    given, _, surname = name.rpartition(" ")
    leaning = leanings(given, press, languages)
    return [evidence(surname, press, language) + leaning[language] for language in languages]


def leanings(given: str, press: str, languages: Sequence[str]) -> dict[str, float]:
    """Return what given names say for each language, as logarithms: 0 for the likeliest, all 0 if they say nothing."""
    known = {
        language: sum(evidence(name, press, language) for name in given.split(" ") if name) for language in languages
    }
    most = max(known.values(), default=0.0)
    return {language: max(weight - most, _AGAINST) if most > _ABSENT else 0.0 for language, weight in known.items()}


def added(scores: Sequence[float]) -> float:
    """Return the logarithm of the sum of the probabilities whose logarithms are given."""
    most = max(scores)
    return most + log(sum(exp(score - most) for score in scores))


def origins(
    names: Sequence[str], presses: Sequence[str], languages: Sequence[str], listed: Mapping[str, int] = _NOTHING
) -> list[Origin]:
    """Return the presses that may have written the names (surnames with a capital), the likeliest first.

    ``listed`` tells how many listed spellings of the text are known to be a press's. The shares are those to be
    expected of further words.
    """
    found: dict[str, list[Origin]] = {}
    for one in hypotheses(names, presses, languages, listed):
        if one.chance:  # many names leave some so little that no number is small enough
            found.setdefault(one.press, []).append(one)
    return sorted((_merged(alike) for alike in found.values()), key=lambda origin: -origin.chance)


def _merged(alike: Sequence[Origin]) -> Origin:
    chance = sum(one.chance for one in alike)
    shares: dict[str, float] = {}
    for one in alike:
        for language, share in one.shares:
            shares[language] = shares.get(language, 0.0) + share * one.chance / chance
    return Origin(alike[0].press, chance, tuple(shares.items()))


def hypotheses(
    names: Sequence[str], presses: Sequence[str], languages: Sequence[str], listed: Mapping[str, int] = _NOTHING
) -> list[Origin]:
    """Return each press with each mixture of languages that it may have written about, and how likely both are.

    A name may have given names before the surname.
    """
    mixtures = _mixtures(tuple(languages))
    weights = {press: [_LISTED * listed.get(press, 0) + log(chance) for chance, _ in mixtures] for press in presses}
    for name in names:
        ordinary = log(_ORDINARY) - letter_model("latin").word_cost(bare(name.rpartition(" ")[2]))
        best = max(map(max, weights.values()), default=0.0)
        weights = {press: found for press, found in weights.items() if max(found) > best - _HOPELESS}
        for press, found in weights.items():
            known = [weight + log(1 - _ORDINARY) for weight in named(name, press, languages)]
            for number, (_, shares) in enumerate(mixtures):
                native = [weight + log(share) for weight, (_, share) in zip(known, shares, strict=True)]
                found[number] += added([ordinary, *native])
    if not weights:
        return []
    total = added([weight for found in weights.values() for weight in found])
    return [
        Origin(press, exp(weight - total), shares)
        for press, found in weights.items()
        for weight, (_, shares) in zip(found, mixtures, strict=True)
    ]


@cache
def _mixtures(languages: tuple[str, ...]) -> tuple[tuple[float, Shares], ...]:
    """Return (chance, shares): a text has names of one language, or of one and a few of others, or of all alike."""
    even = 1 / len(languages)
    found = [(_EVEN, tuple(dict.fromkeys(languages, even).items()))]
    for main in languages:
        for rest in _RESTS:
            shares = {language: rest * even + (1 - rest) * (language == main) for language in languages}
            found.append(((1 - _EVEN) * even / len(_RESTS), tuple(shares.items())))
    return tuple(found)
