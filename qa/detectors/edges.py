"""Signs held against the source text: capitals, full stops, brackets and quotation marks lost or added."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from qa.document import Span
from qa.expressions import compiled
from qa.finding import Hit
from qa.hidden import hidden_words
from qa.page import Page

if TYPE_CHECKING:
    from qa.detectors.settings import Reader

_STOPS = tuple(".。．｡")
_ENDS = (*_STOPS, *"!?！？…", *'"”»」』)）')
_FEWEST = 4  # segments of a page that can tell what is usual in it
_USUAL = 0.7  # share of the segments that makes it usual
_MOST = 0.6  # share of them that begin with a capital where all should
_WORDS = 6  # words of a segment that may be a sentence
_SCOPES = ("paragraph", "heading", "caption")  # the items of a list have customs of their own
_SMALL = compiled(r"([^\W\d_]+)(?=[ ,:;]|\.?(?: |$))")
_LAST = compiled(r"[\w-]+$")
_ABBREVIATED = compiled(r"[ .\u00a0(][^\W\d_]{1,4}\.$")  # a full stop that may be part of a word
_NUMBER = compiled(r"\W?\w{1,3}\)")  # of a heading or of an item
_LABEL = r"[^\W\d_a-z][^\n.:：!?]{2,40}[:：]"
_HEAD = 2  # segments at the head of a page that may be headlines
_PAIRS = {"[": "]", "(": ")"}
_QUOTES = compiled('["“”„«»「」『』＂〝〞]')
_OWN_QUOTES = compiled('"+|[“”„]')
_BEFORE_OPENING = "([{—–-/"
_BEFORE_CLOSING = ".,!?…;%)]}’”\"'»*"
_FAR = 3  # segments over which a quotation may reach
_ALIKE = str.maketrans({"（": "(", "［": "[", "【": "[", "）": ")", "］": "]", "】": "]", "〔": "[", "〕": "]"})


class Pair(NamedTuple):
    """A segment with its span in ``Page.text``, its text without blanks at the end, and its source text without any."""

    span: Span
    text: str
    source: str


def settings(reader: "Reader") -> Mapping[str, Any]:
    """Return what a rule looks for; raises RuleError."""
    reader.only("edge")
    return {"edge": reader.choice("edge", tuple(_FINDERS), "")}


def hits(page: Page, settings: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield each edge that is not as in the source text."""
    for span, better in _FINDERS[settings["edge"]](page, list(_pairs(page))):
        yield Hit(span, {"suggestion": better or ""}, () if better is None else (better,))


Places = Iterator[tuple[Span, str | None]]  # with what should stand there, if that is known


def _pairs(page: Page) -> Iterator[Pair]:
    for index, segment in enumerate(page.segments):
        source = page.document.segments[index].source
        text = page.text[segment.start : segment.end].rstrip()
        if source and source.strip() and text and page.scope(index) in _SCOPES:
            yield Pair(segment, text, source.strip())


def _small_lines(page: Page, pairs: Sequence[Pair]) -> Places:
    """Yield first words in small letters where nearly all segments begin with a capital."""
    capitals = sum(pair.text[0].isupper() for pair in pairs)
    if len(pairs) < _WORDS or capitals < _MOST * len(pairs):
        return
    code = hidden_words(page.document)
    for before, pair in pairwise((None, *pairs)):
        first = _SMALL.match(pair.text) if pair else None
        if not pair or not first or not first[1].islower() or pair.source[0].islower():
            continue
        if first[1] in code or (before and _ABBREVIATED.search(before.source)):
            continue
        if first[1] not in page.facts.function_words or pair.text.count(" ") + 1 >= _FEWEST:
            yield _within(pair, *first.span(1)), first[1].capitalize()


def _small_after_labels(_: Page, pairs: Sequence[Pair]) -> Places:
    """Yield words in small letters behind the label of a segment, behind which the source text has a capital."""
    for pair in pairs:
        label, theirs = compiled(_LABEL).match(pair.text), compiled(_LABEL).match(pair.source)
        if not label or not theirs or 2 * sum(map(str.islower, pair.source)) < len(pair.source):
            continue
        if not pair.source[theirs.end() :].lstrip()[:1].isupper():
            continue
        first = _SMALL.match(pair.text, label.end() + 1)
        if first and first[1].islower() and pair.text.endswith(_STOPS) and pair.source.endswith(_STOPS):
            yield _within(pair, *first.span(1)), first[1].capitalize()


