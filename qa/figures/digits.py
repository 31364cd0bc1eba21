"""Digits with signs between them, in every way they may be meant: “1.400” is a thousand, or one and a bit."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from qa.expressions import compiled

BLANKS = " \u00a0\u202f\u2009"
# The first digits, then further ones behind a sign; behind a blank exactly three.
# European digits only: a class of ten is found several times faster than all that Unicode calls digits.
WRITTEN = compiled(rf"([0-9]+)(?:[.,'’][0-9]+|[{BLANKS}][0-9]{{3}}(?![0-9]))*")
_APOSTROPHES = "'’"
_GROUP = 3
_PAIR = 2


class Digits(NamedTuple):
    """One way to read written digits.

    ``whole`` and ``fraction`` are digits without signs; ``group`` and ``decimal`` are the signs this reading takes for
    those, empty where there is none ("’" and any blank stand for their kind); ``groups`` is how many signs part groups;
    ``pairs`` tells that the groups above the thousands are of two, as in India.
    """

    whole: str
    fraction: str = ""
    group: str = ""
    decimal: str = ""
    groups: int = 0
    pairs: bool = False

    @property
    def value(self) -> float:
        """Return the number."""
        return float(f"{self.whole}.{self.fraction or 0}")

    @property
    def certain(self) -> bool:
        """Tell whether nothing but these signs can be meant: two groups, groups and decimals, or a naught in front."""
        mixed = bool(self.group and self.decimal) and len(self.fraction) != _GROUP  # “4.176,000” mixes groups
        return self.groups > 1 or mixed or bool(self.decimal and self.whole == "0")


@lru_cache(maxsize=1024)
def readings(written: str) -> tuple[Digits, ...]:
    """Return every way to read digits with signs between them; none for a list, a date or an address.

    >>> [reading.value for reading in readings("1.400")]
    [1400.0, 1.4]
    """
    return tuple(_readings("".join(sign_kind(sign) for sign in written)))


def write_digits(digits: Digits, *, decimal: str, group: str) -> str:
    """Write a number with other signs; from four digits on the whole is grouped.

    >>> write_digits(Digits("1400", "50"), decimal=".", group=",")
    '1,400.50'
    """
    whole = f"{int(digits.whole):,}".replace(",", group)
    return whole + (decimal + digits.fraction if digits.fraction else "")


def sign_kind(sign: str) -> str:
    """Return one sign for all blanks, one for both apostrophes, and any other sign itself."""
    if sign and sign in BLANKS:
        return " "
    return "’" if sign and sign in _APOSTROPHES else sign


def _readings(written: str) -> Iterator[Digits]:
    signs = [sign for sign in written if not sign.isdigit()]
    last = signs[-1] if signs else ""
    if not signs:
        yield Digits(written)
    elif len(set(signs)) == 1:
        yield from _grouped(written, last)
        if len(signs) == 1 and last in ".,":
            whole, fraction = written.split(last)
            yield Digits(whole, fraction, decimal=last)
    elif signs.count(last) == 1 and last in ".,":
        whole, fraction = written.split(last)
        for reading in _grouped(whole, signs[0]):
            yield reading._replace(fraction=fraction, decimal=last)


def _grouped(written: str, sign: str) -> Iterator[Digits]:
    first, *others = written.split(sign)
    whole = first + "".join(others)
    if not 0 < len(first) <= _GROUP or first[0] == "0" or not all(others) or not whole.isdigit():
        return
    if all(len(part) == _GROUP for part in others):
        yield Digits(whole, group=sign, groups=len(others))
    elif sign == "," and len(others[-1]) == _GROUP and all(len(part) == _PAIR for part in others[:-1]):
        yield Digits(whole, group=sign, groups=len(others), pairs=True)
