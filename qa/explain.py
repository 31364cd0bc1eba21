"""Shows how a score came about, line by line, so that anybody can reckon it again."""

from collections import Counter
from collections.abc import Iterator, Sequence
from math import sqrt

from qa.finding import SUPPRESSED, Finding
from qa.mqm import SMALL_SAMPLE, Profile, fit_log, tidy
from qa.poisson import poisson_interval
from qa.report import Score


def explained(score: Score, findings: Sequence[Finding], profile: Profile) -> Iterator[str]:
    """Yield the arithmetic of ``score`` in lines of a label and what it says; ``findings`` are what was scored."""
    counted = [finding for finding in findings if finding.status not in SUPPRESSED]
    for label, said in _steps(score, counted, profile):
        yield f"  {label:<13}{said}"


def _steps(score: Score, findings: Sequence[Finding], profile: Profile) -> Iterator[tuple[str, str]]:
    yield (
        "penalty",
        f"{_products(findings, profile) or 'no findings'} = {score.penalty:,} points{_free(findings, profile)}",
    )
    for rule in sorted({finding.rule for finding in findings}):
        mine = [finding for finding in findings if finding.rule == rule]
        points = tidy(sum(map(profile.cost, mine)))
        yield "by rule", f"{rule}: {_products(mine, profile) or 'nothing to pay'} = {points:,}"
    if score.by_category:
        yield "by category", ", ".join(f"{name} {points:,}" for name, points in score.by_category.items())
    size = max(score.words, 1)
    yield "normed", f"{score.penalty:,} / {size:,} × {profile.reference_words:,} = {score.normed:.2f} points"
    yield "raw score", f"{profile.maximum:g} × (1 − {score.penalty:,} / {size:,}) = {score.raw:.2f}"
    yield "tolerance", _tolerance(size, profile)
    yield (
        "score",
        (
            f"{profile.maximum:g} − ({profile.maximum:g} − {profile.threshold:g}) × {score.penalty:,} / "
            f"{profile.tolerance(size):.4g} = {score.value:.2f}" + (", which stops at 0" if not score.value else "")
        ),
    )
    yield "interval", _interval(score, findings, profile)
    yield "verdict", f"{score.verdict}: {_reason(score, profile)}"
    yield "signature", score.signature


def _products(findings: Sequence[Finding], profile: Profile) -> str:
    counts = Counter((profile.cost(finding), str(finding.severity)) for finding in findings if profile.cost(finding))
    return " + ".join(f"{count} {name} × {cost:g}" for (cost, name), count in sorted(counts.items(), reverse=True))


def _free(findings: Sequence[Finding], profile: Profile) -> str:
    repeats = sum(finding.repeat_of is not None for finding in findings)
    neutral = sum(finding.repeat_of is None and not profile.cost(finding) for finding in findings)
    said = [f"{number} {what}" for number, what in ((repeats, "repeated"), (neutral, "neutral")) if number]
    return f" ({' and '.join(said)} cost nothing)" if said else ""


def _tolerance(size: int, profile: Profile) -> str:
    allowed = f"{profile.tolerance(size):.4g} points reach the threshold of {profile.threshold:g}"
    if profile.model == "log":
        scale, growth = fit_log(profile.points)
        return f"{scale:.4f} × ln(1 + {growth:.7f} × {size:,}): {allowed}"
    return f"{profile.acceptable:g} × {size:,} / {profile.reference_words:,}: {allowed}"


def _interval(score: Score, findings: Sequence[Finding], profile: Profile) -> str:
    shown = f"{score.low:.1f} to {score.high:.1f}"
    if "|interval:bootstrap" in score.signature:
        return f"{shown}, by drawing whole documents again and again"
    costs = [cost for cost in map(profile.cost, findings) if cost]
    fewest, most = poisson_interval(len(costs), profile.level)
    if not costs:
        return f"{shown}: up to {most:.2f} findings may have been there by chance"
    spread = sqrt(sum(cost**2 for cost in costs) / len(costs))
    points = [max(0.0, score.penalty + spread * (limit - len(costs))) for limit in (fewest, most)]
    return (
        f"{len(costs)} findings are {fewest:.2f} to {most:.2f} (Poisson, {100 * profile.level:g} %), × {spread:.3f} a "
        f"finding: {points[0]:.2f} to {points[1]:.2f} points, score {shown}"
    )


def _reason(score: Score, profile: Profile) -> str:
    small = f"; fewer than {SMALL_SAMPLE} words are a small sample" if score.words < SMALL_SAMPLE else ""
    if not score.words:
        return "there are no words"
    if score.counts.get("critical"):
        return f"a critical finding fails any text{small}"
    if score.verdict == "inconclusive":
        return f"the interval holds the threshold of {profile.threshold:g}{small}"
    relation = "reaches" if score.passed else "is below"
    return f"the score {relation} the threshold of {profile.threshold:g}{small}"
