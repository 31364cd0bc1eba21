"""Vietnamese people on no list, found in a Chinese text: their names are read sign by sign, in the way of Vietnam.

Chinese writes 郑氏心 for Trinh Thi Tam and reads it Zheng Shixin. That a name is Vietnamese shows in its middle sign
氏, or in the office in front of it, where the sentence speaks of Vietnam.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice, product
from typing import NamedTuple

from qa.names.folder import data_path, rows
from qa.names.natives import EASTERN, Native

READINGS = "vietnamese.tsv"
_COUNTRY = re.compile("越南|越共|越通社|河内|胡志明")
_WOMAN = "氏"
_OFFICE = re.compile(
    "(?:越南|越共|河内|胡志明市)[^，。；、！？“”\\s]{0,24}?"
    "(?:主席|总理|部长|书记|外长|大使|公使|参赞|大将|上将|中将|少将|省长|市长|会长|主任|院长|局长|司令|所长|社长|校长|教授|博士|发言人)"
)
_BOUNDARY = re.compile(
    "[，。；、：！？“”（）()\\s和与及在于向对说称表强指会同出率访主致就将等应是女先夫已曾还也则认通电签接视作参]|$"
)
_GIVEN = 2  # signs of a given name in the usual case, the middle one included
_MOST = 6  # readings of one name


class _Readings(NamedTuple):
    """Sign → its readings, the usual one first: of family names, and of given names."""

    family: dict[str, tuple[str, ...]]
    given: dict[str, tuple[str, ...]]


@cache
def _readings() -> _Readings:
    """Read the table; raises NameDataError if it cannot be used."""
    family: dict[str, tuple[str, ...]] = {}
    given: dict[str, tuple[str, ...]] = {}
    for _, (reading, families, others) in rows(data_path("letters", READINGS), 3):
        for known, signs in ((family, families), (given, others)):
            known |= {sign: (*known.get(sign, ()), reading) for sign in signs}
    return _Readings(family, given)


def vietnamese(sources: Sequence[str]) -> dict[str, Native]:
    """Return the Vietnamese people in the ``folded`` source texts of a page, by their names in Chinese."""
    if not any(map(_COUNTRY.search, sources)):
        return {}
    written = Counter(name for source in sources for name in _written(source))
    return {name: _native(name) for name in written if not _goes_on(name, written)}


def _written(source: str) -> Iterator[str]:
    """Yield the names in a text, as often as they stand there."""
    known = _readings()
    for at in range(len(source) - _GIVEN):
        if source[at] in known.family and source[at + 1] == _WOMAN:
            for length in range(1, _GIVEN + 1):
                end = at + 2 + length
                if end <= len(source) and all(sign in known.given for sign in source[at + 2 : end]):
                    yield source[at:end]
                if _BOUNDARY.match(source, end):
                    break
    for office in _OFFICE.finditer(source):
        name = source[office.end() : office.end() + 1 + _GIVEN]
        given = name[1:]
        if len(given) < _GIVEN or name[0] not in known.family or given[0] == _WOMAN:
            continue
        if all(sign in known.given for sign in given) and _BOUNDARY.match(source, office.end() + len(name)):
            yield name


def _goes_on(name: str, written: Counter[str]) -> bool:
    """Tell whether a name is only the beginning of one, or one and the sign behind it."""
    longer = [other for other in written if other.startswith(name) and other != name]
    shorter = written[name[:-1]]
    return any(written[other] == written[name] for other in longer) or shorter > written[name]


def _native(name: str) -> Native:
    known = _readings()
    ways = product(known.family[name[0]], *(known.given[sign] for sign in name[1:]))
    forms = [" ".join(way) for way in islice(ways, _MOST)]
    return Native(name, "zh", EASTERN, forms[0], tuple(forms[1:]))
