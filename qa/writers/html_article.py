"""Shows one article as its reader sees it, findings marked, the cards of each paragraph beside it."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from qa.document import Document, Segment
from qa.finding import Finding
from qa.report import Report
from qa.writers.html_card import Placed, card
from qa.writers.html_marks import Fragment, fragments
from qa.writers.html_text import escape, foreign
from qa.writers.json import identifiers
from qa.writers.places import Lines

_ELEMENTS = {"paragraph": "p", "item": "p", "cell": "p", "caption": "p", "quote": "blockquote"}
_LISTED = 8  # findings that a fragment names besides those that begin in it


def article(report: Report, number: int, first: int, level: int) -> Iterator[str]:
    """Yield the rows of an article: the segment, its source, the cards of the findings that begin in it.

    ``number`` is the article's on the page, ``first`` the page-wide number of its first finding; the article's
    headings have ``level``.
    """
    document = report.document
    names = identifiers(report.findings)
    homes = _homes(document, report.findings)
    lines = Lines(document.text)
    placed = {
        first + index: Placed(first + index, index + 1, names[index], finding, f"s{number}-{homes[index]}")
        for index, finding in enumerate(report.findings)
    }
    cards: dict[int, list[str]] = {}
    for index, place in enumerate(placed.values()):
        cards.setdefault(homes[index], []).append(card(place, report, lines, number))
    inside = _inside(document, homes, placed)
    if -1 in cards:
        yield _row(f"s{number}--1", "", "", cards[-1])
    for index, segment in enumerate(document.segments):
        here = {place: homes[place - first] == index for place in inside.get(index, ())}
        found = fragments(document.text, segment, {place: placed[place].finding.span for place in here})
        text = _text(document, segment, _prose(found, placed, here), level)
        yield _row(f"s{number}-{index}", text, _source(document, segment), cards.get(index, ()))


def _homes(document: Document, findings: Sequence[Finding]) -> list[int]:
    """Return for each finding the segment it begins in or after; -1 where there is none."""
    starts = [segment.span.start for segment in document.segments]
    first = min(0, len(starts) - 1)
    return [max(bisect_right(starts, finding.span.start) - 1, first) for finding in findings]


def _inside(document: Document, homes: Sequence[int], placed: Mapping[int, Placed]) -> dict[int, list[int]]:
    """Return for each segment the findings that begin in it or reach into it."""
    inside: dict[int, list[int]] = {}
    for home, (number, place) in zip(homes, placed.items(), strict=True):
        inside.setdefault(home, []).append(number)
        for index in range(home + 1, len(document.segments)):
            if document.segments[index].span.start >= place.finding.span.end:
                break
            inside.setdefault(index, []).append(number)
    return inside


def _row(name: str, text: str, source: str, cards: Sequence[str]) -> str:
    noted = f'<ol class="cards">\n{"".join(cards)}</ol>\n' if cards else ""
    return f'<div class="row" id="{name}">\n{text}{source}{noted}</div>\n'


def _text(document: Document, segment: Segment, prose: str, level: int) -> str:
    element = _ELEMENTS.get(segment.scope, f"h{level}")
    return (
        f'<div class="text"{foreign(document.language)}><{element} class="{segment.scope}">{prose}</{element}></div>\n'
    )


def _source(document: Document, segment: Segment) -> str:
    if segment.source is None:
        return ""
    return (
        f'<div class="source"{foreign(document.translated_from)}><p class="{segment.scope}">'
        f"{escape(segment.source)}</p></div>\n"
    )


def _prose(found: Sequence[Fragment], placed: Mapping[int, Placed], here: Mapping[int, bool]) -> str:
    """Return the fragments as HTML; ``here`` tells of each finding whether it begins in this segment."""
    last = {number: index for index, fragment in enumerate(found) for number in fragment.findings if here[number]}
    waiting = {number for number, begins in here.items() if begins}
    parts = []
    for index, fragment in enumerate(found):
        if not fragment.findings:
            parts.append(escape(fragment.text))
            continue
        covering = sorted(fragment.findings, key=lambda number: (-placed[number].finding.severity, number))
        begun = [number for number in covering if number in waiting]
        ended = [str(placed[number].label) for number in fragment.findings if last.get(number) == index]
        waiting.difference_update(begun)
        parts.append(_mark(fragment.text, [placed[number] for number in covering], begun, ended))
    return "".join(parts)


def _mark(text: str, covering: Sequence[Placed], begun: Sequence[int], ended: Sequence[str]) -> str:
    """Return one fragment: anchors for the findings that begin in it, the labels of those that end."""
    kinds = [f"s-{covering[0].finding.severity}"]
    if len(covering) > 1:
        kinds.append(f"also-{covering[1].finding.severity}")
    if not text:
        kinds.append("gap")
    named = [place.number for place in covering if place.number in begun or place in covering[:_LISTED]]
    attributes = f' class="{" ".join(kinds)}" data-f="{" ".join(map(str, named))}"'
    if begun:
        attributes += f' id="m{begun[0]}"'
    if ended:
        attributes += f' data-n="{" ".join(ended)}"'
    anchors = "".join(f'<span id="m{number}"></span>' for number in begun[1:])
    return f"<mark{attributes}>{anchors}{_linked(text, begun)}</mark>"


def _linked(text: str, begun: Sequence[int]) -> str:
    if not begun:
        return escape(text)
    label = "" if text else ' aria-label="Something belongs here"'
    return f'<a href="#f{begun[0]}" aria-describedby="t{begun[0]}"{label}>{escape(text)}</a>'
