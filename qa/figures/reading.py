"""Reads the figures of a text as values, each with its place and kind, and writes values in a language's own forms."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from qa.document import Span
from qa.figures.digits import Digits, readings, sign_kind, write_digits
from qa.figures.forms import slots_in, template_source
from qa.language_facts import LanguageFacts

NUMBERS = ("number", "low", "high")
_HALF_DAY = 12
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Figure(NamedTuple):
    """A figure as it was read.

    ``span`` is in code points of the text; ``kind`` is one of number, percent, money, measure, ordinal, range, date and
    time; ``values`` holds what stood in each slot of its form: Digits, whole numbers, the factor of a scale, signs.
    """

    span: Span
    kind: str
    values: Mapping[str, Any]

    @property
    def value(self) -> Any:  # noqa: ANN401 - a number, or the parts of a date, time or range
        """Return the number; (low, high) of a range, (year or 0, month, day) of a date, (hour, minute) of a time."""
        if self.kind == "date":
            return self.values.get("year", 0), self.values["month"], self.values["day"]
        if self.kind == "time":
            return self.values["hour"], self.values.get("minute", 0)
        if self.kind == "range":
            return self.values["low"].value, self.values["high"].value
        return self.values["number"].value * self.values.get("scale", 1)


def read_figures(text: str, facts: LanguageFacts) -> Iterator[Figure]:
    """Yield the figures that ``text`` writes as its language does, in order; of overlapping ones the longest."""
    found = [
        Figure(Span(*match.span()), kind, values)
        for kind, templates in facts.figures.items()
        for template in templates
        for match in re.finditer(template_source(template, facts), text)
        if (values := values_of(match, facts)) is not None
    ]
    end = 0
    for figure in sorted(found, key=lambda figure: (figure.span.start, -figure.span.end)):
        if figure.span.start >= end:
            end = figure.span.end
            yield figure


def values_of(match: re.Match[str], facts: LanguageFacts) -> dict[str, Any] | None:
    """Return the values of the slots in a match of a form, None if they make no figure of the language.

    Numbers are read with the language's own signs; a day must be in its month.
    """
    values: dict[str, Any] = {}
    for name, written in match.groupdict().items():
        if written is None:
            continue
        value = _value(name, written, facts)
        if value is None:
            return None
        values["month" if name == "mm" else name] = value
    return None if values.get("day", 0) > _DAYS[values.get("month", 1) - 1] else values


def own_reading(written: str, facts: LanguageFacts) -> Digits | None:
    """Return how the language itself reads written digits, None if it does not write so."""
    group = sign_kind(facts.group)
    own = (
        reading
        for reading in readings(written)
        if reading.group in ("", group) and reading.decimal in ("", facts.decimal) and not reading.pairs
    )
    return next(own, None)


def fields_of(values: Mapping[str, Any], facts: LanguageFacts) -> dict[str, str]:
    """Return what a template may quote of values, in the language's own signs and words.

    ``value`` is the number times its scale, ``words`` that in one word (its digits where the language lists none or
    several), ``hour12`` the hour as clocks with hands show it.
    """
    fields = {name: str(value) for name, value in values.items()}
    for name in NUMBERS:
        if name in values:
            fields[name] = write_digits(values[name], decimal=facts.decimal, group=facts.group)
    if "number" in values:
        fields["value"] = written_value(values["number"], values.get("scale", 1), facts)
        told = [word for word, value in facts.numerals.items() if value == values["number"].value]
        fields["words"] = told[0] if len(told) == 1 and "scale" not in values else fields["value"]
    if "scale" in values:
        fields["scale"] = next((word for word, factor in facts.scales.items() if factor == values["scale"]), "")
    months = facts.word_classes.get("month", ())
    if "month" in values:
        fields["mm"] = f"{values['month']:02}"
        fields["month"] = months[values["month"] - 1] if len(months) == len(_DAYS) else fields["mm"]
    if "hour" in values:
        fields["hour12"] = str((values["hour"] - 1) % _HALF_DAY + 1)
    fields |= {name: f"{values[name]:02}" for name in ("minute", "second") if name in values}
    return fields


def write_figure(figure: Figure, facts: LanguageFacts) -> str:
    """Write a figure in the first form of the language that has a slot for each of its values, and no other."""
    names = set(figure.values)
    for template in facts.figures.get(figure.kind, ()):
        if {"month" if name == "mm" else name for name in slots_in(template)} == names:
            return re.sub(r"\{(\w+)\}", lambda match: fields_of(figure.values, facts)[match[1]], template)
    raise ValueError(f"{facts.name or 'no language'} has no form for a {figure.kind} of {', '.join(sorted(names))}")


def written_value(digits: Digits, scale: float, facts: LanguageFacts) -> str:
    """Write a number times a power of ten with the language's signs; the point moves, no digit is rounded away."""
    places = len(f"{int(scale)}") - 1
    fraction = digits.fraction.ljust(places, "0")
    shifted = digits._replace(whole=digits.whole + fraction[:places], fraction=fraction[places:])
    return write_digits(shifted, decimal=facts.decimal, group=facts.group)


def _value(name: str, written: str, facts: LanguageFacts) -> Any:  # noqa: ANN401 - see Figure.values
    if name in NUMBERS:
        return own_reading(written, facts)
    if name == "month":
        return 1 + [word.casefold() for word in facts.word_classes["month"]].index(written.casefold())
    if name == "scale":
        return next(factor for word, factor in facts.scales.items() if word.casefold() == written.casefold())
    return int(written) if written.isdecimal() else written
