"""Writes what a LanguageTool server answers, so that editors which speak to one can read it."""

from collections.abc import Iterator

from qa import __version__
from qa.categories import category_name, its_type
from qa.document import Span
from qa.finding import Finding
from qa.report import Report, Run
from qa.writers import Style
from qa.writers.json import one_line
from qa.writers.places import Lines, Utf16

_AROUND = 40  # code points of context on either side
_BLANKS = str.maketrans("\r\n\t", "   ")


def write_languagetool(run: Run, style: Style) -> Iterator[str]:  # noqa: ARG001 - every writer has this signature
    """Yield one answer a line for each article; offsets and lengths count UTF-16 code units from 0."""
    for report in run.reports:
        yield one_line(_answer(report)) + "\n"


def _answer(report: Report) -> dict[str, object]:
    document = report.document
    language = document.language or "auto"
    units, lines = Utf16(document.text), Lines(document.text)
    return {
        "software": {"name": "qa", "version": __version__, "apiVersion": 1},
        "path": document.path,
        "language": {"name": language, "code": language},
        "matches": [_match(report, finding, units, lines) for finding in report.findings],
    }


def _match(report: Report, finding: Finding, units: Utf16, lines: Lines) -> dict[str, object]:
    text = report.document.text
    start, end = finding.span
    note = report.rules.get(finding.rule)
    return {
        "message": finding.message,
        "shortMessage": note.title if note else "",
        "offset": units.at(start),
        "length": units.at(end) - units.at(start),
        "replacements": [{"value": suggestion.text} for suggestion in finding.suggestions],
        "context": _context(text, finding.span),
        "sentence": text[slice(*_around(text, finding.span, lines))],
        "rule": {
            "id": finding.rule,
            "description": note.title if note else finding.rule,
            "issueType": its_type(finding.category),
            "category": {"id": finding.category.upper(), "name": category_name(finding.category)},
        },
    }


def _context(text: str, span: Span) -> dict[str, object]:
    begin = max(span.start - _AROUND, 0)
    part = text[begin : span.end + _AROUND].translate(_BLANKS)
    units = Utf16(part)
    offset = units.at(span.start - begin)
    return {"text": part, "offset": offset, "length": units.at(span.end - begin) - offset}


def _around(text: str, span: Span, lines: Lines) -> Span:
    """Return the lines that hold a span."""
    return Span(lines.line_at(span.start).start, max(lines.line_at(min(span.end, len(text))).end, span.end))
