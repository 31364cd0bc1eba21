"""A rule as a page to read, and the template of a new one."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from qa.rulebook import Example, Rule


def page(rule: Rule, measured: Sequence[str] = ()) -> str:
    """Return what a rule finds, why, how to repair it, and its examples, as Markdown that reads well in a terminal.

    ``measured`` are half-sentences on what was measured of it.
    """
    return "\n".join(_lines(rule, measured))


def _lines(rule: Rule, measured: Sequence[str]) -> Iterator[str]:
    yield f"# {rule.id}"
    yield f"\n{rule.title}\n"
    if rule.why:
        yield f"{rule.why}\n"
    yield f"- Message: {rule.message}"
    yield from (f"- {said}" for said in facts(rule))
    yield f"- Detector: {rule.detector}"
    yield f"- File: {rule.path}"
    finds = [example for example in rule.examples if example.finds]
    yield "\n## Found\n"
    yield from (f"- {_marked(example)}" for example in finds)
    yield "\n## Not found, and rightly\n"
    yield from (f"- {_flat(example.text)}" for example in rule.examples if not example.finds)
    entries = rule.settings.get(rule.detector)
    if isinstance(entries, list):
        yield f"\n## Entries ({len(entries)})\n"
        yield from (f"- {_entry(entry)}" for entry in entries)
    if measured:
        yield "\n## Measured\n"
        yield from (f"- {said}" for said in measured)
    if rule.links:
        yield "\n## See also\n"
        yield from (f"- {link}" for link in rule.links)


def facts(rule: Rule) -> Iterator[str]:
    """Yield what kind of error a rule finds and where it speaks, a line each."""
    yield f"Category: {rule.category} (MQM), severity {rule.severity}, confidence {rule.confidence}"
    if rule.category_with_source:
        yield f"Category where the source text is at hand: {rule.category_with_source}"
    if rule.translated_from:
        need = "only if the source language is known to be" if rule.needs_source_language else "from"
        yield f"Where it arises: {need} {', '.join(rule.translated_from)}"
    said = {"skip": "not inside quotations", "only": "inside quotations only"}.get(rule.quotes)
    if said:
        yield f"Speaks {said}"
    if rule.density:
        fewest, rate = rule.density
        yield f"Reported once, where a text has {fewest} places or more, and {rate:g} or more in 1,000 words"
    if rule.regions:
        yield f"Speaks only where the target language is stated with one of these regions: {', '.join(rule.regions)}"
    if rule.scopes:
        yield f"Speaks in: {', '.join(rule.scopes)}"


def _marked(example: Example) -> str:
    text = example.text
    for find in example.finds:
        text = text.replace(find, f"[{find}]", 1) if find else text
    return _flat(text) + (f"\n  repaired: {_flat(example.fixed)}" if example.fixed else "")


def _entry(entry: Mapping[str, Any]) -> str:
    suggest = " or ".join(listed(entry.get("suggest")))
    told = ", ".join([*listed(entry.get("from")), *source_of(entry)])
    return pattern_of(entry) + (f" → {suggest}" if suggest else "") + (f" ({told})" if told else "")


def source_of(entry: Mapping[str, Any]) -> list[str]:
    """Return the source expressions an entry of a list names, those that must not stand there behind “not”."""
    lacks = [f"not {text}" for text in listed(entry.get("source_lacks"))]
    return [*listed(entry.get("source")), *listed(entry.get("source_has")), *lacks]


def pattern_of(entry: Mapping[str, Any]) -> str:
    """Return what an entry of a list looks for, in the notation of its file."""
    places = ("find", "whole", "starts", "ends", "glued")
    return " / ".join(text for key in places for text in listed(entry.get(key)))


def listed(value: object) -> list[str]:
    """Return a key's value, one text or several, as a list."""
    if isinstance(value, str):
        return [value]
    return [str(text) for text in value] if isinstance(value, list) else []


def _flat(text: str) -> str:
    return " ¶ ".join(part for part in text.split("\n") if part)


TEMPLATE = """\
# What the reader of a report sees first.
title    = "A short name of the artifact"
message  = "“{text}” is …; English says {suggestion}."
# An MQM category, e.g. accuracy/mistranslation/overly-literal, style/unidiomatic, fluency/spelling/transliteration.
category = "accuracy/mistranslation/overly-literal"
severity = "minor"                  # neutral, minor, major or critical
# translated_from = ["pt", "es"]    # where it arises; the rule still speaks if the source language is unknown
why = \"\"\"
One or two sentences: what the source language says, what the dictionary gives, what English writes.
\"\"\"

[find]
detector = "phrases"

[[find.phrases]]
find      = "{verb assist} to the (ceremony|match|meeting)"
suggest   = "{verb attend} the {1}"
example   = "The minister [[assisted to the ceremony]] on Friday."
near_miss = "She assisted with the ceremony."
"""
