"""Cuts HTML into tags and text (HTML Living Standard, section 13.2.5), in linear time and with exact places."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from qa.document import Span

# An attribute's value may hold ">" between quotation marks; what is malformed counts as an attribute's name.
_TAG = re.compile(
    r"<(/?)([A-Za-z][^\s/>]*+)"
    r"""((?:[\s/]++|=*+[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|(?!["'])[^\s>]*+))?+|=++)*+)>"""
)
_ATTRIBUTE = re.compile(r"""([^\s/>=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|((?!["'])[^\s>]*+)))?+""")
# Elements in which tags are text; of these only the first two hold text that is shown.
_RAW = ("title", "textarea", "script", "style", "xmp", "iframe", "noembed", "noframes")
_RAW_SHOWN = 2


class Tag(NamedTuple):
    """A tag: ``name`` in small letters, where it stands, and where its attributes stand.

    ``empty`` tells that it closes itself (``<br/>``).
    """

    start: int
    end: int
    name: str
    closing: bool
    empty: bool
    attributes: Span


def tokens(text: str) -> Iterator[Tag | Span]:
    """Yield the tags of ``text`` and the stretches of text between them, in order; comments are left out."""
    at = search = 0
    last = text.rfind(">")
    while (place := text.find("<", search)) >= 0:
        search = place + 1
        match = _TAG.match(text, place) if place < last else None
        end = match.end() if match else _after_comment(text, place)
        if end <= place:
            continue
        if at < place:
            yield Span(at, place)
        at = search = end
        if match:
            tag = _tag(match)
            yield tag
            if tag.name in _RAW and not tag.closing and not tag.empty:
                at = search = _raw_end(text, tag.name, end)
                if tag.name in _RAW[:_RAW_SHOWN] and end < at:
                    yield Span(end, at)
    if at < len(text):
        yield Span(at, len(text))


def attributes(text: str, span: Span) -> Mapping[str, Span]:
    """Return where the values of a tag's attributes stand, by name in small letters; the first of a name counts."""
    found: dict[str, Span] = {}
    for match in _ATTRIBUTE.finditer(text, span.start, span.end):
        value = Span(*match.span(match.lastindex or 1)) if match.lastindex != 1 else Span(match.end(), match.end())
        found.setdefault(match[1].lower(), value)
    return found


def _tag(match: re.Match[str]) -> Tag:
    start, end = match.span()
    return Tag(start, end, match[2].lower(), bool(match[1]), match[3].endswith("/"), Span(*match.span(3)))


def _after_comment(text: str, at: int) -> int:
    """Return where a comment, declaration or instruction at ``at`` ends; ``at`` if none starts there."""
    if text.startswith("<!--", at):
        closing = "-->"
        end = text.find(closing, at + 2)  # "<!-->" is a whole comment
    elif text.startswith(("<!", "<?", "</"), at):
        closing = ">"
        end = text.find(closing, at + 2)
    else:
        return at
    return end + len(closing) if end >= 0 else len(text)


def _raw_end(text: str, name: str, at: int) -> int:
    match = _closing(name).search(text, at)
    return match.start() if match else len(text)


@cache
def _closing(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
