"""Names spelled the way another language's press spells them, listed or not, and one name in two spellings.

One pass over the words of a page serves every rule: each rule says by ``report`` which kind of finding is its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from qa.detectors.names_report import Report
from qa.finding import Hit
from qa.language_facts import LanguageFacts
from qa.page import Page
from qa.rulebook import Rule


class Names:
    """Looks at every capitalised word of a page once, for all rules."""

    @staticmethod
    def compile(rules: Sequence[Rule], facts: LanguageFacts) -> dict[str, Any]:
        """Read the tables of all rules into sorted lines; raises RuleError."""
        from qa.detectors.names_compile import compile_names

        return compile_names(rules, facts)

    def __init__(self, rules: Sequence[Rule], table: Mapping[str, Any]) -> None:
        self._rules = rules
        self._table = table

    def hits(self, page: Page) -> Iterator[tuple[Rule, Hit]]:
        """Yield every finding about a name in the page."""
        kinds: Mapping[str, int] = self._table["kinds"]
        for kind, hit in Report(page, self._table).hits():
            if kind in kinds:
                yield self._rules[kinds[kind]], hit
