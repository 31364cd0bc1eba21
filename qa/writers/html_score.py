"""Shows a score: the verdict in words, the counts, the interval, and how it was computed."""

from collections.abc import Iterator, Sequence

from qa.categories import category_name
from qa.finding import Finding
from qa.report import Score
from qa.writers import summary
from qa.writers.html_data import scoring
from qa.writers.html_text import attribute, escape

_MEANINGS = {
    "pass": "The text reaches the quality that was set.",
    "fail": "The text does not reach the quality that was set; it needs work before it is published.",
    "inconclusive": "",
}
_CRITICAL = "One critical finding fails a text, whatever its score: see to it first."
_NO_WORDS = "There are no words to judge."
_OPEN = "The sample is small: the score alone cannot tell pass from fail. Judge by the findings."


def score_card(score: Score, findings: Sequence[Finding], article: int = 0, name: str = "") -> Iterator[str]:
    """Yield the card that sums up an article, by its number and name on the page, or all of them (0)."""
    low, high = summary.interval(score)
    label = f"Score of {name}" if name else "Score"
    yield f'<section class="score v-{attribute(score.verdict)}" aria-label="{attribute(label)}"'
    yield f' data-article="{article}">\n'
    yield f'<div class="verdict"><p class="value">{summary.value(score)}</p>'
    yield f'<p class="name">{escape(score.verdict.capitalize())}</p></div>\n<div class="facts">\n'
    yield f'<p class="lead"><strong>{escape(counted(findings))}</strong> {escape(summary.penalty(score))}.</p>\n'
    yield f"<p>{_meaning(score)}</p>\n"
    yield f"{scale(score)}\n<p>With this much text, chance alone leaves room for a score from {low} to {high}"
    yield ' (95 % interval).</p>\n<p class="after" hidden></p>\n'
    yield from _dimensions(findings)
    yield from _computation(score)
    yield "</div>\n</section>\n"


def counted(findings: Sequence[Finding]) -> str:
    """Return how many findings count, by severity, and how many do not."""
    shown = [finding.severity for finding in findings if not finding.suppressed]
    left = len(findings) - len(shown)
    rest = f" {left:,} more do not count." if left else ""
    if not shown:
        return "No findings." + rest
    counts = summary.count_severities(shown)
    return f"{summary.counted(len(shown), 'finding')}: {summary.by_severity(counts)}.{rest}"


def _meaning(score: Score) -> str:
    if score.verdict == "fail" and score.counts.get("critical"):
        return _CRITICAL
    if score.verdict == "inconclusive":
        return _OPEN if score.words else _NO_WORDS
    return _MEANINGS.get(score.verdict, "")


def scale(score: Score) -> str:
    """Return the interval, the score and, where the signature names it, the threshold on a line from 0 to 100."""
    known = scoring(score.signature)
    low, high = summary.interval(score)
    said = f"Score {summary.value(score)}, interval {low} to {high}"
    tick = ""
    if known:
        said += f", threshold {known['threshold']:g}"
        tick = f'<path class="threshold" d="M{_x(known["threshold"])} 0V16"/>'
    return (
        f'<svg class="scale p-{attribute(score.verdict)}" viewBox="-4 -2 208 20" role="img" aria-label="{said}">'
        f'<path class="axis" d="M0 8H200"/><path class="interval" d="M{_x(score.low)} 8H{_x(score.high)}"/>{tick}'
        f"{_point(score)}</svg>"
    )


def _point(score: Score) -> str:
    """Return the score's sign: a disc that passes, a diamond that is open, a square that fails."""
    at = _x(score.value)
    if score.verdict == "pass":
        return f'<circle class="point" cx="{at}" cy="8" r="4.5"/>'
    drawn = "m0 -6l6 6l-6 6l-6 -6z" if score.verdict == "inconclusive" else "m-4 -4h8v8h-8z"
    return f'<path class="point" d="M{at} 8{drawn}"/>'


def _x(number: float) -> str:
    return f"{min(max(number, 0), 100) * 2:.1f}"


def _dimensions(findings: Sequence[Finding]) -> Iterator[str]:
    counts: dict[str, int] = {}
    for finding in findings:
        if finding.suppressed:
            continue
        dimension = finding.category.partition("/")[0]
        counts[dimension] = counts.get(dimension, 0) + 1
    if counts:
        ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        entries = "".join(f"<li>{escape(category_name(key))} <strong>{count}</strong></li>" for key, count in ordered)
        yield f'<ul class="dimensions">{entries}</ul>\n'


def _computation(score: Score) -> Iterator[str]:
    rows = (
        ("Penalty points", f"{score.penalty:,}"),
        (f"{score.unit.capitalize()} judged", f"{score.words:,}"),
        ("Penalty per 1,000", f"{score.normed:,.1f}"),
        ("Raw score", f"{score.raw:.2f}"),
        ("Signature", score.signature.replace("|", " | ")),
    )
    yield "<details><summary>How this was computed</summary>\n"
    yield "<p>Critical findings cost 25 points, major 5, minor 1, neutral none; a repetition costs nothing. "
    yield "The score estimates quality from automatic findings that nobody has confirmed. The interval covers chance "
    yield "only: neither errors that were missed nor findings that are mistaken.</p>\n<dl>\n"
    yield from (f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>\n" for name, value in rows)
    yield "</dl></details>\n"
