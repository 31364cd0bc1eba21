"""One name in two spellings in two files of one run."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from qa.detectors.names_consistency import RARE, same_name, strange
from qa.detectors.names_uses import OF_NONE, Use, by_name, kept_use, near
from qa.document import Span
from qa.finding import Hit
from qa.wording import like


class File(NamedTuple):
    """One file of a run: how messages name it, and what its page kept."""

    path: str
    uses: Sequence[Use]


class _Place(NamedTuple):
    """One use of a name and the number of the file it stands in."""

    file: int
    use: Use


def compared(files: Sequence[File]) -> Iterator[tuple[int, Hit]]:
    """Yield (number of the file, hit) for every name that it spells otherwise than another file does."""
    places = [_Place(number, use) for number, file in enumerate(files) for use in file.uses]
    yield from _listed(files, [place for place in places if place.use.kind != OF_NONE])
    yield from _unlisted(files, [place for place in places if place.use.kind == OF_NONE])


def _listed(files: Sequence[File], places: Sequence[_Place]) -> Iterator[tuple[int, Hit]]:
    for found in _named(places).values():
        kept = _kept(found)
        for place in _otherwise(found, kept):
            other_time = place.use.kind != kept.use.kind  # one file may tell of 1943 and the other of today
            if other_time or near(place.use.form, kept.use.form):
                yield place.file, _hit(place.use, kept.use, files[kept.file].path, "medium" if other_time else "high")


def _unlisted(files: Sequence[File], places: Sequence[_Place]) -> Iterator[tuple[int, Hit]]:
    """Yield names on no list: as within one text, and only where the same word stands before both spellings."""
    for found in _named(places).values():
        forms = {place.use.form: [one for one in found if one.use.form == place.use.form] for place in found}
        for one, other in combinations(forms.values(), 2):
            frequent, rare = (one, other) if _times(one) >= _times(other) else (other, one)
            if _are_one_name(frequent, rare):
                for place in _otherwise(rare, frequent[0]):
                    yield place.file, _hit(place.use, frequent[0].use, files[frequent[0].file].path, "high")


def _are_one_name(frequent: Sequence[_Place], rare: Sequence[_Place]) -> bool:
    given = {word for place in frequent for word in place.use.given} & {w for place in rare for w in place.use.given}
    return (
        bool(given)
        and RARE >= _times(rare) < _times(frequent)
        and same_name(frequent[0].use.form, rare[0].use.form)
        and strange(rare[0].use.form)
        and not {place.file for place in frequent} & {place.file for place in rare}
    )


def _named(places: Sequence[_Place]) -> dict[str, list[_Place]]:
    named: dict[str, list[_Place]] = {}
    for place in places:
        named.setdefault(place.use.name, []).append(place)
    return named


def _times(places: Sequence[_Place]) -> int:
    return sum(place.use.times for place in places)


def _kept(found: Sequence[_Place]) -> _Place:
    """Return the place whose form is to be kept: what the lists prefer, else what most files write, else the first."""
    files = [by_form[0]._replace(times=len(by_form)) for by_form in _by_form([place.use for place in found])]
    form = kept_use(files).form
    return next(place for place in found if place.use.form == form)


def _by_form(uses: Sequence[Use]) -> list[list[Use]]:
    return list(by_name(use._replace(name=use.form) for use in uses).values())


def _otherwise(found: Sequence[_Place], kept: _Place) -> list[_Place]:
    """Return the first other use in each file that has not the form to be kept as well."""
    right = {place.file for place in found if place.use.form == kept.use.form}
    first: dict[int, _Place] = {}
    for place in found:
        if place.file not in right and place.use.form != kept.use.form:
            first.setdefault(place.file, place)
    return list(first.values())


def _hit(use: Use, kept: Use, path: str, sure: str) -> Hit:
    fields = {"text": use.text, "preferred": kept.text, "where": path}
    return Hit(Span(use.start, use.end), fields, (like(kept.text, use.text),), sure)
