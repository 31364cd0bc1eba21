"""Shows all articles of a run in one table: scores as numbers and on a common scale, the worst first."""

from collections.abc import Iterator, Sequence

from qa.report import Report, Run
from qa.writers import summary
from qa.writers.html_card import badge
from qa.writers.html_score import scale
from qa.writers.html_text import escape

_HEADS = {"Article": "", "Findings": "", "Words": "figure", "Score": "figure", "0 to 100": "plot", "Verdict": ""}


def index(run: Run, names: Sequence[str]) -> Iterator[str]:
    """Yield the table; ``names`` are the titles of the articles."""
    yield '<div class="wide" id="index" tabindex="0" role="region" aria-label="Articles">\n'
    yield '<table class="index" role="table">\n'
    yield "<caption>Articles, the lowest score first. The bar is the 95 % interval, the dashed tick the threshold; "
    yield "a square fails, a diamond is open, a disc passes.</caption>\n<thead><tr>"
    for name, kind in _HEADS.items():
        yield f'<th scope="col" class="{kind}">{name}</th>' if kind else f'<th scope="col">{name}</th>'
    yield "</tr></thead>\n<tbody>\n"
    for place in sorted(range(len(names)), key=lambda place: (run.reports[place].score.value, place)):
        yield _line(run.reports[place], names[place], place + 1)
    yield "</tbody></table></div>\n"


def _line(report: Report, name: str, number: int) -> str:
    score = report.score
    low, high = summary.interval(score)
    figures = f'<strong>{summary.value(score)}</strong> <span class="quiet">{low}–{high}</span>'
    return (
        f'<tr role="row" data-article="{number}"><th scope="row" role="rowheader">'
        f'<a href="#a{number}"><bdi>{escape(name)}</bdi></a></th>'
        f'<td role="cell" class="tally">{_tally(report)}</td>'
        f'<td role="cell" class="figure words">{score.words:,}</td>'
        f'<td role="cell" class="figure">{figures}</td>'
        f'<td role="cell" class="plot">{scale(score)}</td>'
        f'<td role="cell">{escape(score.verdict)} <span class="after" hidden></span></td></tr>\n'
    )


def _tally(report: Report) -> str:
    counts = summary.count_severities([finding.severity for finding in report.findings if not finding.suppressed])
    shown = [f"<span>{badge(s)} {counts[str(s)]:,}</span>" for s in summary.WORST_FIRST if counts[str(s)]]
    return " ".join(shown) or '<span class="quiet">none</span>'
