"""Punctuation as another language sets it: signs are looked for as they stand, then judged by what is around them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from qa.document import OBJECT, Span
from qa.expressions import compiled
from qa.finding import Hit
from qa.folding import as_it_stands
from qa.language_facts import LanguageFacts
from qa.matcher import Matcher
from qa.page import Page
from qa.rulebook import Rule
from qa.wording import fill

_AROUND = 80  # code points before and after a sign in which its context is looked for
_LINK_ENDS = "](", "][", "</a>"
_SHOWN = 12  # further places that a finding of a whole page points to


class Entry(NamedTuple):
    """One table of a rule: a match of ``source`` begins at one of the ``signs``; ``rule`` is an index.

    ``once`` makes one finding of all places in a page, of which there must be ``least``.
    """

    rule: int
    signs: tuple[str, ...]
    source: str
    suggest: tuple[str, ...] = ()
    allowed: str = ""
    least: int = 1
    once: bool = False


class Signs:
    """Finds the signs of all entries in one pass over the text as it stands."""

    @staticmethod
    def compile(rules: Sequence[Rule], facts: LanguageFacts) -> Mapping[str, Any]:
        """Check the settings of all rules; raises RuleError."""
        from qa.detectors.settings import Reader

        entries = [
            _entry(number, Reader(rule, facts, table, place))
            for number, rule in enumerate(rules)
            for place, table in enumerate(_tables(Reader(rule, facts)))
        ]
        sources = [source for entry in entries for source in (entry.source, entry.allowed) if source]
        signs = sorted({sign for entry in entries for sign in entry.signs})
        literals = [sign.encode() for sign in signs]
        return {
            "entries": [tuple(entry) for entry in entries],
            "sources": sources,
            "signs": signs,
            "literals": literals if Matcher.needs_literals else [],
            "image": Matcher(literals).image(),
        }

    def __init__(self, rules: Sequence[Rule], table: Mapping[str, Any]) -> None:
        self._rules = rules
        self._entries = [Entry(*values) for values in table["entries"]]
        self._signs: Sequence[str] = table["signs"]
        self._matcher = Matcher(table["literals"], bytes(table["image"]))

    def hits(self, page: Page) -> Iterator[tuple[Rule, Hit]]:
        """Yield every hit of every rule in the page."""
        places: dict[str, list[int]] = {}
        for at, sign in self._matcher.find(as_it_stands(page.text)):
            places.setdefault(self._signs[sign], []).append(at)
        for entry in self._entries:
            if places.keys().isdisjoint(entry.signs):
                continue
            signs = [sign for sign in entry.signs if sign in places]
            matches = [
                match
                for sign in signs
                for match in _matches(page, entry, places[sign], len(sign))
                if not _parted(page, match)
            ]
            if len(matches) < entry.least or not matches:
                continue
            matches.sort(key=lambda match: match.start())
            hits = [_hit(match, entry) for match in matches]
            if entry.once:
                others = tuple((Span(*match.span()), "and here") for match in matches[1 : _SHOWN + 1])
                hits = [hits[0]._replace(related=others)]
            for hit in hits:
                yield self._rules[entry.rule], hit


def _matches(page: Page, entry: Entry, places: Iterable[int], width: int) -> Iterator[re.Match[str]]:
    """Yield the matches that begin with a sign, none of which begins within another or touches what is no prose."""
    pattern, text = compiled(entry.source), page.text
    end = 0
    for at in places:
        if at < end:
            continue
        match, end = pattern.match(text, at), at + width
        if match and OBJECT not in text[max(at - 1, 0) : match.end() + 1] and not _excused(text, entry, match):
            yield match
            end = max(end, match.end())


def _parted(page: Page, match: re.Match[str]) -> bool:
    """Tell whether a link ends between two signs, so that the first of them is part of a title."""
    start, end = page.verbatim(Span(*match.span()))
    written = page.document.text[start:end] if end - start > len(match[0]) else ""
    return any(close in written for close in _LINK_ENDS)


def _excused(text: str, entry: Entry, match: re.Match[str]) -> bool:
    if not entry.allowed:
        return False
    low, high = max(0, match.start() - _AROUND), match.end() + _AROUND
    return any(
        near.start() < match.end() and match.start() < near.end()
        for near in compiled(entry.allowed).finditer(text, low, high)
    )


def _hit(match: re.Match[str], entry: Entry) -> Hit:
    fields = {name: value or "" for name, value in match.groupdict().items()}
    suggestions = tuple(fill(template, fields) for template in entry.suggest)
    fields |= {"text": match[0], "suggestion": suggestions[0] if suggestions else ""}
    return Hit(Span(*match.span()), fields, suggestions)


def _tables(reader: Any) -> Sequence[Mapping[str, Any]]:  # noqa: ANN401 - the reader is imported where it is needed
    reader.only("signs")
    tables: Sequence[Mapping[str, Any]] = reader.tables("signs")
    return tables


def _entry(rule: int, reader: Any) -> Entry:  # noqa: ANN401 - as above
    reader.only("sign", "match", "suggest", "allowed", "least", "once", "case")
    signs = reader.texts("sign")
    if not signs or not all(signs):
        raise reader.error("sign", "must be a sign or a list of them")
    source = reader.source("match", reader.text("match", "|".join(map(re.escape, signs))))
    reader.studied("match", f"(?:{source})these need no word of their own")
    allowed = "|".join(reader.patterns("allowed"))
    once = reader.flag("once")
    return Entry(rule, signs, source, reader.suggestions(source), allowed, reader.count("least", 1), once)
