"""The notation of forms: how a figure is written, with a slot for each of its values.

    {number}%              digits, with the signs of a language or those a rule names
    {number} {scale}       a word such as “million”
    {sign}{number}         money
    {number} {unit}        an international sign of a measure, such as “km/h”
    {day} {month} {year}   a date; {mm} is the month in digits
    {hour}:{minute}        a time
    {low}–{high}           a range
    {number}{ending}       an ordinal

Rules write forms as regular expressions, languages as plain text in which a blank stands for any blank.
"""

import re
from collections.abc import Callable, Iterable, Mapping

from qa.expressions import compiled
from qa.figures.digits import BLANKS
from qa.language_facts import LanguageFacts

_SLOT = compiled(r"\{(\w+)\}")
_LONGEST = 15  # digits of a run, as many as a float keeps; a bound makes expressions of several numbers safe
_NUMBER = rf"[0-9]{{1,{_LONGEST}}}(?:[{BLANKS}][0-9]{{3}}(?![0-9])){{0,5}}(?:[.,'’][0-9]{{1,{_LONGEST}}}){{0,5}}"
_DIGIT_SLOTS = {
    "number": _NUMBER,
    "low": _NUMBER,
    "high": _NUMBER,
    "day": r"(?:[12][0-9]|3[01]|0?[1-9])(?!\d)",
    "mm": r"(?:1[0-2]|0?[1-9])(?!\d)",
    "year": r"(?:1[5-9]|20)[0-9]{2}(?!\d)",
    "hour": r"(?:1[0-9]|2[0-4]|0?[0-9])(?!\d)",
    "minute": r"[0-5][0-9](?!\d)",
    "second": r"[0-5][0-9](?!\d)",
}
_CURRENCIES = r"(?:R\$|US\$|[$€£¥₽₴₺₹₩₪₫₱]|zł|Kč)"
_UNITS = r"(?:km/h|km²|km|m²|m³|mm|cm|m|kg|g|mg|t|ml|l|°C|°F|kWh|MW|GW|ha)(?![\w/²³])"
_WORD_SLOTS: Mapping[str, Callable[[LanguageFacts], Iterable[str]]] = {
    "month": lambda facts: facts.word_classes.get("month", ()),
    "weekday": lambda facts: facts.word_classes.get("weekday", ()),
    "scale": lambda facts: facts.scales,
    "ending": lambda facts: facts.word_classes.get("ordinal", ()),
}
SLOTS = frozenset({*_DIGIT_SLOTS, *_WORD_SLOTS, "sign", "unit"})


def form_source(form: str, facts: LanguageFacts) -> str:
    """Return a rule's form as a regular expression, a named group for each slot; other braces stay as they are.

    A blank right behind a slot stands for any blank.
    """
    blanks = re.sub(r"(\{\w+\}) ", rf"\g<1>[{BLANKS}]", form)
    return _SLOT.sub(lambda match: _slot(match[1], facts) if match[1] in SLOTS else match[0], blanks)


def template_source(template: str, facts: LanguageFacts) -> str:
    """Return a language's form as a regular expression that begins and ends at the edge of a word or number."""
    parts = _SLOT.split(template)
    texts = [re.escape(text).replace(r"\ ", f"[{BLANKS}]") for text in parts[::2]]
    slots = [_slot(name, facts) for name in parts[1::2]]
    body = texts[0] + "".join(slot + text for slot, text in zip(slots, texts[1:], strict=True))
    return rf"(?<![\w.,/:'’-]){body}(?![\w])(?![.,:/'’-]\d)"


def slots_in(form: str) -> list[str]:
    """Return the names of the slots in a form, in order."""
    return [name for name in _SLOT.findall(form) if name in SLOTS]


def literal_behind(form: str) -> str:
    r"""Return the plain text right behind the first slot of a rule's form, up to the first sign that is none.

    >>> literal_behind(r"{day}\.{mm}"), literal_behind("{hour}h")
    ('.', 'h')
    """
    rest = re.sub(r"\(\?P<\w+>(\w+)\)", r"\1", _SLOT.split(form, maxsplit=1)[-1])
    plain = re.match(r"(?:\\[^\w]|[^\\\w.^$*+?{}\[\]|()]|\w)*", rest)
    found = plain[0] if plain else ""
    if re.match(r"[?*]|\{\d", rest[len(found) :]):  # the last sign may be missing
        found = re.sub(r"\\?.\Z", "", found)
    return re.sub(r"\\(\W)", r"\1", found)


def _slot(name: str, facts: LanguageFacts) -> str:
    if name in _WORD_SLOTS:
        words = sorted(_WORD_SLOTS[name](facts), key=lambda word: (-len(word), word))
        return f"(?P<{name}>{'|'.join(map(re.escape, words)) or '(?!)'})"
    source = {**_DIGIT_SLOTS, "sign": _CURRENCIES, "unit": _UNITS}[name]
    return f"(?P<{name}>{source})"
