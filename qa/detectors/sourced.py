"""Detectors that need the source text: their code is loaded only where that is at hand."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from qa.finding import Hit
from qa.language_facts import LanguageFacts
from qa.page import Page
from qa.rulebook import Rule

if TYPE_CHECKING:
    from qa.detectors.settings import Reader


class Comparison(Protocol):
    """A module of ``qa.detectors`` of the detector's name."""

    def settings(self, reader: "Reader") -> Mapping[str, Any]:
        """Return the settings of one rule, checked, as marshal can keep them; raises RuleError."""

    def hits(self, page: Page, settings: Mapping[str, Any]) -> Iterator[Hit]:
        """Yield what one rule finds in a page whose source text is at hand."""


class Sourced:
    """The rules of all these detectors."""

    @staticmethod
    def compile(rules: Sequence[Rule], facts: LanguageFacts) -> Sequence[tuple[str, Mapping[str, Any]]]:
        """Check the settings of all rules; raises RuleError."""
        from qa.detectors.settings import Reader

        return [(rule.detector, _comparison(rule.detector).settings(Reader(rule, facts))) for rule in rules]

    def __init__(self, rules: Sequence[Rule], table: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
        self._rules = list(zip(rules, table, strict=True))

    def hits(self, page: Page) -> Iterator[tuple[Rule, Hit]]:
        """Yield what is not as in the source text."""
        for rule, (name, settings) in self._rules if page.sourced else ():
            yield from ((rule, hit) for hit in _comparison(name).hits(page, settings))


def _comparison(name: str) -> Comparison:
    from importlib import import_module

    module: Comparison = import_module(f"qa.detectors.{name}")
    return module
