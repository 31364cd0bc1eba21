"""Reads a report in canonical JSON back into the run it was written from."""

from collections.abc import Callable

from qa.document import SCOPES, Document, Piece, Segment, Span
from qa.finding import CONFIDENCES, SEVERITIES, SUPPRESSED, Edit, Finding, Related, Suggestion
from qa.report import SCHEMA, Report, RuleNote, Run, Score
from qa.writers.checked import Node, parse

_VERDICTS = ("pass", "fail", "inconclusive")


def load(text: str, path: str) -> Run:
    """Rebuild the run that the canonical JSON ``text`` was written from; ``path`` is for messages.

    Keys this version does not know are passed over. Raises ReportError for broken JSON, another schema, a missing key,
    a value of the wrong kind, and a span that does not lie in its document's text.
    """
    top = parse(text, path)
    if top["schema"].value != SCHEMA:
        top["schema"].fail(f"must be “{SCHEMA}”, which is the one format this version reads")
    return Run(
        reports=top["documents"].each(_report),
        score=_score(top["summary"]),
        errors=top["errors"].each(Node.text),
        remarks=_texts(top, "remarks"),
    )


def _report(node: Node) -> Report:
    document = _document(node)
    return Report(
        document=document,
        findings=_findings(node["findings"], len(document.text)),
        score=_score(node["score"]),
        rules=node["rules"].table(_rule),
        remarks=_texts(node, "remarks"),
    )


def _texts(node: Node, key: str) -> tuple[str, ...]:
    """Return a list of texts that earlier versions did not write."""
    return node[key].each(Node.text) if key in node else ()


def _document(node: Node) -> Document:
    text = node["text"].text()
    return Document(
        text=text,
        path=node["path"].text(),
        format=node["format"].text(),
        segments=node["segments"].each(lambda segment: _segment(segment, len(text))),
        language=node["target_language"].maybe(Node.text),
        language_confidence=node["language_confidence"].number(),
        translated_from=node["source_language"].maybe(Node.text),
        source_path=node["source_path"].maybe(Node.text),
        title=node["title"].maybe(Node.text),
        metadata=node["metadata"].each(Node.pair),
        region=node["target_region"].text() if "target_region" in node else "",
    )


def _segment(node: Node, length: int) -> Segment:
    return Segment(
        span=node.span(length),
        scope=node["scope"].one_of(*SCOPES),
        pieces=node["pieces"].each(lambda piece: _piece(piece, length)),
        source=node["source"].maybe(Node.text),
        source_confidence=node["source_confidence"].maybe(Node.number),
    )


def _piece(node: Node, length: int) -> Piece:
    parts = tuple(node.entries())
    if len(parts) not in (2, 3):
        node.fail("must hold a start, an end and at most one text")
    span = node.inside(Span(parts[0].integer(), parts[1].integer()), length)
    return Piece(*span, *map(Node.text, parts[2:]))


def _findings(node: Node, length: int) -> tuple[Finding, ...]:
    numbers: dict[str, int] = {}
    for index, name in enumerate(node.each(lambda finding: finding["id"].text())):
        numbers.setdefault(name, index)

    def number(name: Node) -> int:
        if name.text() not in numbers:
            name.fail("names no finding of this document")
        return numbers[name.text()]

    return node.each(lambda finding: _finding(finding, length, number))


def _finding(node: Node, length: int, number: Callable[[Node], int]) -> Finding:
    return Finding(
        span=node["span"].span(length),
        rule=node["rule"].text(),
        text=node["text"].text(),
        message=node["message"].text(),
        category=node["mqm"].text(),
        severity=SEVERITIES[node["severity"].one_of(*SEVERITIES)],
        confidence=node["confidence"].one_of(*CONFIDENCES),
        suggestions=node["suggestions"].each(lambda suggestion: _suggestion(suggestion, length)),
        related=node["related"].each(lambda related: _related(related, length)),
        context=node["context"].pair(),
        occurrence=node["occurrence"].integer(),
        repeat_of=node["repeat_of"].maybe(number),
        status=_said(node)[0],
        reason=_said(node)[1],
    )


def _said(node: Node) -> tuple[str, str]:
    """Return status and reason of a finding, which earlier versions did not write."""
    for key, name, choices in (("suppressed", "kind", SUPPRESSED), ("decision", "decision", ("accepted", "dismissed"))):
        if key in node and node[key].value is not None:
            return node[key][name].one_of(*choices), node[key]["reason"].text()
    return "open", ""


def _suggestion(node: Node, length: int) -> Suggestion:
    before = node["before"].each(lambda edit: _edit(edit, length)) if "before" in node else ()
    return Suggestion(node["text"].text(), node["applicability"].one_of("safe", "unsafe"), before)


def _edit(node: Node, length: int) -> Edit:
    return Edit(node["span"].span(length), node["text"].text(), node["instead"].text())


def _related(node: Node, length: int) -> Related:
    return Related(node["span"].span(length), node["message"].text())


def _rule(node: Node) -> RuleNote:
    return RuleNote(node["title"].text(), node["why"].text(), node["links"].each(Node.text))


def _score(node: Node) -> Score:
    return Score(
        value=node["value"].number(),
        low=node["low"].number(),
        high=node["high"].number(),
        raw=node["raw"].number(),
        penalty=node["penalty"].number(),
        normed=node["normed"].number(),
        words=node["words"].integer(),
        unit=node["unit"].text(),
        verdict=node["verdict"].one_of(*_VERDICTS),
        passed=node["passed"].truth(),
        reliability=node["reliability"].text(),
        counts=_counts(node["counts"]),
        by_category=node["by_category"].table(Node.number),
        signature=node["signature"].text(),
    )


def _counts(node: Node) -> dict[str, int]:
    counts = node.table(Node.integer)
    for severity in counts:
        if severity not in SEVERITIES:
            node.fail(f"counts “{severity}”, which is no severity")
    return counts
