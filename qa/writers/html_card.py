"""Shows one finding as a card: what is wrong, the repair, why, and where the rule stands."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from qa.categories import category_name
from qa.document import Document
from qa.finding import Finding, Severity
from qa.report import Report, RuleNote
from qa.writers.html_text import attribute, escape, foreign, link
from qa.writers.places import Lines

LETTERS = {Severity.CRITICAL: "C", Severity.MAJOR: "M", Severity.MINOR: "m", Severity.NEUTRAL: "n"}
_LONGEST_QUOTE = 240  # code points
_NO_NOTE = RuleNote("", "")


class Placed(NamedTuple):
    """A finding on the page.

    ``number`` is unique on the page, ``label`` counts from 1 in the article, ``name`` identifies it in every report,
    ``row`` is the id of the row it stands in.
    """

    number: int
    label: int
    name: str
    finding: Finding
    row: str


def card(place: Placed, report: Report, lines: Lines, article: int) -> str:
    """Return the card of a finding as a list item."""
    finding = place.finding
    opening = (
        f'<li class="card s-{finding.severity}" id="f{place.number}" tabindex="-1" data-severity="{finding.severity}"'
        f' data-rule="{attribute(finding.rule)}" data-fingerprint="{attribute(place.name)}">\n'
    )
    parts = (
        *_head(place),
        *_repair(finding, report.document),
        *_related(finding, report.document, lines, article),
        *_details(finding, report.rules.get(finding.rule, _NO_NOTE), lines),
    )
    return opening + "".join(parts) + "</li>\n"


def badge(severity: Severity) -> str:
    """Return a severity as a letter in its colour, and in words."""
    return (
        f'<span class="badge s-{severity}" aria-hidden="true">{LETTERS[severity]}</span>'
        f'<span class="word">{str(severity).capitalize()}</span>'
    )


def _head(place: Placed) -> Iterator[str]:
    yield (
        f'<p class="head">{badge(place.finding.severity)}'
        f'<span class="kind">{escape(category_name(place.finding.category))}</span>'
        f'<a class="number" href="#m{place.number}" aria-label="Finding {place.label}, show in the text">'
        f"{place.label}</a></p>\n"
    )
    yield f'<p class="message" id="t{place.number}">{escape(place.finding.message)}</p>\n'


def _repair(finding: Finding, document: Document) -> Iterator[str]:
    language = foreign(document.language)
    old = escape(_quote(finding.text))
    if not finding.suggestions:
        if finding.text:
            yield f'<p class="quoted"><q{language}>{old}</q></p>\n'
        return
    yield '<p class="repair">'
    if finding.text:
        yield f"<del{language}>{old}</del>"
    ways = [
        f"<ins{language}>{escape(_quote(suggestion.text))}</ins>"
        if suggestion.text
        else '<span class="remove">remove</span>'
        for suggestion in finding.suggestions
    ]
    yield f' <span class="arrow" aria-hidden="true">→</span> {" <span>or</span> ".join(ways)}</p>\n'


def _related(finding: Finding, document: Document, lines: Lines, article: int) -> Iterator[str]:
    if not finding.related:
        return
    yield '<ul class="related">\n'
    for span, message in finding.related:
        line, _ = lines.place(span.start)
        quoted = escape(_quote(document.text[span.start : span.end]))
        where = f'<a href="#{_row_at(document, span.start, article)}">line {line}</a>'
        yield f"<li>{where}: <q{foreign(document.language)}>{quoted}</q> {escape(message)}</li>\n"
    yield "</ul>\n"


def _row_at(document: Document, offset: int, article: int) -> str:
    index = bisect_right(document.segments, offset, key=lambda segment: segment.span.start) - 1
    return f"s{article}-{max(index, 0)}" if document.segments else f"s{article}--1"


def _details(finding: Finding, note: RuleNote, lines: Lines) -> Iterator[str]:
    yield f"<details><summary>{escape(note.title) or 'Details'}</summary>\n"
    if note.why:
        yield f"<p>{escape(note.why.strip())}</p>\n"
    for address in note.links:
        yield f'<p class="link">{link(address)}</p>\n'
    line, column = lines.place(finding.span.start)
    facts = [finding.category, finding.rule, f"{finding.confidence} confidence", f"line {line}, column {column}"]
    if finding.repeat_of is not None:
        facts.append("repetition, no penalty")
    yield f'<p class="foot">{" ".join(f"<span>{escape(fact)}</span>" for fact in facts)}</p>\n</details>\n'


def _quote(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE].rstrip() + " …"
