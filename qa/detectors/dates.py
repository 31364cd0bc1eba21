"""Weekdays that do not go with their dates: not the date's own, or two for one date of an article."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from qa.document import Document, Span
from qa.expressions import compiled
from qa.finding import Hit
from qa.folding import fold
from qa.language_facts import LanguageFacts
from qa.page import Page
from qa.rulebook import Rule

_WEEK, _MONTHS = 7, 12
_OLDEST = 1930  # by then every country that dates its news by weekdays had the Gregorian calendar
_PUBLISHED = compiled(r"((?:19|20)\d\d)-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)")
_YEAR = compiled(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ENDED = r"(?!\w|[.,:/–-]\d)"  # 12.30, 12:30 and 12–14 are no days


class Dated(NamedTuple):
    """A date with its weekday, as a text writes it; ``weekday`` counts from Monday, 0; ``year`` is 0 if not told.

    ``span`` covers all of it, ``named`` the weekday, both in code points of ``Page.text``.
    """

    span: Span
    named: Span
    weekday: int
    year: int
    month: int
    day: int


class Dates:
    """Each rule names the forms in which the language writes a weekday with its date."""

    @staticmethod
    def compile(rules: Sequence[Rule], facts: LanguageFacts) -> Mapping[str, Any]:
        """Check the settings of all rules; raises RuleError."""
        from qa.detectors.settings import Reader

        chosen = [_settings(Reader(rule, facts), facts) for rule in rules]
        return {"rules": chosen, "sources": [form for settings in chosen for form in settings["forms"]]}

    def __init__(self, rules: Sequence[Rule], table: Mapping[str, Any]) -> None:
        self._rules = [(rule, _Rule(settings)) for rule, settings in zip(rules, table["rules"], strict=True)]

    def hits(self, page: Page) -> Iterator[tuple[Rule, Hit]]:
        """Yield each weekday that cannot be right."""
        for rule, dates in self._rules:
            yield from ((rule, hit) for hit in dates.hits(page))


def _settings(reader: Any, facts: LanguageFacts) -> Mapping[str, Any]:  # noqa: ANN401 - imported where it is needed
    from qa.figures.forms import form_source

    reader.only("forms", "short_months")
    months, weekdays = (facts.word_classes.get(name, ()) for name in ("month", "weekday"))
    short = reader.texts("short_months")
    if len(months) != _MONTHS or len(weekdays) != _WEEK:
        raise reader.error("detector", "needs the months and the weekdays of the language, from Monday on")
    if short and len(short) != _MONTHS:
        raise reader.error("short_months", "must be twelve, one for each month")
    named = rf"(?P<month>{'|'.join(map(re.escape, (*months, *short)))})(?!\w)\.?"
    forms = [
        form_source(form.replace("{month}", "\0"), facts).replace("\0", named) + _ENDED
        for form in reader.texts("forms")
    ]
    if not forms:
        raise reader.error("find", "lacks the key “forms”")
    return {
        "forms": forms,
        "months": list(months),
        "short": list(short),
        "weekdays": list(weekdays),
        "asked": [_first_words(weekdays), _first_words((*months, *short))],
    }


def _first_words(names: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(name).text().split()[0] for name in names)


class _Rule:
    """One rule; only where a weekday and a month are named in one segment are its forms looked for."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self._forms: Sequence[str] = settings["forms"]
        self._weekdays: list[str] = settings["weekdays"]
        self._months = [settings["months"], settings["short"]]
        self._asked: Sequence[frozenset[str]] = settings["asked"]

    def hits(self, page: Page) -> Iterator[Hit]:
        told = self._told(page)
        if not told:
            return
        published, years = _published(page.document), sorted({int(year) for year in _YEAR.findall(page.text)})
        for number, dated in enumerate(told):
            right = _weekdays(dated, _years(dated, published, years))
            if not right:
                yield from self._two(page, dated, told[:number], years)
            elif dated.weekday not in right:
                yield self._hit(page, dated, right[0])

    def _told(self, page: Page) -> list[Dated]:
        """Return the dates that stand with their weekday, in order."""
        if any(named.isdisjoint(page.word_set) for named in self._asked):
            return []
        segments = [
            segment
            for segment, words in zip(page.segments, page.segment_words, strict=True)
            if not any(named.isdisjoint(words) for named in self._asked)
        ]
        return sorted(
            {dated for segment in segments for form in self._forms for dated in self._read(form, page, segment)}
        )

    def _read(self, form: str, page: Page, segment: Span) -> Iterator[Dated]:
        for match in compiled(form).finditer(page.text, *segment):
            month = next(1 + names.index(match["month"]) for names in self._months if match["month"] in names)
            year = match.groupdict().get("year") or 0
            weekday = self._weekdays.index(match["weekday"])
            named = Span(*match.span("weekday"))
            yield Dated(Span(*match.span()), named, weekday, int(year), month, int(match["day"]))

    def _two(self, page: Page, dated: Dated, earlier: Sequence[Dated], years: Sequence[int]) -> Iterator[Hit]:
        """Yield a date of no known year if an earlier one of this day and month has another weekday."""
        same = [other for other in earlier if other[3:] == dated[3:] and not dated.year]
        if not same or any(other.weekday == dated.weekday for other in same):
            return
        if {dated.weekday, same[0].weekday} <= {*_weekdays(dated, years)}:  # two years are told of
            return
        first, second = self._weekdays[same[0].weekday], self._weekdays[dated.weekday]
        yield self._hit(page, dated, same[0].weekday)._replace(
            message=f"This date is a {second} here and a {first} above; one of them is wrong.",
            related=((same[0].span, "the same date"),),
        )

    def _hit(self, page: Page, dated: Dated, right: int) -> Hit:
        text = page.text[dated.span.start : dated.span.end]
        at, end = dated.named.start - dated.span.start, dated.named.end - dated.span.start
        better = text[:at] + self._weekdays[right] + text[end:]
        return Hit(dated.span, {"suggestion": better, "weekday": self._weekdays[right]}, (better,))


def _years(dated: Dated, published: int, told: Sequence[int]) -> Sequence[int]:
    """Return the years a date can be of, the likeliest first; none where nobody knows."""
    if dated.year or published < _OLDEST:
        return [dated.year] if dated.year >= _OLDEST else []
    # What is told without a year is of the article's own year, of one beside it, or of one that is told of.
    return [published, published - 1, published + 1, *told]


def _weekdays(dated: Dated, years: Sequence[int]) -> Sequence[int]:
    """Return the weekdays a date has in some years, in their order."""
    from datetime import date

    found = []
    for year in years:
        try:
            found.append(date(year, dated.month, dated.day).weekday())
        except ValueError:  # no such day: 29 February
            continue
    return found


def _published(document: Document) -> int:
    """Return the year in which a file says it was published, 0 if it does not say; the first of several."""
    years = (_PUBLISHED.match(value.strip()) for _, value in document.metadata)
    return next((int(match[1]) for match in years if match), 0)
