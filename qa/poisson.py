"""Exact intervals of Poisson counts, and of weighted sums of them."""

from collections.abc import Mapping
from functools import lru_cache
from math import exp, lgamma, log, sqrt
from typing import TypeVar

T = TypeVar("T", bound=float)


def weighted_interval(counts: Mapping[T, int], level: float = 0.95, least: float = 1.0) -> tuple[float, float]:
    """Return the interval, in penalty points, of the penalty that ``counts`` of findings by what each costs add up to.

    ``least`` is the lowest cost there is, for texts without any finding. Each cost is a Poisson count: Dobson,
    Kuulasmaa, Eberle, Scherer, "Confidence intervals for weighted sums of Poisson parameters", Statistics in Medicine
    10 (1991). It covers chance alone, no missed or false finding.
    """
    number = sum(count for cost, count in counts.items() if cost)
    fewest, most = poisson_interval(number, level)
    if not number:
        return 0.0, most * least
    penalty = sum(cost * count for cost, count in counts.items())
    spread = sqrt(sum(cost**2 * count for cost, count in counts.items()) / number)
    return max(0.0, penalty + spread * (fewest - number)), penalty + spread * (most - number)


@lru_cache(maxsize=1024)
def poisson_interval(count: int, level: float = 0.95) -> tuple[float, float]:
    """Return the exact two-sided interval of the mean of a Poisson variable of which ``count`` were seen.

    Garwood, "Fiducial limits for the Poisson distribution", Biometrika 28 (1936). Raises ValueError for a count below
    0 or a level outside 0 to 1.
    """
    if count < 0 or not 0 < level < 1:
        raise ValueError(f"No interval exists for {count} events at level {level}; give 0 or more and 0 < level < 1.")
    tail = log((1 - level) / 2)
    return _lower_limit(count, tail), _upper_limit(count, tail)


# Both tails are log-concave in the mean, so that Newton's steps on their logarithm cannot miss the root: the lower
# limit is approached from the left throughout, the upper one from the right after the first step.
_STEPS = 100
_EXACT = 1e-13


def _lower_limit(count: int, tail: float) -> float:
    """Return the mean at which ``count`` or more happen with probability exp(``tail``)."""
    if not count:
        return 0.0
    mean = exp((tail + lgamma(count + 1)) / count)  # a bound: the tail is less than mean**count / count!
    for _ in range(_STEPS):
        terms = term = 1.0
        above = count
        while term > terms * _EXACT:
            above += 1
            term *= mean / above
            terms += term
        step = (tail - _log_probability(count, mean) - log(terms)) * terms * mean / count
        mean += step
        if step <= mean * _EXACT:
            break
    return mean


def _upper_limit(count: int, tail: float) -> float:
    """Return the mean at which ``count`` or fewer happen with probability exp(``tail``)."""
    mean = count + 2 * sqrt(count) + 1
    for _ in range(_STEPS):
        terms = term = 1.0
        below = count
        while term > terms * _EXACT:
            term *= below / mean
            below -= 1
            terms += term
        step = (_log_probability(count, mean) + log(terms) - tail) * terms
        mean += step
        if abs(step) <= mean * _EXACT:
            break
    return mean


def _log_probability(count: int, mean: float) -> float:
    return count * log(mean) - mean - lgamma(count + 1)
