"""Writes JSON Lines: one finding a line, each with the path of its article."""

from collections.abc import Iterator

from qa.report import Run
from qa.writers import Style
from qa.writers.json import entries, one_line


def write_jsonl(run: Run, style: Style) -> Iterator[str]:  # noqa: ARG001 - every writer has this signature
    """Yield a line for each finding: the keys of the canonical JSON after ``path``."""
    for report in run.reports:
        for entry in entries(report):
            yield one_line({"path": report.document.path, **entry}) + "\n"
