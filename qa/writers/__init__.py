"""Writes a run down for people and machines: one function a format, each imported when it is asked for."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from qa.report import Run


class Style(NamedTuple):
    """How the terminal formats look; the other formats are the same whatever the style.

    ``width`` is in columns; ``unicode`` tells that the terminal shows more than ASCII; ``quiet`` leaves out the
    summary; ``suppressed`` shows the findings that do not count as well. ``page`` is the path of an HTML page whose
    style and script lie in files beside it.
    """

    color: bool = False
    width: int = 80
    unicode: bool = True
    quiet: bool = False
    suppressed: bool = False
    page: str | None = None


WRITERS = {
    "full": "qa.writers.terminal:full",
    "concise": "qa.writers.terminal:concise",
    "grouped": "qa.writers.grouped:grouped",
    "statistics": "qa.writers.grouped:statistics",
    "json": "qa.writers.json:write_json",
    "jsonl": "qa.writers.jsonl:write_jsonl",
    "html": "qa.writers.html:write_html",
    "markdown": "qa.writers.markdown:write_markdown",
    "sarif": "qa.writers.sarif:write_sarif",
    "github": "qa.writers.github:write_github",
    "gitlab": "qa.writers.gitlab:write_gitlab",
    "junit": "qa.writers.junit:write_junit",
    "checkstyle": "qa.writers.checkstyle:write_checkstyle",
    "rdjson": "qa.writers.rdjson:write_rdjson",
    "rdjsonl": "qa.writers.rdjson:write_rdjsonl",
    "marot": "qa.writers.marot:write_marot",
    "languagetool": "qa.writers.languagetool:write_languagetool",
}
_WHOLE = ("json", "html")  # these say of each finding whether it is suppressed
_PLAIN = Style()


def write(format: str, run: "Run", style: Style = _PLAIN) -> Iterator[str]:  # noqa: A002 - the field's word
    """Yield the report on ``run`` in chunks of text, in one of the formats of ``WRITERS``.

    Raises ValueError where ``format`` is none of them.
    """
    if format not in WRITERS:
        raise ValueError(f"“{format}” is no report format; choose one of {', '.join(WRITERS)}.")
    from importlib import import_module

    if format not in _WHOLE and not style.suppressed and _any_suppressed(run):
        from qa.writers.visible import without_suppressed

        run = without_suppressed(run)
    module, _, function = WRITERS[format].partition(":")
    chunks: Iterator[str] = getattr(import_module(module), function)(run, style)
    return chunks


def _any_suppressed(run: "Run") -> bool:
    return any(finding.suppressed for report in run.reports for finding in report.findings)
