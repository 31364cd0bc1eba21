"""Regular expressions with number classes and bounds, tried only where one of their words was seen."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from qa.entries import Entry, Found, Scanner, Table, compile_entries
from qa.finding import Hit
from qa.language_facts import LanguageFacts
from qa.page import Page
from qa.rulebook import Rule
from qa.wording import fields_of, fill, suggestions

if TYPE_CHECKING:
    from qa.detectors.settings import Reader


class EntryHits:
    """Turns the matches of a table of entries into hits."""

    def __init__(self, rules: Sequence[Rule], table: Table) -> None:
        self._rules = rules
        self._scanner = Scanner(table)

    def hits(self, page: Page) -> Iterator[tuple[Rule, Hit]]:
        """Yield every hit of every rule in the page."""
        for found in self._scanner.scan(page):
            yield self._rules[found.entry.rule], _hit(found, page)


def _hit(found: Found, page: Page) -> Hit:
    entry = found.entry
    proposed = suggestions(entry.suggest, found.match, entry.inflected, page.facts, written=entry.written)
    fields = fields_of(found.match, page.text[found.span.start : found.span.end])
    fields["suggestion"] = proposed[0] if proposed else ""
    message = fill(entry.message, fields) if entry.message else None
    return Hit(found.span, fields, proposed, entry.confidence, message)


class Pattern(EntryHits):
    """One regular expression a rule."""

    @staticmethod
    def compile(rules: Sequence[Rule], facts: LanguageFacts) -> Table:
        """Check and compile the patterns of all rules; raises RuleError."""
        from qa.detectors.settings import Reader

        return compile_entries(_entry(index, Reader(rule, facts)) for index, rule in enumerate(rules))


def _entry(index: int, reader: "Reader") -> tuple[Entry, Sequence[bytes]]:
    reader.only("match", "suggest", "at_least", "at_most", "allowed", "near", "unless", "case")
    source = reader.pattern("match")
    studied = reader.studied("match", source)
    entry = Entry(
        rule=index,
        source=source,
        width=studied.width,
        written="",
        suggest=reader.suggestions(source),
        allowed=reader.patterns("allowed"),
        near=reader.any_pattern("near"),
        unless=reader.any_pattern("unless"),
        bounds=reader.bounds(source),
        before=studied.before,
        also=studied.also,
        digit=studied.digit,
    )
    return entry, studied.literals
