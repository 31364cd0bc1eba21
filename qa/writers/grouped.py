"""Writes findings under the name of their file, and counts them by rule."""

from collections import Counter
from collections.abc import Iterator

from qa.finding import Finding
from qa.report import Report, Run
from qa.writers import Style
from qa.writers.characters import columns
from qa.writers.places import Lines
from qa.writers.terminal import closing, message, path, rank, shown, strong


def grouped(run: Run, style: Style) -> Iterator[str]:
    """Yield the path of each article that has findings, then one line for each: place, severity, message, rule."""
    for report in run.reports:
        if report.findings:
            yield f"{strong(path(report, style), style)}\n"
            yield from _table(report, style)
            yield "\n"
    yield from closing(run, style)


def _table(report: Report, style: Style) -> Iterator[str]:
    lines = Lines(report.document.text)
    rows = [(_place(finding, lines), finding, message(finding.message, style)) for finding in report.findings]
    places = max(len(place) for place, _, _ in rows)
    widest = max(min(columns(text), style.width) for _, _, text in rows)
    for place, finding, text in rows:
        severity = rank(f"{finding.severity!s:<8}", finding, style)
        gap = " " * max(widest - columns(text), 0)
        yield f"  {place:>{places}}  {severity}  {text}{gap}  {shown(finding.rule, style)}\n"


def _place(finding: Finding, lines: Lines) -> str:
    line, column = lines.place(finding.span.start)
    return f"{line}:{column}"


def statistics(run: Run, style: Style) -> Iterator[str]:
    """Yield how often each rule fired and how many of its findings ``--fix`` repairs, the most frequent first."""
    from qa.fixes import is_safe

    found = [finding for report in run.reports for finding in report.findings]
    safe = Counter(finding.rule for finding in found if is_safe(finding))
    titles = {rule: note.title for report in run.reports for rule, note in report.rules.items()}
    counts = sorted(Counter(finding.rule for finding in found).items(), key=lambda pair: (-pair[1], pair[0]))
    number = max((len(f"{count:,}") for _, count in counts), default=0)
    name = max((len(rule) for rule, _ in counts), default=0)
    for rule, count in counts:
        fixable = f"  [{safe[rule]:,} fixable]" if safe[rule] else ""
        title = message(titles.get(rule, ""), style)
        yield f"{strong(f'{count:>{number},}', style)}  {shown(rule, style):<{name}}  {title}{fixable}\n"
    yield from closing(run, style)
