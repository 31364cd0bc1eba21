"""Words that two regions of one language spell in two ways: held against the region asked for, or the page's own."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from qa.detectors.regional_table import Row, read_rows
from qa.document import Span
from qa.finding import Hit
from qa.language_facts import LanguageFacts
from qa.page import Page
from qa.rulebook import Rule
from qa.wording import like

_SHORTEST = 3  # letters of a stem
_USUAL = 3  # places of one side, and so many for each of the other, that say which a page keeps to
_SHOWN = 12  # places of the rarer way that a finding points to


class Form(NamedTuple):
    """A word that says of which region it is: its row of the table, its side of that row, and the other side's word."""

    row: int
    side: int
    other: str


class Place(NamedTuple):
    """Where a form stands in ``Page.text``."""

    span: Span
    form: Form


class Regional:
    """Rules with one table; each keeps to one of its sides where its region is asked for, or compares the two."""

    @staticmethod
    def compile(rules: Sequence[Rule], facts: LanguageFacts) -> Mapping[str, Any]:
        """Check the settings of all rules and read their tables; raises RuleError."""
        from qa.detectors.settings import Reader

        kept: list[tuple[int, int | None]] = []
        tables: list[Mapping[str, Any]] = []
        paths: dict[str, int] = {}
        for rule in rules:
            reader = Reader(rule, facts)
            reader.only("table", "keep")
            path, sides, rows = read_rows(reader)
            if path not in paths:
                paths[path] = len(tables)
                tables.append({"rows": [tuple(row) for row in rows], "stems": _stems(rows), "tails": _tails(rows)})
            keep = reader.choice("keep", (*sides, "either"), "either")
            kept.append((paths[path], sides.index(keep) if keep in sides else None))
        return {"kept": kept, "tables": tables}

    def __init__(self, rules: Sequence[Rule], table: Mapping[str, Any]) -> None:
        self._rules = list(zip(rules, table["kept"], strict=True))
        self._tables: Sequence[Mapping[str, Any]] = table["tables"]

    def hits(self, page: Page) -> Iterator[tuple[Rule, Hit]]:
        """Yield each word of another region than the one asked for; where none is, one hit on a mixture."""
        asked = [(rule, kept) for rule, kept in self._rules if page.document.region in rule.regions]
        for rule, (number, side) in asked or [(rule, kept) for rule, kept in self._rules if not rule.regions]:
            table = self._tables[number]
            rows = [Row(*row) for row in table["rows"]] if side is None else table["rows"]
            places = _places(page, _forms(page, table))
            found = _mixed(page, rows, places) if side is None else _strange(page, rows, places, side)
            yield from ((rule, hit) for hit in found)


def _stems(rows: Sequence[Row]) -> dict[str, list[tuple[int, int]]]:
    """Return each stem with the (row, side) it stands for."""
    stems: dict[str, list[tuple[int, int]]] = {}
    for number, row in enumerate(rows):
        for side, stem in enumerate(row.stems if not row.tail else ()):
            stems.setdefault(stem, []).append((number, side))
    return stems


def _tails(rows: Sequence[Row]) -> dict[str, tuple[int, int]]:
    """Return each ending that tells the region of any word, with its (row, side)."""
    return {
        stem + ending: (number, side)
        for number, row in enumerate(rows)
        if row.tail
        for side, stem in enumerate(row.stems)
        for ending in row.endings
    }


def _forms(page: Page, table: Mapping[str, Any]) -> dict[str, Form]:
    """Return the words of a page that stand in the table."""
    stems, tails, rows = table["stems"], table["tails"], table["rows"]
    heads = {stem[:_SHORTEST] for stem in stems}
    ends = tuple(tails)
    forms: dict[str, Form] = {}
    for word in set(page.folded_text.split()):
        if word[:_SHORTEST] in heads:
            for cut in range(_SHORTEST, len(word) + 1):
                for number, side in stems.get(word[:cut], ()):
                    row = rows[number]
                    if word[cut:] in row[1]:
                        forms[word] = Form(number, side, row[0][1 - side] + word[cut:])
        if ends and word.endswith(ends) and word not in forms:
            form = _tailed(word, tails, rows)
            if form:
                forms[word] = form
    return forms


