"""Writes the canonical JSON, ``qa-report/1``: all that a run knows, so that other formats can be made of it later."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence

from qa import __version__
from qa.categories import its_type, wmt_category
from qa.document import Document, Segment, Span, shown
from qa.finding import SEVERITIES, Finding, Suggestion
from qa.report import SCHEMA, Report, Run, Score
from qa.writers import Style
from qa.writers.places import Lines

_SURROGATE = re.compile("[\ud800-\udfff]")
_DECIDED = ("accepted", "dismissed")
_UNFOLDED = 4  # levels that get a line for each entry: the run, its documents, a document, its segments and findings


def write_json(run: Run, style: Style) -> Iterator[str]:  # noqa: ARG001 - every writer has this signature
    """Yield the run as JSON: the same bytes for the same run, one line for each segment and finding.

    Offsets are code points of a document's ``text``, lines and columns count from 1. A lone surrogate is written as
    its escape, so that the output is valid UTF-8.
    """
    yield from _lines(_run(run), 0)
    yield "\n"


def identifiers(findings: Sequence[Finding]) -> tuple[str, ...]:
    """Return a name for each finding that is unique in its document: its fingerprint, a later equal one numbered."""
    seen: dict[str, int] = {}
    names = []
    for finding in findings:
        fingerprint = finding.fingerprint
        seen[fingerprint] = count = seen.get(fingerprint, 0) + 1
        names.append(fingerprint if count == 1 else f"{fingerprint}.{count}")
    return tuple(names)


def entries(report: Report) -> Iterator[dict[str, object]]:
    """Yield each finding of a report as the canonical JSON has it."""
    lines = Lines(report.document.text)
    names = identifiers(report.findings)
    return (_finding(index, report.findings, names, lines) for index in range(len(names)))


def one_line(value: object) -> str:
    """Return a value as JSON on one line; a lone surrogate, and what a CI runner takes for a command, as escapes."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(", ", ": "))
    return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text).replace("##[", "##\\u005b")


def _lines(value: object, level: int) -> Iterator[str]:
    if level == _UNFOLDED or not value or not isinstance(value, dict | list):
        yield one_line(value)
        return
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    pairs = value.items() if isinstance(value, dict) else ((None, entry) for entry in value)
    separator = opening + "\n"
    for key, entry in pairs:
        yield separator + " " * (level + 1) + ("" if key is None else json.dumps(key, ensure_ascii=False) + ": ")
        yield from _lines(entry, level + 1)
        separator = ",\n"
    yield "\n" + " " * level + closing


def _run(run: Run) -> dict[str, object]:
    return {
        "schema": SCHEMA,
        "tool": {"name": "qa", "version": __version__},
        "signature": run.score.signature,
        "documents": [_report(report) for report in run.reports],
        "summary": _score(run.score),
        "errors": list(run.errors),
        "remarks": list(run.remarks),
    }


def _report(report: Report) -> dict[str, object]:
    document = report.document
    return {
        **_document(document),
        "words": report.score.words,
        "unit": report.score.unit,
        "characters": sum(len(shown(document.text, segment)) for segment in document.segments),
        "sha256": hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest(),
        "text": document.text,
        "segments": [_segment(number, segment) for number, segment in enumerate(document.segments, 1)],
        "score": _score(report.score),
        "findings": list(entries(report)),
        "rules": {
            rule: {"title": note.title, "why": note.why, "links": list(note.links)}
            for rule, note in sorted(report.rules.items())
        },
        "remarks": list(report.remarks),
    }


def _document(document: Document) -> dict[str, object]:
    return {
        "path": document.path,
        "source_path": document.source_path,
        "source_language": document.translated_from,
        "target_language": document.language,
        **({"target_region": document.region} if document.region else {}),
        "language_confidence": document.language_confidence,
        "format": document.format,
        "title": document.title,
        "metadata": [list(pair) for pair in document.metadata],
    }


def _segment(number: int, segment: Segment) -> dict[str, object]:
    return {
        "id": str(number),
        "start": segment.span.start,
        "end": segment.span.end,
        "scope": segment.scope,
        "pieces": [list(piece) if piece.shown is not None else list(piece[:2]) for piece in segment.pieces],
        "source": segment.source,
        "source_confidence": segment.source_confidence,
    }


def _score(score: Score) -> dict[str, object]:
    return {**score._asdict(), "counts": _counts(score.counts), "by_category": dict(sorted(score.by_category.items()))}


def _counts(counts: Mapping[str, int]) -> dict[str, int]:
    order = [*reversed(SEVERITIES)]
    return dict(sorted(counts.items(), key=lambda pair: order.index(pair[0])))


def _finding(index: int, findings: Sequence[Finding], names: Sequence[str], lines: Lines) -> dict[str, object]:
    finding = findings[index]
    return {
        "id": names[index],
        "rule": finding.rule,
        "severity": str(finding.severity),
        "weight": finding.weight,
        "confidence": finding.confidence,
        "mqm": finding.category,
        "its": its_type(finding.category),
        "wmt": wmt_category(finding.category),
        "message": finding.message,
        "text": finding.text,
        "span": _span(finding.span, lines),
        "context": list(finding.context),
        "occurrence": finding.occurrence,
        "related": [{"span": _span(related.span, lines), "message": related.message} for related in finding.related],
        "repeat_of": None if finding.repeat_of is None else names[finding.repeat_of],
        "suggestions": [_suggestion(suggestion, lines) for suggestion in finding.suggestions],
        "suppressed": {"kind": finding.status, "reason": finding.reason} if finding.suppressed else None,
        "decision": {"decision": finding.status, "reason": finding.reason} if finding.status in _DECIDED else None,
    }


def _suggestion(suggestion: Suggestion, lines: Lines) -> dict[str, object]:
    before = [
        {"span": _span(edit.span, lines), "text": edit.text, "instead": edit.instead} for edit in suggestion.before
    ]
    said = {"text": suggestion.text, "applicability": suggestion.applicability}
    return {**said, "before": before} if before else {**said}


def _span(span: Span, lines: Lines) -> dict[str, int]:
    line, column = lines.place(span.start)
    end_line, end_column = lines.place(span.end)
    return {
        "start": span.start,
        "end": span.end,
        "start_line": line,
        "start_column": column,
        "end_line": end_line,
        "end_column": end_column,
    }