def _lost_stops(_: Page, pairs: Sequence[Pair]) -> Places:
    """Yield last words of sentences whose full stop only the source text has, on a page that has them elsewhere."""
    if 2 * sum(pair.text.endswith(_ENDS) for pair in pairs) < len(pairs):
        return
    for pair in pairs[1:]:  # the first is a title, which may have none
        last = _LAST.search(pair.text) if pair.text.count(" ") + 1 >= _WORDS else None
        if last and pair.source.endswith(_STOPS) and not _ABBREVIATED.search(pair.source):
            yield _within(pair, *last.span()), last[0] + "."


def _added_stops(page: Page, pairs: Sequence[Pair]) -> Places:
    """Yield last words of headlines, which end in a full stop in the translation only."""
    usual = sum(pair.source.endswith(_ENDS) for pair in pairs)
    if len(pairs) < _FEWEST or usual < _USUAL * len(pairs):
        return
    for pair in pairs[:_HEAD]:
        last = _LAST.search(pair.text[:-1])
        if not last or not pair.text.endswith(".") or not pair.source[-1].isalnum() or not last[0][-1].islower():
            continue
        if last[0] not in page.facts.abbreviations and pair.text.count(" ") + 1 >= _FEWEST:
            yield _within(pair, last.start(), len(pair.text)), last[0]


def _brackets(page: Page, pairs: Sequence[Pair]) -> Places:
    """Yield brackets at the edges of a segment of whose kind the source text has none, and those without a partner."""
    for opening, closing in _PAIRS.items():
        even = page.text.count(opening) == page.text.count(closing)
        for pair in pairs:
            source = pair.source.translate(_ALIKE)
            found = [match.start() for match in re.finditer(re.escape(opening) + "|" + re.escape(closing), pair.text)]
            if not found or opening in source or closing in source or _NUMBER.match(pair.text):
                continue
            around = (found[0], found[-1] + 1) == (0, len(pair.text.rstrip("."))) and len(found) == 2  # noqa: PLR2004 - a pair
            inside = len(found) == 1 and 0 < found[0] < len(pair.text) - 1  # at an edge it may enclose several segments
            if around or (inside and not even):
                yield from ((_within(pair, at, at + 1), "" if around else None) for at in found)


def _quotes(_: Page, pairs: Sequence[Pair]) -> Places:
    """Yield quotation marks without a partner in segments whose source text closes whatever it opens."""
    unclosed: list[tuple[int, Span]] = []
    for number, pair in enumerate(pairs):
        even = len(_QUOTES.findall(pair.source)) % 2 == 0
        for at, opens in _unpaired(pair.text):
            if even and opens:
                unclosed.append((number, _within(pair, at, at + 1)))
            elif unclosed and number - unclosed[-1][0] <= _FAR:  # a quotation of several segments
                unclosed.pop()
            elif even:
                yield _within(pair, at, at + 1), None
    for _number, span in unclosed:
        yield span, None


def _unpaired(text: str) -> Iterator[tuple[int, bool]]:
    """Yield the quotation marks of a text that have no partner in it, and whether each opens a quotation."""
    opened: int | None = None
    for match in _OWN_QUOTES.finditer(text):
        at = match.start()
        if match[0] == '"' and text[at - 1 : at].isdigit() and (opened is None or text[opened] == "“"):
            continue  # inches
        if _opens(text, match, inside=opened is not None):
            if opened is not None:
                yield opened, True
            opened = at
        elif opened is None:
            yield at, False
        else:
            opened = None
    if opened is not None:
        yield opened, True


def _opens(text: str, match: re.Match[str], *, inside: bool) -> bool:
    """Tell whether a quotation mark opens a quotation, by what stands beside it where its form can mean both."""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    leads = not before or before.isspace() or before in _BEFORE_OPENING
    leads = leads or not (inside or before.isalnum() or before in _BEFORE_CLOSING)
    ends = not after or after.isspace()
    if match[0] in ("„", "”"):
        return match[0] == "„"
    if leads and ends and inside:  # it has a blank in front, but closes what is open
        return False
    return leads or (match[0] == "“" and not ends)


def _within(pair: Pair, start: int, end: int) -> Span:
    return Span(pair.span.start + start, pair.span.start + end)


_FINDERS: Mapping[str, Callable[[Page, Sequence[Pair]], Places]] = {
    "small line": _small_lines,
    "small after label": _small_after_labels,
    "lost stop": _lost_stops,
    "added stop": _added_stops,
    "bracket": _brackets,
    "quotation mark": _quotes,
}
