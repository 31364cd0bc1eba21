"""Shows a score: the verdict in words, the counts, the interval, and how it was computed."""

from collections.abc import Iterator, Sequence

from qa.categories import category_name
from qa.finding import Finding
from qa.report import Report, Run, Score
from qa.writers import summary
from qa.writers.html_card import badge
from qa.writers.html_text import attribute, escape

_MEANINGS = {
    "pass": "The text reaches the quality that was set.",
    "fail": "The text does not reach the quality that was set; it needs work before it is published.",
    "inconclusive": "",
}
_CRITICAL = "One critical finding fails a text, whatever its score: see to it first."
_NO_WORDS = "There are no words to judge."
_OPEN = "The sample is small: the score alone cannot tell pass from fail. Judge by the findings."


def score_card(score: Score, findings: Sequence[Finding]) -> Iterator[str]:
    """Yield the card that sums an article up."""
    low, high = summary.interval(score)
    yield f'<section class="score v-{attribute(score.verdict)}" aria-label="Score">\n'
    yield f'<div class="verdict"><p class="value">{summary.value(score)}</p>'
    yield f'<p class="name">{escape(score.verdict.capitalize())}</p></div>\n<div class="facts">\n'
    yield f'<p class="lead"><strong>{escape(_counts(findings))}</strong> {escape(summary.penalty(score))}.</p>\n'
    yield f"<p>{_meaning(score)}</p>\n"
    yield f"{_scale(score)}<p>With this much text, chance alone leaves room for a score from {low} to {high}"
    yield " (95 % interval).</p>\n"
    yield from _dimensions(findings)
    yield from _computation(score)
    yield "</div>\n</section>\n"


def index(run: Run, names: Sequence[str]) -> Iterator[str]:
    """Yield the table of all articles, the worst first; ``names`` are their titles."""
    yield '<div class="wide"><table class="index">\n<caption>Articles, the lowest score first</caption>\n<thead><tr>'
    yield '<th scope="col">Article</th><th scope="col">Findings</th><th scope="col" class="figure">Words</th>'
    yield '<th scope="col" class="figure">Score</th><th scope="col">Verdict</th></tr></thead>\n<tbody>\n'
    order = sorted(range(len(names)), key=lambda place: (run.reports[place].score.value, place))
    for place in order:
        yield _line(run.reports[place], names[place], place + 1)
    yield "</tbody></table></div>\n"


def _line(report: Report, name: str, number: int) -> str:
    score = report.score
    low, high = summary.interval(score)
    return (
        f'<tr><th scope="row"><a href="#a{number}"><bdi>{escape(name)}</bdi></a></th>'
        f"<td>{escape(_counts(report.findings))}</td>"
        f'<td class="figure">{score.words:,}</td>'
        f'<td class="figure"><strong>{summary.value(score)}</strong> <span class="quiet">{low}–{high}</span></td>'
        f"<td>{escape(score.verdict)}</td></tr>\n"
    )


def _counts(findings: Sequence[Finding]) -> str:
    if not findings:
        return "No findings."
    counts = summary.count_severities([finding.severity for finding in findings])
    return f"{summary.counted(len(findings), 'finding')}: {summary.by_severity(counts)}."


def _meaning(score: Score) -> str:
    if score.verdict == "fail" and score.counts.get("critical"):
        return _CRITICAL
    if score.verdict == "inconclusive":
        return _OPEN if score.words else _NO_WORDS
    return _MEANINGS.get(score.verdict, "")


def _scale(score: Score) -> str:
    """Return the interval, the score and, where the signature names it, the threshold on a line from 0 to 100."""
    threshold = dict(part.split(":", 1) for part in score.signature.split("|") if ":" in part).get("pt", "")
    ticks = f'<path class="threshold" d="M{_x(float(threshold))} 0V16"/>' if _is_number(threshold) else ""
    low, high = summary.interval(score)
    said = f"Score {summary.value(score)}, interval {low} to {high}" + (ticks and f", threshold {threshold}")
    return (
        f'<svg class="scale" viewBox="-4 -2 208 20" role="img" aria-label="{attribute(said)}">'
        f'<path class="axis" d="M0 8H200"/><path class="interval" d="M{_x(score.low)} 8H{_x(score.high)}"/>{ticks}'
        f'<circle class="point" cx="{_x(score.value)}" cy="8" r="4"/></svg>\n'
    )


def _x(number: float) -> str:
    return f"{min(max(number, 0), 100) * 2:.1f}"


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdecimal()


def _dimensions(findings: Sequence[Finding]) -> Iterator[str]:
    counts: dict[str, int] = {}
    for finding in findings:
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


def filters(run: Run) -> Iterator[str]:
    """Yield the bar with a button for each severity; without script it is a plain list of counts."""
    yield '<div class="bar" role="group" aria-label="Findings by severity">\n'
    counts = summary.severity_counts(run)
    for severity in summary.WORST_FIRST:
        count = counts[str(severity)]
        if count:
            yield f'<button type="button" disabled data-filter="{severity}">{badge(severity)} <b>{count:,}</b></button>'
    yield '<button type="button" hidden data-source aria-pressed="true">Source text</button>\n'
    yield '<p class="state" role="status"></p>\n<label class="keys" hidden><input type="checkbox" checked>'
    yield " Keys: <kbd>j</kbd> next, <kbd>k</kbd> previous</label>\n</div>\n"
