"""Finds and reads numbers: digits with the language's own signs, number words, and scales such as “million”."""

import re
from collections.abc import Iterable
from functools import lru_cache

from qa.expressions import compiled
from qa.language_facts import LanguageFacts

_DIGITS = 15  # as many as a float keeps; a bound makes expressions of several numbers safe
_BLANKS = "\u00a0\u202f\u2009"  # a group sign written as any narrow or no-break blank
_BETWEEN_WORDS = rf"(?<=[^\W_])[ {_BLANKS}-](?=[^\W\d])"
_PLAIN = r"\d+(\.\d+)?"


def number_source(facts: LanguageFacts) -> str:
    """Return a regular expression, without groups, for a number of the language: “1.4 million”, “12,500”, “two”."""
    group = re.escape(facts.group) if facts.group.strip() else f"[ {_BLANKS}]"
    decimal = re.escape(facts.decimal)
    fraction = rf"(?:{decimal}\d{{1,{_DIGITS}}})?"
    digits = rf"\d{{1,3}}(?:{group}\d{{3}}){{1,5}}{fraction}(?!\d)|\d{{1,{_DIGITS}}}{fraction}"
    numerals = "|".join(_longest_first(facts.numerals))
    words = rf"|\b(?:{numerals})\b" if numerals else ""
    scales = "|".join(_longest_first(facts.scales))
    scaled = rf"(?:[ {_BLANKS}-](?:{scales})\b)?" if scales else ""
    return rf"(?:(?<!\d)(?<!\d[.,])(?:{digits}){words}){scaled}"


def figure_source(_facts: LanguageFacts) -> str:
    """Return a regular expression, without groups, for digits with the signs of any language: “84,6”, “6.200”."""
    return rf"(?<!\d)(?<!\d[.,])\d(?:[\d.,{_BLANKS}]{{0,{_DIGITS}}}\d)?"


def in_form_of(figure: str, facts: LanguageFacts) -> str:
    """Return a figure with a decimal comma, or point, as the language writes it; any other as it stands.

    >>> in_form_of("84,6", LanguageFacts(decimal=".", group=","))
    '84.6'
    """
    return re.sub(r"^(\d+)[.,](\d{1,2})$", rf"\g<1>{facts.decimal}\g<2>", figure)


def read_number(text: str, facts: LanguageFacts) -> float | None:
    """Return the value of a number that ``number_source`` matched; None if it is none.

    >>> from qa.language_facts import LanguageFacts
    >>> read_number("1.4 million", LanguageFacts(decimal=".", group=",", scales={"million": 1e6}))
    1400000.0
    """
    words = [word.casefold() for word in compiled(_BETWEEN_WORDS).split(text.strip())]
    scale = facts.scales.get(words[-1], 1.0) if len(words) > 1 else 1.0
    head = " ".join(words[:-1]) if scale != 1.0 else text.strip().casefold()
    if head in facts.numerals:
        return facts.numerals[head] * scale
    for sign in (facts.group, *_BLANKS, " "):
        head = head.replace(sign, "") if sign else head
    head = head.replace(facts.decimal, ".")
    return float(head) * scale if compiled(_PLAIN).fullmatch(head) else None


@lru_cache(maxsize=8)
def _joined(words: tuple[str, ...]) -> list[str]:
    return [re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))]


def _longest_first(words: Iterable[str]) -> list[str]:
    return _joined(tuple(words))
