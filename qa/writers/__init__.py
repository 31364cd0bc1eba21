"""Writes a run down for people and machines: one function a format, each imported when it is asked for."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from qa.report import Run


class Style(NamedTuple):
    """How the terminal formats look; the other formats are the same whatever the style.

    ``width`` is in columns; ``unicode`` tells that the terminal shows more than ASCII; ``quiet`` leaves out the
    summary.
    """

    color: bool = False
    width: int = 80
    unicode: bool = True
    quiet: bool = False


WRITERS = {
    "full": "qa.writers.terminal:full",
    "concise": "qa.writers.terminal:concise",
    "json": "qa.writers.json:write_json",
    "html": "qa.writers.html:write_html",
}
_PLAIN = Style()


def write(format: str, run: "Run", style: Style = _PLAIN) -> Iterator[str]:  # noqa: A002 - the field's word
    """Yield the report on ``run`` in chunks of text, in one of the formats of ``WRITERS``.

    Raises ValueError where ``format`` is none of them.
    """
    if format not in WRITERS:
        raise ValueError(f"“{format}” is no report format; choose one of {', '.join(WRITERS)}.")
    from importlib import import_module

    module, _, function = WRITERS[format].partition(":")
    chunks: Iterator[str] = getattr(import_module(module), function)(run, style)
    return chunks
