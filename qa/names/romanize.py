"""Writes a name of another script in Latin letters, as a table says."""

import re
from collections.abc import Iterable, Iterator
from itertools import product

from qa.names.letters import soft, telling_vowels
from qa.names.tables import Row, Table

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_APOSTROPHES = str.maketrans("’ʼ", "''")
MOST_COST = 3  # a press that departs from its habit more often than that in one name is another press
_MOST_FORMS = 24


def romanize(name: str, table: Table) -> str:
    """Return a name in the form usual under the table: words keep their capitals, what is no word stays."""
    return _WORD.sub(lambda match: _capitals(_usual(match[0], table), match[0]), name)


def forms(name: str, table: Table, most_cost: int = MOST_COST, most: int = _MOST_FORMS) -> list[tuple[str, int]]:
    """Return (form, cost) of a name under the table, the usual first, at most ``most`` up to a cost of ``most_cost``.

    The cost is the sum of how far each chosen output stands from the usual one.
    """
    found: dict[str, int] = {"": 0}
    at = 0
    for match in _WORD.finditer(name):
        gap = name[at : match.start()]
        words = _word_forms(match[0], table, most_cost)
        joined: dict[str, int] = {}
        for (head, spent), (form, cost) in product(found.items(), words):
            if spent + cost <= most_cost:
                text = head + gap + _capitals(form, match[0])
                joined[text] = min(spent + cost, joined.get(text, most_cost))
        found = dict(sorted(joined.items(), key=lambda pair: pair[1])[:most])
        at = match.end()
    return [(form + name[at:], cost) for form, cost in found.items()]


def cost_of(word: str, rendered: str, table: Table) -> int | None:
    """Return the least cost at which the table writes ``word`` as ``rendered`` (soft letters); None if never."""
    return cost_of_rows([row for _, row in table.segments(word)], rendered)


def cost_of_rows(rows: Iterable[Row], rendered: str) -> int | None:
    """Return the least cost at which the rows one after the other write ``rendered`` (soft letters); None if never."""
    reached = {0: 0}
    for row in rows:
        further: dict[int, int] = {}
        for at, spent in reached.items():
            for cost, output in enumerate(row.outputs):
                for form, dropped in _printed(output):
                    if rendered.startswith(form, at):
                        end = at + len(form)
                        further[end] = min(spent + cost + dropped, further.get(end, spent + cost + dropped))
        if not further:
            return None
        reached = further
    return reached.get(len(rendered))


def alignment(word: str, rendered: str, table: Table) -> list[tuple[str, str]]:
    """Return which letters of ``word`` the table writes as which part of ``rendered``; nothing if never."""
    reached: dict[int, list[tuple[str, str]]] = {0: []}
    for letters, row in table.segments(word):
        further: dict[int, list[tuple[str, str]]] = {}
        for at, pairs in reached.items():
            for output in row.outputs:
                for form, _ in _printed(output):
                    if rendered.startswith(form, at):
                        further.setdefault(at + len(form), [*pairs, (letters, form)])
        reached = further
    return reached.get(len(rendered), [])


def giveaways(word: str, rendered: str, table: Table, home: Table) -> list[tuple[str, str]]:
    """Return the (letters, output) pairs of a spelling that the ``home`` table never writes, each once."""
    known = {
        letters: {form for row in rows for output in row.outputs for form, _ in _printed(output)}
        for letters, rows in home.rows.items()
    }
    pairs = alignment(word, rendered, table)
    return list(dict.fromkeys(pair for pair in pairs if pair[1] and pair[1] not in known.get(pair[0], {pair[1]})))


def seen(word: str, table: Table) -> str:
    """Return a word as a table's outputs are compared with it: its vowels keep only marks that the table writes."""
    return soft(word, vowels=table.vowels)


def printed(output: str) -> Iterator[tuple[str, int]]:
    """Yield (soft letters, extra cost) of an output as it stands in print: with its marks, or having lost them."""
    return iter(_printed(output))


def _printed(output: str) -> tuple[tuple[str, int], ...]:
    known = _PRINTED.get(output)
    if known is None:
        marked, bare = soft(output, vowels=telling_vowels(output)), soft(output, marks=False)
        known = _PRINTED[output] = ((marked, 0),) if marked == bare else ((marked, 0), (bare, 1))
    return known


_PRINTED: dict[str, tuple[tuple[str, int], ...]] = {}


def _usual(word: str, table: Table) -> str:
    return "".join(row.outputs[0] for _, row in table.segments(word.lower().translate(_APOSTROPHES)))


def _word_forms(word: str, table: Table, most_cost: int) -> list[tuple[str, int]]:
    found: dict[str, int] = {"": 0}
    for _, row in table.segments(word.lower().translate(_APOSTROPHES)):
        further: dict[str, int] = {}
        for (head, spent), (cost, output) in product(found.items(), enumerate(row.outputs)):
            if spent + cost <= most_cost:
                text = head + output
                further[text] = min(spent + cost, further.get(text, most_cost))
        found = dict(sorted(further.items(), key=lambda pair: pair[1])[: 4 * _MOST_FORMS])
    return sorted(found.items(), key=lambda pair: pair[1])


def _capitals(form: str, model: str) -> str:
    if len(model) > 1 and model.isupper():
        return form.upper()
    return form[:1].upper() + form[1:] if model[:1].isupper() else form
