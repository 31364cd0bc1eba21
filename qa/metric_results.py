"""The door for learned metrics: segments go out as JSON lines, scores and spans come back the same way.

A line out holds ``id``, ``document``, ``segment``, ``source``, ``target``, ``reference``, ``source_language`` and
``target_language``. A line back holds ``id`` and what the metric says: ``metric`` (its name), ``signature``, ``score``
and ``spans``, each with ``start`` and ``end`` in code points of ``target``, and if it likes ``severity``, ``category``,
``message`` and ``confidence``. Other packages may offer a metric under the entry-point group ``qa.metrics``.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from qa.document import Document, Span, shown
from qa.evaluate import Found
from qa.finding import SEVERITIES, Finding, Severity
from qa.gold import Annotated, lines
from qa.page import Page
from qa.report import Report

ENTRY_POINTS = "qa.metrics"
_CATEGORY = "custom"


class MetricError(Exception):
    """Results of a metric that cannot be used; the message names file and line and says what to do."""


class Segmented(NamedTuple):
    """One segment as it goes out; ``id`` is the document's name and the number of the segment, from 0."""

    id: str
    document: str
    segment: int
    source: str | None
    target: str
    reference: str | None
    source_language: str | None
    target_language: str | None


class Result(NamedTuple):
    """What a metric says of a segment; ``score`` is in the metric's own range, None where it gives spans only."""

    id: str
    metric: str
    signature: str = ""
    score: float | None = None
    spans: tuple[Mapping[str, Any], ...] = ()


class SegmentMetric(Protocol):
    """What an entry point of ``qa.metrics`` gives when it is called without arguments."""

    name: str
    higher_is_better: bool
    needs_source: bool
    needs_reference: bool

    def signature(self) -> str:
        """Return what a reader needs to compute the same again: model, version, settings."""

    def score(self, segments: Sequence[Segmented]) -> Sequence[Result]:
        """Return a result for each segment."""


def installed(name: str) -> SegmentMetric:
    """Return the metric another package offers under ``name``; raises MetricError if none does."""
    from importlib.metadata import entry_points

    offered = {point.name: point for point in entry_points(group=ENTRY_POINTS)}
    if name not in offered:
        known = ", ".join(sorted(offered)) or "none is installed"
        raise MetricError(f"There is no metric “{name}”: {known}; --metric-results takes results computed elsewhere.")
    metric: SegmentMetric = offered[name].load()()
    return metric


def segments_of(document: Document, references: Sequence[str | None] = ()) -> Iterator[Segmented]:
    """Yield the segments of a document; ``references`` are as many, or none."""
    for index, segment in enumerate(document.segments):
        yield Segmented(
            f"{document.path}#{index}",
            document.path,
            index,
            segment.source,
            shown(document.text, segment),
            references[index] if references else None,
            document.translated_from,
            document.language,
        )


def annotated_segments(text: Annotated) -> Iterator[Segmented]:
    """Yield the segments of an annotated text, so that another tool can be evaluated on it."""
    for index, (span, source) in enumerate(zip(text.segments, text.sources, strict=True)):
        target = text.text[span.start : span.end]
        name = f"{text.name}#{index}"
        yield Segmented(name, text.name, index, source, target, None, text.source_language, text.language)


def written(segments: Iterable[Segmented]) -> Iterator[str]:
    """Yield segments as JSON lines."""
    for segment in segments:
        yield json.dumps(segment._asdict(), ensure_ascii=False) + "\n"


def read_results(path: str) -> Iterator[Result]:
    """Yield the results in a file of JSON lines; raises MetricError."""
    for number, line in enumerate(lines(path), 1):
        try:
            record = json.loads(line)
            score = None if record.get("score") is None else float(record["score"])
            name = str(record.get("metric") or "metric")
            spans = tuple(map(_checked, record.get("spans", ())))
            yield Result(str(record["id"]), name, str(record.get("signature", "")), score, spans)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            what = f"{type(error).__name__}: {error}"
            raise MetricError(f"{path}:{number}: a result has id, metric, score and spans ({what}).") from None


def _checked(span: Mapping[str, Any]) -> Mapping[str, Any]:
    if not 0 <= int(span["start"]) <= int(span["end"]):
        raise ValueError("a span ends before it starts")
    return span


def read_spans(path: str) -> dict[tuple[str, int], list[Found]]:
    """Return the spans of another tool by document and number of the segment; raises MetricError."""
    spans: dict[tuple[str, int], list[Found]] = {}
    for result in read_results(path):
        document, _, number = result.id.rpartition("#")
        spans[document, int(number)] = [_found(result.metric, span) for span in result.spans]
    return spans


def _found(metric: str, span: Mapping[str, Any]) -> Found:
    rule = f"{metric}/{span['rule']}" if span.get("rule") else metric
    severity = SEVERITIES.get(str(span.get("severity", "")), Severity.MINOR)
    return Found(Span(span["start"], span["end"]), rule, severity, str(span.get("confidence", "")))


def joined(report: Report, results: Iterable[Result]) -> Report:
    """Return a report with the spans of a metric among its findings, neutral: they cost nothing and join no MQM score.

    Each metric's mean score stands in the remarks with its signature.
    """
    page = Page(report.document)
    by_id = {f"{report.document.path}#{index}": span for index, span in enumerate(page.segments)}
    mine = [result for result in results if result.id in by_id]
    findings = [_finding(page, by_id[result.id], result, span) for result in mine for span in result.spans]
    ordered = _renumbered(report.findings, findings)
    return report._replace(findings=ordered, remarks=(*report.remarks, *mean_scores(mine)))


def _finding(page: Page, segment: Span, result: Result, given: Mapping[str, Any]) -> Finding:
    start, end = (min(segment.start + int(given[key]), segment.end) for key in ("start", "end"))
    span = page.verbatim(Span(start, end))
    text = page.document.text[span.start : span.end]
    said = given.get("message") or f"{result.metric} marks this as {given.get('severity', 'an error')}."
    category = str(given.get("category") or _CATEGORY)
    return Finding(span, f"metric/{result.metric}", text, str(said), category, Severity.NEUTRAL, "low")


def _renumbered(findings: Sequence[Finding], added: Sequence[Finding]) -> tuple[Finding, ...]:
    """Sort all findings by place, so that repetitions still point at the first of their kind."""
    whole = sorted([(finding, index) for index, finding in enumerate(findings)] + [(finding, -1) for finding in added])
    place = {old: new for new, (_, old) in enumerate(whole) if old >= 0}
    return tuple(
        finding if finding.repeat_of is None else finding._replace(repeat_of=place[finding.repeat_of])
        for finding, _ in whole
    )


def mean_scores(results: Iterable[Result]) -> Iterator[str]:
    """Yield a sentence for each metric: the mean of its scores over the segments, with its signature."""
    scores: dict[tuple[str, str], list[float]] = {}
    for result in results:
        if result.score is not None:
            scores.setdefault((result.metric, result.signature), []).append(result.score)
    for (metric, signature), values in sorted(scores.items()):
        mean = sum(values) / len(values)
        stated = signature or "no signature stated"
        yield f"{metric} gives {mean:.4f} on average over {len(values)} segments ({stated})."
