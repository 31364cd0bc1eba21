"""Names spelled the way another language's press spells them, listed or not, and one name in two spellings.

One pass over the words of a page serves every rule: each rule says by ``report`` which kind of finding is its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from qa.detectors.names_report import Known, Report
from qa.finding import Hit
from qa.language_facts import LanguageFacts
from qa.names.folder import data_path
from qa.names.lines import Lines, open_lines
from qa.names.lookup import Lists
from qa.page import Page
from qa.rulebook import Rule

if TYPE_CHECKING:
    from qa.names.choice import NameChoice


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
        self._known: Known | None = None

    def hits(self, page: Page) -> Iterator[tuple[Rule, Hit]]:
        """Yield every finding about a name in the page."""
        kinds: Mapping[str, int] = self._table["kinds"]
        report = Report(page, self._table, self._open(page.names))
        for kind, hit in report.hits():
            if kind in kinds:
                yield self._rules[kinds[kind]], hit
        page.uses += report.uses()

    def compare(self, files: Sequence[tuple[str, Sequence[tuple[Any, ...]]]]) -> Iterator[tuple[int, Rule, Hit]]:
        """Yield (number of the file, rule, hit) for names that files, given as path and uses, spell in two ways."""
        from qa.detectors.names_across import File, compared
        from qa.detectors.names_uses import Use

        number = self._table["kinds"].get("variants")
        if number is None:
            return
        for file, hit in compared([File(path, [Use(*use) for use in uses]) for path, uses in files]):
            yield file, self._rules[number], hit

    def _open(self, choice: "NameChoice | None") -> Known:
        """Return the lists as a house wants them, opened once."""
        if self._known is None or self._known.choice is not choice:
            self._known = known(self._table, choice, self._rules[0].language)
        return self._known


def known(table: Mapping[str, Any], choice: "NameChoice | None", target: str) -> Known:
    """Open the lists of a compiled table for a target language under what a house decides."""
    listed = [Lines(data) for data in table["lines"]]
    if table["index"]:
        listed.append(open_lines(data_path(*table["index"])))
    lists = Lists(listed)
    if choice is None:
        return Known(choice, lists)
    from qa.names.house import open_house

    house = open_house(choice, lists, target)
    return Known(choice, Lists([house.lines, *listed], house.settled, house.small), house)
