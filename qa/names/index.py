"""Makes the index of places and of generated spellings from the tables, the same bytes each time."""

import os
from collections.abc import Collection, Iterator
from typing import NamedTuple

from qa.names.facts import OLD, Name, read_names
from qa.names.folder import alphabets, data_path, rows
from qa.names.letters import key_of
from qa.names.listing import Listing, add_labelled, surname_of
from qa.names.romanize import forms
from qa.names.spelling import FROM_RUSSIAN, GENERATED, PERSON, SURNAME, Accepted
from qa.names.tables import press_table, presses

INDEX = "names.index"
HOMOGRAPHS = "homographs.tsv"
ANOTHER_PLACE = "another place"  # what that table says of a form that other places are called
_NO_PRESS = ("en", "old_en")  # what the target itself writes, and once wrote
_PLACES = ("city", "region", "river", "place", "site", "sea", "island", "mountain", "lake")
_MOST_COST = 2  # of generated spellings; what departs further is left to the inversion
_MOST_FORMS = 10  # of one name in one press
_SHORTEST = 5  # shorter spellings are words of too many languages


class _Source(NamedTuple):
    """A native form that spellings are made from; ``flags`` belong to all of them."""

    number: int
    native: str
    language: str
    flags: str


def index_lines(target: str = "en") -> list[str]:
    """Return the lines of the index for a target language, sorted; raises NameDataError if a table cannot be used."""
    silent = [word for _, (word,) in rows(data_path(target, "silent.tsv"), 1)]
    words, places = _homographs(data_path(target, HOMOGRAPHS))
    return listing(target, [*silent, *words], places).lines()


def _homographs(path: str) -> tuple[set[str], set[str]]:
    """Return the keys of forms that are something else too, and of those that are other places; there may be none."""
    words: set[str] = set()
    places: set[str] = set()
    for _, (said, written) in rows(path, 2) if os.path.isfile(path) else ():
        (places if said == ANOTHER_PLACE else words).update(written.split(";"))
    return words, places


def listing(target: str, silent: Collection[str], places: Collection[str] = ()) -> Listing:
    """Return all names of the tables with the spellings made from their native forms.

    ``silent`` are the keys that may not speak by themselves, ``places`` those that are other places' names.
    """
    found = Listing({*silent, *_policies(target)}, places)
    sources = [*_facts(found, target), *_places(found, target)]
    taken: dict[str, int] = {}
    for source in sources:
        for press in presses():
            if press not in _NO_PRESS:
                _generate(found, source, press, taken)
        if source.language == "ru" and FROM_RUSSIAN in source.flags:
            _generate(found, source._replace(flags=source.flags + GENERATED), target, taken)
    return found


def _facts(found: Listing, target: str) -> Iterator[_Source]:
    """Add the labelled names; yield what more of their spellings is made from."""
    add_labelled(found, read_names(data_path(target, "exonyms.tsv")))
    for name in read_names(data_path(target, "names.tsv")):
        if name.language not in alphabets():
            continue
        if name.kind == PERSON and surname_of(name.preferred) and surname_of(name.native):
            yield from _person(found, name, target)
        elif name.kind in _PLACES:
            number = found.add(_with_own(name, name.native, target))
            yield _Source(number, name.native, name.language, GENERATED)


def _policies(target: str) -> Iterator[str]:
    """Yield the keys of forms that the labelled names call dated or Russian: they are no other press's spelling."""
    for name in read_names(data_path(target, "names.tsv")):
        yield from map(key_of, name.dated)
        yield from (key_of(form) for form, labels, _ in name.foreign if name.is_russian(labels) or OLD in labels)


def _person(found: Listing, name: Name, target: str) -> Iterator[_Source]:
    surname = surname_of(name.native)
    number = found.add(name)
    for form, _ in forms(surname, press_table(target, name.language)):
        found.add_spelling(number, form, "=" + SURNAME, ())
    yield _Source(number, surname, name.language, GENERATED + SURNAME)


def _with_own(name: Name, native: str, target: str) -> Name:
    """Return a name that also accepts what the target's own press makes of its native form."""
    made = (form for form, _ in forms(native, press_table(target, name.language), _MOST_COST))
    more = tuple(Accepted(form, ("made",)) for form in made if form not in name.own)
    return name._replace(accepted=(*name.accepted, *more))


def _places(found: Listing, target: str) -> Iterator[_Source]:
    known = {key_of(form) for name in read_names(data_path(target, "names.tsv")) for form in name.own}
    for _, (native, language, wanted, russian) in rows(data_path(target, "places.tsv"), 4):
        if key_of(wanted) in known:
            continue
        number = found.add(_with_own(Name(native, language, "city", wanted, (), ()), native, target))
        yield _Source(number, native, language, GENERATED)
        if russian:
            yield _Source(number, russian, "ru", FROM_RUSSIAN)


def _generate(found: Listing, source: _Source, press: str, taken: dict[str, int]) -> None:
    flags = source.flags if GENERATED in source.flags else GENERATED  # a press's form of the Russian name is its own
    for form, _ in forms(source.native, press_table(press, source.language), _MOST_COST, _MOST_FORMS):
        key = key_of(form)
        if len(key) >= _SHORTEST and taken.setdefault(key, source.number) == source.number:
            found.add_spelling(source.number, form, flags, (press,))


def labelled_lines(path: str) -> bytes:
    """Return the labelled names of one table as sorted lines; raises NameDataError if it cannot be used.

    Homographs are read from the table beside it.
    """
    found = Listing(*_homographs(os.path.join(os.path.dirname(path), HOMOGRAPHS)))
    add_labelled(found, read_names(path))
    return "".join(f"{line}\n" for line in found.lines()).encode()
