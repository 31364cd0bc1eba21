"""Says counts and scores in words, the same way in every format for people."""

from collections.abc import Callable, Mapping, Sequence
from math import ceil, floor

from qa.finding import Severity
from qa.report import Run, Score

WORST_FIRST = tuple(sorted(Severity, reverse=True))
_SINGULAR = {"words": "word", "characters": "character"}
_COARSE_BELOW = 1000  # words: a shorter text cannot support a decimal
_SMALL_SAMPLE = "small sample: the score alone cannot tell pass from fail"


def counted(number: float, noun: str) -> str:
    """Return a number with its noun, e.g. "1 finding", "1,200 findings"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def amount(score: Score) -> str:
    """Return how much text was judged, e.g. "313 words"."""
    return f"{score.words:,} {_SINGULAR.get(score.unit, score.unit) if score.words == 1 else score.unit}"


def by_severity(counts: Mapping[str, int]) -> str:
    """Return the counts that are not zero, the worst first, e.g. "1 critical, 5 major, 3 minor"."""
    return ", ".join(f"{counts[str(s)]:,} {s}" for s in WORST_FIRST if counts.get(str(s)))


def penalty(score: Score) -> str:
    """Return the penalty in its context, e.g. "31 penalty points in 313 words"."""
    return f"{counted(score.penalty, 'penalty point')} in {amount(score)}"


def value(score: Score) -> str:
    """Return the score, never rounded up: a text just under the threshold must not seem to have reached it."""
    return _number(score.value, score.words, floor)


def interval(score: Score) -> tuple[str, str]:
    """Return the ends of the score's interval, rounded outward."""
    return _number(score.low, score.words, floor), _number(score.high, score.words, ceil)


def _number(number: float, words: int, towards: Callable[[float], int]) -> str:
    if words < _COARSE_BELOW:
        return str(towards(round(number, 9)))
    return f"{towards(round(number * 10, 8)) / 10:.1f}"


def caution(score: Score) -> str:
    """Return why the verdict is open, or an empty text where it is not."""
    if score.verdict != "inconclusive":
        return ""
    return _SMALL_SAMPLE if score.words else "there are no words to judge"


def score_line(score: Score) -> str:
    """Return the penalty, the score with its interval, and the verdict with what limits it."""
    low, high = interval(score)
    facts = [penalty(score), f"score {value(score)} (95 % interval {low}–{high})", score.verdict, caution(score)]
    return " · ".join(filter(None, facts))


def found(run: Run) -> str:
    """Return what was found and where, e.g. "9 findings in 1 file (1 critical, 8 minor)"; "No findings." if nothing."""
    total = sum(len(report.findings) for report in run.reports)
    if not total:
        return "No findings."
    return f"{counted(total, 'finding')} in {counted(len(run.reports), 'file')} ({by_severity(severity_counts(run))})"


def fixable(run: Run) -> str:
    """Return how many findings ``--fix`` repairs, or an empty text where it repairs none."""
    safe = [
        None
        for report in run.reports
        for finding in report.findings
        if finding.suggestions and finding.suggestions[0].applicability == "safe"
    ]
    return f"{len(safe):,} fixable with --fix" if safe else ""


def severity_counts(run: Run) -> dict[str, int]:
    """Return how many findings of each severity the run shows, the worst first."""
    return count_severities([finding.severity for report in run.reports for finding in report.findings])


def count_severities(severities: Sequence[Severity]) -> dict[str, int]:
    """Return how often each severity occurs, the worst first."""
    return {str(severity): severities.count(severity) for severity in WORST_FIRST}
