"""Names spelled the way another language's press spells them, listed or not, and one name in two spellings.

One look at the capitalised words of a page tells which of its segments may hold a finding; only those are read closely.
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
    from qa.detectors.names_report import Report
    from qa.names.capitals import Capital, Capitals
    from qa.names.lookup import Lists

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

    @cached_property
    def _capitals(self) -> "Capitals":
        from qa.names.capitals import Capitals
        from qa.names.sieve import passes

        return Capitals(passes(self._table["sieve"]))

    @cached_property
    def _lists(self) -> "Lists":
        from qa.names.folder import data_path
        from qa.names.lines import Lines, open_lines
        from qa.names.lookup import Lists

        lists = [Lines(data) for data in self._table["lines"]]
        if self._table["index"]:
            lists.append(open_lines(data_path(*self._table["index"])))
        return Lists(lists)

    def hits(self, page: Page) -> Iterator[tuple[Rule, Hit]]:
        """Yield every finding about a name in the page."""
        kinds: Mapping[str, int] = self._table["kinds"]
        for kind, hit in self._reported(page):
            if kind in kinds:
                yield self._rules[kinds[kind]], hit

    def _reported(self, page: Page) -> Iterator[tuple[str, Hit]]:
        capitals, places = self._capitals.of(page.text)
        whole = page.sourced or page.least != "high" or self._vary(capitals)
        if not (places or whole):
            return
        report = self._report(page, capitals, page.segments if whole else _around(page, places), whole=whole)
        yield from report.hits()
        if report.russian and "mixed" in self._table["kinds"]:
            yield from self._mixed(report if whole else self._report(page, capitals, page.segments, whole=True))

    def _mixed(self, report: "Report") -> Iterator[tuple[str, Hit]]:
        if not report.russian:
            for _ in report.hits():  # what it finds was found before
                pass
        yield from report.mixed()

    def _vary(self, capitals: "Sequence[Capital]") -> bool:
        from qa.detectors.names_consistency import may_vary

        return "variants" in self._table["kinds"] and may_vary(capitals)

    def _report(self, page: Page, capitals: "Sequence[Capital]", spans: Iterable[Span], *, whole: bool) -> "Report":
        from qa.detectors.names_report import Report
        from qa.names.words import words_in

        keys = [capital.key for capital in capitals]
        return Report(page, words_in(page.text, spans), keys, self._table, self._lists, whole=whole)


def _around(page: Page, places: Iterable[int]) -> Iterator[Span]:
    """Yield the stretches around some places up to the full stops beside them: no name goes on behind one."""
    end = -1
    for place in places:
        if place < end:
            continue
        segment = page.segments[page.segment_at(place)]
        stop = page.text.rfind(_STOP, segment.start, place)
        start = segment.start if stop < 0 else stop + len(_STOP)
        stop = page.text.find(_STOP, place, segment.end)
        end = segment.end if stop < 0 else stop + 1
        yield Span(start, end)
