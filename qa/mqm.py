"""Scores a text by its findings: penalty points, MQM score, interval, verdict and signature.

Formulas: themqm.org, "The MQM scoring models" (linear, calibrated).
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import log1p
from typing import NamedTuple

from qa import __version__
from qa.finding import SEVERITIES, SUPPRESSED, Finding, Severity
from qa.poisson import weighted_interval
from qa.report import Report, Score

SMALL_SAMPLE = 500


class Profile(NamedTuple):
    """How findings become a score.

    ``threshold`` is the lowest score that passes; ``acceptable`` the penalty points allowed in ``reference_words``
    words, which lead to exactly that score; ``maximum`` the score of a flawless text; ``level`` the confidence level
    of intervals; ``repeats`` is "first" (a repetition costs nothing) or "all" (each one counts).

    ``model`` is "linear", where the points allowed grow with the words, or "log", where they grow with their logarithm
    through the two ``points`` (words, penalty points). ``costs`` are penalty points by severity ("minor"), or severity
    and category ("minor:fluency/punctuation", which holds below that category too; the longest that fits counts).
    """

    name: str = "mqm"
    threshold: float = 90.0
    acceptable: float = 10.0
    reference_words: int = 1000
    maximum: float = 100.0
    level: float = 0.95
    repeats: str = "first"
    model: str = "linear"
    points: tuple[tuple[float, float], tuple[float, float]] = ((300, 5), (1000, 10))
    costs: tuple[tuple[str, float], ...] = ()

    def tolerance(self, words: int) -> float:
        """Return the penalty points with which a text of ``words`` words just passes."""
        if self.model == "log":
            scale, growth = fit_log(self.points)
            return scale * log1p(growth * words)
        return self.acceptable * words / self.reference_words

    def calibrated(self, penalty: float, words: int) -> float:
        """Return the score, 0 to ``maximum``, of a text of ``words`` words with ``penalty`` points."""
        return max(0.0, self.maximum - (self.maximum - self.threshold) * penalty / self.tolerance(words))

    def cost(self, finding: Finding) -> float:
        """Return the penalty points of a finding: none for a repetition or a suppressed one."""
        if not self.costs or finding.repeat_of is not None or finding.suppressed:
            return finding.weight
        return self.price(str(finding.severity), finding.category)

    def price(self, severity: str, category: str = "") -> float:
        """Return the penalty points of an error of this severity and category."""
        place = f"{severity}:{category}/"
        fitting = [(len(key), points) for key, points in self.costs if key == severity or place.startswith(f"{key}/")]
        return max(fitting)[1] if fitting else int(SEVERITIES[severity])


@lru_cache(maxsize=8)
def fit_log(points: tuple[tuple[float, float], tuple[float, float]]) -> tuple[float, float]:
    """Return a and b of the tolerance a ln(1 + b words) that runs through two points (words, penalty points).

    Raises ValueError unless the points allowed grow, and more slowly than the words. After "Multi-range theory of
    translation quality measurement" (arXiv 2405.16969), whose tolerance has this form.
    """
    (few, least), (many, most) = points
    if not (0 < few < many and least > 0 and 1 < most / least < many / few):
        raise ValueError("Of two points of a logarithmic model the second allows more, but less in proportion.")
    low, high = 1e-12, 1e280
    for _ in range(200):
        middle = (low * high) ** 0.5
        if log1p(middle * many) / log1p(middle * few) > most / least:
            low = middle
        else:
            high = middle
    return least / log1p(low * few), low


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
    Suppressed findings are left out of everything.
    """
    findings = tuple([finding for finding in findings if finding.status not in SUPPRESSED])
    size = max(words, 1)
    penalty = tidy(sum(map(profile.cost, findings)))
    fewest, most = weighted_interval(_penalised(findings, profile), profile.level, _least(profile))
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
        by_category=_by_dimension(findings, profile),
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
    costs nothing. Nothing is marked where the profile says that all count; a suppressed finding is neither.
    """
    if profile.repeats != "first":
        return tuple(finding if finding.repeat_of is None else finding._replace(repeat_of=None) for finding in findings)
    first: dict[tuple[str, str], int] = {}
    marked = []
    for index, finding in enumerate(findings):
        suppressed = finding.status in SUPPRESSED
        seen = index if suppressed else first.setdefault((finding.rule, _normal(finding.text)), index)
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
    odd = [token for token in tokens if not token[0].isalnum()]
    return len(tokens) - sum(not any(map(str.isalnum, token)) for token in odd), "words"


def with_interval(score: Score, low: float, high: float, profile: Profile, how: str) -> Score:
    """Return a score with another interval and the verdict that follows; ``how`` joins the signature."""
    critical = bool(score.counts.get("critical"))
    uncertain = score.words <= 0 or (score.penalty > 0 and low < profile.threshold <= high)
    return score._replace(
        low=low,
        high=high,
        verdict=_verdict(passed=score.passed, critical=critical, uncertain=uncertain),
        reliability="low" if uncertain or score.words < SMALL_SAMPLE else "normal",
        signature=f"{score.signature}|interval:{how}",
    )


def tidy(points: float) -> float:
    """Return penalty points without the noise of binary fractions, whole ones as an integer."""
    rounded = round(points, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def _least(profile: Profile) -> float:
    costs = [profile.price(severity) for severity in SEVERITIES] + [points for _, points in profile.costs]
    return min(filter(None, costs), default=1.0)


def _penalised(findings: Sequence[Finding], profile: Profile) -> dict[float, int]:
    counts: dict[float, int] = {}
    for finding in findings:
        cost = profile.cost(finding)
        if cost:
            counts[cost] = counts.get(cost, 0) + 1
    return counts


def _shown(findings: Sequence[Finding]) -> dict[str, int]:
    counts = dict.fromkeys(reversed(SEVERITIES), 0)
    for finding in findings:
        counts[str(finding.severity)] += 1
    return counts


def _by_dimension(findings: Sequence[Finding], profile: Profile) -> dict[str, float]:
    points: dict[str, float] = {}
    for finding in findings:
        dimension = finding.category.partition("/")[0]
        points[dimension] = points.get(dimension, 0) + profile.cost(finding)
    return {dimension: tidy(points[dimension]) for dimension in sorted(points)}


def _verdict(*, passed: bool, critical: bool, uncertain: bool) -> str:
    if critical:
        return "fail"
    if uncertain:
        return "inconclusive"
    return "pass" if passed else "fail"


def _signature(profile: Profile, unit: str, rules_digest: str, decisions: str) -> str:
    severities = "-".join(f"{profile.price(str(severity)):g}" for severity in Severity)
    if any(":" in key for key, _ in profile.costs):
        from zlib import crc32

        severities += f"+{crc32(repr(sorted(profile.costs)).encode()):08x}"
    model = profile.model
    if model == "log":
        model += "(" + ",".join(f"{words:g}={points:g}" for words, points in profile.points) + ")"
    return (
        f"qa|profile:{profile.name}|model:{model}|sev:{severities}|rwc:{profile.reference_words}"
        f"|pt:{profile.threshold:g}|app:{profile.acceptable:g}|unit:{unit}|repeats:{profile.repeats}"
        f"|rules:{rules_digest or 'unstated'}|decisions:{decisions}|version:{__version__}"
    )


def _normal(text: str) -> str:
    if not text.isascii():
        from unicodedata import normalize

        text = normalize("NFC", text)
    return " ".join(text.casefold().split())
