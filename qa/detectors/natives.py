"""Names that the source text has in its own script, and the target misspells: the name in the source decides."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from qa.finding import Hit
from qa.language_facts import LanguageFacts
from qa.page import Page
from qa.rulebook import Rule

if TYPE_CHECKING:
    from qa.names.natives import Natives

KINDS = ("listed", "reading")


class NativeNames:
    """Holds the names of each segment against its source; a page without a source costs nothing."""

    @staticmethod
    def compile(rules: Sequence[Rule], facts: LanguageFacts) -> dict[str, Any]:
        """Return which rule is for listed names and which for the readings of others; raises RuleError."""
        from qa.detectors.settings import Reader

        kinds = {}
        for number, rule in enumerate(rules):
            reader = Reader(rule, facts)
            reader.only("report")
            kinds[reader.choice("report", KINDS, "listed")] = number
        return {"kinds": kinds, "target": rules[0].language}

    def __init__(self, rules: Sequence[Rule], table: Mapping[str, Any]) -> None:
        self._rules = rules
        self._kinds: Mapping[str, int] = table["kinds"]
        self._target: str = table["target"]
        self._natives: Natives | None = None

    def hits(self, page: Page) -> Iterator[tuple[Rule, Hit]]:
        """Yield every name that the source says is another."""
        if not page.sourced:
            return
        from qa.detectors.natives_report import reported

        for kind, hit in reported(page, self._open()):
            if kind in self._kinds:
                yield self._rules[self._kinds[kind]], hit

    def _open(self) -> "Natives":
        if self._natives is None:
            from qa.names.natives import open_natives

            self._natives = open_natives(self._target)
        return self._natives
