"""Weighs a word on no list: a native name as a press writes it, a form of the target, or a Western word."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import log
from typing import NamedTuple

from qa.names.inversion import NATIVES, Candidate, invert
from qa.names.letters import bare
from qa.names.model import letter_model
from qa.names.origin import Origin, added, leanings
from qa.names.romanize import romanize
from qa.names.tables import press_table

# Margins in natural logarithms of probability; benchmarks/names_inversion.py measures them.
OVER_WESTERN = 3.0
OVER_HOME = 1.0
LEAST_PER_LETTER = -2.4
_NOT_AT_ALL = -99.0
_NEVER = 1e-6  # a probability that changes nothing


class Reading(NamedTuple):
    """A form for the target language, the native names behind it, and the evidence, logarithms of probability.

    ``own`` are the arguments of ``home``, which is asked only where the rest has not settled the matter.
    """

    form: str
    natives: tuple[Candidate, ...]
    weight: float
    over_western: float
    own: tuple[str, str, tuple[str, ...]]

    @property
    def over_home(self) -> float:
        """Return the margin over a spelling of the target's own."""
        return self.weight - home(*self.own)

    @property
    def per_letter(self) -> float:
        """Return the weight as shared by the letters and the end of the word."""
        return self.weight / (len(self.own[0]) + 1)

    @property
    def certain(self) -> bool:
        """Tell whether the word is far enough from an ordinary one and from a form of the target language."""
        return self.over_western > OVER_WESTERN and self.per_letter > LEAST_PER_LETTER and self.over_home > OVER_HOME


@lru_cache(4096)
def readings(word: str, press: str, target: str, languages: tuple[str, ...] = NATIVES) -> tuple[Reading, ...]:
    """Return what a word (capital first) may be if ``press`` wrote it, the likeliest form first."""
    natives = [native for language in languages for native in invert(word, press, language)]
    return _weighed(word, natives, target, languages)


def blended(name: str, written_by: Sequence[Origin], target: str) -> tuple[Reading, ...]:
    """Return what a surname may be by all that is known of its text, the likeliest form first.

    ``written_by`` is what the other names of the text say of presses and languages (``qa.names.origin.hypotheses``);
    given names before the surname in ``name`` say of which of these it is.
    """
    given, _, word = name.rpartition(" ")
    languages = tuple(dict.fromkeys(language for origin in written_by for language, _ in origin.shares))
    chances: dict[tuple[str, str], float] = {}
    for origin in written_by:
        for language, share in origin.shares:
            both = origin.press, language
            chances[both] = chances.get(both, 0.0) + origin.chance * share * len(languages)
    leaning = {origin.press: leanings(given, origin.press, languages) for origin in written_by}
    natives = [
        native._replace(score=native.score + log(chance) + leaning[press][language])
        for (press, language), chance in chances.items()
        if chance > _NEVER
        for native in invert(word, press, language)
    ]
    return _weighed(word, natives, target, languages)


def _weighed(word: str, natives: Iterable[Candidate], target: str, languages: tuple[str, ...]) -> tuple[Reading, ...]:
    found = grouped(natives, target)
    if not found:
        return ()
    western = -letter_model("latin").word_cost(bare(word))
    own = word, target, languages
    return tuple(Reading(form, natives, weight, weight - western, own) for form, natives, weight in found)


@lru_cache(4096)
def home(word: str, target: str, languages: tuple[str, ...] = NATIVES) -> float:
    """Return how likely a word is as the target's own spelling of a native name (a logarithm); -99 where it is none."""
    return max(
        (native.score for language in languages for native in invert(word, target, language, most=1)),
        default=_NOT_AT_ALL,
    )


def at_home(word: str, target: str) -> bool:
    """Tell whether a word is well what the target itself would make of a native name."""
    return home(word, target, NATIVES[:1]) / (len(word) + 1) > LEAST_PER_LETTER


def grouped(natives: Iterable[Candidate], target: str) -> list[tuple[str, tuple[Candidate, ...], float]]:
    """Return (form, natives, weight): native names that the target writes alike, their probabilities added up."""
    forms: dict[str, list[Candidate]] = {}
    for native in natives:
        form = romanize(native.native, press_table(target, native.language))
        forms.setdefault(form[:1].upper() + form[1:], []).append(native)
    weighed = [
        (form, tuple(sorted(alike, key=lambda native: -native.score)), added([native.score for native in alike]))
        for form, alike in forms.items()
    ]
    return sorted(weighed, key=lambda item: -item[2])
