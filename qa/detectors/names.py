"""Names spelled the way another language's press spells them, listed or not, and one name in two spellings.

One look at the capitalised words tells which sentences of a page may hold a finding; only those are read closely.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from qa.document import Span
from qa.finding import Hit
from qa.language_facts import LanguageFacts
from qa.page import Page
from qa.rulebook import Rule

if TYPE_CHECKING:
    from qa.detectors.names_report import Known, Report
    from qa.names.capitals import Capital, Capitals, Found
    from qa.names.choice import NameChoice

_STOP = ". "


class Names:
    """Looks at every capitalised word once, for all rules; each says by ``report`` which findings are its own."""

    @staticmethod
    def compile(rules: Sequence[Rule], facts: LanguageFacts) -> dict[str, Any]:
        """Read the tables of all rules into sorted lines; raises RuleError."""
        from qa.detectors.names_compile import compile_names

        return compile_names(rules, facts)

    def __init__(self, rules: Sequence[Rule], table: Mapping[str, Any]) -> None:
        self._rules = rules
        self._table = table
        self._kinds: Mapping[str, int] = table["kinds"]
        self._known: Known | None = None

    @cached_property
    def _capitals(self) -> "Capitals":
        from qa.names.capitals import Capitals
        from qa.names.sieve import passes

        return Capitals(passes(bytes(self._table["sieve"])), passes(bytes(self._table["known"])))

    def hits(self, page: Page) -> Iterator[tuple[Rule, Hit]]:
        """Yield every finding about a name in the page."""
        for kind, hit in self._reported(page):
            if kind in self._kinds:
                yield self._rules[self._kinds[kind]], hit

    def _reported(self, page: Page) -> Iterator[tuple[str, Hit]]:
        capitals = self._capitals.of(page.text)
        varying = self._varying(capitals.capitals)
        if not (page.sourced or page.least != "high" or page.names is not None or page.compared):
            places = {*capitals.listed, *capitals.places(varying)}
            report = self._report(page, capitals, _around(page, sorted(places)), varies=bool(varying))
            found = list(report.hits())
            odd = report.context.to_trace(report.presses) if "unlisted" in self._kinds else set()
            if odd and not self._mixes(report):
                places.update(capitals.places(odd))
                report = self._report(page, capitals, _around(page, sorted(places)), varies=bool(varying), traces=True)
                found = list(report.hits())
            if not self._mixes(report):
                yield from found
                return
        # Now every name counts.
        report = self._report(page, capitals, page.segments, varies=bool(varying), traces=True)
        yield from report.hits()
        if "mixed" in self._kinds:
            yield from report.mixed()
        if page.compared:
            page.uses += report.uses()

    def _mixes(self, report: "Report") -> bool:
        """Tell whether names from the Russian may stand beside others: to tell, all names must be looked at."""
        return bool(report.russian) and "mixed" in self._kinds

    def _varying(self, capitals: "Sequence[Capital]") -> set[str]:
        from qa.detectors.names_consistency import varying

        return varying(capitals) if "variants" in self._kinds else set()

    def _report(
        self, page: Page, capitals: "Found", spans: Iterable[Span], *, varies: bool, traces: bool = False
    ) -> "Report":
        from qa.detectors.names_report import Report
        from qa.names.words import words_in

        words = words_in(page.text, spans)
        known = self._open(page.names)
        return Report(page, words, capitals.capitals, self._table, known, varies=varies, traces=traces)

    def compare(self, files: Sequence[tuple[str, Sequence[tuple[Any, ...]]]]) -> Iterator[tuple[int, Rule, Hit]]:
        """Yield (number of the file, rule, hit) for names that files, given as path and uses, spell in two ways."""
        from qa.detectors.names_across import File, compared
        from qa.detectors.names_uses import Use

        number = self._kinds.get("variants")
        if number is None:
            return
        for file, hit in compared([File(path, [Use(*use) for use in uses]) for path, uses in files]):
            yield file, self._rules[number], hit

    def _open(self, choice: "NameChoice | None") -> "Known":
        """Return the lists as a house wants them, opened once."""
        if self._known is None or self._known.choice is not choice:
            from qa.detectors.names_report import known

            self._known = known(self._table, choice, self._rules[0].language)
        return self._known


def _around(page: Page, places: Iterable[int]) -> Iterator[Span]:
    """Yield the stretches around some places up to the full stops beside them: no name goes on behind one."""
    from qa.names.words import SHORTENED

    end = -1
    for place in places:
        if place < end:
            continue
        segment = page.segments[page.segment_at(place)]
        stop = page.text.rfind(_STOP, segment.start, place)
        start = segment.start if stop < 0 else stop + len(_STOP)
        stop = page.text.find(_STOP, place + SHORTENED + 1, segment.end)  # St. Petersburg goes on
        end = segment.end if stop < 0 else stop + 1
        yield Span(start, end)
