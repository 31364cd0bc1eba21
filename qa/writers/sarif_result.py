"""One finding as a SARIF result: place, fingerprints, repairs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from qa.categories import CATEGORIES
from qa.document import Span
from qa.finding import Finding, Suggestion
from qa.fixes import Change, change
from qa.report import Report
from qa.writers import ranks
from qa.writers.addresses import below_checkout, quoted
from qa.writers.json import identifiers
from qa.writers.places import Lines

TAXONOMY = {"name": "MQM", "index": 0}
_NUMBERS = {category: number for number, category in enumerate(CATEGORIES)}
_SNIPPET = 1000  # code points
_KINDS = {"waived": "inSource", "baselined": "external", "dismissed": "external"}


def taxon(category: str) -> dict[str, object]:
    """Return the reference to an error category; a category of somebody's own has no place in the taxonomy."""
    index = {"index": _NUMBERS[category]} if category in _NUMBERS else {}
    return {"id": category, **index, "toolComponent": TAXONOMY}


def results(
    chosen: Iterable[tuple[Report, Sequence[int]]], numbers: Mapping[str, int], *, baseline: bool
) -> Iterator[dict[str, object]]:
    """Yield the result of each finding named by its index in its report; ``numbers`` are the indices of the rules.

    ``baseline`` tells that a baseline was given: each result then says whether it is in there.
    """
    for report, indices in chosen:
        lines = Lines(report.document.text)
        names = identifiers(report.findings)
        place = _artifact(report)
        for index in indices:
            finding = report.findings[index]
            state = {"baselineState": "unchanged" if finding.status == "baselined" else "new"} if baseline else {}
            yield {**_result(report, finding, names[index], numbers, lines, place), **state}


def _artifact(report: Report) -> dict[str, object]:
    path = below_checkout(report.document.path)
    base = {} if path.startswith("/") else {"uriBaseId": "SRCROOT"}
    return {"uri": quoted(path), **base}


def _result(  # noqa: PLR0913, PLR0917 - what a result is made of
    report: Report,
    finding: Finding,
    name: str,
    numbers: Mapping[str, int],
    lines: Lines,
    artifact: Mapping[str, object],
) -> dict[str, object]:
    fingerprint, _, copy = name.partition(".")
    found: dict[str, object] = {
        "ruleId": finding.rule,
        "ruleIndex": numbers[finding.rule],
        "level": ranks.SARIF[finding.severity],
        "message": {"text": _message(finding)},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": _region(finding.span, lines)}}],
        "partialFingerprints": {
            "primaryLocationLineHash": f"{fingerprint.removeprefix('v1:')}:{copy or 1}",
            "qaFinding/v1": name,
        },
        "taxa": [taxon(finding.category)],
        "properties": {
            "mqm": finding.category, "severity": str(finding.severity), "confidence": finding.confidence,
        },
    }  # fmt: skip
    if finding.related:
        found["relatedLocations"] = [
            {
                "id": number,
                "physicalLocation": {"artifactLocation": artifact, "region": _region(related.span, lines)},
                "message": {"text": related.message},
            }
            for number, related in enumerate(finding.related)
        ]
    repairs = list(_fixes(report, finding, lines, artifact))
    if repairs:
        found["fixes"] = repairs
    if finding.suppressed:
        found["suppressions"] = [
            {"kind": _KINDS[finding.status], "status": "accepted", "justification": finding.reason or finding.status}
        ]
    return found


def _message(finding: Finding) -> str:
    """Return the message, with the text in question where it does not quote it: a viewer may misplace the mark."""
    text = " ".join(finding.text.split())
    told = finding.message if not text or text in finding.message else f"{finding.message} (“{text[:120]}”)"
    # “[text](target)” would be a link (SARIF 3.11.6).
    return told.replace("[", "\\[").replace("]", "\\]") if "](" in told else told


def _region(span: Span, lines: Lines) -> dict[str, object]:
    (line, column), (end_line, end_column) = lines.place(span.start), lines.place(span.end)
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
        "charOffset": span.start,
        "charLength": span.end - span.start,
        "snippet": {"text": lines.text[span.start : min(span.end, span.start + _SNIPPET)]},
    }


def _fixes(
    report: Report, finding: Finding, lines: Lines, artifact: Mapping[str, object]
) -> Iterator[dict[str, object]]:
    for number, suggestion in enumerate(finding.suggestions):
        repair = change(report.document, finding, number)
        if repair is not None:
            yield {
                "description": {"text": _described(suggestion)},
                "artifactChanges": [{"artifactLocation": artifact, "replacements": [_replacement(repair, lines)]}],
            }


def _described(suggestion: Suggestion) -> str:
    what = f"Replace with “{suggestion.text}”" if suggestion.text else "Remove"
    return f"{what} ({suggestion.applicability})"


def _replacement(repair: Change, lines: Lines) -> dict[str, object]:
    (line, column), (end_line, end_column) = lines.place(repair.span.start), lines.place(repair.span.end)
    return {
        "deletedRegion": {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column},
        "insertedContent": {"text": repair.text},
    }
