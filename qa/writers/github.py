"""Writes workflow commands of GitHub Actions, which become annotations of a pull request.

Source: actions/toolkit, core/src/command.ts (escapes); GitHub shows ten annotations of each level for a step.
"""

from collections import Counter
from collections.abc import Iterator

from qa.finding import Finding
from qa.report import Report, Run
from qa.writers import Style, ranks, summary
from qa.writers.addresses import below_checkout
from qa.writers.places import Lines

SHOWN = 10  # annotations of one level for each step
_OWN = 1  # one notice says how many more there are
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def write_github(run: Run, style: Style) -> Iterator[str]:
    """Yield one command for each finding, the worst first; what is over GitHub's limit follows in plain lines.

    Columns are code points from 1, the end is exclusive; they are left out where a finding crosses lines.
    """
    found = [(report, finding) for report in run.reports for finding in report.findings]
    found.sort(key=lambda pair: -pair[1].severity)
    lines = {id(report): Lines(report.document.text) for report in run.reports}
    taken: Counter[str] = Counter()
    rest = []
    for report, finding in found:
        level = ranks.GITHUB[finding.severity]
        taken[level] += 1
        if taken[level] > SHOWN - (_OWN if level == "notice" else 0):
            rest.append((report, finding))
        else:
            yield _command(level, report, finding, lines[id(report)])
    yield from (_plain(report, finding, lines[id(report)]) for report, finding in rest)
    if rest:
        yield f"::notice::{summary.counted(len(rest), 'more finding').translate(_DATA)} in the log of this step\n"
    if not style.quiet:
        yield f"{summary.found(run)} {summary.score_line(run.score)}\n"


def _command(level: str, report: Report, finding: Finding, lines: Lines) -> str:
    line, column = lines.place(finding.span.start)
    end_line, end_column = lines.place(finding.span.end)
    places = {"file": below_checkout(report.document.path), "line": str(line), "endLine": str(end_line)}
    if line == end_line:
        places |= {"col": str(column), "endColumn": str(end_column)}
    places["title"] = finding.rule
    properties = ",".join(f"{key}={_harmless(value).translate(_PROPERTY)}" for key, value in places.items())
    return f"::{level} {properties}::{_data(finding.message)}\n"


def _plain(report: Report, finding: Finding, lines: Lines) -> str:
    line, column = lines.place(finding.span.start)
    path = _data(below_checkout(report.document.path))
    return f"at {path}:{line}:{column}: {finding.severity}[{_data(finding.rule)}] {_data(finding.message)}\n"


def _data(text: str) -> str:
    return _harmless(text).translate(_DATA)


def _harmless(text: str) -> str:
    """Break what the runner takes for a command of the old kind wherever in a line it stands."""
    return text.replace("##[", "##\u200b[")
