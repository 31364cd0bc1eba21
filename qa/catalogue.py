"""The catalogue of rules: a page for each rule, one for each module, and an index, as Markdown."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from qa.catalogue_page import MARK, Shown, cell, rule_page, shortened, sources_of
from qa.evaluate_report import markdown
from qa.measured import Figure, content_of, read_figures
from qa.rulebook import Rule, Rulebook

_LOUDEST = 10  # rules named in the index


class Entry(NamedTuple):
    """A rule with what was measured of it, and what tells its present state."""

    rule: Rule
    figures: tuple[Figure, ...]
    content: str

    @property
    def entries(self) -> int:
        """Return how many phrases or lines the rule lists; one where it is no list."""
        listed = self.rule.settings.get(self.rule.detector)
        return len(listed) if isinstance(listed, list) else 1

    @property
    def example(self) -> str:
        """Return the first thing that its first example finds."""
        return next((find for example in self.rule.examples for find in example.finds if find), "")

    @property
    def native(self) -> tuple[int, int]:
        """Return its findings in texts without marks, all false alarms, and their words."""
        clean = [figure for figure in self.figures if figure.right is None]
        return sum(figure.found for figure in clean), sum(figure.words for figure in clean)

    @property
    def marked(self) -> tuple[int, int]:
        """Return its findings in texts with marked errors, and how many of them are right."""
        figures = [figure for figure in self.figures if figure.right is not None]
        return sum(figure.found for figure in figures), sum(figure.right or 0 for figure in figures)


def pages(rulebook: Rulebook) -> dict[str, str]:
    """Return every page of the catalogue by its path below the catalogue's folder; raises RuleError.

    The same rules and figures give the same bytes.
    """
    figures = read_figures(rulebook)
    shown = Shown(rulebook)
    listed = [
        Entry(rulebook.whole(rule), tuple(figures.get(rule.id, ())), content_of(rule, rulebook))
        for rule in rulebook.rules
    ]
    modules: dict[str, list[Entry]] = {}
    for entry in listed:
        modules.setdefault(entry.rule.module, []).append(entry)
    written = {"README.md": _index(modules)}
    for module, entries in modules.items():
        written[f"{module}.md"] = _module_page(module, entries, rulebook)
    for rule, measured, content in listed:
        written[f"{rule.id}.md"] = rule_page(rule, measured, content, shown)
    return written


def left_over(folder: str, wanted: Iterable[str]) -> list[str]:
    """Return the pages of an earlier catalogue in a folder, told by their first line, that are not wanted."""
    names = set(wanted)
    return sorted(
        path
        for top, _, files in os.walk(folder)
        for path in (os.path.join(top, name) for name in files if name.endswith(".md"))
        if os.path.relpath(path, folder).replace(os.sep, "/") not in names and _is_ours(path)
    )


def _is_ours(path: str) -> bool:
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.readline().rstrip() == MARK


def _index(modules: Mapping[str, Sequence[Entry]]) -> str:
    listed = [entry for entries in modules.values() for entry in entries]
    return "\n".join(
        [
            MARK,
            "# Rule catalogue",
            "",
            f"{len(listed)} rules with {sum(entry.entries for entry in listed):,} entries. *False alarms* are findings",
            "of high confidence in published native text, where each one counts as wrong; *right* are findings that",
            "touch an error somebody marked in the translations of `corpora/`.",
            "",
            markdown(
                ("module", "rules", "entries", "false alarms", "in 1,000 words", "right"),
                (_module_row(module, entries) for module, entries in modules.items()),
            ),
            "",
            "## Loudest on native text",
            "",
            markdown(
                ("rule", "false alarms", "words", "in 1,000 words"),
                (_loud_row(entry) for entry in sorted(listed, key=_loudness)[:_LOUDEST] if entry.native[0]),
            ),
            "",
        ]
    )


def _loudness(entry: Entry) -> tuple[int, str]:
    return -entry.native[0], entry.rule.id


def _module_row(module: str, entries: Sequence[Entry]) -> tuple[str, ...]:
    alarms = sum(entry.native[0] for entry in entries)
    words = max((entry.native[1] for entry in entries), default=0)
    found, right = (sum(numbers) for numbers in zip(*(entry.marked for entry in entries), strict=True))
    size = sum(entry.entries for entry in entries)
    return f"[{module}]({module}.md)", str(len(entries)), f"{size:,}", *_rates(alarms, words), _share(right, found)


def _loud_row(entry: Entry) -> tuple[str, ...]:
    alarms, words = entry.native
    number, rate = _rates(alarms, words)
    return f"[{entry.rule.id}]({entry.rule.id}.md)", number, f"{words:,}", rate


def _rates(alarms: int, words: int) -> tuple[str, str]:
    return (f"{alarms:,}", f"{1000 * alarms / words:.4f}" if alarms else "0") if words else ("–", "–")


def _share(right: int, found: int) -> str:
    return f"{right}/{found}" if found else "–"


def _module_page(module: str, entries: Sequence[Entry], rulebook: Rulebook) -> str:
    lines = [MARK, f"# {module}", "", *_said_of(module, rulebook)]
    heads = ("rule", "finds", "from", "severity", "confidence", "entries", "false alarms", "in 1,000 words", "right")
    return "\n".join([*lines, markdown(heads, map(_rule_row, entries)), ""])


def _said_of(module: str, rulebook: Rulebook) -> Iterator[str]:
    """Yield what the module's own README says, without its heading."""
    for folder in rulebook.folders:
        path = os.path.join(folder, module, "README.md")
        if os.path.isfile(path):
            with open(path, encoding="utf-8-sig") as file:
                yield from (line for line in file.read().splitlines()[1:] if not line.startswith("# "))
            yield ""


def _rule_row(entry: Entry) -> tuple[str, ...]:
    rule = entry.rule
    found, right = entry.marked
    return (
        f"[{cell(rule.title)}]({rule.id}.md)",
        cell(shortened(entry.example)),
        " ".join(sources_of(rule)) or "any",
        str(rule.severity),
        rule.confidence,
        str(entry.entries),
        *_rates(*entry.native),
        _share(right, found),
    )
