"""Patterns, phrases and lines: the entries of all their rules are looked for together, in one pass over the text."""

from collections.abc import Iterator, Sequence

from qa.entries import Found, Scanner, Table, compile_entries
from qa.finding import Hit
from qa.language_facts import LanguageFacts
from qa.page import Page
from qa.rulebook import Rule
from qa.wording import fields_of, fill, suggestions


class Entries:
    """All rules whose detector is "lines", "pattern" or "phrases"."""

    @staticmethod
    def compile(rules: Sequence[Rule], facts: LanguageFacts) -> Table:
        """Check the entries of all rules and compile them into one table; raises RuleError."""
        from qa.detectors.lines import line_entries
        from qa.detectors.pattern import pattern_entries
        from qa.detectors.phrases import list_entries

        kinds = {"lines": line_entries, "pattern": pattern_entries, "phrases": list_entries}
        return compile_entries(
            entry for index, rule in enumerate(rules) for entry in kinds[rule.detector](index, rule, facts)
        )

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
    return Hit(found.span, fields, proposed, found.confidence, message)
