"""What the phrase, pattern and line detectors have in common: many entries, one automaton, one look at the text.

An entry is a regular expression with its conditions. Its literals go into the automaton; where one is seen, and only
there, the expression itself is tried in a window of its own reach.
"""

import marshal
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from qa.document import Span
from qa.expressions import compiled
from qa.figures.numbers import read_number
from qa.language_facts import LanguageFacts
from qa.matcher import Matcher
from qa.page import Page

HERE = "here"  # the group that is the finding, where the rest of an expression is only its condition
_NEAR = 24  # code points: so near to each other only one match begins
_MARGIN = 40  # code points of context left and right of a window, for conditions on what stands beside a match
Table = dict[str, Any]


class Entry(NamedTuple):
    """One expression and what it takes to be a hit.

    ``rule`` is the index of its rule; ``width`` its reach in code points; ``languages`` the source languages it comes
    from (none: any); ``allowed`` are expressions whose match excuses a hit it overlaps; ``near`` must and ``unless``
    must not be found in the same segment; ``bounds`` are (group, least, most) for numbers; ``place`` is "anywhere",
    "whole", "start", "end" or "glued" (to the start) of a segment; ``inflected`` are (group, class, base form);
    ``before`` is how many code points a literal stands behind the start of the match, at least and at most;
    ``also`` are folded texts and ``signs`` code points of which every match holds one; ``of_source`` is the expression
    that must match the source text of the segment, and ``alone`` the confidence of the entry where no source text is at
    hand (none: it is silent there).
    """

    rule: int
    source: str
    width: int
    written: str
    suggest: tuple[str, ...] = ()
    message: str | None = None
    confidence: str | None = None
    languages: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    near: str = ""
    unless: str = ""
    bounds: tuple[tuple[str, float, float], ...] = ()
    place: str = "anywhere"
    most_words: int = 0
    inflected: tuple[tuple[str, str, str], ...] = ()
    before: tuple[int, int] = (0, 240)
    also: tuple[str, ...] = ()
    signs: str = ""
    of_source: str = ""
    alone: str | None = None


class Found(NamedTuple):
    """An entry's match: ``span`` is what the finding covers, in code points of ``Page.text``."""

    entry: Entry
    span: Span
    match: re.Match[str]
    confidence: str | None


def compile_entries(entries: Iterable[tuple[Entry, Sequence[bytes]]]) -> Table:
    """Gather entries with their literals into a table that marshal can keep.

    ``entries`` are marshalled one behind the other, since most are never asked for: entry n lies between ``starts[n]``
    and ``starts[n + 1]``. ``owners`` are the indexes of the entries of all literals, those of literal n between
    ``ends[n]`` and ``ends[n + 1]``. ``sources`` are all their expressions.
    """
    from array import array
    from itertools import accumulate, chain

    kept: list[bytes] = []
    owners: dict[bytes, list[int]] = {}
    sources: dict[str, None] = {}
    for entry, literals in entries:
        for literal in literals:
            owners.setdefault(literal, []).append(len(kept))
        kept.append(marshal.dumps(tuple(entry), 4))
        sources.update(
            dict.fromkeys(filter(None, (entry.source, *entry.allowed, entry.near, entry.unless, entry.of_source)))
        )
    return {
        "entries": b"".join(kept),
        "starts": array("I", accumulate(map(len, kept), initial=0)).tobytes(),
        "ends": array("I", accumulate(map(len, owners.values()), initial=0)).tobytes(),
        "owners": array("I", chain.from_iterable(owners.values())).tobytes(),
        "literals": list(owners) if Matcher.needs_literals else [],
        "image": Matcher(list(owners)).image(),
        "sources": list(sources),
    }


class Scanner:
    """Finds all entries of a table in a page; the bytes of the table may be parts of a file."""

    def __init__(self, table: Table) -> None:
        self._entries = table["entries"]
        self._starts = memoryview(bytes(table["starts"])).cast("I")
        self._ends = memoryview(bytes(table["ends"])).cast("I")
        self._owners = memoryview(bytes(table["owners"])).cast("I")
        self._matcher = Matcher(table["literals"], bytes(table["image"]))
        self._opened: dict[int, _Opened] = {}
        # By what a page says of its source: the entries of each literal that may speak there.
        self._by_literal: dict[tuple[bool, str | None], dict[int, list[_Opened]]] = {}

    def scan(self, page: Page) -> Iterator[Found]:
        """Yield every hit of every entry, each once."""
        seen: set[tuple[int, int, int]] = set()
        kind = page.sourced, page.document.translated_from
        known = self._by_literal.setdefault(kind, {})
        for at, literal in self._matcher.find(page.figures):
            speaking = known.get(literal)
            if speaking is None:
                speaking = known[literal] = [opened for opened in self._owned(literal) if opened.may_speak(*kind)]
            if not speaking:
                continue
            number = page.segment_at(at + 1)  # a literal may begin with the blank before its first word
            start, end = page.segments[number]
            for opened in speaking:
                # Most of them go no further than this, so that it is done here.
                first, last = max(start, at - opened.farthest), min(end, at - opened.nearest + 1)
                high = min(end, last + opened.after)
                if opened.asks and not opened.may_stand(page, number, first, high):
                    continue
                for found in opened.hits(page, number, first, last, high):
                    key = (id(opened), *found.span)
                    if key not in seen:
                        seen.add(key)
                        yield found

    def _owned(self, literal: int) -> "list[_Opened]":
        owners = self._owners[self._ends[literal] : self._ends[literal + 1]]
        return [self._opened.get(owner) or self._open(owner) for owner in owners]

    def _open(self, owner: int) -> "_Opened":
        kept = self._entries[self._starts[owner] : self._starts[owner + 1]]
        found = self._opened[owner] = _Opened(Entry(*marshal.loads(kept)))  # noqa: S302 - to be trusted as its table
        return found


