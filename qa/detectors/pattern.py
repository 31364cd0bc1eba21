"""Regular expressions with number classes and bounds, tried only where one of their words was seen."""

from collections.abc import Iterator, Sequence

from qa.detectors.settings import Reader
from qa.entries import Entry
from qa.language_facts import LanguageFacts
from qa.rulebook import Rule


def pattern_entries(index: int, rule: Rule, facts: LanguageFacts) -> Iterator[tuple[Entry, Sequence[bytes]]]:
    """Yield the one entry of a rule, the ``index``-th of its detector, with its literals; raises RuleError."""
    reader = Reader(rule, facts)
    reader.only("match", "suggest", "at_least", "at_most", "allowed", "near", "unless", "case")
    source = reader.pattern("match")
    studied = reader.studied("match", source)
    entry = Entry(
        rule=index,
        source=source,
        width=studied.width,
        written="",
        suggest=reader.suggestions(source),
        allowed=reader.patterns("allowed"),
        near=reader.any_pattern("near"),
        unless=reader.any_pattern("unless"),
        bounds=reader.bounds(source),
        before=studied.before,
        also=studied.also,
        signs=studied.signs,
    )
    yield entry, studied.literals
