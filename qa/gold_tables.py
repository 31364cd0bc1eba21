"""Reads tables of human annotation: WMT MQM, Marot, and the error spans of the WMT quality estimation task."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from qa.document import Span
from qa.finding import SEVERITIES, Severity
from qa.gold import Annotated, GoldError, Mark, Part, assembled, lines

WMT = ("system", "doc", "doc_id", "seg_id", "rater", "source", "target", "category", "severity")
MAROT = ("system", "doc", "docSegId", "globalSegId", "rater", "source", "target", "category", "severity", "metadata")
SPANS = ("lp", "method", "segment_id", "target", "starts", "ends", "types")
_MARK = re.compile(r"</?v>")


class Row(NamedTuple):
    """One line of an MQM table: an error, or that there is none; ``marks`` are the spans marked in the target."""

    system: str
    doc: str
    segment: str
    source: str
    target: str
    marks: tuple[Mark, ...]


def read_wmt(path: str) -> Iterator[Annotated]:
    """Yield the documents of a WMT MQM table, one for each system; raises GoldError."""
    return _documents(path, rows(path, WMT))


def read_marot(path: str) -> Iterator[Annotated]:
    """Yield the documents of a Marot table, whose texts are HTML; raises GoldError."""
    return _documents(path, rows(path, MAROT, html=True))


def read_error_spans(path: str) -> Iterator[Annotated]:
    """Yield the segments of a table of the WMT quality estimation task, each as a document; raises GoldError."""
    for number, line in enumerate(lines(path), 1):
        row = dict(zip(SPANS, line.split("\t"), strict=False))
        if not re.fullmatch(r"-?\d+( -?\d+)*", row.get("starts", "").strip()):
            if number > 3:  # noqa: PLR2004 - that many lines stand above the rows of a submission
                raise GoldError(f"{path}:{number}: a row has seven columns between tabs: {' '.join(SPANS)}.")
            continue
        source, _, target = row["lp"].partition("-")
        part = Part(row["target"], tuple(_spans(row)))
        yield assembled(
            f"{row['method']}/{row['lp']}/{row['segment_id']}",
            [part],
            source_language=source or None,
            language=target or None,
            cluster=f"{row['lp']}/{row['segment_id']}",
        )


def _spans(row: dict[str, str]) -> Iterator[Mark]:
    for start, end, name in zip(row["starts"].split(), row["ends"].split(), row["types"].split(), strict=True):
        if int(start) >= 0 and name != "no-error":
            last = min(int(end), len(row["target"]))
            yield Mark(Span(min(int(start), last), last), "", _severity(name))


def rows(path: str, columns: Sequence[str], *, html: bool = False) -> Iterator[Row]:
    """Yield the rows of an MQM table; a first line that names its columns overrides ``columns``; raises GoldError."""
    for number, line in enumerate(lines(path), 1):
        cells = line.split("\t")
        if number == 1 and cells[:2] == ["system", "doc"]:
            columns = cells
            continue
        if len(cells) < min(len(columns), len(WMT)):
            raise GoldError(f"{path}:{number}: a row has {len(columns)} columns between tabs, this one {len(cells)}.")
        cell = dict(zip(columns, cells, strict=False))
        if cell["rater"] or not html:  # Marot's rows without a rater hold metadata only
            yield _row(cell, html=html)


def _row(cell: dict[str, str], *, html: bool) -> Row:
    target, spans = unmarked(cell["target"], html=html)
    severity = _severity(cell["severity"])
    whole = not spans and "non-translation" in cell["category"].lower()
    if severity is Severity.NEUTRAL or "no-error" in cell["category"].lower():
        spans = []
    elif whole:
        spans = [Span(0, len(target))]
    marks = tuple(Mark(span, cell["category"], severity) for span in spans)
    segment = cell.get("seg_id") or cell.get("docSegId") or ""
    return Row(cell["system"], cell["doc"], segment, unmarked(cell["source"], html=html)[0], target, marks)


def unmarked(text: str, *, html: bool = False) -> tuple[str, list[Span]]:
    """Return a text without its <v> and </v>, and the spans that stood between them."""
    from html import unescape

    plain = ""
    spans: list[Span] = []
    opened: int | None = None
    at = 0
    for tag in _MARK.finditer(text):
        plain += unescape(text[at : tag.start()]) if html else text[at : tag.start()]
        at = tag.end()
        if tag[0] == "<v>":
            opened = len(plain)
        elif opened is not None:
            spans.append(Span(opened, len(plain)))
            opened = None
    return plain + (unescape(text[at:]) if html else text[at:]), spans


def _severity(name: str) -> Severity:
    return SEVERITIES.get(name.strip().lower(), Severity.NEUTRAL)


def _documents(path: str, table: Iterable[Row]) -> Iterator[Annotated]:
    grouped: dict[tuple[str, str], dict[tuple[str, str], list[Row]]] = {}
    for row in table:
        # Raters may have seen slightly different texts; each is a segment of its own.
        segments = grouped.setdefault((row.system, row.doc), {})
        segments.setdefault((row.segment, row.target), []).append(row)
    for (system, doc), segments in grouped.items():
        parts = [
            Part(target, tuple(mark for row in found for mark in row.marks), found[0].source)
            for (_, target), found in segments.items()
        ]
        source, target = _languages(f"{doc} {path}")
        yield assembled(f"{system}/{doc}", parts, source_language=source, language=target, cluster=doc)


def _languages(text: str) -> tuple[str | None, str | None]:
    """Return the pair of languages that a name such as "pt-en/quake" or "mqm_news_zhen" tells."""
    pair = re.search(r"(?<![a-z])([a-z]{2})[-_]?([a-z]{2})(?![a-z])", text)
    return (pair[1], pair[2]) if pair else (None, None)