class _Opened:
    """An entry ready for use."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self._asked = ("", Span(0, 0), False)
        self._pattern: re.Pattern[str] | None = None
        self.nearest, self.farthest = entry.before
        self.after = entry.width + _MARGIN
        self.asks = bool(entry.also or entry.signs or entry.of_source) or entry.place != "anywhere"

    def may_speak(self, sourced: bool, language: str | None) -> bool:  # noqa: FBT001 - a key of the scanner
        """Tell whether the entry may speak on a page with or without its source text, which is in ``language``."""
        if self.entry.of_source and self.entry.alone is None and not sourced:
            return False
        return not self.entry.languages or language in (None, *self.entry.languages)

    def may_stand(self, page: Page, number: int, first: int, high: int) -> bool:
        """Tell whether a match between two places may count: to look costs far less than to try the expression."""
        entry = self.entry
        if entry.signs and not any(page.text.find(sign, first, high) >= 0 for sign in entry.signs):
            return False
        if entry.place != "anywhere" and _out_of_place(entry, page.text, page.segments[number], first, high):
            return False
        if entry.of_source and not _sourced(entry, page.document.segments[number].source):
            return False
        return not entry.also or _holds_one(page.figures_text[first:high], entry.also)

    def hits(self, page: Page, number: int, first: int, last: int, high: int) -> Iterator[Found]:
        """Yield what the entry finds from ``first`` to ``last``."""
        segment, sourced = page.segments[number], page.document.segments[number].source is not None
        confidence = self.entry.alone if self.entry.of_source and not sourced else self.entry.confidence
        pattern = self._pattern = self._pattern or compiled(self.entry.source)
        match = pattern.search(page.text, first, high)
        while match and match.start() <= last:
            span = self._span(page, segment, match)
            if span:
                yield Found(self.entry, span, match, confidence)
            if last - first <= _NEAR and match.end() > last:  # else it may belong to an earlier literal
                return
            match = pattern.search(page.text, max(match.end(), match.start() + 1), high)

    def _span(self, page: Page, segment: Span, match: re.Match[str]) -> Span | None:
        entry = self.entry
        span = _placed(entry, page.text, segment, match)
        if span and _within_bounds(entry, match, page.facts) and not self._excused(page.text, segment, match):
            return span
        return None

    def _silent_in(self, text: str, segment: Span) -> bool:
        """Tell whether the segment as a whole excuses its hits; it may be long, and is read once, not once a hit."""
        if not (self.entry.near or self.entry.unless):
            return False
        asked_text, asked, silent = self._asked
        if text is not asked_text or segment != asked:
            prose = text[segment.start : segment.end]
            near, unless = self.entry.near, self.entry.unless
            silent = bool(near and not compiled(near).search(prose)) or bool(unless and compiled(unless).search(prose))
            self._asked = (text, segment, silent)
        return silent

    def _excused(self, text: str, segment: Span, match: re.Match[str]) -> bool:
        if self._silent_in(text, segment):
            return True
        low, high = max(segment.start, match.start() - 120), min(segment.end, match.end() + 120)
        return any(
            context.start() < match.end() and match.start() < context.end()
            for source in self.entry.allowed
            for context in compiled(source).finditer(text, low, high)
        )


def _sourced(entry: Entry, source: str | None) -> bool:
    """Tell whether the source text of a segment lets an entry speak, which names what must stand there."""
    return entry.alone is not None if source is None else bool(compiled(entry.of_source).search(source))


def _holds_one(folded: str, texts: Sequence[str]) -> bool:
    """Tell whether one of the texts stands in a folded text, whose ends may be the blanks of a word boundary."""
    padded = f" {folded} "
    return any(map(padded.__contains__, texts))


def _out_of_place(entry: Entry, text: str, segment: Span, low: int, high: int) -> bool:
    """Tell whether no match between ``low`` and ``high`` can stand in the right place: compiling it costs far more."""
    if entry.place in ("whole", "end") and not _no_words(text[high : segment.end]):
        return True
    return entry.place in ("whole", "start", "glued") and not _no_words(text[segment.start : low])


def _within_bounds(entry: Entry, match: re.Match[str], facts: LanguageFacts) -> bool:
    for group, least, most in entry.bounds:
        value = read_number(match[group] or "", facts)
        if value is None or not least <= value <= most:
            return False
    return True


def _placed(entry: Entry, text: str, segment: Span, match: re.Match[str]) -> Span | None:
    """Return what the finding covers if the match stands in the right place of its segment."""
    if entry.place == "anywhere":
        return Span(*match.span(HERE if HERE in match.re.groupindex else 0))
    if entry.place == "end":
        return Span(match.start(), segment.end) if _no_words(text[match.end() : segment.end]) else None
    if not _no_words(text[segment.start : match.start()]):
        return None
    rest = text[match.end() : segment.end]
    if entry.place == "glued":
        return None if _no_words(rest) else Span(match.start(), match.end())
    if entry.place == "whole":
        return segment if _no_words(rest) else None
    return segment if len(text[segment.start : segment.end].split()) <= entry.most_words else None


def _no_words(text: str) -> bool:
    return not any(sign.isalnum() for sign in text)
