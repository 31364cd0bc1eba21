"""Writes a report as Markdown: for the step summary of GitHub Actions, a comment on a pull request, a wiki."""

import re
from collections.abc import Iterator

from qa.document import Span
from qa.finding import Finding
from qa.report import Report, Run, Score
from qa.writers import Style, summary
from qa.writers.characters import code, reveal
from qa.writers.places import Lines

LIMIT = 1_000_000  # bytes: GitHub drops a step summary of more than 1 MiB whole
_QUOTED = 80  # code points of the article that a row quotes
_SIGNS = re.compile(r"[\\`*_{}\[\]()#+!|~>$-]")
# What GitHub makes a link of without any markup: @name, #1, http://, www.
_REFERENCE = re.compile(r"(?<=[@#])(?=\w)|(?<=:)(?=//)|(?<=www)(?=\.)", re.IGNORECASE)


def write_markdown(run: Run, style: Style) -> Iterator[str]:  # noqa: ARG001 - every writer has this signature
    """Yield the score, then a table of findings for each article; at most ``LIMIT`` bytes, with a line that says so."""
    left = LIMIT
    total = sum(len(report.findings) for report in run.reports)
    written = 0
    for part, findings in _parts(run):
        size = len(part.encode("utf-8", "surrogatepass"))
        reserve = len(_cut(total))
        if size + reserve > left:
            yield _cut(total - written)
            return
        left -= size
        written += findings
        yield part


def _cut(findings: int) -> str:
    return f"\n{summary.counted(findings, 'more finding')} did not fit in here; the other reports have them.\n"


def _parts(run: Run) -> Iterator[tuple[str, int]]:
    """Yield pieces of the page, each with the number of findings in it."""
    yield f"## Translation quality: {summary.found(run).rstrip('.')}\n\n{_score(run.score)}\n", 0
    if run.errors:
        yield "\n**Not read**\n\n" + "".join(f"- {escape(error)}\n" for error in run.errors), 0
    for report in run.reports:
        if report.findings:
            yield _heading(report), 0
            lines = Lines(report.document.text)
            for finding in report.findings:
                yield _row(finding, lines), 1


def _score(score: Score) -> str:
    low, high = summary.interval(score)
    verdict = (
        f"**{score.verdict}** · score {summary.value(score)} (95 % interval {low}–{high}) · {summary.penalty(score)}"
    )
    caution = summary.caution(score)
    return f"{verdict} · {caution}" if caution else verdict


def _heading(report: Report) -> str:
    counts = summary.by_severity(report.score.counts)
    head = "\n| severity | place | what | finding |\n|---|---|---|---|\n"
    return f"\n### {escape(report.document.path)}\n\n{counts} · {_score(report.score)}\n{head}"


def _row(finding: Finding, lines: Lines) -> str:
    line, column = lines.place(finding.span.start)
    texts = [escape(suggestion.whole) for suggestion in finding.suggestions if suggestion.text]
    repair = f"<br>Repair: {' or '.join(f'“{text}”' for text in texts)}" if texts else ""
    if finding.suggestions and not texts:
        repair = "<br>Repair: remove it"
    what = escape(_quoted(lines.text, finding.span))
    told = f"{escape(finding.message)}{repair}<br>{escape(finding.rule)}"
    return f"| {finding.severity} | {line}:{column} | {what} | {told} |\n"


def _quoted(text: str, span: Span) -> str:
    quoted = text[span.start : span.start + _QUOTED]
    return quoted[: span.end - span.start] + ("…" if span.end - span.start > _QUOTED else "")


def escape(text: str) -> str:
    """Return ``text`` as Markdown on one line: no sign in it is markup, names nobody and links to nothing."""
    plain = reveal(" ".join(text.split()), lambda sign: f"[{code(sign)}]")
    plain = plain.encode("utf-8", "replace").decode().replace("&", "&amp;").replace("<", "&lt;")
    return _SIGNS.sub(r"\\\g<0>", _REFERENCE.sub("\0", plain)).replace("\0", "<!-- -->")
