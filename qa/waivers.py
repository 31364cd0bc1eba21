"""Inline comments by which an editor says that a rule shall be silent here.

``<!-- qa ignore-next[rule, rule] -- reason -->``   the next block, or the rest of the block it stands in
``<!-- qa ignore-file[rule] -- reason -->``         the whole file
``<!-- qa ignore[rule] "text" -- reason -->``       this text, wherever in the file it stands
``<!-- qa off[rule] -- reason -->`` … ``<!-- qa on -->``   what stands between
Without brackets a comment speaks of every rule; MDX writes ``{/* qa … */}``.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from qa.document import Document, Span
from qa.finding import Finding
from qa.rulebook import Rulebook, RuleError, Selection

OPENINGS = ("<!-- qa ", "<!--qa ", "{/* qa ")  # a text without one of these holds no waiver
_KINDS = ("ignore-next", "ignore-file", "ignore", "off", "on")
_COMMENT = re.compile(r"(?:<!-- ?|\{/\* )qa[ \t]+([\w-]+)([^\n]*?)(?:-->|\*/\})")
_REST = re.compile(r'(?:\[([^\]]*)\])?\s*(?:["“]([^"”]*)["”])?\s*(?:--\s*(.*?))?\s*')
_FENCE = re.compile(r"(?:^|(?<=[\r\n]))[ >]{0,6}(`{3,}|~{3,})[^\r\n]*")


class Waiver(NamedTuple):
    """One comment: where it stands, what it covers (code points of the file), which rules and text (none: all)."""

    comment: Span
    covers: Span
    rules: tuple[str, ...]
    text: str | None
    reason: str

    def fits(self, finding: Finding) -> bool:
        """Tell whether the comment speaks of a finding."""
        if not self.covers.start <= finding.span.start < max(self.covers.end, self.covers.start + 1):
            return False
        if self.text is not None and finding.text != self.text:
            return False
        return not self.rules or any(_within(finding.rule, name) for name in self.rules)


def waived(
    document: Document, findings: Sequence[Finding], rulebook: Rulebook, selection: Selection
) -> tuple[list[Finding], tuple[str, ...]]:
    """Return the findings with the status "waived" where a comment says so, and what is wrong with the comments.

    A comment is remarked on that no finding needs (of the rules that were asked), that names no rule, that cannot be
    read, and one that opens a range nobody closes.
    """
    remarks: list[tuple[int, str]] = []
    waivers = list(_waivers(document, lambda at, what: remarks.append((at, what))))
    used: set[Waiver] = set()
    judged = []
    for finding in findings:
        fitting = [waiver for waiver in waivers if waiver.fits(finding)]
        used.update(fitting)
        judged.append(finding._replace(status="waived", reason=fitting[0].reason) if fitting else finding)
    for waiver in waivers:
        remarks += [(waiver.comment.start, what) for what in _wrong(waiver, waiver in used, rulebook, selection)]
    return judged, tuple(_sentence(document, at, what) for at, what in sorted(remarks))


def _wrong(waiver: Waiver, used: bool, rulebook: Rulebook, selection: Selection) -> Iterator[str]:  # noqa: FBT001 - private
    try:
        rulebook.check_names(waiver.rules)
    except RuleError as error:
        yield str(error)
        return
    asked = [
        rule
        for rule in rulebook.rules
        if selection.wants(rule.id, rule.confidence)
        and (not waiver.rules or any(_within(rule.id, name) for name in waiver.rules))
    ]
    if not used and asked and (waiver.rules or selection.select == ("all",)):
        yield "no finding needs this waiver any more; remove it."


def _sentence(document: Document, at: int, what: str) -> str:
    from qa.writers.places import Lines

    line, column = Lines(document.text).place(at)
    return f"{document.path}:{line}:{column}: {what}"


def _within(rule: str, name: str) -> bool:
    return rule == name or rule.startswith(name.rstrip("/") + "/")


def _waivers(document: Document, remark: Callable[[int, str], None]) -> Iterator[Waiver]:
    text = document.text
    fenced = list(_fenced(text)) if document.format == "markdown" else []
    opened: list[Waiver] = []
    for match in _COMMENT.finditer(text):
        if any(start <= match.start() < end for start, end in fenced):
            continue
        rest = _REST.fullmatch(match[2])
        if match[1] not in _KINDS or rest is None or (match[1] == "ignore" and rest[2] is None):
            remark(match.start(), f"“{match[0]}” is no comment that qa knows; it knows {', '.join(_KINDS)}.")
            continue
        names = tuple(name.strip() for name in (rest[1] or "").split(",") if name.strip())
        waiver = Waiver(Span(*match.span()), Span(0, len(text) + 1), names, rest[2], rest[3] or "")
        if match[1] == "off":
            opened.append(waiver)
        elif match[1] == "on":
            if not opened:
                remark(match.start(), "nothing is off here; remove this comment.")
            yield from (one._replace(covers=Span(one.comment.end, match.start())) for one in opened)
            opened = []
        else:
            yield waiver._replace(covers=_next(document, waiver.comment)) if match[1] == "ignore-next" else waiver
    for one in opened:
        remark(one.comment.start, "this range is never closed; put <!-- qa on --> where it ends.")
        yield one._replace(covers=Span(one.comment.end, len(text) + 1))


def _next(document: Document, comment: Span) -> Span:
    """Return the rest of the block that holds a comment, else the block after it."""
    for segment in document.segments:
        if segment.span.end > comment.end:
            return Span(max(segment.span.start, comment.end), segment.span.end)
    return Span(comment.end, comment.end)


def _fenced(text: str) -> Iterator[Span]:
    """Yield the fenced blocks of code of a Markdown text, in which a comment is an example."""
    fence, start = "", 0
    for match in _FENCE.finditer(text):
        if not fence:
            fence, start = match[1], match.start()
        elif match[1].startswith(fence) and not match[0].rstrip().strip(" >").strip(fence[0]):
            yield Span(start, match.end())
            fence = ""
    if fence:
        yield Span(start, len(text))
