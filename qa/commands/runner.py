"""Keeps text of an article from being a command to the runner of GitHub Actions, which reads what a step prints.

The runner takes a line for a command that begins with two colons, whatever blanks stand before them, and one that holds
the sign of its older commands anywhere (actions/runner, ActionCommand.cs).
"""

import re
from collections.abc import Iterable

_OLD = "##["
_HTML = ("html",)
_SAFE = (
    "json",
    "jsonl",
    "sarif",
    "gitlab",
    "rdjson",
    "rdjsonl",
    "languagetool",
    "junit",
    "checkstyle",
    "marot",
    "github",
    "markdown",
)  # fmt: skip - these escape it themselves, on every machine
# The page's own style and script are no text of an article, and their bytes are sworn to.
_OWN = re.compile(r"(<(?:style|script)\b[^>]*>.*?</(?:style|script)>)", re.DOTALL)
_DATA = "application/json"
_LINE = re.compile(r"^(\s*)::", re.MULTILINE)


def harmless(format: str, chunks: Iterable[str]) -> Iterable[str]:  # noqa: A002 - the field's word
    """Return the chunks of a report with nothing in them that the runner would take for a command."""
    if format in _SAFE:
        return chunks
    if format in _HTML:
        return [_page("".join(chunks))]
    return (_LINE.sub("\\1:\u200b:", chunk.replace(_OLD, "##\u200b[")) for chunk in chunks)


def _page(page: str) -> str:
    parts = _OWN.split(page)
    parts[1::2] = [part.replace(_OLD, "##\\u005b") if _DATA in part[:60] else part for part in parts[1::2]]
    parts[::2] = [_LINE.sub(r"\1&#58;:", part.replace(_OLD, "##&#91;")) for part in parts[::2]]
    return "".join(parts)
