"""Reads a house's own lists of names: in one, two or six columns, and no name both wanted and not."""

import re
from collections.abc import Iterator, Sequence

from qa.names.facts import COLUMNS, Foreign, Name, name_of
from qa.names.folder import NameDataError, rows
from qa.names.letters import plain

_PAIR = 2  # columns: the form to write, and forms not to write
_HEAD = "native"
_NO_TAB = re.compile(r"\S,\S|\S\s*[;|]|\S {2,}\S")  # what people write between columns where a tab belongs


def read_list(paths: Sequence[str]) -> tuple[Name, ...]:
    """Return the names of a house's lists in order; raises NameDataError naming file and line.

    A row is one form to write; or that and the forms not to write, between semicolons; or the six columns of the
    tables that ship with qa.
    """
    found: list[Name] = []
    wanted: dict[str, tuple[str, str]] = {}
    unwanted: dict[str, tuple[str, str]] = {}
    for path in paths:
        for number, name in _rows(path):
            place = f"{path}:{number}"
            wanted.update({plain(form): (form, place) for form in name.own})
            unwanted.update({plain(form): (form, place) for form in _unwanted(name)})
            found.append(name)
    for key in wanted.keys() & unwanted.keys():
        form, place = unwanted[key]
        raise NameDataError(f"{place}: “{form}” is the form to write at {wanted[key][1]}; leave one of the two out.")
    return tuple(found)


def _rows(path: str) -> Iterator[tuple[int, Name]]:
    for number, values in rows(path, 1, _PAIR, COLUMNS):
        columns = [value.strip() for value in values]
        if columns[0] == _HEAD and len(columns) == COLUMNS:
            continue
        if len(columns) == 1 and _NO_TAB.search(columns[0]):
            raise NameDataError(f"{path}:{number}: put a tab between the form to write and the forms not to write.")
        yield number, name_of(path, number, values) if len(columns) == COLUMNS else _short(path, number, columns)


def _short(path: str, number: int, columns: Sequence[str]) -> Name:
    if not columns[0]:
        raise NameDataError(f"{path}:{number}: a name needs the form to write in its first column.")
    forms = [form.strip() for column in columns[1:] for form in column.split(";")]
    if any(mark in form for form in forms for mark in "!="):
        raise NameDataError(f"{path}:{number}: “!” and “=” have a meaning in rows of six columns only; leave them out.")
    return Name("", "", "", columns[0], (), tuple(Foreign(form, (), homograph=False) for form in forms if form))


def _unwanted(name: Name) -> tuple[str, ...]:
    return (*name.dated, *(foreign.form for foreign in name.foreign))
