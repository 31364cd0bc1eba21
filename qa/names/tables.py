"""Tables of correspondences: how the letters of a written language are rendered in Latin ones.

A row says which language it is for (``*``: all), which letters it renders, with what must stand before and after
(``LEFT|letters|RIGHT``), and what is written for them, the usual form first. The longest letters win; of those the
row with more conditions, then the later one. Conditions: ``^`` and ``$`` are the ends of the word, ``V`` a vowel,
``C`` a consonant, ``S`` a sign (ь ъ '), ``H`` a hushing consonant; any other character stands for itself.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from qa.names.folder import NameDataError, alphabets, data_path, names_in, rows
from qa.names.letters import telling_vowels

NOTHING = "-"  # what a table writes where nothing is written


class Row(NamedTuple):
    """One correspondence; ``outputs`` are what is written, each further one less usual by a cost of 1."""

    letters: str
    before: str
    after: str
    outputs: tuple[str, ...]

    @property
    def conditions(self) -> int:
        """Return how many sides have a condition."""
        return bool(self.before) + bool(self.after)


class Table(NamedTuple):
    """All rows for one written language in one press or standard: letters → rows, the one that wins first."""

    name: str
    language: str
    rows: dict[str, tuple[Row, ...]]
    longest: int
    vowels: frozenset[str]  # those it writes with a mark that tells: î for ы

    def segments(self, word: str) -> Iterator[tuple[str, Row]]:
        """Yield the letters of a word (small ones) with the row that renders them; a sign of no row renders itself."""
        at = 0
        while at < len(word):
            row = self._row(word, at)
            yield word[at : at + len(row.letters)], row
            at += len(row.letters)

    def _row(self, word: str, at: int) -> Row:
        for length in range(min(self.longest, len(word) - at), 0, -1):
            end = at + length
            for row in self.rows.get(word[at:end], ()):
                if (not row.before or holds(row.before, word[at - 1 : at], "^")) and (
                    not row.after or holds(row.after, word[end : end + 1], "$")
                ):
                    return row
        return Row(word[at], "", "", (word[at],))


@cache
def _kinds() -> dict[str, str]:
    letters = alphabets()
    every = set("".join(letters.values()))
    return {
        "V": letters["vowels"],
        "H": letters["hushers"],
        "S": letters["signs"],
        "C": "".join(sorted(every - set(letters["vowels"]) - set(letters["signs"]))),
    }


@cache
def _allowed(condition: str) -> str:
    """Return all letters a condition allows."""
    kinds = _kinds()
    return "".join(kinds.get(sign, sign) for sign in condition if sign not in "[]")


def holds(condition: str, letter: str, edge: str) -> bool:
    """Tell whether the neighbour ``letter`` (empty at the end of a word) fulfils a condition; none always holds."""
    if not condition:
        return True
    if not letter or not (letter.isalpha() or letter == "'"):
        return edge in condition
    return letter in _allowed(condition)


@cache
def press_table(press: str, language: str) -> Table:
    """Return how a press renders a written language; raises NameDataError if there is no such table."""
    return _table("presses", press, language)


@cache
def standard_table(standard: str, language: str) -> Table:
    """Return how a standard renders a written language; raises NameDataError if there is no such table."""
    return _table("standards", standard, language)


def presses() -> tuple[str, ...]:
    """Return the languages whose press has a table."""
    return names_in("presses")


def _table(folder: str, name: str, language: str) -> Table:
    if name not in names_in(folder):
        raise NameDataError(
            f"There is no table “{name}” in {data_path(folder)}; there are {', '.join(names_in(folder))}."
        )
    grouped: dict[str, list[Row]] = {}
    for row in _rows(folder, name, language):
        grouped.setdefault(row.letters, []).append(row)
    ordered: dict[str, tuple[Row, ...]] = {}
    for letters, found in grouped.items():
        found.reverse()  # of equal rows the later one, which is the more particular, comes first
        ordered[letters] = tuple(sorted(found, key=lambda row: -row.conditions))
    written = "".join(output for found in grouped.values() for row in found for output in row.outputs)
    return Table(name, language, ordered, max(map(len, ordered)), frozenset(telling_vowels(written)))


def _rows(folder: str, name: str, language: str) -> Iterator[Row]:
    path = data_path(folder, f"{name}.tsv")
    sections: dict[str, list[Row]] = {"*": [], language: []}
    inherited: list[Row] = []
    for number, (section, letters, outputs) in rows(path, 3):
        if section == "like":
            inherited.extend(_rows(folder, letters, language))
        elif section in sections and letters != NOTHING:
            sections[section].append(_parsed(path, number, letters, outputs.split(" ")))
    yield from inherited
    yield from sections["*"]
    if language != "*":
        yield from sections[language]


def _parsed(path: str, number: int, letters: str, outputs: Sequence[str]) -> Row:
    before, middle, after = letters.split("|") if letters.count("|") == 2 else ("", letters, "")  # noqa: PLR2004 - LEFT|letters|RIGHT
    if not middle or not all(outputs):
        raise NameDataError(f"{path}:{number}: write the letters as а or as ^|а|$, and what is written between blanks.")
    return Row(middle, before, after, tuple("" if output == NOTHING else output for output in outputs))
