"""Scores a text by its findings: penalty points, MQM score, interval, verdict and signature.

Formulas: themqm.org, "The MQM scoring models" (linear, calibrated).
"""

from collections.abc import Iterable, Mapping, Sequence
from math import exp, lgamma, log, sqrt
from typing import NamedTuple

from qa import __version__
from qa.finding import SEVERITIES, Finding, Severity
from qa.report import Report, Score

SMALL_SAMPLE = 500


class Profile(NamedTuple):
    """How findings become a score.

    ``threshold`` is the lowest score that passes; ``acceptable`` the penalty points allowed in ``reference_words``
    words, which lead to exactly that score; ``maximum`` the score of a flawless text; ``level`` the confidence level
    of intervals; ``repeats`` is "first" (a repetition costs nothing) or "all" (each one counts).
    """

    name: str = "mqm"
    threshold: float = 90.0
    acceptable: float = 10.0
    reference_words: int = 1000
    maximum: float = 100.0
    level: float = 0.95
    repeats: str = "first"

    def tolerance(self, words: int) -> float:
        """Return the penalty points with which a text of ``words`` words just passes."""
        return self.acceptable * words / self.reference_words

    def calibrated(self, penalty: float, words: int) -> float:
        """Return the score, 0 to ``maximum``, of a text of ``words`` words with ``penalty`` points."""
        return max(0.0, self.maximum - (self.maximum - self.threshold) * penalty / self.tolerance(words))


MQM = Profile()


def score(  # noqa: PLR0913 - two facts of the text; the keywords only go into the result
    findings: Iterable[Finding],
    words: int,
    *,
    unit: str = "words",
    profile: Profile = MQM,
    rules_digest: str = "",
    decisions: str = "no",
) -> Score:
    """Score ``findings`` in a text of ``words`` words, or of whatever else ``unit`` names.

    ``counts`` holds the number of findings of each severity as they are shown, repetitions among them, though these
    cost nothing; ``by_category`` the penalty points of each MQM dimension, which add up to ``penalty``. Both score
    values stop at 0, ``normed`` does not. A text without words is reckoned as one word, and proves nothing.
    """
    findings = tuple(findings)
    size = max(words, 1)
    penalty = sum(finding.weight for finding in findings)
    fewest, most = weighted_interval(_penalised(findings), profile.level)
    value, low, high = (profile.calibrated(points, size) for points in (penalty, most, fewest))
    counts = _shown(findings)
    # A text in which nothing was found passes, however short: there is nothing to weigh against it.
    uncertain = words <= 0 or (penalty > 0 and low < profile.threshold <= high)
    passed = value >= profile.threshold and not counts["critical"]
    return Score(
        value=value,
        low=low,
        high=high,
        raw=max(0.0, profile.maximum * (1 - penalty / size)),
        penalty=penalty,
        normed=penalty / size * profile.reference_words,
        words=words,
        unit=unit,
        verdict=_verdict(passed=passed, critical=bool(counts["critical"]), uncertain=uncertain),
        passed=passed,
        reliability="low" if uncertain or words < SMALL_SAMPLE else "normal",
        counts=counts,
        by_category=_by_dimension(findings),
        signature=_signature(profile, unit, rules_digest, decisions),
    )


def pooled(
    reports: Sequence[Report], *, profile: Profile = MQM, rules_digest: str = "", decisions: str = "no"
) -> Score:
    """Score many reports as one text: penalty points and words are added up, scores are never averaged.

    Units that differ are joined by "+": such a sum says little, and its unit shows it.
    """
    units = sorted({report.score.unit for report in reports}) or ["words"]
    return score(
        (finding for report in reports for finding in report.findings),
        sum(report.score.words for report in reports),
        unit="+".join(units),
        profile=profile,
        rules_digest=rules_digest,
        decisions=decisions,
    )


def mark_repeats(findings: Sequence[Finding], profile: Profile = MQM) -> tuple[Finding, ...]:
    """Give every repetition the index of the first of its kind: the same rule and the same text.

    Texts are the same if they differ in case, blanks or composed characters only. A repetition keeps its severity and
    costs nothing. Nothing is marked where the profile says that all count.
    """
    if profile.repeats != "first":
        return tuple(finding if finding.repeat_of is None else finding._replace(repeat_of=None) for finding in findings)
    first: dict[tuple[str, str], int] = {}
    marked = []
    for index, finding in enumerate(findings):
        seen = first.setdefault((finding.rule, _normal(finding.text)), index)
        repeat_of = None if seen == index else seen
        marked.append(finding if finding.repeat_of == repeat_of else finding._replace(repeat_of=repeat_of))
    return tuple(marked)


def count_words(text: str, *, unspaced: bool = False) -> tuple[int, str]:
    """Return how long ``text`` is and in which unit: "words", or "characters" where words are not spaced.

    A word is what stands between blanks and holds a letter or a digit; characters are letters.
    """
    if unspaced:
        return sum(map(str.isalpha, text)), "characters"
    tokens = text.split()
    return sum([token[0].isalnum() or any(map(str.isalnum, token)) for token in tokens]), "words"


def weighted_interval(counts: Mapping[Severity, int], level: float = 0.95) -> tuple[float, float]:
    """Return the interval, in penalty points, of the penalty that ``counts`` of findings by severity add up to.

    Each severity is a Poisson count: Dobson, Kuulasmaa, Eberle, Scherer, "Confidence intervals for weighted sums of
    Poisson parameters", Statistics in Medicine 10 (1991). It covers chance alone, no missed or false finding.
    """
    number = sum(count for severity, count in counts.items() if severity)
    fewest, most = poisson_interval(number, level)
    if not number:
        return 0.0, most * min(filter(None, Severity))
    penalty = sum(severity * count for severity, count in counts.items())
    spread = sqrt(sum(severity**2 * count for severity, count in counts.items()) / number)
    return max(0.0, penalty + spread * (fewest - number)), penalty + spread * (most - number)


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


def _penalised(findings: Sequence[Finding]) -> dict[Severity, int]:
    counts = dict.fromkeys(Severity, 0)
    for finding in findings:
        if finding.weight:
            counts[finding.severity] += 1
    return counts


def _shown(findings: Sequence[Finding]) -> dict[str, int]:
    counts = dict.fromkeys(reversed(SEVERITIES), 0)
    for finding in findings:
        counts[str(finding.severity)] += 1
    return counts


def _by_dimension(findings: Sequence[Finding]) -> dict[str, int]:
    points: dict[str, int] = {}
    for finding in findings:
        dimension = finding.category.partition("/")[0]
        points[dimension] = points.get(dimension, 0) + finding.weight
    return dict(sorted(points.items()))


def _verdict(*, passed: bool, critical: bool, uncertain: bool) -> str:
    if critical:
        return "fail"
    if uncertain:
        return "inconclusive"
    return "pass" if passed else "fail"


def _signature(profile: Profile, unit: str, rules_digest: str, decisions: str) -> str:
    severities = "-".join(str(int(severity)) for severity in Severity)
    return (
        f"qa|profile:{profile.name}|model:linear|sev:{severities}|rwc:{profile.reference_words}"
        f"|pt:{profile.threshold:g}|app:{profile.acceptable:g}|unit:{unit}|repeats:{profile.repeats}"
        f"|rules:{rules_digest or 'unstated'}|decisions:{decisions}|version:{__version__}"
    )


def _normal(text: str) -> str:
    if not text.isascii():
        from unicodedata import normalize

        text = normalize("NFC", text)
    return " ".join(text.casefold().split())
