"""One fact told in two ways: a figure, an age, an office or a date for which one document has two values."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from re import Match
from typing import TYPE_CHECKING, Any, NamedTuple

from qa.document import Span
from qa.expressions import compiled
from qa.figures.numbers import read_number
from qa.finding import Hit
from qa.language_facts import LanguageFacts
from qa.page import Page
from qa.rulebook import Rule

if TYPE_CHECKING:
    from qa.detectors.settings import Reader

_DIFFER = ("any", "slip")
_REACH = 80  # code points before a form in which its “before” may stand
_MOST = 12  # tellings of one thing: what is told more often is a list
_SCALES = (10, 100, 1000, 1_000_000)
_TELLING_DIGITS = frozenset("123456789")
_TELLING = 2  # digits but naughts: round figures of two things may well be ten times one another

Value = tuple[float | str, ...]


class Telling(NamedTuple):
    """What a text tells: ``of`` names the thing, ``name`` the person it belongs to (empty: nobody), folded.

    ``span`` is in code points of ``Page.text``; ``value`` has a number or a text for each part that was told.
    """

    span: Span
    of: tuple[str, ...]
    name: str
    value: Value


class Tellings:
    """Each rule has forms of telling; what they tell of one thing must have one value.

    A form is an expression: its groups ``told…`` hold the value, the groups ``of…`` name the thing, ``name`` a person.
    ``before`` is an expression for what ends where the form begins, with such groups too. ``needs`` are words of which
    a page must have one. Two values are held against each other unless the sentence of one has something ``excused``,
    or both have ``circumstances`` and none in common; with ``headline`` one of them must stand in a heading.
    """

    @staticmethod
    def compile(rules: Sequence[Rule], facts: LanguageFacts) -> Mapping[str, Any]:
        """Check the settings of all rules; raises RuleError."""
        from qa.detectors.settings import Reader

        table = [_settings(Reader(rule, facts)) for rule in rules]
        return {"rules": table, "sources": [source for settings in table for source in _sources(settings)]}

    def __init__(self, rules: Sequence[Rule], table: Mapping[str, Any]) -> None:
        self._rules = [(rule, _Rule(rule, settings)) for rule, settings in zip(rules, table["rules"], strict=True)]

    def hits(self, page: Page) -> Iterator[tuple[Rule, Hit]]:
        """Yield a hit for each thing with two values, at the first place of the rarer one, else of the later one."""
        for rule, told in self._rules:
            yield from ((rule, hit) for hit in told.hits(page))


def _settings(reader: "Reader") -> Mapping[str, Any]:
    reader.only("forms", "differ", "headline", "excused", "circumstances", "case")
    return {
        "forms": [_form(reader, entry, number) for number, entry in enumerate(reader.tables("forms"))],
        "slips": reader.choice("differ", _DIFFER, "any") == "slip",
        "headline": reader.flag("headline"),
        "excused": reader.any_pattern("excused") or "(?!)",
        "circumstances": reader.any_pattern("circumstances") or "(?!)",
    }


def _form(reader: "Reader", entry: Mapping[str, Any], number: int) -> tuple[str, str, list[str]]:
    """Return the expressions of a [[find.forms]] table and the words it needs; capitals count in them."""
    form = type(reader)(reader.rule, reader.facts, {"case": "exact", **entry}, number)
    form.only("form", "before", "needs", "case")
    source = form.pattern("form")
    if "(?P<told" not in source:
        raise form.error("form", "has no group “told”")
    before = form.source("before", rf"(?:{form.text('before')})\Z") if "before" in entry else ""
    return source, before, form.text("needs", "").split()


def _sources(settings: Mapping[str, Any]) -> Iterator[str]:
    yield from (settings["excused"], settings["circumstances"])
    yield from (source for form in settings["forms"] for source in form[:2] if source)


class _Rule:
    """One rule, its expressions compiled when a page may need them."""

    def __init__(self, rule: Rule, settings: Mapping[str, Any]) -> None:
        self._settings = settings
        self._confidence = rule.confidence
        self._quotations = rule.quotes == "include"

    def hits(self, page: Page) -> Iterator[Hit]:
        if not page.wants(self._confidence) or (self._settings["slips"] and not _may_slip(page)):
            return
        for told in _things(self._tellings(page)):
            ways: dict[Value, list[Telling]] = {}
            for telling in told:
                ways.setdefault(telling.value, []).append(telling)
            if len(ways) == 2 and len(told) <= _MOST:  # noqa: PLR2004 - of many values each has a thing of its own
                usual, rare = sorted(ways.values(), key=lambda way: (-len(way), way[0].span))
                if self._clash(page, usual[0], rare[0]):
                    yield _hit(page, usual, rare)

    def _tellings(self, page: Page) -> Iterator[Telling]:
        """Yield what the page tells, in order of place."""
        found = [
            telling
            for form, before, needs in self._settings["forms"]
            if not needs or not page.word_set.isdisjoint(needs)
            for match in compiled(form).finditer(page.text)
            if (telling := _telling(page, match, before)) and (self._quotations or not page.quoted(match.start()))
        ]
        yield from sorted(found)

    def _clash(self, page: Page, one: Telling, other: Telling) -> bool:
        """Tell whether two values cannot both be right."""
        if self._settings["slips"] and not is_slip(one.value, other.value):
            return False
        if self._settings["headline"] and _in_heading(page, one) == _in_heading(page, other):
            return False
        sentences = {page.sentence_around(telling.span.start) for telling in (one, other)}
        if len(sentences) == 1 or any(compiled(self._settings["excused"]).search(text) for text in sentences):
            return False  # two values in one sentence are of two things
        found = [compiled(self._settings["circumstances"]).finditer(sentence) for sentence in sentences]
        first, second = ({match[0].casefold() for match in matches} for matches in found)
        return not (first and second) or not first.isdisjoint(second)


def _in_heading(page: Page, telling: Telling) -> bool:
    return page.scope(page.segment_at(telling.span.start)) == "heading"


def _telling(page: Page, match: Match[str], before: str) -> Telling | None:
    groups = match.groupdict()
    start = match.start()
    if before:
        ahead = compiled(before).search(page.text[max(0, start - _REACH) : start])
        if ahead is None:
            return None
        groups |= ahead.groupdict()
        start -= len(ahead[0])
    told = {name: " ".join((text or "").casefold().split()) for name, text in sorted(groups.items())}
    return Telling(
        Span(start, match.end()),
        tuple(text for name, text in told.items() if name.startswith("of")),
        told.get("name", ""),
        tuple(_value(page, text) for name, text in told.items() if name.startswith("told")),
    )


def _value(page: Page, text: str) -> float | str:
    number = read_number(text, page.facts)
    return text if number is None else number


def _things(tellings: Iterable[Telling]) -> Iterator[list[Telling]]:
    """Yield the tellings of each thing; a person may be named in full or by the end of the name."""
    things: dict[tuple[tuple[str, ...], str], list[list[Telling]]] = {}
    for telling in tellings:
        alike = things.setdefault((telling.of, telling.name.rpartition(" ")[2]), [])
        known = next((told for told in alike if _is_of(told[0].name, telling.name)), None)
        if known is None:
            alike.append([telling])
        else:
            known.append(telling)
    for alike in things.values():
        yield from alike


def _is_of(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return f" {long}".endswith(f" {short}") if short else not long


def _may_slip(page: Page) -> bool:
    """Tell whether two figures of a page have the same digits, naughts apart, and are not written the same."""
    known: dict[str, str] = {}
    for written in compiled(rf"[0-9][0-9.,]+(?:[ -](?:{'|'.join(page.facts.scales) or '(?!)'}))?").findall(page.text):
        digits = "".join(sorted(filter(_TELLING_DIGITS.__contains__, written)))
        if len(digits) >= _TELLING and known.setdefault(digits, written.rstrip(".,")) != written.rstrip(".,"):
            return True
    return False


def is_slip(one: Value, other: Value) -> bool:
    """Tell whether two numbers differ as a slip makes them: by a power of ten, or by digits that changed places.

    >>> is_slip((1_400_000.0,), (14_000_000.0,)), is_slip((354.0,), (345.0,)), is_slip((30.0,), (40.0,))
    (True, True, False)
    """
    if isinstance(one[0], str) or isinstance(other[0], str):  # no number of the language
        return False
    small, large = sorted((one[0], other[0]))
    written = [f"{value:.15g}" for value in (small, large)]
    if any(sum(map(_TELLING_DIGITS.__contains__, digits)) < _TELLING for digits in written):
        return False
    return any(large == small * scale for scale in _SCALES) or _swapped(*written)


def _swapped(one: str, other: str) -> bool:
    """Tell whether two neighbours have changed places."""
    apart = [at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]]
    if len(one) != len(other) or len(apart) != 2:  # noqa: PLR2004 - two neighbours
        return False
    first, second = apart
    return second == first + 1 and one[first] == other[second] and one[second] == other[first]


def _hit(page: Page, usual: Sequence[Telling], rare: Sequence[Telling]) -> Hit:
    model = usual[0].span
    return Hit(
        rare[0].span,
        {"other": page.text[model.start : model.end]},
        related=((model, "told so here"), *((one.span, "and so again") for one in rare[1:])),
    )
