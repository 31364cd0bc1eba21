"""Proves rules by the examples in their own files."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any

from qa.document import Document
from qa.fixes import fixed
from qa.language_facts import NO_FACTS
from qa.linter import Linter
from qa.rulebook import ANY, Example, Rule, Rulebook, Selection


def failures(rule: Rule, rulebook: Rulebook) -> Iterator[str]:
    """Yield a sentence for every way in which a rule, read with its settings and examples, fails its own examples.

    Each find must be found exactly, each near miss stay silent, each ``fixed`` come out as written; no suggestion may
    be found by the rule again; each entry of a list must be found in its own example. An entry that names what the
    source text has is proved in every way it is written: found with that source text, and silent with another.
    """
    chosen = _alone(rule, rulebook)
    for example in rule.examples:
        yield from _failures(rule, _under(chosen, example.style), example)
    for entry in _entries(rule):
        yield from _entry_failures(rule, entry, rulebook)


def _alone(rule: Rule, rulebook: Rulebook) -> Linter:
    """Return a linter that knows this rule only."""
    from qa.detectors import detector_class
    from qa.rulecompiler import kept_table

    language = _language(rule, rulebook)
    facts = rulebook.languages.get(language, NO_FACTS)._replace(others=rulebook.languages)
    table = detector_class(rule.detector).compile([rule], facts)
    rule = rule._replace(density=None)  # an example shows one place
    alone = Rulebook((rule,), rulebook.languages, {language: {rule.detector: kept_table(table)}}, "")
    spoken = "-".join((language, *rule.regions[:1]))  # the examples of a regional rule are in its first region
    return Linter(alone, Selection(confidence="low"), language=spoken)


def _under(chosen: Linter, style: str | None) -> Linter:
    """Return a linter as it is under a house style of names."""
    if style is None:
        return chosen
    from qa.names.choice import NameChoice

    return Linter(chosen.rulebook, chosen.selection, language=chosen.language, names=NameChoice(style))


def _language(rule: Rule, rulebook: Rulebook) -> str:
    """Return the language of a rule's examples; a rule for any language gives them in one that has rules of its own."""
    if rule.language != ANY:
        return rule.language
    return next((language for language in rulebook.languages if language in rulebook.tables), ANY)


def _failures(rule: Rule, chosen: Linter, example: Example) -> Iterator[str]:
    report = chosen.lint(_document(rule, example, example.text))
    found = tuple(finding.text for finding in report.findings)
    if example.finds != ("",) and sorted(found) != sorted(example.finds):
        yield f"in “{example.text}” it finds {_quoted(found)} instead of {_quoted(example.finds)}."
    elif example.finds == ("",) and not found:
        yield f"in “{example.text}” it finds nothing."
    after = fixed(example.text, report.findings)
    if example.fixed is not None and after != example.fixed:
        yield f"its repair of “{example.text}” is “{after}” instead of “{example.fixed}”."
    if any(finding.suggestions for finding in report.findings):
        again = chosen.lint(_document(rule, example, after)).findings
        if {finding.text for finding in again} & {
            suggestion.text for finding in report.findings for suggestion in finding.suggestions
        }:
            yield f"it finds its own suggestion in “{after}” again."


def _document(rule: Rule, example: Example, text: str) -> Document:
    """Return an example, or what became of it, as a document with the source that the example states."""
    from qa.align import align
    from qa.readers import read_text

    document = read_text(text)
    if example.source:
        document = align(document, read_text(example.source))
    return document._replace(translated_from=example.translated_from or next(iter(rule.translated_from), None))


def _entries(rule: Rule) -> list[Mapping[str, Any]]:
    return list(rule.settings.get(rule.detector, ())) if rule.detector in ("phrases", "lines") else []


def _entry_failures(rule: Rule, entry: Mapping[str, Any], rulebook: Rulebook) -> Iterator[str]:
    from qa.rulefile import entry_examples

    shown = entry.get("find") or next(iter(entry.values()), "")
    settings = {**rule.settings, rule.detector: [entry]}
    examples = entry_examples(settings, rule.detector)
    bound = entry.get("source_has") or entry.get("source_lacks")
    if not (bound or any(example.finds for example in examples)):
        yield f"the entry {shown!r} has no example; add example = “…” with the find between [[ and ]]."
    chosen = _alone(rule._replace(settings=settings), rulebook)
    for example in examples:
        for failure in _failures(rule, chosen, example):
            yield f"the entry {shown!r}: {failure}"
    yield from (f"the entry {shown!r}: {failure}" for failure in _sourced_failures(rule, entry, chosen, rulebook))


def _sourced_failures(rule: Rule, entry: Mapping[str, Any], chosen: Linter, rulebook: Rulebook) -> Iterator[str]:
    """Yield what fails of an entry that says what the source text has, or lacks: it must speak there and only there."""
    from qa.rulepage import listed
    from qa.writtenout import written_out

    has, lacks = ([text.replace("…", "") for text in listed(entry.get(key))] for key in ("source_has", "source_lacks"))
    if not has and not lacks:
        return
    sources = has or ["—"]
    facts = rulebook.languages[_language(rule, rulebook)]
    texts = [text for find in listed(entry.get("find")) for text in written_out(find, facts)]
    suggested = [text for text in listed(entry.get("suggest")) if "{" not in text]
    for source in sources:
        found = _found_in(rule, chosen, texts, source)
        silent = [text for text in texts if text not in found]
        if silent:
            yield f"where the source text has “{source}” it does not find {_quoted(silent[:3])}."
        again = _found_in(rule, chosen, suggested, source)
        if again:
            yield f"it finds its own suggestions {_quoted(again)}."
    if has and _found_in(rule, chosen, texts, "—"):
        yield "it speaks though the source text has nothing of it."
    for source in lacks:
        if _found_in(rule, chosen, texts, f"{sources[0]}{source}"):
            yield f"it speaks though the source text has “{source}”."


def _found_in(rule: Rule, chosen: Linter, texts: Sequence[str], source: str) -> list[str]:
    """Return those of some texts in which something is found; all are read at once, each with the same source text."""
    document = _document(rule, Example("", ()), "\n\n".join(texts))
    segments = tuple(segment._replace(source=source) for segment in document.segments)
    report = chosen.lint(document._replace(segments=segments))
    ends = list(accumulate(len(text) + 2 for text in texts))  # the blank line behind it is two code points
    found = {bisect_right(ends, finding.span.start) for finding in report.findings}
    return [text for number, text in enumerate(texts) if number in found]


def _quoted(texts: object) -> str:
    listed = [f"“{text}”" for text in texts] if isinstance(texts, tuple | list) else []
    return ", ".join(listed) or "nothing"
