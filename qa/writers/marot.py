"""Writes the ten columns that Marot, the viewer of MQM annotations, reads. Source: google-research, marot/README.md."""

import json
import re
from collections.abc import Iterator, Sequence

from qa.categories import wmt_category
from qa.document import Segment, Span, shown
from qa.finding import Finding
from qa.report import Report, Run
from qa.writers import Style

COLUMNS = (
    "system", "doc", "docSegId", "globalSegId", "rater", "source", "target", "category", "severity", "metadata",
)  # fmt: skip
_BLANKS = re.compile(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029\0]+")
_SURROGATES = re.compile("[\ud800-\udfff]")


def write_marot(run: Run, style: Style) -> Iterator[str]:  # noqa: ARG001 - every writer has this signature
    """Yield a header and a row for each finding, with its span between ``<v>`` and ``</v>`` in its segment.

    A segment without findings has one row that says so. Text is escaped as HTML, for Marot puts it into its page;
    tabs and line ends become blanks, for the format cannot hold them.
    """
    yield "\t".join(COLUMNS) + "\n"
    for report in run.reports:
        yield from _rows(report)


def _rows(report: Report) -> Iterator[str]:
    segments, findings = report.document.segments, report.findings
    at = 0
    for number, segment in enumerate(segments, 1):
        first = at
        while at < len(findings) and (number == len(segments) or findings[at].span.start < segment.span.end):
            at += 1
        yield from _segment(report, number, segment, findings[first:at])


def _segment(report: Report, number: int, segment: Segment, findings: Sequence[Finding]) -> Iterator[str]:
    text = report.document.text
    plain = shown(text, segment)
    source = segment.source or ""
    size = {"num_source_chars": len(source or plain)}
    fixed = ("qa", report.document.path, str(number), "")
    if not findings:
        yield _row(*fixed, "qa", _html(source), _html(plain), "no-error", "no-error", _metadata({"segment": size}))
    for finding in findings:
        metadata: dict[str, object] = {"note": f"{finding.rule}: {finding.message}", "segment": size}
        if finding.suggestions:
            metadata["corrected_translation"] = finding.suggestions[0].text
        target = _marked(text, segment, finding.span)
        category = wmt_category(finding.category)
        yield _row(*fixed, "qa", _html(source), target, category, str(finding.severity), _metadata(metadata))


def _marked(text: str, segment: Segment, span: Span) -> str:
    """Return a segment's prose with the part that a finding covers between ``<v>`` and ``</v>``."""
    before: list[str] = []
    inside: list[str] = []
    after: list[str] = []
    for start, end, instead in segment.pieces:
        if instead is not None:
            part = before if end <= span.start else after if start >= span.end else inside
            part.append(instead)
            continue
        first, last = min(max(span.start, start), end), min(max(span.end, start), end)
        before.append(text[start:first])
        inside.append(text[first:last])
        after.append(text[last:end])
    return f"{_html(''.join(before))}<v>{_html(''.join(inside))}</v>{_html(''.join(after))}"


def _html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _metadata(values: dict[str, object]) -> str:
    return json.dumps(values, ensure_ascii=True, separators=(",", ":"))


def _row(*cells: str) -> str:
    safe = (_SURROGATES.sub("\N{REPLACEMENT CHARACTER}", _BLANKS.sub(" ", cell)) for cell in cells)
    return "\t".join(safe).replace("##[", "##&#91;") + "\n"
