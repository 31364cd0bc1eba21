"""Turns suggestions into changes of the file, and puts them in."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from qa.document import Document, Segment, Span
from qa.finding import Finding
from qa.report import Report

ROUNDS = 10  # a repair may lay bare another finding; no text needs more
_BULLET = re.compile(r"[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?")
_BLANKS = " \t"


class Change(NamedTuple):
    """What stands in place of a span of the verbatim file (code points of ``Document.text``) after a repair."""

    span: Span
    text: str


class Fixed(NamedTuple):
    """A repaired text, and how many changes led to it."""

    text: str
    number: int


def fixed(text: str, findings: Iterable[Finding]) -> str:
    """Return ``text`` with the first suggestion of each finding put in place; overlapping ones are left out.

    A removal takes the blanks along that would be left over at either side.
    """
    return applied(text, (_plain(text, finding) for finding in findings if finding.suggestions)).text


def applied(text: str, changes: Iterable[Change]) -> Fixed:
    """Return ``text`` with all changes that do not overlap an earlier one, and their number."""
    parts: list[str] = []
    at = count = 0
    for (start, end), replacement in sorted(changes):
        if start < at:
            continue
        parts += (text[at:start], replacement)
        at = end
        count += 1
    parts.append(text[at:])
    return Fixed("".join(parts), count)


def changes(report: Report, *, unsafe: bool = False) -> Iterator[Change]:
    """Yield the changes that the findings of a report ask for: safe ones, or with ``unsafe`` all.

    Suppressed findings stay as they are, and so does whatever cannot be changed without harm to the markup.
    """
    for finding in report.findings:
        if not finding.suppressed and finding.suggestions and (unsafe or is_safe(finding)):
            found = change(report.document, finding)
            if found is not None:
                yield found


def is_safe(finding: Finding) -> bool:
    """Tell whether the first suggestion of a finding may be put in without a look at it."""
    return bool(finding.suggestions) and finding.suggestions[0].applicability == "safe"


def change(document: Document, finding: Finding, number: int = 0) -> Change | None:
    """Return what the ``number``-th suggestion changes in the file; None if that would harm its markup.

    The removal of all that a block says removes the block with its line.
    """
    suggestion, _, before = finding.suggestions[number]
    span = Span(before[0].span.start, finding.span.end) if before else finding.span
    segment = _segment(document, span)
    if segment is None:
        return None
    if not suggestion and segment.scope != "cell" and _is_all_of(segment, finding.span):
        return _without_block(document.text, segment)
    if not _seamless(segment, span):
        return None
    repair = _plain(document.text, finding, number)
    if suggestion and document.format == "html":
        from html import escape

        kept = len(repair.text) - len(suggestion)
        repair = repair._replace(text=repair.text[:kept] + escape(suggestion, quote=False))
    return repair


def to_the_end(document: Document, check: Callable[[Document], Report], read: Callable[[str], Document], *,
               unsafe: bool = False) -> Fixed:  # fmt: skip
    """Repair a document until nothing is left to repair, at most ``ROUNDS`` times over.

    ``check`` returns the report on a document, ``read`` the document of a text.
    """
    count = 0
    for _ in range(ROUNDS):
        repaired = applied(document.text, changes(check(document), unsafe=unsafe))
        if not repaired.number or repaired.text == document.text:
            break
        count += repaired.number
        document = read(repaired.text)
    return Fixed(document.text, count)


def _segment(document: Document, span: Span) -> Segment | None:
    return next((one for one in document.segments if one.span.start <= span.start and span.end <= one.span.end), None)


def _is_all_of(segment: Segment, span: Span) -> bool:
    return bool(segment.pieces) and span.start <= segment.pieces[0].start and segment.pieces[-1].end <= span.end


def _seamless(segment: Segment, span: Span) -> bool:
    """Tell whether no markup stands within a span: its pieces follow upon one another."""
    inside = [piece for piece in segment.pieces if piece.start < span.end and span.start < piece.end]
    if not inside or inside[0].start > span.start or inside[-1].end < span.end:
        return False
    return all(one.end == other.start for one, other in pairwise(inside))


def _without_block(text: str, segment: Segment) -> Change | None:
    start, end = segment.span
    tag = re.match(r"<([a-zA-Z][\w-]*)", text[start:end])
    if tag:
        closing = re.compile(rf"\s*</{tag[1]}\s*>", re.IGNORECASE).match(text, end)
        if closing is None:
            return None
        end = closing.end()
    begin = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    while end < len(text) and text[end] in _BLANKS:
        end += 1
    if not _BULLET.fullmatch(text, begin, start) or text[end : end + 1] not in ("", "\n", "\r"):
        return Change(Span(start, end), "") if tag else None
    return Change(_with_line_end(text, begin, end), "")


def _with_line_end(text: str, begin: int, end: int) -> Span:
    """Take the end of the line along, and one of two empty lines that would meet."""
    end = _after_break(text, end)
    empty_below = re.compile(r"[ \t]*(?=[\r\n])").match(text, end)
    empty_above = begin == 0 or re.search(r"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)\Z", text[:begin])
    if empty_below and empty_above:
        return Span(begin, _after_break(text, empty_below.end()))
    if end == len(text):  # the last block: the file ends as it ended, after the block before
        return Span(len(text[:begin].rstrip("\r\n")), len(text.rstrip("\r\n")))
    return Span(begin, end)


def _after_break(text: str, at: int) -> int:
    return at + (2 if text.startswith("\r\n", at) else int(at < len(text)))


def _plain(text: str, finding: Finding, number: int = 0) -> Change:
    replacement, _, before = finding.suggestions[number]
    span = finding.span if replacement else _with_blank(text, finding.span)
    for edit in before:
        replacement = edit.instead + text[edit.span.end : finding.span.start] + replacement
        span = Span(edit.span.start, span.end)
    return Change(span, replacement)


def _with_blank(text: str, span: Span) -> Span:
    start, end = span
    if end < len(text) and text[end] == " " and (start == 0 or text[start - 1].isspace()):
        return Span(start, end + 1)
    if end == len(text) or text[end] in "\r\n":
        while start > 0 and text[start - 1] == " ":
            start -= 1
    return Span(start, end)
