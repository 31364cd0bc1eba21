"""The parts of Markdown links: labels, destinations, titles and definitions (CommonMark 0.31, sections 4.7, 6.3)."""

import re
from collections.abc import Iterator

_LABEL = r"\[((?:[^\[\]\\]|\\.){1,999}+)\]"
_TITLE = r"""(?:"[^"\\]*+(?:\\.[^"\\]*+)*+"|'[^'\\]*+(?:\\.[^'\\]*+)*+'|\([^()\\]*+(?:\\.[^()\\]*+)*+\))"""
_ANGLED = r"<(?:[^<>\r\n\\]|\\.)*+>"
# Brackets may be nested in a destination; two levels serve every address in use.
_FLAT = r"(?:[^\s()\\]|\\.)"
_NESTED = rf"(?:{_FLAT}|\((?:{_FLAT}|\({_FLAT}*+\))*+\))"

_TARGET = re.compile(rf"\(\s*+(?:{_ANGLED}|(?!<){_NESTED}++)?+(?:\s++{_TITLE})?+\s*+\)", re.DOTALL)
_REFERENCE = re.compile(_LABEL, re.DOTALL)
_LINE_END = r"[ \t]*+(?=[\r\n]|\Z)"
_DEFINITION = re.compile(
    rf"\s*+{_LABEL}:\s*+(?:{_ANGLED}|(?!<){_NESTED}++)(?:\s++{_TITLE}{_LINE_END}|{_LINE_END})", re.DOTALL
)


def definitions(paragraph: str) -> Iterator[tuple[str, int]]:
    """Yield the link definitions a paragraph begins with: the label, and where the definition ends."""
    at = 0
    while (match := _DEFINITION.match(paragraph, at)) and match[1].strip():
        yield normal(match[1]), match.end()
        at = match.end()


def after_target(text: str, at: int) -> int | None:
    """Return where the target ``(destination "title")`` that starts at ``at`` ends, or None if there is none."""
    match = _TARGET.match(text, at)
    return match.end() if match else None


def reference(text: str, at: int) -> tuple[str, int] | None:
    """Return the label that starts with ``[`` at ``at``, and where it ends, or None if there is none."""
    match = _REFERENCE.match(text, at)
    return (normal(match[1]), match.end()) if match and match[1].strip() else None


def normal(label: str) -> str:
    """Return a label as labels are compared: capitals and runs of blanks do not count."""
    return " ".join(label.split()).casefold()
