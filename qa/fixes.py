"""Puts suggestions into a text."""

from collections.abc import Iterable

from qa.document import Span
from qa.finding import Finding


def fixed(text: str, findings: Iterable[Finding]) -> str:
    """Return ``text`` with the first suggestion of each finding put in place; overlapping ones are left out.

    A removal takes the blanks along that would be left over at either side.
    """
    parts: list[str] = []
    at = 0
    for finding in sorted(findings):
        if not finding.suggestions or finding.span.start < at:
            continue
        replacement = finding.suggestions[0].text
        start, end = finding.span if replacement else _with_blank(text, finding.span)
        if start < at:
            continue
        parts += (text[at:start], replacement)
        at = end
    parts.append(text[at:])
    return "".join(parts)


def _with_blank(text: str, span: Span) -> Span:
    start, end = span
    if end < len(text) and text[end] == " " and (start == 0 or text[start - 1].isspace()):
        return Span(start, end + 1)
    if end == len(text) or text[end] == "\n":
        while start > 0 and text[start - 1] == " ":
            start -= 1
    return Span(start, end)
