"""Measures how two rankings or two groups agree: Kendall's tau-b, Pearson's r, the area under the ROC curve."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from math import sqrt


def kendall(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """Return Kendall's tau-b, -1 to 1, which allows for ties; 0 where one side is all ties.

    Kendall, "The treatment of ties in ranking problems", Biometrika 33 (1945).
    """
    agree = ours_tied = theirs_tied = 0
    pairs = list(combinations(zip(ours, theirs, strict=True), 2))
    for (one, mine), (other, yours) in pairs:
        agree += _sign(one - other) * _sign(mine - yours)
        ours_tied += one == other
        theirs_tied += mine == yours
    spread = sqrt((len(pairs) - ours_tied) * (len(pairs) - theirs_tied))
    return agree / spread if spread else 0.0


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)


def pearson(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """Return Pearson's correlation, -1 to 1; 0 where one side does not vary."""
    from statistics import StatisticsError, correlation

    try:
        return correlation(ours, theirs)
    except StatisticsError:
        return 0.0


def area(higher: Iterable[float], lower: Iterable[float]) -> float:
    """Return the probability that one of ``higher`` exceeds one of ``lower``, ties counting half.

    It is the area under the ROC curve: Mann and Whitney, Annals of Mathematical Statistics 18 (1947). 0.5 is chance.
    """
    return area_of_counts(Counter(higher), Counter(lower))


def area_of_counts(higher: Mapping[float, int], lower: Mapping[float, int]) -> float:
    """Return the same of values with the number of times each occurs; 0.5 where a side is empty."""
    below = 0
    won = 0.0
    for value in sorted({*higher, *lower}):
        won += higher.get(value, 0) * (below + lower.get(value, 0) / 2)
        below += lower.get(value, 0)
    pairs = sum(higher.values()) * below
    return won / pairs if pairs else 0.5
