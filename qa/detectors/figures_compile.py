"""Turns the rules of the figures detector into the table it opens."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from qa.detectors.figures import LONGEST_LITERAL, Form, behind, in_front
from qa.detectors.settings import Reader
from qa.figures.forms import form_source, literal_behind, slots_in
from qa.language_facts import LanguageFacts
from qa.rulebook import Rule, nearest

_SIGNS = {"none": "", ",": ",", ".": ".", " ": " ", "’": "’"}
_SHAPE = ("form", "decimal", "group", "pairs", "case", "at_least", "at_most")
_CONTEXT = ("before", "after", "allowed", "elsewhere", "write")


def compile_forms(rules: Sequence[Rule], facts: LanguageFacts) -> Mapping[str, Any]:
    """Check the settings of all rules; raises RuleError.

    The table holds the forms, which of them begin with which two signs behind the first digits, which are a matter of
    a sign between digits, and the decimal sign of every language whose figures are known.
    """
    forms = [
        form
        for number, rule in enumerate(rules)
        for place, entry in enumerate(_entries(rule, facts))
        for form in _forms(number, Reader(rule, facts, entry, place))
    ]
    begins: dict[str, list[int]] = {}
    signed: dict[str, list[int]] = {}
    for index, form in enumerate(forms):
        if form.signed:
            signed.setdefault(form.literal, []).append(index)
        else:
            begins.setdefault(form.literal[:2], []).append(index)
    decimals = {code: other.decimal for code, other in facts.others.items() if other.figures}
    return {
        "forms": [tuple(form) for form in forms],
        "begins": begins,
        "signed": signed,
        "decimals": decimals,
        "sources": list(_sources(forms)),
    }


def _sources(forms: Sequence[Form]) -> Iterator[str]:
    """Yield the expressions that are asked for while a page is read."""
    for form in forms:
        yield from filter(None, (form.source, form.allowed))
        yield from [behind(form)] if form.after else []
        yield from [in_front(form)] if form.before else []


def _entries(rule: Rule, facts: LanguageFacts) -> Sequence[Mapping[str, Any]]:
    Reader(rule, facts).only("forms")
    return Reader(rule, facts).tables("forms")


def _forms(rule: int, reader: Reader) -> Iterator[Form]:
    """Read one [[find.forms]] table; its forms share all other keys."""
    reader.only(*_SHAPE, *_CONTEXT)
    decimal, group = _sign(reader, "decimal"), _sign(reader, "group")
    shared = Form(
        rule,
        "",
        decimal=decimal,
        group=group,
        pairs=reader.flag("pairs"),
        before="|".join(reader.patterns("before")),
        after="|".join(reader.patterns("after")),
        allowed="|".join(reader.patterns("allowed")),
        elsewhere=reader.flag("elsewhere"),
        least=reader.count("at_least", 0),
        most=reader.count("at_most", 10**15),
    )
    for form in reader.texts("form") or ("{number}",):
        literal = (group or "") if group is not None else decimal or ""
        literal = literal if shared.signed else literal_behind(form)[:LONGEST_LITERAL]
        if not literal and group != "":
            raise reader.error("form", "must have plain text right behind its first slot, by which it is looked for")
        yield shared._replace(literal=literal, source=_source(reader, form), write=_templates(reader, form))


def _sign(reader: Reader, key: str) -> str | None:
    chosen = reader.choice(key, ("", *_SIGNS), "")
    return _SIGNS[chosen] if chosen else None


def _source(reader: Reader, form: str) -> str:
    """Return the regular expression of a form; a number alone needs none."""
    if form == "{number}":
        return ""
    source = reader.source("form", form_source(form, reader.facts))
    reader.studied("form", f"(?:{source})these need no word of their own")
    return source


def _templates(reader: Reader, form: str) -> tuple[str, ...]:
    """Return what a form is written anew as, after a look whether it has each value they quote."""
    known = {"text", *slots_in(form), *re.findall(r"\(\?P<(\w+)>", form)}
    known |= {"value", "words"} if "number" in known else set()
    known |= {"hour12"} if "hour" in known else set()
    known |= {"month", "mm"} if known & {"month", "mm"} else set()
    for name in (name for template in reader.texts("write") for name in re.findall(r"\{(\w+)\}", template)):
        if name not in known:
            raise reader.error("write", f"quotes “{{{name}}}”, which “{form}” does not have{nearest(name, known)}")
    return reader.texts("write")
