"""Shows one article as its reader sees it, findings marked, the cards of each paragraph beside it."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from qa.document import Document, Segment, Span
from qa.report import Report
from qa.writers.html_card import Placed, card
from qa.writers.html_jumps import Jumps, anchor, jumps
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
    placed = {
        first + index: Placed(first + index, index + 1, name, report.findings[index])
        for index, name in enumerate(identifiers(report.findings))
    }
    links = jumps(report.findings, number, first)
    homes = _homes(document, [finding.span for finding in report.findings])
    cards = _cards(report, placed.values(), homes, links)
    inside = _inside(document, homes, placed)
    anchors = _anchors(document, links)
    if -1 in cards:
        names = "".join(f'<span id="{anchor(number, place)}"></span>' for place in links.anchors)
        yield _row(f"s{number}--1", names, "", cards[-1])
    for index, segment in enumerate(document.segments):
        here = {place: homes[place - first] == index for place in inside.get(index, ())}
        spans = {place: placed[place].finding.span for place in here} | anchors.get(index, {})
        found = fragments(document.text, segment, spans)
        text = _text(document, segment, _Prose(placed, here, number).of(found), level)
        yield _row(f"s{number}-{index}", text, _source(document, segment), cards.get(index, ()))


def _homes(document: Document, spans: Iterable[Span]) -> list[int]:
    """Return for each span the segment it begins in or after; -1 where there is none."""
    starts = [segment.span.start for segment in document.segments]
    first = min(0, len(starts) - 1)
    return [max(bisect_right(starts, span.start) - 1, first) for span in spans]


def _cards(report: Report, placed: Iterable[Placed], homes: Sequence[int], links: Jumps) -> dict[int, list[str]]:
    lines = Lines(report.document.text)
    cards: dict[int, list[str]] = {}
    for home, place in zip(homes, placed, strict=True):
        cards.setdefault(home, []).append(card(place, report, lines, links))
    return cards


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


def _anchors(document: Document, links: Jumps) -> dict[int, dict[int, Span]]:
    """Return for each segment the anchors in it, under negative numbers, which no finding has."""
    found: dict[int, dict[int, Span]] = {}
    for home, (place, span) in zip(_homes(document, links.anchors.values()), links.anchors.items(), strict=True):
        found.setdefault(home, {})[-place] = span
    return found


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


class _Prose:
    """The fragments of one segment as HTML; ``here`` tells of each finding whether it begins in this segment."""

    def __init__(self, placed: Mapping[int, Placed], here: Mapping[int, bool], article: int) -> None:
        self._placed = placed
        self._here = here
        self._article = article
        self._waiting = {number for number, begins in here.items() if begins}
        self._named: set[int] = set()

    def of(self, found: Sequence[Fragment]) -> str:
        last = {number: index for index, fragment in enumerate(found) for number in fragment.findings}
        parts = []
        for index, fragment in enumerate(found):
            ending = [number for number in fragment.findings if last[number] == index and self._here.get(number)]
            parts.append(self._fragment(fragment, ending))
        return "".join(parts)

    def _fragment(self, fragment: Fragment, ending: Sequence[int]) -> str:
        names = [anchor(self._article, -number) for number in fragment.findings if self._is_new(number)]
        anchors = "".join(f'<span class="place" id="{name}"></span>' for name in names)
        numbers = [number for number in fragment.findings if number > 0]
        if numbers:
            return self._mark(fragment.text, numbers, ending, anchors)
        if not fragment.findings:
            return escape(fragment.text)
        return f'{anchors}<span class="place">{escape(fragment.text)}</span>'

    def _is_new(self, number: int) -> bool:
        """Tell whether ``number`` is an anchor that has not been set yet, and take it as set."""
        if number > 0 or number in self._named:
            return False
        self._named.add(number)
        return True

    def _mark(self, text: str, numbers: Sequence[int], ending: Sequence[int], anchors: str) -> str:
        """Return one fragment: anchors for the findings that begin in it, the labels of those that end."""
        placed = self._placed
        covering = sorted(numbers, key=lambda number: (-placed[number].finding.severity, number))
        begun = [number for number in covering if number in self._waiting]
        self._waiting.difference_update(begun)
        named = [number for number in covering if number in begun or number in covering[:_LISTED]]
        attributes = f' class="{_kinds(text, [placed[number] for number in covering])}"'
        attributes += f' data-f="{" ".join(map(str, named))}"'
        if begun:
            attributes += f' id="m{begun[0]}"'
        if ending:
            attributes += f' data-n="{" ".join(str(placed[number].label) for number in sorted(ending))}"'
        anchors += "".join(f'<span id="m{number}"></span>' for number in begun[1:])
        return f"<mark{attributes}>{anchors}{_linked(text, begun)}</mark>"


def _kinds(text: str, covering: Sequence[Placed]) -> str:
    kinds = [f"s-{covering[0].finding.severity}"]
    if len(covering) > 1:
        kinds.append(f"also-{covering[1].finding.severity}")
    if not text:
        kinds.append("gap")
    if all(place.finding.suppressed for place in covering):
        kinds.append("muted")
    return " ".join(kinds)


def _linked(text: str, begun: Sequence[int]) -> str:
    if not begun:
        return escape(text)
    label = "" if text else ' aria-label="Something belongs here"'
    return f'<a href="#t{begun[0]}" aria-describedby="t{begun[0]}"{label}>{escape(text)}</a>'
