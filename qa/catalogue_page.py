"""One page of the catalogue: a rule as an editor reads it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from qa.finding import Finding
from qa.linter import Linter
from qa.measured import Figure, spoken
from qa.rulebook import ANY, Example, Rule, Rulebook, Selection
from qa.rulefile import entry_examples
from qa.rulepage import facts, listed, pattern_of, source_of

MARK = "<!-- Written by qa rules catalogue; do not edit: change the rule, then write it anew with make catalogue. -->"
_SIGNS = re.compile(r"([\\`*_\[\]<>|~&#$])")
_CELL = 60  # code points
_LEGEND = (
    "<del>Struck out</del> is what is found, <ins>underlined</ins> the repair; <b>bold</b> is found, and you repair it."
)


class Shown:
    """Shows an example as the reader of a report would see it: what is found in it, and the repair."""

    def __init__(self, rulebook: Rulebook) -> None:
        # An example shows one place of a signal of style, which alone would not be reported.
        rules = tuple(rule._replace(density=None) for rule in rulebook.rules)
        self._linter = Linter(rulebook._replace(rules=rules))

    def example(self, rule: Rule, example: Example) -> str:
        """Return an example on one line with its findings and their first suggestions in HTML marks."""
        return _flat("".join(_repaired(example.text, self._findings(rule, example))))

    def message(self, rule: Rule) -> str:
        """Return what a report says of the first find of the first example, else the message as it is written."""
        first = next((example for example in rule.examples if example.finds), None)
        found = self._findings(rule, first) if first else ()
        return found[0].message if found else rule.message

    def _findings(self, rule: Rule, example: Example) -> Sequence[Finding]:
        from qa.readers import read_text

        self._linter.selection = Selection((rule.id,), confidence="low")
        self._linter.language = None if rule.language == ANY else rule.language
        source = example.translated_from or next(iter(rule.translated_from), None)
        return self._linter.lint(read_text(example.text)._replace(translated_from=source)).findings


def _repaired(text: str, findings: Sequence[Finding]) -> Iterator[str]:
    at = 0
    for finding in findings:
        if finding.span.start < at:
            continue
        yield plain(text[at : finding.span.start])
        yield _change(plain(finding.text), finding.suggestions[0].text if finding.suggestions else None)
        at = finding.span.end
    yield plain(text[at:])


def _change(found: str, wanted: str | None) -> str:
    if wanted is None:
        return f"<b>{found}</b>"
    return f"<del>{found}</del>" + (f" <ins>{plain(wanted)}</ins>" if wanted else "")


def rule_page(rule: Rule, figures: Sequence[Figure], content: str, shown: Shown) -> str:
    """Return the page of a rule; ``content`` tells its present state from those that were measured."""
    return "\n".join(_lines(rule, figures, content, shown)) + "\n"


def _lines(rule: Rule, figures: Sequence[Figure], content: str, shown: Shown) -> Iterator[str]:
    up = "../" * (rule.id.count("/") + 2)
    yield f"{MARK}\n# {plain(rule.title)}\n"
    yield f"`{rule.id}`, of the module [{rule.module}]({up.removesuffix('../../')}{rule.module}.md)"
    yield f"([file]({up}rules/{rule.id}.toml))\n"
    if rule.why:
        yield f"{plain(rule.why)}\n"
    yield f"- A report says: *{plain(shown.message(rule))}*"
    yield from (f"- {plain(line)}" for line in facts(rule))
    if sources_of(rule) and not rule.translated_from:
        yield f"- Source languages of its entries: {', '.join(sources_of(rule))}"
    yield from _measured(figures, content)
    yield from _examples(rule, shown)
    entries = rule.settings.get(rule.detector)
    if isinstance(entries, list):
        yield f"\n## Entries ({len(entries)})\n\n{_LEGEND}\n"
        for entry in entries:
            yield from _entry(rule, entry, shown)
    if rule.links:
        yield "\n## See also\n"
        yield from (f"- <{link}>" for link in rule.links)


def _measured(figures: Sequence[Figure], content: str) -> Iterator[str]:
    yield "\n## Measured\n"
    for figure in figures:
        if figure.words:
            stale = "" if figure.content == content else "; measured before the rule last changed"
            yield f"- {figure.texts}: {spoken(figure)}{stale}"
    if not any(figure.words for figure in figures):
        yield "- Not measured: no set of texts so far on which this rule may speak."


def _examples(rule: Rule, shown: Shown) -> Iterator[str]:
    """Yield the examples of the rule itself; those of the entries of a list stand with these."""
    inside = entry_examples(rule.settings, rule.detector)
    examples = [example for example in rule.examples if example not in inside]
    if examples:
        yield f"\n## Examples\n\n{_LEGEND}\n"
        yield from (f"- {shown.example(rule, example)}" for example in examples if example.finds)
    silent = [example for example in examples if not example.finds]
    if silent:
        yield "\n### Right, and not found\n"
        yield from (f"- {_flat(plain(example.text))}" for example in silent)


def _entry(rule: Rule, entry: Mapping[str, Any], shown: Shown) -> Iterator[str]:
    examples = entry_examples({rule.detector: [entry]}, rule.detector)
    found = [shown.example(rule, example) for example in examples if example.finds]
    told = [*_origin(entry), *([f"{entry['confidence']} confidence"] if "confidence" in entry else [])]
    yield f"- {'<br>'.join(found) or code(pattern_of(entry))}" + (f" — {plain(', '.join(told))}" if told else "")
    if found:
        yield f"  <br>{code(pattern_of(entry))}"
    silent = [_flat(plain(example.text)) for example in examples if not example.finds]
    if silent:
        yield f"  <br>Not: {' · '.join(silent)}"


def _origin(entry: Mapping[str, Any]) -> Iterator[str]:
    languages, source = " ".join(listed(entry.get("from"))), ", ".join(source_of(entry))
    if languages or source:
        yield ": ".join(filter(None, (languages, source)))


def sources_of(rule: Rule) -> list[str]:
    """Return the source languages a rule, or an entry of its list, says it comes from; none if one says nothing."""
    entries = rule.settings.get(rule.detector)
    if rule.translated_from or not isinstance(entries, list):
        return list(rule.translated_from)
    told = [listed(entry.get("from")) for entry in entries]
    return sorted({language for languages in told for language in languages}) if all(told) else []


def shortened(text: str) -> str:
    """Return a text that fits into a table."""
    flat = _flat(text)
    return flat if len(flat) <= _CELL else f"{flat[: _CELL - 1]}…"


def plain(text: str) -> str:
    """Return a text in which no sign means anything to Markdown."""
    return _SIGNS.sub(r"\\\1", text)


def cell(text: str) -> str:
    """Return a text for one cell of a table."""
    return " ".join(plain(text).split())


def code(text: str) -> str:
    """Return a text as code, whatever signs it holds."""
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    pad = " " * (text[:1] == "`" or text[-1:] == "`")
    return f"{fence}{pad}{text}{pad}{fence}"


def _flat(text: str) -> str:
    return " ¶ ".join(part.strip() for part in text.split("\n") if part.strip())
