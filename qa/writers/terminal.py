"""Writes findings for the terminal: with the line they stand in, or one line each."""

from collections.abc import Iterator

from qa.finding import Finding, Severity
from qa.report import Report, Run
from qa.writers import Style, summary
from qa.writers.characters import on_terminal
from qa.writers.places import Lines
from qa.writers.snippet import snippet

_COLORS = {Severity.CRITICAL: "1;31", Severity.MAJOR: "1;31", Severity.MINOR: "1;33", Severity.NEUTRAL: "1;34"}
_STRONG = "1"
_FRAME = "1;34"
_HELP = "1;36"
_ASCII = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "·": "-", "→": "->"})


def full(run: Run, style: Style) -> Iterator[str]:
    """Yield each finding with its line, the span underlined, and the repair; then the summary."""
    for report in run.reports:
        lines = Lines(report.document.text)
        for finding in report.findings:
            yield "\n".join(_block(report, finding, lines, style)) + "\n\n"
    yield from closing(run, style)


def concise(run: Run, style: Style) -> Iterator[str]:
    """Yield ``path:line:column: severity[rule] message`` for each finding, one a line; then the summary."""
    for report in run.reports:
        lines = Lines(report.document.text)
        name = path(report, style)
        for finding in report.findings:
            line, column = lines.place(finding.span.start)
            fixable = "[*] " if finding.suggestions and finding.suggestions[0].applicability == "safe" else ""
            status = f"[{finding.status}] " if finding.suppressed else ""
            told = f"{status}{fixable}{message(finding.message, style)}"
            yield f"{name}:{line}:{column}: {_name(finding, style)} {told}\n"
    yield from closing(run, style)


def closing(run: Run, style: Style) -> Iterator[str]:
    """Yield the summary, unless the user wants none."""
    if not style.quiet:
        yield _own(_summary(run), style) + "\n"


def path(report: Report, style: Style) -> str:
    """Return the path of an article as the beginning of a line, which no CI runner takes for a command."""
    name = shown(report.document.path, style)
    return f"./{name}" if name.lstrip().startswith("::") else name


def _summary(run: Run) -> str:
    facts = [summary.score_line(run.score)]
    if run.errors:
        facts.append(f"{summary.counted(len(run.errors), 'file')} could not be read")
    found = summary.found(run)
    if run.hidden:
        facts.append("suppressed: " + ", ".join(f"{count:,} {status}" for status, count in sorted(run.hidden.items())))
    if fixable := summary.fixable(run):
        facts.insert(0, fixable)
    return found + (" " if found.endswith(".") else " · ") + " · ".join(facts)


def _block(report: Report, finding: Finding, lines: Lines, style: Style) -> Iterator[str]:
    line, column = lines.place(finding.span.start)
    gutter = " " * len(str(line))
    bar = _paint("|", _FRAME, style)
    cut = snippet(
        lines.text,
        finding.span,
        lines.line_at(finding.span.start),
        style.width - len(gutter) - 3,
        unicode=style.unicode,
    )
    yield f"{_name(finding, style)}: {_paint(message(finding.message, style), _STRONG, style)}"
    yield f"{gutter}{_paint('-->', _FRAME, style)} {path(report, style)}:{line}:{column}"
    yield f"{gutter} {bar}"
    yield f"{_paint(str(line), _FRAME, style)} {bar} {cut.text}"
    yield f"{gutter} {bar} {' ' * cut.offset}{_paint('^' * cut.length, _COLORS[finding.severity], style)}"
    sign = _paint("=", _FRAME, style)
    for note in _notes(report, finding, lines, style):
        yield f"{gutter} {sign} {note}"


def _notes(report: Report, finding: Finding, lines: Lines, style: Style) -> Iterator[str]:
    line, _ = lines.place(finding.span.start)
    last, column = lines.place(finding.span.end)
    if last > line:
        yield f"ends at {last}:{column}"
    for span, word in finding.related:
        yield f"also at {_at(lines, span.start)}: {message(word, style)}"
    if finding.suggestions:
        yield f"{_paint('help', _HELP, style)}: {_repair(finding, style)}"
    facts = [shown(finding.category, style), f"{shown(finding.confidence, style)} confidence"]
    if finding.status != "open":
        facts.append(": ".join(filter(None, (finding.status, message(finding.reason, style)))))
    if finding.repeat_of is not None:
        facts.append(f"repeats {_at(lines, report.findings[finding.repeat_of].span.start)}, no penalty")
    yield _own(" · ", style).join(facts)


def _repair(finding: Finding, style: Style) -> str:
    marks = _own("“{}”", style)
    texts = [marks.format(shown(suggestion.whole, style)) for suggestion in finding.suggestions if suggestion.text]
    ways = [f"replace with {' or '.join(texts)}"] if texts else []
    if len(texts) < len(finding.suggestions):
        ways.append("remove this")
    return ", or ".join(ways)


def _at(lines: Lines, offset: int) -> str:
    line, column = lines.place(offset)
    return f"{line}:{column}"


def _name(finding: Finding, style: Style) -> str:
    return rank(f"{finding.severity}[{shown(finding.rule, style)}]", finding, style)


def rank(text: str, finding: Finding, style: Style) -> str:
    """Return ``text`` in the colour of a finding's severity."""
    return _paint(text, _COLORS[finding.severity], style)


def strong(text: str, style: Style) -> str:
    """Return ``text`` so that it stands out."""
    return _paint(text, _STRONG, style)


def message(text: str, style: Style) -> str:
    """Return a message as one line."""
    return shown(_own(" ".join(text.splitlines()), style), style)


def shown(text: str, style: Style) -> str:
    """Return text of an article, a rule or a path as one line that shows what would be hidden."""
    return on_terminal(text, unicode=style.unicode)


def _own(text: str, style: Style) -> str:
    return text if style.unicode else text.translate(_ASCII)


def _paint(text: str, code: str, style: Style) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if style.color else text
