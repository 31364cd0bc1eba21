"""Measures in units of two systems: what a document uses less often is held against what it uses more often."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from qa.document import Span
from qa.expressions import compiled
from qa.figures.numbers import number_source
from qa.finding import Hit
from qa.language_facts import LanguageFacts
from qa.page import Page
from qa.rulebook import Rule

if TYPE_CHECKING:
    from qa.detectors.settings import Reader

_SHOWN = 12  # further places of the rarer system that a finding points to
_USUAL = 2  # places, and so many for each of the other system, that say which a page keeps to
_BESIDE, _IN_BRACKETS = 6, 25  # code points between a measure and its conversion
_REACH = 40  # code points of a number with its unit


class Group(NamedTuple):
    """Like units: the units of one system after another, what a measure looks like, and what makes a unit right."""

    systems: Sequence[Sequence[str]]
    unit: str
    measure: str
    allowed: str


class Measure(NamedTuple):
    """A number with its unit in ``Page.text``; ``system`` is the number of its system in the group."""

    span: Span
    system: int


class Units:
    """Each rule has groups of like units; a page keeps to one system of each.

    A page that converts, as in “5 km (3 miles)”, knows what it does and is left alone.
    """

    @staticmethod
    def compile(rules: Sequence[Rule], facts: LanguageFacts) -> Mapping[str, Any]:
        """Check the settings of all rules; raises RuleError."""
        from qa.detectors.settings import Reader

        table = [[tuple(group) for group in _groups(Reader(rule, facts), facts)] for rule in rules]
        return {"rules": table, "sources": [source for groups in table for group in groups for source in group[1:]]}

    def __init__(self, rules: Sequence[Rule], table: Mapping[str, Any]) -> None:
        self._rules = [
            (rule, list(map(Group._make, groups))) for rule, groups in zip(rules, table["rules"], strict=True)
        ]

    def hits(self, page: Page) -> Iterator[tuple[Rule, Hit]]:
        """Yield one hit for each group of which a page has two systems, at the first place of the rarer one."""
        for rule, groups in self._rules:
            if not page.wants(rule.confidence):
                continue
            for group in groups:
                if all(any(unit in page.text for unit in units) for units in group.systems):
                    hit = _mixed(page, list(_measures(page, group)), group)
                    if hit:
                        yield rule, hit


def _groups(reader: "Reader", facts: LanguageFacts) -> Iterator[Group]:
    """Read the [[find.groups]] tables; a system is a text of units, “_” for a blank in a unit."""
    reader.only("groups")
    for number, entry in enumerate(reader.tables("groups")):
        group = type(reader)(reader.rule, facts, entry, number)
        group.only("systems", "allowed", "not_before")
        systems = [[unit.replace("_", " ") for unit in text.split()] for text in group.texts("systems")]
        if len(systems) != 2 or not all(systems):  # noqa: PLR2004 - one system beside another
            raise group.error("systems", "must be two texts, each with the units of one system")
        units = "|".join(f"({'|'.join(map(re.escape, sorted(one, key=len, reverse=True)))})" for one in systems)
        yield Group(
            systems,
            rf"(?<![^\W\d_])(?:{units})(?![\w/²³])(?!{group.any_pattern('not_before') or '(?!)'})",
            rf"(?<![\w.,-])(?:{number_source(facts)})[ \u00a0-]?\Z",
            group.any_pattern("allowed") or "(?!)",
        )


def _measures(page: Page, group: Group) -> Iterator[Measure]:
    """Yield the measures of a group, in order."""
    number = compiled(group.measure)
    for unit in compiled(group.unit).finditer(page.text):
        begin = max(0, unit.start() - _REACH)
        found = number.search(page.text[begin : unit.start()])
        if found:
            yield Measure(Span(begin + found.start(), unit.end()), (unit.lastindex or 1) - 1)


def _mixed(page: Page, measures: Sequence[Measure], group: Group) -> Hit | None:
    """Return the hit on the rarer system, None if the page keeps to one, converts, or has a reason for the other."""
    if any(_converts(page, one, other) for one, other in pairwise(measures)):
        return None
    counted = [measure for measure in measures if not page.quoted(measure.span.start)]
    usual, rare = sorted(([one for one in counted if one.system == system] for system in (1, 0)), key=len, reverse=True)
    rare = [measure for measure in rare if not compiled(group.allowed).search(page.sentence_around(measure.span.start))]
    if not rare or len(usual) < _USUAL * len(rare):
        return None
    first, model = rare[0].span, usual[0].span
    return Hit(
        first,
        {"usual": page.text[model.start : model.end]},
        related=((model, "measured this way"), *((one.span, "and this way again") for one in rare[1:_SHOWN])),
    )


def _converts(page: Page, one: Measure, other: Measure) -> bool:
    between = page.text[one.span.end : other.span.start]
    near = len(between) <= (_IN_BRACKETS if any(sign in between for sign in "([") else _BESIDE)
    return near and one.system != other.system and page.segment_at(one.span.start) == page.segment_at(other.span.start)
