"""Puts matched text into suggestions and messages: same inflection, same capitals."""

import re
from collections.abc import Iterator, Mapping
from itertools import product

from qa.entries import HERE
from qa.figures.numbers import in_form_of
from qa.language_facts import LanguageFacts

_FIELD = re.compile(r"\{(\w+)(?: ([^{}]+))?\}")


def suggestions(
    templates: tuple[str, ...],
    match: re.Match[str],
    inflected: tuple[tuple[str, str, str], ...],
    facts: LanguageFacts,
    *,
    written: str = "",
) -> tuple[str, ...]:
    """Fill suggestion templates from a match; a template may give several texts where a form is ambiguous.

    ``written`` is the phrase as its entry has it: a capital it asks for says nothing of the sentence it stands in.
    """
    texts = (text for template in templates for text in _filled(template, match, inflected, facts))
    model = _model(match[HERE] if HERE in match.re.groupindex else match[0], written)
    return tuple(dict.fromkeys(like(text, model) if text else "" for text in texts))


def _model(text: str, written: str) -> str:
    """Return what a suggestion takes its capitals from: the matched text, as far as its capitals are the sentence's."""
    letters = [sign for sign in _FIELD.sub("", written) if sign.isalpha()]
    if not letters or letters[0].islower():
        return text
    shouted = text.isupper() and any(sign.islower() for sign in letters)
    return text if shouted else text.lower()


def fields_of(match: re.Match[str], text: str) -> dict[str, str]:
    """Return what a message may quote: ``{text}``, named groups, and choices as ``{1}``, ``{2}``."""
    fields = {name: value or "" for name, value in match.groupdict().items()}
    fields |= {name.removeprefix("choice"): value for name, value in fields.items() if name.startswith("choice")}
    return {**fields, "text": text}


def without_fields(template: str) -> str:
    """Return what is left of a template without its fields."""
    return _FIELD.sub("", template)


def fields_in(template: str) -> list[tuple[str, str]]:
    """Return (name, base form or nothing) of every field of a template."""
    return _FIELD.findall(template)


def fill(template: str, fields: Mapping[str, str]) -> str:
    """Put fields into a message template; an unknown field stays as it is written."""
    return _FIELD.sub(lambda match: fields.get(match[1], match[0]), template)


def like(text: str, model: str) -> str:
    """Give ``text`` the capitals of ``model``: all of them, the first, or none."""
    letters = [sign for sign in model if sign.isalpha()]
    if len(letters) > 3 and all(sign.isupper() for sign in letters):  # noqa: PLR2004 - shorter ones are acronyms
        return text.upper()
    return text[:1].upper() + text[1:] if model[:1].isupper() else text


def _filled(
    template: str, match: re.Match[str], inflected: tuple[tuple[str, str, str], ...], facts: LanguageFacts
) -> Iterator[str]:
    fields = fields_of(match, match[0])
    fields |= {name: in_form_of(text, facts) for name, text in fields.items() if name.startswith("figure")}
    parts = _FIELD.split(template)  # text, name, base form, text, …
    options = [
        _forms_like(name, base, match, inflected, facts) if base else [fields.get(name, "")]
        for name, base in zip(parts[1::3], parts[2::3], strict=True)
    ]
    for chosen in product(*options):
        joined = parts[0] + "".join(value + rest for value, rest in zip(chosen, parts[3::3], strict=True))
        yield " ".join(joined.split())


def _forms_like(
    kind: str, base: str, match: re.Match[str], inflected: tuple[tuple[str, str, str], ...], facts: LanguageFacts
) -> list[str]:
    """Return the forms of ``base`` that answer to the matched word of the same class."""
    from qa.phrases import forms

    wanted = forms(facts.inflections[kind], base)
    for group, other, lemma in inflected:
        if other == kind and match[group]:
            matched = match[group].casefold()
            pairs = zip(forms(facts.inflections[kind], lemma), wanted, strict=True)
            return list(dict.fromkeys(form for seen, form in pairs if seen == matched))
    return [wanted[0]]
