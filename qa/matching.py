"""Finds the findings that stored entries (of decisions, of a baseline) speak of, though the text moved or changed.

An entry names a finding by its fingerprint: rule, text, two words on either side, number among equal ones. What has no
finding of that name any more is looked for again by rule and text, with the words on one side at least unchanged.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from qa.finding import Finding


class Entry(NamedTuple):
    """What a file says of one finding: its name, and enough of it to be found again and to be read by people."""

    fingerprint: str
    rule: str
    path: str
    text: str
    context: tuple[str, str] = ("", "")


def entry_of(finding: Finding, path: str) -> Entry:
    """Return the entry that names a finding of the article at ``path``."""
    return Entry(finding.fingerprint, finding.rule, path, finding.text, finding.context)


def matched(entries: Sequence[Entry], findings: Sequence[Finding]) -> Iterator[tuple[int, int]]:
    """Yield (index of the entry, index of the finding); each entry and each finding is used at most once.

    All entries must be of the article that holds the findings.
    """
    left: dict[str, list[int]] = {}
    for index, finding in enumerate(findings):
        left.setdefault(finding.fingerprint, []).append(index)
    missing = []
    for number, entry in enumerate(entries):
        same = left.get(entry.fingerprint.partition(".")[0])
        if same:
            yield number, same.pop(0)
        else:
            missing.append(number)
    yield from _alike(entries, missing, findings, sorted(index for rest in left.values() for index in rest))


def _alike(
    entries: Sequence[Entry], missing: Iterable[int], findings: Sequence[Finding], free: list[int]
) -> Iterator[tuple[int, int]]:
    for number in missing:
        entry = entries[number]
        for index in free:
            finding = findings[index]
            if finding.rule == entry.rule and same_text(finding.text, entry.text) and _beside(entry, finding):
                free.remove(index)
                yield number, index
                break


def _beside(entry: Entry, finding: Finding) -> bool:
    return any(same_text(one, other) for one, other in zip(entry.context, finding.context, strict=True))


def same_text(one: str, other: str) -> bool:
    """Tell whether two texts differ in nothing but case, blanks and composed characters."""
    return one == other or normal(one) == normal(other)


def normal(text: str) -> str:
    """Return a text folded for comparison, as in a fingerprint."""
    from unicodedata import normalize

    return " ".join(normalize("NFC", text).casefold().split())


def same_path(one: str, other: str) -> bool:
    """Tell whether two paths, each relative to a folder of its own, may name one file: one ends as the other."""
    first, second = (os.path.normpath(path).replace(os.sep, "/") for path in (one, other))
    return first == second or first.endswith(f"/{second}") or second.endswith(f"/{first}")
