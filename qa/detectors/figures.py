"""Figures in another language's form, read as values: a rule names the wrong form and the right one."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from math import inf
from typing import Any, NamedTuple

from qa.document import Span
from qa.expressions import compiled
from qa.figures.digits import BLANKS, WRITTEN, Digits, readings, sign_kind
from qa.finding import Hit
from qa.language_facts import LanguageFacts
from qa.page import Page
from qa.rulebook import Rule
from qa.wording import fill

_AROUND = 80  # code points before and after a figure in which its context is looked for
_YEAR = 4
_ADDRESS = compiled(r"(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!\Z)|\Z)){4}")  # of the internet: four bytes
LONGEST_LITERAL = 12  # code points of a literal that are looked at
_ODD_BLANKS = BLANKS.replace(" ", "\0")
_BARE = 5  # digits from which a number without groups is hard to read
# The figure may be the first of a range: “3,5–4,2 %”.
_RANGE = rf"(?: ?[-–] ?{WRITTEN.pattern.replace('(', '(?:', 1)})?"


class Form(NamedTuple):
    """One wrong form of one rule.

    ``literal`` stands right behind its first digits, or is a sign between them; ``source`` is the regular expression of
    the whole, empty where it is digits only. ``decimal`` and ``group`` are the signs its number must have, None for
    those of the language; ``pairs`` asks for Indian groups. ``before`` or ``after`` must stand there unless the signs
    alone are certain; ``elsewhere`` lets it do instead that the page writes its other numbers so. ``rule`` is an index.
    """

    rule: int
    literal: str
    source: str = ""
    decimal: str | None = None
    group: str | None = None
    pairs: bool = False
    before: str = ""
    after: str = ""
    allowed: str = ""
    elsewhere: bool = False
    write: tuple[str, ...] = ()
    least: float = -inf
    most: float = inf

    @property
    def signed(self) -> bool:
        """Tell whether it is a matter of the signs in a number."""
        return self.decimal is not None or self.group is not None


class Figures:
    """Looks at every figure of a page once, and at a form only where its sign or word stands behind the digits."""

    @staticmethod
    def compile(rules: Sequence[Rule], facts: LanguageFacts) -> Mapping[str, Any]:
        """Check the settings of all rules; raises RuleError."""
        from qa.detectors.figures_compile import compile_forms

        return compile_forms(rules, facts)

    def __init__(self, rules: Sequence[Rule], table: Mapping[str, Any]) -> None:
        self._rules = rules
        self._forms = [Form(*values) for values in table["forms"]]
        self._begins: Mapping[str, Sequence[int]] = table["begins"]
        self._signed: Mapping[str, Sequence[int]] = table["signed"]
        self._decimals: Mapping[str, str] = table["decimals"]
        self._asked: tuple[Page | None, bool] = (None, False)

    def hits(self, page: Page) -> Iterator[tuple[Rule, Hit]]:
        """Yield a hit for each figure in a wrong form, one a rule."""
        text = page.text
        for written in WRITTEN.finditer(text):
            found: set[int] = set()
            for index in self._candidates(text, written):
                form = self._forms[index]
                hit = None if form.rule in found else self._hit(page, written, form)
                if hit:
                    found.add(form.rule)
                    yield self._rules[form.rule], hit

    def _candidates(self, text: str, written: re.Match[str]) -> Iterator[int]:
        """Yield the forms whose literal stands behind the first digits, or behind all of them."""
        first, end = written.end(1), written.end()
        if end > first or end - written.start() >= _BARE:
            signs = {sign_kind(sign) for sign in written[0] if not sign.isdigit()} or {""}
            yield from (index for sign in sorted(signs) for index in self._signed.get(sign, ()))
        for at in {first, end}:
            behind = text[at : at + LONGEST_LITERAL]
            if behind[:1] in _ODD_BLANKS:
                behind = "".join(map(sign_kind, behind))
            for index in (*self._begins.get(behind[:1], ()), *self._begins.get(behind[:2], ())):
                if behind.startswith(self._forms[index].literal):
                    yield index

    def _hit(self, page: Page, written: re.Match[str], form: Form) -> Hit | None:
        start, text = written.start(), page.text
        if _glued(text, start) or (form.group == " " and text[max(start - 2, 0) : start - 1].isdigit()):
            return None
        segment = page.segments[bisect_right(page.segment_starts, start) - 1]
        reading = _reading(written[0], form, page.facts) if form.signed else None
        if form.signed and not reading:
            return None
        match = compiled(form.source).match(text, start, segment.end) if form.source else written
        if not match or match.end() > segment.end:
            return None
        values = _values(match, reading, page.facts)
        if values is None or not _in_bounds(values, form) or not self._stands(page, segment, match, form, reading):
            return None
        return _written_anew(match, values, form, page.facts)

    def _stands(self, page: Page, segment: Span, match: re.Match[str], form: Form, reading: Digits | None) -> bool:
        """Tell whether the context says that this form is meant."""
        text, low, high = (
            page.text,
            max(segment.start, match.start() - _AROUND),
            min(segment.end, match.end() + _AROUND),
        )
        if not self._said(text, low, high, match, form) and not self._certain(page, match, form, reading):
            return False
        return not form.allowed or not any(
            near.start() < match.end() and match.start() < near.end()
            for near in compiled(form.allowed).finditer(text, low, high)
        )

    def _said(self, text: str, low: int, high: int, match: re.Match[str], form: Form) -> bool:
        """Tell whether what the form asks for stands behind it or in front of it."""
        if form.after and compiled(behind(form)).match(text, match.end(), high):
            return True
        return bool(form.before) and bool(compiled(in_front(form)).search(text, low, match.start()))

    def _certain(self, page: Page, match: re.Match[str], form: Form, reading: Digits | None) -> bool:
        """Tell whether the form needs nothing around it, or the rest of the page speaks for it."""
        if reading and _glued_behind(page.text, match.end()):
            return False
        if (reading and reading.certain) or not (form.before or form.after):
            return True
        return form.elsewhere and self._elsewhere(page)

    def _elsewhere(self, page: Page) -> bool:
        """Tell whether the page's other numbers have a foreign decimal sign or groups, and none has its own."""
        if self._asked[0] is not page:
            usual = self._decimals.get(page.document.translated_from or "")
            own, foreign = (1, 0) if usual == page.facts.decimal else _signs_of(page)
            self._asked = (page, foreign > 0 and own == 0)
        return self._asked[1]


