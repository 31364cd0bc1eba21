"""Large numbers a power of ten away from the number of the source text, which counts in ten thousands."""

import re
from collections.abc import Iterator, Mapping, Sequence
from math import isclose, prod
from typing import TYPE_CHECKING, Any, NamedTuple

from qa.document import Span
from qa.expressions import compiled
from qa.figures.digits import Digits, write_digits
from qa.figures.numbers import number_source, read_number
from qa.finding import Hit
from qa.language_facts import LanguageFacts
from qa.page import Page

if TYPE_CHECKING:
    from qa.detectors.settings import Reader

_LEAST = 10_000  # a number of the source that counts: smaller ones need no scale of its own
_POWERS = (1, 2, 3, 4)  # of ten: what a wrong scale makes of a number
_TENFOLD = (1,)  # of ten, and no measure is ten times another of the same kind that news would use
_ROUNDED = 0.05  # so far from the number of the source a rounded number may be
_FIGURES = 2  # significant figures below which two numbers are alike by chance
_NAMED = 1_000_000  # from here on a number is told with the word of its scale


class Told(NamedTuple):
    """A number in a text: where it stands, what it is worth, and by which powers of ten it may be wrong."""

    span: Span
    value: float
    powers: Sequence[int]


def settings(reader: "Reader") -> Mapping[str, Any]:
    """Return the scales of the source languages, sign → value, and the words of measures; raises RuleError."""
    reader.only("scales", "measures")
    scales = reader.table("scales")
    if not all(isinstance(value, int) and value > 1 for value in scales.values()):
        raise reader.error("scales", "must give each sign a whole number above 1")
    return {"scales": dict(scales), "measures": list(reader.texts("measures"))}


def hits(page: Page, settings: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield each number that is ten, a hundred, a thousand or ten thousand times too large or too small."""
    for index, segment in enumerate(page.segments):
        source = page.document.segments[index].source
        scaled = read_scaled(source, settings["scales"]) if source else ()
        if not source or not scaled:
            continue
        told = _told(page, segment, settings["measures"])
        plain = [_figure(figure) for figure in re.findall(r"\d[\d,]{0,20}(?:\.\d+)?", source)]
        for number, right in _wrong(told, scaled, (*scaled, *plain)):
            written = _written(right, page.facts)
            yield Hit(number.span, {"suggestion": written}, (written,) if written else ())


def read_scaled(text: str, scales: Mapping[str, int]) -> tuple[float, ...]:
    """Return the values of the numbers written with a scale, of 10,000 and more.

    >>> read_scaled("3억2천만원, 1万2345人", {"천": 1000, "만": 10_000, "억": 100_000_000, "万": 10_000})
    (320000000.0, 12345.0)
    """
    scale = "|".join(map(re.escape, scales))
    part = rf"(\d[\d,]{{0,20}}(?:\.\d{{1,8}})?) ?((?:{scale})+)"
    found = []
    for match in re.finditer(rf"(?<![\d.,]){part}(?: ?{part})?(?: ?{part})?(?:(\d{{1,4}})(?![\d.,]))?", text):
        parts = [match.group(number, number + 1) for number in (1, 3, 5) if match[number]]
        values = [_figure(digits) * prod(_rising(re.findall(scale, signs), scales)) for digits, signs in parts]
        value = sum(values) + _figure(match[7] or "0")
        first = prod(_rising(re.findall(scale, match[2]), scales))
        if first >= _LEAST and values == sorted(values, reverse=True):
            found.append(value)
    return tuple(found)


def _rising(signs: Sequence[str], scales: Mapping[str, int]) -> Iterator[int]:
    """Yield the scales that belong to one number: 千万 is ten million, but 万千瓦 are ten thousands of kilowatts."""
    last = 0
    for value in map(scales.__getitem__, signs):
        if value < last:
            return
        yield value
        last = value


def _figure(digits: str) -> float:
    return float(digits.replace(",", ""))


def _told(page: Page, segment: Span, measures: Sequence[str]) -> list[Told]:
    """Return the numbers of a segment; a measure may have been told in another unit of its kind."""
    measured = rf"[ \u00a0-]?(?:{'|'.join(map(re.escape, measures))})(?!\w)" if measures else "(?!)"
    told = []
    for match in compiled(rf"(?i:{number_source(page.facts)})").finditer(page.text, segment.start, segment.end):
        powers = _TENFOLD if compiled(measured).match(page.text, match.end()) else _POWERS
        value = read_number(match[0], page.facts)
        if value and not page.text[match.end() : match.end() + 1].isalpha():  # “150k” has a scale of its own
            told.append(Told(Span(*match.span()), value, powers))
    return told


def _wrong(told: Sequence[Told], scaled: Sequence[float], known: Sequence[float]) -> Iterator[tuple[Told, float]]:
    """Yield numbers that the source does not have, each with the number of the source that is told nowhere."""
    missing = [
        value
        for value in scaled
        if _significant(value) >= _FIGURES
        and not any(isclose(number.value, value, rel_tol=_ROUNDED) for number in told)
    ]
    for number in told:
        if any(isclose(number.value, value, rel_tol=_ROUNDED) for value in known):
            continue
        for value in missing:
            ratio = number.value / value
            if any(isclose(ratio, 10.0**sign) for power in number.powers for sign in (power, -power)):
                yield number, value
                break


def _significant(value: float) -> int:
    return len(f"{value:.0f}".strip("0"))


def _written(value: float, facts: LanguageFacts) -> str:
    """Write a value with the largest scale of a million or more that it reaches; nothing if the language has none."""
    scales = [(size, word) for word, size in facts.scales.items() if _NAMED <= size <= value]
    if not scales:
        return write_digits(Digits(f"{value:.0f}"), decimal=facts.decimal, group=facts.group)
    size, word = max(scales)
    return f"{value / size:.6g}".replace(".", facts.decimal) + f" {word}"
