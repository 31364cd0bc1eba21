"""The detectors: each is built once from all rules that name it, then asked about one page after another.

A class may serve several names: it gets the rules of all of them together.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from qa.finding import Hit
from qa.language_facts import LanguageFacts
from qa.page import Page
from qa.rulebook import Rule, RuleError, nearest

DETECTORS = {
    "articles": "qa.detectors.articles:Articles",
    "borrowed": "qa.detectors.sourced:Sourced",
    "brackets": "qa.detectors.brackets:Brackets",
    "capitals": "qa.detectors.capitals:Capitals",
    "codes": "qa.detectors.sourced:Sourced",
    "dates": "qa.detectors.dates:Dates",
    "edges": "qa.detectors.sourced:Sourced",
    "figures": "qa.detectors.figures:Figures",
    "foreign": "qa.detectors.foreign:Passages",
    "homoglyphs": "qa.detectors.homoglyphs:Homoglyphs",
    "leftovers": "qa.detectors.leftovers:Leftovers",
    "lines": "qa.detectors.entries:Entries",
    "magnitudes": "qa.detectors.sourced:Sourced",
    "names": "qa.detectors.names:Names",
    "natives": "qa.detectors.natives:NativeNames",
    "pattern": "qa.detectors.entries:Entries",
    "phrases": "qa.detectors.entries:Entries",
    "regional": "qa.detectors.regional:Regional",
    "repeats": "qa.detectors.repeats:Repeats",
    "signs": "qa.detectors.signs:Signs",
    "tellings": "qa.detectors.tellings:Tellings",
    "units": "qa.detectors.units:Units",
    "variants": "qa.detectors.variants:Variants",
    "vocabulary": "qa.detectors.vocabulary:Vocabulary",
}
ENTRY_POINTS = "qa.detectors"  # where other packages may add their own


class Detector(Protocol):
    """Built once from every rule that names it; then asked about one page after another.

    One that puts something into ``Page.uses`` may also have ``compare(files)``: it gets (path, uses) of all files of a
    run and yields (number of the file, rule, hit). One may have ``agreeing(text, span, suggestion)``: it returns the
    place of the word before a span of a text, and what must stand there if the suggestion stands in the span.
    """

    def __init__(self, rules: Sequence[Rule], table: Any) -> None:  # noqa: ANN401 - each detector has its own table
        """Take the rules, in the order they were compiled in, and the compiled table."""

    @staticmethod
    def compile(rules: Sequence[Rule], facts: LanguageFacts) -> Any:  # noqa: ANN401 - as above
        """Check the settings of all rules and turn them into a table that marshal can keep.

        Raises RuleError naming file, line and key of a setting that cannot be used.
        """

    def hits(self, page: Page) -> Iterator[tuple[Rule, Hit]]:
        """Yield every hit of every rule in the page, in any order."""


def grouped(names: Iterable[str]) -> list[tuple[str, ...]]:
    """Return names of detectors, those together that one class serves, in order."""
    groups: dict[str, list[str]] = {}
    for name in sorted(names):
        groups.setdefault(DETECTORS.get(name, name), []).append(name)
    return [tuple(group) for group in groups.values()]


def detector_class(name: str) -> type[Detector]:
    """Return the class of a detector; raises RuleError if no detector has this name."""
    from importlib import import_module

    known: Mapping[str, str] = DETECTORS if name in DETECTORS else {**DETECTORS, **_installed()}
    if name not in known:
        raise RuleError(f"There is no detector “{name}”{nearest(name, known)}.")
    module, _, attribute = known[name].partition(":")
    found: type[Detector] = getattr(import_module(module), attribute)
    return found


def _installed() -> dict[str, str]:
    from importlib.metadata import entry_points

    return {point.name: point.value for point in entry_points(group=ENTRY_POINTS)}
