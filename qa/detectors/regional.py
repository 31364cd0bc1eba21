"""Words that two regions of one language spell in two ways: held against the region asked for, or the page's own."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress
from typing import Any, NamedTuple

from qa.detectors.places import occurrences, ordinary
from qa.detectors.regional_table import Row, read_rows
from qa.document import Span
from qa.finding import Hit
from qa.language_facts import LanguageFacts
from qa.page import Page
from qa.rulebook import Rule
from qa.wording import like

_USUAL = 3  # places of one side, and so many for each of the other, that say which a page keeps to
_JOINED = tuple("_$@#/&.")  # what makes a code or an address of the word beside it
_SIGNS = tuple("_@")
_LINKS = tuple("./&")  # what does so where another word follows
_MOST_KNOWN = 100_000  # words that are remembered
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
                tables.append(
                    {
                        "rows": [tuple(row) for row in rows],
                        "words": _codes(rows, tails=False),
                        "tails": _codes(rows, tails=True),
                    }
                )
            keep = reader.choice("keep", (*sides, "either"), "either")
            kept.append((paths[path], sides.index(keep) if keep in sides else None))
        return {"kept": kept, "tables": tables}

    def __init__(self, rules: Sequence[Rule], table: Mapping[str, Any]) -> None:
        self._rules = list(zip(rules, table["kept"], strict=True))
        self._tables = [_Table(kept) for kept in table["tables"]]

    def hits(self, page: Page) -> Iterator[tuple[Rule, Hit]]:
        """Yield each word of another region than the one asked for; where none is, one hit on a mixture."""
        asked = [(rule, kept) for rule, kept in self._rules if page.document.region in rule.regions]
        for rule, (number, side) in asked or [(rule, kept) for rule, kept in self._rules if not rule.regions]:
            table = self._tables[number]
            forms = table.forms(page.word_set)
            if side is None and len({form.side for form in forms.values()}) < 2:  # noqa: PLR2004 - one side is no mixture
                continue
            places = _places(page, forms)
            rows = {form.row: table.row(form.row) for _, form in places}
            found = _mixed(page, rows, places) if side is None else _strange(page, rows, places, side)
            yield from ((rule, hit) for hit in found)


def _codes(rows: Sequence[Row], *, tails: bool) -> dict[str, int]:
    """Return each word of the table, or each ending that tells a side, with twice its row plus its side."""
    return {
        row.stems[side] + ending: 2 * number + side
        for number, row in enumerate(rows)
        if row.tail == tails
        for side in (0, 1)
        for ending in row.endings
    }


class _Table:
    """A table opened, with what it says of the words asked for so far."""

    def __init__(self, kept: Mapping[str, Any]) -> None:
        self._rows: Sequence[Sequence[Any]] = kept["rows"]
        self._words: Mapping[str, int] = kept["words"]
        self._tails: Mapping[str, int] = kept["tails"]
        self._lengths = sorted({len(tail) for tail in self._tails}, reverse=True)
        self._known: dict[str, Form | None] = {}

    def row(self, number: int) -> Row:
        return Row(*self._rows[number])

    def forms(self, words: frozenset[str]) -> dict[str, Form]:
        """Return the words that stand in the table, or end as words in it do."""
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        known = self._known
        for word in words:
            if word not in known:
                known[word] = self._form(word)
        return {word: form for word in words if (form := known[word])}

    def _form(self, word: str) -> Form | None:
        if word in self._words:
            return self._made(word, word, self._words[word])
        tail = next((word[-length:] for length in self._lengths if word[-length:] in self._tails), "")
        if not tail:
            return None
        form = self._made(word, tail, self._tails[tail])
        return form if word != tail and word not in self.row(form.row).exceptions else None

    def _made(self, word: str, tail: str, code: int) -> Form:
        """Return the form that a word is by its end ``tail``, which is the whole of a word of the table."""
        row, side = divmod(code, 2)
        stems = self._rows[row][0]
        return Form(row, side, word.removesuffix(tail) + stems[1 - side] + tail.removeprefix(stems[side]))


def _places(page: Page, forms: Mapping[str, Form]) -> list[Place]:
    """Return where the forms stand, in order; names keep the way they are written, codes and addresses are no words."""
    places = sorted(Place(span, form) for word, form in forms.items() for span in _standing(page, word))
    return list(compress(places, ordinary(page, [place.span for place in places])))


def _standing(page: Page, word: str) -> Iterator[Span]:
    """Yield where a folded word stands as a word, or as a part of one with a hyphen."""
    for at in occurrences(page.folded_text, word):
        end = at + len(word)
        before, after, following = page.text[at - 1 : at], page.text[end : end + 1], page.text[end + 1 : end + 2]
        inside = before.isalnum() or before in _JOINED or after.isalnum() or after in _SIGNS
        if not inside and not (after in _LINKS and following.isalnum()) and not (after == "-" and following.isupper()):
            yield Span(at, end)


def _strange(page: Page, rows: Mapping[int, Row], places: Iterable[Place], side: int) -> Iterator[Hit]:
    """Yield every form that the readers of one side do not write."""
    for span, form in places:
        if form.side != side and rows[form.row].accepted != side:
            better = like(form.other, page.text[span.start : span.end])
            yield Hit(span, {"suggestion": better}, (better,))


def _mixed(page: Page, rows: Mapping[int, Row], places: Sequence[Place]) -> Iterator[Hit]:
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
