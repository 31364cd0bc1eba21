"""Shows one finding as a card: a line that opens to what is wrong, the repair, why, and where the rule stands."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from qa.categories import category_name
from qa.document import Document
from qa.finding import Finding, Severity
from qa.report import Report, RuleNote
from qa.writers.html_jumps import Jumps
from qa.writers.html_repair import gist, quote, repairs
from qa.writers.html_text import attribute, escape, foreign, link
from qa.writers.places import Lines

LETTERS = {Severity.CRITICAL: "C", Severity.MAJOR: "M", Severity.MINOR: "m", Severity.NEUTRAL: "n"}
_NO_NOTE = RuleNote("", "")


class Placed(NamedTuple):
    """A finding on the page.

    ``number`` is unique on the page, ``label`` counts from 1 in the article, ``name`` identifies it in every report.
    """

    number: int
    label: int
    name: str
    finding: Finding


def card(place: Placed, report: Report, lines: Lines, links: Jumps) -> str:
    """Return the card of a finding as a list item."""
    finding = place.finding
    decided = f' data-status="{attribute(finding.status)}"' if finding.status != "open" else ""
    opening = (
        f'<li class="card s-{finding.severity}" id="f{place.number}"'
        f' data-category="{attribute(finding.category)}" data-rule="{attribute(finding.rule)}"'
        f' data-fingerprint="{attribute(place.name)}"{decided}>\n<details>'
    )
    parts = (
        _line(place, report.document),
        f'<p class="message" id="t{place.number}">{escape(finding.message)}</p>\n',
        *repairs(finding, report.document.language),
        *_related(finding, report.document, lines, links),
        *_alike(place, links),
        *_reasons(report.rules.get(finding.rule, _NO_NOTE)),
        _facts(place, lines),
    )
    return opening + "".join(parts) + "</details></li>\n"


def badge(severity: Severity) -> str:
    """Return a severity as a letter in its colour, and in words."""
    return (
        f'<span class="badge s-{severity}" aria-hidden="true">{LETTERS[severity]}</span>'
        f'<span class="word">{str(severity).capitalize()}</span>'
    )


def decision(finding: Finding) -> str:
    """Return in words what was decided on a finding before the page was made; nothing where it is open."""
    if finding.status == "open":
        return ""
    return f"{finding.status}: {finding.reason}" if finding.reason else finding.status


def _line(place: Placed, document: Document) -> str:
    finding = place.finding
    said = decision(finding)
    decided = f'<span class="decided">{escape(said)}</span>' if said else ""
    return (
        f'<summary>{badge(finding.severity)}<span class="gist">{gist(finding, document.language)}</span>'
        f'<span class="kind">{escape(category_name(finding.category))}</span>{decided}'
        f'<span class="number">{place.label}</span></summary>\n'
    )


def _related(finding: Finding, document: Document, lines: Lines, links: Jumps) -> Iterator[str]:
    if not finding.related:
        return
    yield '<ul class="related">\n'
    for span, message in finding.related:
        line, _ = lines.place(span.start)
        where = f"finding {links.labels[span]}, line {line}" if span in links.labels else f"line {line}"
        quoted = escape(quote(document.text[span.start : span.end]))
        said = f"<q{foreign(document.language)}>{quoted}</q> {escape(message)}"
        yield f'<li><a href="#{links.targets[span]}">{where}</a>: {said}</li>\n'
    yield "</ul>\n"


def _alike(place: Placed, links: Jumps) -> Iterator[str]:
    """Yield links to the first, previous and next finding of the same kind."""
    own = place.label - 1
    group = links.alike.get(own)
    if not group:
        return
    at = bisect_left(group, own)
    ways = {"first": 0, "previous": at - 1, "next": at + 1}
    shown = [
        f'<a href="#t{place.number + group[to] - own}">{name}</a>'
        for name, to in ways.items()
        if 0 <= to < len(group) and to != at and not (name == "first" and at <= 1)
    ]
    yield f'<p class="alike">{at + 1} of {len(group):,} alike: {" ".join(shown)}</p>\n'


def _reasons(note: RuleNote) -> Iterator[str]:
    if note.title or note.why:
        title = f"<strong>{escape(note.title)}.</strong> " if note.title else ""
        yield f'<p class="why">{title}{escape(note.why.strip())}</p>\n'
    for address in note.links:
        yield f'<p class="link">{link(address)}</p>\n'


def _facts(place: Placed, lines: Lines) -> str:
    finding = place.finding
    line, column = lines.place(finding.span.start)
    facts = [finding.category, finding.rule, f"{finding.confidence} confidence", f"line {line}, column {column}"]
    if finding.repeat_of is not None:
        facts.append("repetition, no penalty")
    said = " ".join(f"<span>{escape(fact)}</span>" for fact in facts)
    return f'<p class="foot"><a href="#m{place.number}">Show in the text</a> {said}</p>\n'
