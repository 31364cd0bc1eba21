"""Finds the native name behind a spelling: what a press would have had before it to write this.

A beam search over the ways to cut the spelling into what a table writes; each candidate is weighed by a letter model of
the native language and proved by running the table forward. The margin over an ordinary Western word and over a
spelling that is English already follows Bayes: differences of logarithms of probability.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from math import exp, inf, log
from operator import itemgetter
from typing import NamedTuple

from qa.names.model import EDGE, MOST, LetterModel, letter_model
from qa.names.romanize import cost_of_rows, printed, seen
from qa.names.tables import holds, press_table

BEAM = 16
_BEHIND = 6.0  # a way so much less likely than the best one to the same place is given up
_NEVER = 9.0  # a name so much less likely than the best one changes no sum
DEPARTURE = (
    1.6  # what each step away from a press's usual form costs, in natural logarithms; measured on held-out names
)
NATIVES = ("ru", "uk")  # written languages that a name may be from where nothing is known
TRACED = (*NATIVES, "be", "bg")  # those that it may be from where the text is about their country
WELL_LEARNT = (*NATIVES, "be")  # those whose letter models have seen enough names to be sure of one


class Candidate(NamedTuple):
    """A native name that a press may have had before it; ``score`` is a logarithm of probability."""

    native: str
    language: str
    press: str
    score: float


class _Way(NamedTuple):
    """One output of a table, seen from what is written: the letters behind it and what must stand around them."""

    letters: str
    before: str
    after: str
    cost: float


@cache
def _share(outputs: int) -> float:
    """Return what the choice between several outputs costs at least, so that their probabilities add up to one."""
    return log(sum(exp(-DEPARTURE * cost) for cost in range(outputs)))


class _Ways:
    """What the soft outputs of a press (also the empty one) may stand for."""

    def __init__(self, ways: dict[str, tuple[_Way, ...]]) -> None:
        self.outputs = ways
        self.longest = max(map(len, ways))
        self._fitting: dict[tuple[str, str, str], tuple[_Way, ...]] = {}

    def of(self, output: str, last: str, after: str) -> tuple[_Way, ...]:
        """Return the ways of an output that may stand behind the letter ``last``, which asks for ``after``."""
        key = (output, last, after)
        found = self._fitting.get(key)
        if found is None:
            found = self._fitting[key] = tuple(
                way
                for way in self.outputs.get(output, ())
                if (not after or holds(after, way.letters[0], "$")) and (not way.before or holds(way.before, last, "^"))
            )
        return found


@cache
def _ways(press: str, language: str) -> _Ways:
    """Return the ways of a press to write a language."""
    found: dict[str, dict[tuple[str, str, str], _Way]] = {}
    for rows in press_table(press, language).rows.values():
        for row in rows:
            for cost, output in enumerate(row.outputs):
                for form, dropped in printed(output):
                    chosen = DEPARTURE * (cost + dropped) + _share(len(row.outputs))
                    way = _Way(row.letters, row.before, row.after, chosen)
                    kept = found.setdefault(form, {})
                    kept.setdefault(way[:3], way)
    return _Ways({form: tuple(kept.values()) for form, kept in found.items()})


@lru_cache(4096)
def invert(word: str, press: str, language: str, *, most: int = 8) -> tuple[Candidate, ...]:
    """Return native names (small letters) that the press may have written as ``word``, the likeliest first."""
    table = press_table(press, language)
    spelling = seen(word, table)
    proved: list[Candidate] = []
    least = -inf
    for native, cost in sorted(_searched(spelling, press, language), key=_LIGHTEST):
        if -cost < least:
            break
        found = [row for _, row in table.segments(native)]
        spent = cost_of_rows(found, spelling)
        if spent is not None:
            score = -cost - DEPARTURE * spent - sum(_share(len(row.outputs)) for row in found)
            proved.append(Candidate(native, language, press, score))
            least = max(least, score - _NEVER)
    return tuple(sorted(proved, key=lambda candidate: -candidate.score)[:most])


class _Beam:
    """The best ways to a place in the spelling: (native so far, what must follow) → (weight, cost of the letters)."""

    def __init__(self, model: LetterModel) -> None:
        self.ways: dict[tuple[str, str], tuple[float, float]] = {}
        self._after = model.after

    def best(self) -> list[tuple[tuple[str, str], tuple[float, float]]]:
        """Return the best ways here, the lightest first."""
        found = sorted(self.ways.items(), key=_LIGHTEST)[:BEAM]
        most = found[0][1][0] + _BEHIND if found else 0.0
        return [way for way in found if way[1][0] < most]

    def extend(self, native: str, weights: tuple[float, float], possible: Sequence[_Way]) -> None:
        """Add a way from elsewhere, by each of the letters that may come next."""
        costs, (weight, spent), ways = self._after(native), weights, self.ways
        for letters, _, behind, departure in possible:
            text, added = native + letters[0], costs.get(letters[0], MOST)
            for letter in letters[1:]:
                added += self._after(text).get(letter, MOST)
                text += letter
            place, total = (text, behind), weight + added + departure
            known = ways.get(place)
            if known is None or total < known[0]:
                ways[place] = (total, spent + added)


_LIGHTEST = itemgetter(1)  # what a way or a name costs; ways of one weight stand by the cost of their letters


def _searched(spelling: str, press: str, language: str) -> list[tuple[str, float]]:
    """Return (native, cost of its letters) of the best ways through the spelling, unproved."""
    ways = _ways(press, language)
    model = letter_model(language)
    beams = [_Beam(model) for _ in range(len(spelling) + 1)]
    beams[0].ways[EDGE, ""] = (0.0, 0.0)
    for at, beam in enumerate(beams):
        if "" in ways.outputs:
            for (native, after), weights in list(beam.ways.items()):
                silent = ways.of("", native[1:][-1:], after)  # letters that leave nothing behind
                if silent:
                    beam.extend(native, weights, silent)
        best = beam.best()
        for end in range(at + 1, min(at + ways.longest, len(spelling)) + 1):
            output = spelling[at:end]
            if output in ways.outputs:
                for (native, after), weights in best:
                    possible = ways.of(output, native[1:][-1:], after)
                    if possible:
                        beams[end].extend(native, weights, possible)
    return _finished(beams[-1], model)


def _finished(beam: _Beam, model: LetterModel) -> list[tuple[str, float]]:
    done: dict[str, float] = {}
    for (native, after), (_, spent) in beam.best():
        if not after or "$" in after:
            cost = spent + model.cost(native, EDGE)
            done[native[1:]] = min(cost, done.get(native[1:], cost))
    return list(done.items())
