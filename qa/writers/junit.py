"""Writes JUnit XML, which every CI service shows as test results."""

from collections.abc import Iterator

from qa.finding import Finding, Severity
from qa.report import Report, Run
from qa.writers import Style
from qa.writers.addresses import below_checkout
from qa.writers.places import Lines
from qa.writers.xml_text import escape


def write_junit(run: Run, style: Style) -> Iterator[str]:  # noqa: ARG001 - every writer has this signature
    """Yield one suite for each article and one case for each finding, with its place in the case's name.

    A neutral finding is a case that passes and says something; an article without findings is one case that passes; an
    article that could not be read is an error. Lines and columns count from 1, in code points. No time is written.
    """
    cases = sum(max(len(report.findings), 1) for report in run.reports) + len(run.errors)
    failures = sum(_fails(finding) for report in run.reports for finding in report.findings)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="qa" tests="{cases}" failures="{failures}" errors="{len(run.errors)}">\n'
    for report in run.reports:
        yield from _suite(report)
    if run.errors:
        number = len(run.errors)
        yield f'<testsuite name="not read" tests="{number}" failures="0" errors="{number}" skipped="0">\n'
        for number, error in enumerate(run.errors, 1):
            yield f'<testcase name="not read [{number}]" classname="qa"><error message="{escape(error)}"/></testcase>\n'
        yield "</testsuite>\n"
    yield "</testsuites>\n"


def _fails(finding: Finding) -> bool:
    return finding.severity is not Severity.NEUTRAL


def _suite(report: Report) -> Iterator[str]:
    path = escape(below_checkout(report.document.path))
    failures = sum(map(_fails, report.findings))
    tests = max(len(report.findings), 1)
    yield f'<testsuite name="{path}" tests="{tests}" failures="{failures}" errors="0" skipped="0">\n'
    if not report.findings:
        yield f'<testcase name="no findings" classname="{path}"/>\n'
    lines = Lines(report.document.text)
    seen: set[str] = set()
    for finding in report.findings:
        yield _case(finding, path, lines, seen)
    yield "</testsuite>\n"


def _case(finding: Finding, path: str, lines: Lines, seen: set[str]) -> str:
    line, column = lines.place(finding.span.start)
    name = f"{finding.rule} [{line}:{column}]"
    while name in seen:
        name += "'"
    seen.add(name)
    opening = f'<testcase name="{escape(name)}" classname="{path}" file="{path}" line="{line}" column="{column}">'
    body = escape(f"{finding.message} ({finding.severity}, {finding.category})")
    if _fails(finding):
        kind = f'type="{finding.severity}" message="{escape(finding.message)}"'
        return f"{opening}<failure {kind}>{path}:{line}:{column}: {body}</failure></testcase>\n"
    return f"{opening}<system-out>{path}:{line}:{column}: {body}</system-out></testcase>\n"