def behind(form: Form) -> str:
    """Return the expression of what the form asks for behind it."""
    return f"{_RANGE}(?:{form.after})"


def in_front(form: Form) -> str:
    """Return the expression of what the form asks for in front of it."""
    return rf"(?:{form.before})\Z"


def _signs_of(page: Page) -> tuple[int, int]:
    """Return how many numbers of the page have the language's own signs beyond doubt, and how many others."""
    from qa.figures.reading import own_reading

    own = foreign = 0
    for written in WRITTEN.finditer(page.text):
        if written.end() > written.end(1) and not _glued(page.text, written.start()):
            known = own_reading(written[0], page.facts)
            own += bool(known and (known.group or len(known.fraction) < 3))  # noqa: PLR2004 - three may be a group
            others = [] if known else readings(written[0])
            foreign += any(reading.certain for reading in others)
            foreign += any(reading.decimal for reading in others) and page.text[written.end() :][:2].strip()[:1] == "%"
    return own, foreign


def _reading(written: str, form: Form, facts: LanguageFacts) -> Digits | None:
    """Return the reading with the signs the form asks for, None if there is none or the language's own is likelier."""
    found = () if _ADDRESS.fullmatch(written) else readings(written)
    group = sign_kind(facts.group)
    if form.decimal is not None and any(reading.group == group and not reading.pairs for reading in found):
        return None
    for reading in found:
        if reading.decimal and not reading.group and len(reading.whole) >= _YEAR:  # “in 2018,63 patients”
            continue
        if (form.decimal in (None, reading.decimal)) and (form.group in (None, reading.group)):
            return reading if reading.pairs == form.pairs else None
    return None


def _values(match: re.Match[str], reading: Digits | None, facts: LanguageFacts) -> dict[str, Any] | None:
    from qa.figures.reading import values_of

    if not match.re.groupindex:
        return {"number": reading}
    if not reading:
        return values_of(match, facts)
    values = values_of(match, facts._replace(decimal=reading.decimal or facts.decimal, group=reading.group))
    return None if values is None else {**values, "number": reading}


def _in_bounds(values: Mapping[str, Any], form: Form) -> bool:
    value = values["number"].value * values.get("scale", 1) if "number" in values else values.get("hour", 0)
    return bool(form.least <= value <= form.most)


def _written_anew(match: re.Match[str], values: Mapping[str, Any], form: Form, facts: LanguageFacts) -> Hit:
    from qa.figures.reading import fields_of

    quoted = {name: value for name, value in match.groupdict().items() if value}
    fields = {**quoted, **fields_of(values, facts), "text": match[0]}
    suggestions = tuple(fill(template, fields) for template in form.write)
    fields["suggestion"] = suggestions[0] if suggestions else ""
    return Hit(Span(*match.span()), fields, suggestions)


def _glued(text: str, start: int) -> bool:
    """Tell whether digits belong to a word, a code or a longer list in front of them."""
    before = text[start - 1 : start] if start else ""
    if before in ("-", "–"):
        return text[start - 2 : start - 1].isalpha()
    return before.isalnum() or (bool(before) and before in "_.,:/'’#@\\")


def _glued_behind(text: str, end: int) -> bool:
    """Tell whether digits belong to a word or a code behind them."""
    following = text[end : end + 2]
    return following[:1].isalnum() or (following[:1] in ("-", "/", ":") and following[1:].isalnum())
