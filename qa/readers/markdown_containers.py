"""The containers of Markdown: block quotes, list items and footnotes (CommonMark 0.31, sections 5.1 and 5.2)."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from qa.readers.markdown_lines import Line

CODE = 4  # columns of indentation that make code
_SHORTEST_RULE = 3
_ITEM = re.compile(r"(?:[-+*]|([0-9]{1,9})[.)])(?=[ \t]|\Z)")


class Container(NamedTuple):
    """A block quote (``width`` 0), list item or footnote: the scope of its text, and the columns it is indented by."""

    scope: str
    width: int


def matching(containers: Sequence[Container], line: Line) -> int:
    """Return how many open containers go on in ``line``, and take their markers off it."""
    for index, container in enumerate(containers):
        if not container.width:
            if line.sign != ">" or line.indent >= CODE:
                return index
            line.pass_quote()
        elif line.blank:
            continue
        elif line.indent >= container.width:
            line.base += container.width
        else:
            return index
    return len(containers)


def opening(line: Line, *, in_paragraph: bool) -> Container | None:
    """Take the marker of a container that starts here off ``line``; ``in_paragraph`` if it would end a paragraph."""
    sign = line.sign
    if not sign or line.indent >= CODE:
        return None
    if sign == ">":
        line.pass_quote()
        return Container("quote", 0)
    if sign == "[":
        return _footnote(line)
    if sign in "-+*0123456789":
        return _item(line, in_paragraph=in_paragraph)
    return None


def is_rule(line: Line) -> bool:
    """Tell whether a line is a thematic break: three or more of one sign, with blanks between them at most."""
    if line.sign not in ("-", "*", "_"):
        return False
    signs = line.rest.replace(" ", "").replace("\t", "")
    return len(signs) >= _SHORTEST_RULE and not signs.strip(signs[0])


def _item(line: Line, *, in_paragraph: bool) -> Container | None:
    match = _ITEM.match(line.text, line.at, line.end)
    if not match or is_rule(line):
        return None
    empty = not line.text[match.end() : line.end].strip(" \t")
    # A number or a dash in wrapped prose is no list.
    if in_paragraph and (empty or (match[1] and int(match[1]) != 1)):
        return None
    marker = line.column + len(match[0])
    line.move(len(match[0]))
    # More than four blanks are one blank and indented code.
    content = marker + 1 if empty or line.column - marker > CODE else line.column
    width = content - line.base
    line.base = content
    return Container("item", width)


def _footnote(line: Line) -> Container | None:
    if not line.text.startswith("[^", line.at):
        return None
    match = re.compile(r"\[\^[^\]\s]+\]:").match(line.text, line.at, line.end)
    if not match:
        return None
    line.move(len(match[0]))
    line.base = line.column
    return Container("paragraph", CODE)
