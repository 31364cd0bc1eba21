"""Writes the Reviewdog Diagnostic Format. Source: reviewdog, proto/rdf/reviewdog.proto."""

from collections.abc import Iterator

from qa.document import Span
from qa.finding import Finding
from qa.fixes import change
from qa.report import Report, Run
from qa.writers import Style, ranks
from qa.writers.addresses import below_checkout
from qa.writers.json import one_line
from qa.writers.places import Lines

_SOURCE = {"name": "qa"}


def write_rdjson(run: Run, style: Style) -> Iterator[str]:  # noqa: ARG001 - every writer has this signature
    """Yield one object that holds all diagnostics; columns count bytes of UTF-8 from 1, ends are exclusive."""
    yield f'{{"source": {one_line(_SOURCE)}, "severity": "WARNING", "diagnostics": ['
    separator = "\n"
    for diagnostic in _diagnostics(run):
        yield separator + one_line(diagnostic)
        separator = ",\n"
    yield "\n]}\n"


def write_rdjsonl(run: Run, style: Style) -> Iterator[str]:  # noqa: ARG001 - every writer has this signature
    """Yield one diagnostic a line, as in ``write_rdjson``."""
    for diagnostic in _diagnostics(run):
        yield one_line({**diagnostic, "source": _SOURCE}) + "\n"


def _diagnostics(run: Run) -> Iterator[dict[str, object]]:
    for report in run.reports:
        lines = Lines(report.document.text)
        path = below_checkout(report.document.path)
        for finding in report.findings:
            yield _diagnostic(report, finding, lines, path)


def _diagnostic(report: Report, finding: Finding, lines: Lines, path: str) -> dict[str, object]:
    note = report.rules.get(finding.rule)
    found: dict[str, object] = {
        "message": finding.message,
        "location": {"path": path, "range": _range(finding.span, lines)},
        "severity": ranks.RDJSON[finding.severity],
        "code": {"value": finding.rule, **({"url": note.links[0]} if note and note.links else {})},
    }
    changes = [change(report.document, finding, number) for number in range(len(finding.suggestions))]
    if any(changes):
        found["suggestions"] = [{"range": _range(one.span, lines), "text": one.text} for one in changes if one]
    if finding.related:
        found["related_locations"] = [
            {"message": message, "location": {"path": path, "range": _range(span, lines)}}
            for span, message in finding.related
        ]
    return found


def _range(span: Span, lines: Lines) -> dict[str, object]:
    (line, column), (end_line, end_column) = lines.byte_place(span.start), lines.byte_place(span.end)
    return {"start": {"line": line, "column": column}, "end": {"line": end_line, "column": end_column}}
