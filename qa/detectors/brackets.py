"""Brackets without a partner: opened and never closed, or closed and never opened."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from qa.document import Span
from qa.expressions import compiled
from qa.finding import Hit
from qa.language_facts import LanguageFacts
from qa.page import Page
from qa.rulebook import Rule

_FAR = 5  # segments over which a remark in brackets may reach
_LABEL = r"(?:^|[\s(\[/,;])(?:[^\W\d_]|\d{1,3}|[ivx]{1,4})[.*]?$"  # of “a)”, “12)”, “iv)”
_CUT_OFF = ("...", "…")  # what a text ends with whose end is not shown
_LONGEST = 8  # code points of such a label with the sign before it
_FACES = tuple(":;=-^()[]")  # signs beside a bracket that has no partner: a face, or more of the same


class Brackets:
    """Each rule names the ``opening`` and the ``closing`` brackets; any of one may close any of the other: [0, 5)."""

    @staticmethod
    def compile(rules: Sequence[Rule], facts: LanguageFacts) -> Mapping[str, Any]:
        """Check the settings of all rules; raises RuleError."""
        from qa.detectors.settings import Reader

        table = []
        for rule in rules:
            reader = Reader(rule, facts)
            reader.only("opening", "closing")
            opening, closing = reader.text("opening"), reader.text("closing")
            table.append((opening, closing, f"[{re.escape(opening + closing)}]"))
        return {"brackets": table, "sources": [_LABEL, *(either for _, _, either in table)]}

    def __init__(self, rules: Sequence[Rule], table: Mapping[str, Any]) -> None:
        self._rules = list(zip(rules, table["brackets"], strict=True))

    def hits(self, page: Page) -> Iterator[tuple[Rule, Hit]]:
        """Yield each bracket without a partner."""
        for rule, (opening, closing, either) in self._rules:
            if not page.signs.isdisjoint(opening + closing):
                yield from ((rule, Hit(Span(at, at + 1))) for at in _alone(page, opening, closing, compiled(either)))


def _uneven(text: str, opening: str, closing: str) -> bool:
    return sum(map(text.count, opening)) != sum(map(text.count, closing))


def _alone(page: Page, opening: str, closing: str, either: re.Pattern[str]) -> list[int]:
    """Return the places of brackets without a partner in their segment or in those near it."""
    found: list[int] = []
    waiting: list[tuple[int, int]] = []  # the segment and the place of brackets that no bracket has closed yet
    for number, (start, end) in enumerate(page.segments):
        if _uneven(page.document.segments[number].source or "", opening, closing):
            continue  # its source text was cut or slipped there, too
        opened: list[int] = []
        for match in either.finditer(page.text, start, end):
            at = match.start()
            if match[0] in opening:
                opened.append(at)
            elif opened:
                opened.pop()
            elif waiting and number - waiting[-1][0] <= _FAR:
                waiting.pop()
            elif not compiled(_LABEL).search(page.text[max(start, at - _LONGEST) : at]):
                found.append(at)
        if not page.text.endswith(_CUT_OFF, start, end):
            waiting += [(number, at) for at in opened]
    return [at for at in sorted(found + [at for _, at in waiting]) if not page.text.startswith(_FACES, at - 1)]
