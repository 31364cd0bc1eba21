"""Writes the report of GitLab Code Quality. Source: GitLab documentation, "Code Quality report format"."""

from collections.abc import Iterator

from qa.report import Report, Run
from qa.writers import Style, ranks
from qa.writers.addresses import below_checkout
from qa.writers.json import identifiers, one_line
from qa.writers.places import Lines


def write_gitlab(run: Run, style: Style) -> Iterator[str]:  # noqa: ARG001 - every writer has this signature
    """Yield a JSON list with one object for each finding.

    Lines and columns count from 1, columns in code points. The fingerprint is made of path and content, without the
    line, and no two are equal, since GitLab shows equal ones once.
    """
    separator = "["
    for report in run.reports:
        for entry in _entries(report):
            yield f"{separator}\n{one_line(entry)}"
            separator = ","
    yield "[]\n" if separator == "[" else "\n]\n"


def _entries(report: Report) -> Iterator[dict[str, object]]:
    from hashlib import sha256

    path = below_checkout(report.document.path)
    lines = Lines(report.document.text)
    for finding, name in zip(report.findings, identifiers(report.findings), strict=True):
        line, column = lines.place(finding.span.start)
        yield {
            "description": f"{finding.rule}: {finding.message}",
            "check_name": finding.rule,
            "fingerprint": sha256(f"{path}\0{name}".encode("utf-8", "surrogatepass")).hexdigest()[:32],
            "severity": ranks.GITLAB[finding.severity],
            "location": {
                "path": path,
                "positions": {"begin": {"line": line, "column": column}, "end": {"line": line, "column": column}},
            },
        }
