"""The findings an archive had when it adopted the tool, in ``qa-baseline/1``: written, read, applied to a run."""

import json
import os
from collections.abc import Iterable, Iterator, Sequence

from qa.finding import Finding
from qa.matching import Entry, entry_of, matched
from qa.report import Report
from qa.stored import entries_in
from qa.writers.checked import Node

SCHEMA = "qa-baseline/1"
NAME = "qa-baseline.json"


def read_baseline(path: str) -> tuple[Entry, ...]:
    """Read a baseline; raises ReportError naming the file, the place in it and what is wrong."""
    return entries_in(path, SCHEMA, "qa baseline create writes a baseline").each(_entry)


def _entry(node: Node) -> Entry:
    fingerprint, rule, path, text = (node[key].text() for key in ("fingerprint", "rule", "path", "text"))
    return Entry(fingerprint, rule, path, text, node["context"].pair())


def dump(entries: Iterable[Entry]) -> str:
    """Return the file of a baseline: sorted, one entry a line, so that branches merge and changes can be read."""
    rows = sorted(entries, key=lambda entry: (entry.path, entry.rule, entry.text, entry.fingerprint))
    lines = ",\n".join(" " + json.dumps(_row(entry)) for entry in rows)
    return f'{{"schema": "{SCHEMA}", "entries": [\n{lines}\n]}}\n'


def _row(entry: Entry) -> dict[str, object]:
    return {
        "path": entry.path, "rule": entry.rule, "text": entry.text, "context": list(entry.context),
        "fingerprint": entry.fingerprint,
    }  # fmt: skip


def below(path: str, folder: str) -> str:
    """Return the path of an article as a baseline in ``folder`` names it: relative to it, with slashes."""
    return os.path.relpath(path, folder or os.curdir).replace(os.sep, "/")


def entries_of(reports: Iterable[Report], folder: str) -> Iterator[Entry]:
    """Yield an entry for each finding that counts, or would if the one that covers it did not."""
    for report in reports:
        path = below(report.document.path, folder)
        yield from (entry_of(finding, path) for finding in report.found if finding.status in ("open", "baselined"))


def known(
    reports: Sequence[Report], entries: Sequence[Entry], folder: str
) -> tuple[list[tuple[Finding, ...]], set[int]]:
    """Return all that was found in each report, what the baseline has marked, and the numbers of the entries in use.

    Entries of a file that is not there any more answer for the same findings in one that
    they do not name: it was moved.
    """
    by_path: dict[str, list[int]] = {}
    for number, entry in enumerate(entries):
        by_path.setdefault(entry.path, []).append(number)
    gone = {path for path in by_path if not os.path.exists(os.path.join(folder, path))}
    moved = [number for path in sorted(gone) for number in by_path[path]]
    used: set[int] = set()
    results = []
    for report in reports:
        numbers = by_path.get(below(report.document.path, folder))
        if numbers is None:
            numbers = [number for number in moved if number not in used]
        findings = list(report.found)
        open_ = [index for index, finding in enumerate(findings) if finding.status == "open"]
        pairs = matched([entries[number] for number in numbers], [findings[index] for index in open_])
        for number, index in pairs:
            used.add(numbers[number])
            findings[open_[index]] = findings[open_[index]]._replace(status="baselined")
        results.append(tuple(findings))
    return results, used


def out_of_date(entries: Sequence[Entry], used: set[int], paths: Iterable[str], folder: str) -> list[int]:
    """Return the numbers of the entries that no finding answers to, of files that were checked or are gone."""
    checked = {below(path, folder) for path in paths}
    return [
        number
        for number, entry in enumerate(entries)
        if number not in used and (entry.path in checked or not os.path.exists(os.path.join(folder, entry.path)))
    ]
