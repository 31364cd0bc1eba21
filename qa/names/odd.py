"""Weighs a word on no list: a native name as a press writes it, a form of the target, or a Western word."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import exp, log
from typing import NamedTuple

from qa.names.inversion import NATIVES, Candidate, invert
from qa.names.letters import bare
from qa.names.model import letter_model
from qa.names.romanize import romanize
from qa.names.tables import press_table

# Margins in natural logarithms of probability; benchmarks/names_inversion.py measures them.
OVER_WESTERN = 3.0
OVER_HOME = 2.0
LEAST_PER_LETTER = -2.4
_NOT_AT_ALL = -99.0


class Reading(NamedTuple):
    """The best form for the target language, the native names behind it, and the three margins of the evidence."""

    form: str
    natives: tuple[Candidate, ...]
    over_western: float
    over_home: float
    per_letter: float

    @property
    def certain(self) -> bool:
        """Tell whether the word is far enough from an ordinary one and from a form of the target language."""
        return self.over_western > OVER_WESTERN and self.over_home > OVER_HOME and self.per_letter > LEAST_PER_LETTER


@lru_cache(4096)
def readings(word: str, press: str, target: str, languages: tuple[str, ...] = NATIVES) -> tuple[Reading, ...]:
    """Return what a word (capital first) may be if ``press`` wrote it, the likeliest form first."""
    found = grouped((native for language in languages for native in invert(word, press, language)), target)
    if not found:
        return ()
    western = -letter_model("latin").word_cost(bare(word))
    home = _home(word, target, languages)
    return tuple(
        Reading(form, natives, weight - western, weight - home, weight / (len(word) + 1))
        for form, natives, weight in found
    )


@lru_cache(4096)
def _home(word: str, target: str, languages: tuple[str, ...]) -> float:
    """Return how well a word reads as the target's own spelling of a native name; very low where it does not."""
    return max(
        (native.score for language in languages for native in invert(word, target, language, most=1)),
        default=_NOT_AT_ALL,
    )


def at_home(word: str, target: str) -> bool:
    """Tell whether a word is well what the target itself would make of a native name."""
    return _home(word, target, NATIVES[:1]) / (len(word) + 1) > LEAST_PER_LETTER


def grouped(natives: Iterable[Candidate], target: str) -> list[tuple[str, tuple[Candidate, ...], float]]:
    """Return (form, natives, weight): native names that the target writes alike, their probabilities added up."""
    forms: dict[str, list[Candidate]] = {}
    for native in natives:
        form = romanize(native.native, press_table(target, native.language))
        forms.setdefault(form[:1].upper() + form[1:], []).append(native)
    weighed = [
        (form, tuple(sorted(alike, key=lambda native: -native.score)), _sum(native.score for native in alike))
        for form, alike in forms.items()
    ]
    return sorted(weighed, key=lambda item: -item[2])


def _sum(scores: Iterable[float]) -> float:
    listed: Sequence[float] = tuple(scores)
    most = max(listed)
    return most + log(sum(exp(score - most) for score in listed))