def _tailed(word: str, tails: Mapping[str, tuple[int, int]], rows: Sequence[Any]) -> Form | None:
    """Return the form of a word by its ending, None if it is an exception."""
    tail = max((tail for tail in tails if word.endswith(tail)), key=len)
    number, side = tails[tail]
    stems, _, _, _, _, exceptions = rows[number]
    if word == tail or word in exceptions:
        return None
    ending = tail.removeprefix(stems[side])
    return Form(number, side, word.removesuffix(tail) + stems[1 - side] + ending)


def _places(page: Page, forms: Mapping[str, Form]) -> list[Place]:
    """Return where the forms stand, in order; names keep the way they are written, codes and addresses are no words."""
    if not forms:
        return []
    listed = "|".join(sorted(map(re.escape, forms), key=len, reverse=True))
    pattern = re.compile(rf"(?<![\w$@#/&.])(?:{listed})(?![\w@]|[./&][\w]|-[A-Z])", re.IGNORECASE)
    matches = list(pattern.finditer(page.text))
    if all(match[0].islower() for match in matches):
        return [Place(Span(*match.span()), forms[match[0]]) for match in matches]
    starts = {sentence.start for sentence in page.sentences}
    names = {match[0].lower() for match in matches if not match[0].islower() and match.start() not in starts}
    return [
        Place(Span(*match.span()), forms[match[0].lower()])
        for match in matches
        if match[0].islower() or (match.start() in starts and match[0].lower() not in names and _begins(page, match))
    ]


def _begins(page: Page, match: re.Match[str]) -> bool:
    """Tell whether the first word of a sentence has its capital from that: a name is often followed by another."""
    following = page.text[match.end() : match.end() + 2].strip()
    return match[0][1:].islower() and (following.islower() or not following.isalpha())


def _strange(page: Page, rows: Sequence[Any], places: Iterable[Place], side: int) -> Iterator[Hit]:
    """Yield every form that the readers of one side do not write."""
    for span, form in places:
        if form.side != side and Row(*rows[form.row]).accepted != side:
            better = like(form.other, page.text[span.start : span.end])
            yield Hit(span, {"suggestion": better}, (better,))


def _mixed(page: Page, rows: Sequence[Row], places: Sequence[Place]) -> Iterator[Hit]:
    """Yield one hit on the rarer side of a page that clearly keeps to the other, at its first place."""
    places = [place for place in places if not page.quoted(place.span.start)]
    for group in dict.fromkeys(rows[place.form.row].group for place in places):
        sides: tuple[list[Place], list[Place]] = ([], [])
        for place in places:
            row = rows[place.form.row]
            if row.group == group and (row.accepted != 1 - place.form.side or row.group):
                sides[place.form.side].append(place)
        rare, usual = sorted(sides, key=len)
        if len(usual) < _USUAL * len(rare) or len(usual) < _USUAL:
            # Too few to tell what the page keeps to, but one word in two spellings is a mixture all the same.
            twice = {place.form.row for place in usual}
            rare = [place for place in rare if place.form.row in twice or group] if len(rare) < len(usual) else []
        if rare:
            yield _mixture(page, rare, usual)


def _mixture(page: Page, rare: Sequence[Place], usual: Sequence[Place]) -> Hit:
    first, *others = rare
    model = next((place for place in usual if place.form.row == first.form.row), usual[0]).span
    better = like(first.form.other, page.text[first.span.start : first.span.end])
    return Hit(
        first.span,
        {"suggestion": better, "usual": page.text[model.start : model.end]},
        (better,),
        related=((model, "written this way"), *((place.span, "and this way again") for place in others[:_SHOWN])),
    )
