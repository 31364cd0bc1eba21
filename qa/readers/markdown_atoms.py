"""Inline Markdown that is taken whole: code spans, raw HTML, character references, templates and formulas.

Each function takes a sign that may start such a thing and returns a piece: what is shown in its place, nothing where
``shown`` is empty, or, where ``shown`` is None, the text that is plain after all.
"""

import re
from collections.abc import Callable

from qa.document import OBJECT, Piece

_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_DROPPED_HTML = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">"))
_TEMPLATES = (("{{<", ">}}", ""), ("{{%", "%}}", ""), ("{{", "}}", OBJECT), ("{%", "%}", ""))


class Finder:
    """A text in which closing signs are looked for: what is absent once is not looked for again.

    ``language`` is the language of the document.
    """

    def __init__(self, text: str, language: str | None) -> None:
        self.text = text
        self.language = language
        self._absent: set[str] = set()
        self._ticks: dict[int, list[int]] | None = None

    def find(self, closing: str, at: int) -> int:
        """Return where ``closing`` stands from ``at`` on, or -1."""
        place = -1 if closing in self._absent else self.text.find(closing, at)
        if place < 0:
            self._absent.add(closing)
        return place

    def find_ticks(self, length: int, at: int) -> int:
        """Return where a run of exactly ``length`` backticks stands from ``at`` on, or -1; ``at`` never goes back."""
        if self._ticks is None:
            self._ticks = {}
            for match in re.finditer("`+", self.text):
                self._ticks.setdefault(match.end() - match.start(), []).append(match.start())
            for places in self._ticks.values():
                places.reverse()
        places = self._ticks.get(length, [])
        while places and places[-1] < at:
            places.pop()
        return places[-1] if places else -1


def run_length(text: str, at: int) -> int:
    """Return how many equal signs stand at ``at``."""
    end = at + 1
    while end < len(text) and text[end] == text[at]:
        end += 1
    return end - at


def _escape(finder: Finder, at: int) -> Piece:
    following = finder.text[at + 1 : at + 2]
    if following in _PUNCTUATION:
        return Piece(at, at + 2, following)
    return Piece(at, at + 1, "" if following in ("\n", "\r") else None)


def _code(finder: Finder, at: int) -> Piece:
    length = run_length(finder.text, at)
    closing = finder.find_ticks(length, at + length)
    return Piece(at, closing + length, OBJECT) if closing >= 0 else Piece(at, at + length)


def _angle(finder: Finder, at: int) -> Piece:
    """Take an autolink, a tag, or HTML that is not shown."""
    from qa.readers.markdown_html import AUTOLINK, TAG

    text = finder.text
    if match := AUTOLINK.match(text, at):
        return Piece(*match.span(), OBJECT)
    if match := TAG.match(text, at):
        return _tag(finder, match)
    for opening, closing in _DROPPED_HTML:
        if text.startswith(opening, at) and (opening != "<!" or text[at + 2 : at + 3].isalpha()):
            # "<!-->" is a whole comment.
            end = finder.find(closing, at + (2 if closing == "-->" else len(opening)))
            return Piece(at, end + len(closing), "") if end >= 0 else Piece(at, at + 1)
    return Piece(at, at + 1)


def _tag(finder: Finder, match: re.Match[str]) -> Piece:
    from qa.readers.html_elements import inline_shown

    name = match["name"] or ""
    shown, whole = inline_shown(name.lower(), match["attributes"] or "", finder.language)
    if not whole:
        return Piece(*match.span(), shown)
    closing = f"</{name}>"
    end = finder.find(closing, match.end())
    return Piece(match.start(), end + len(closing), shown) if end >= 0 else Piece(*match.span(), "")


def _entity(finder: Finder, at: int) -> Piece:
    from qa.readers.entities import STRICT, character

    match = STRICT.match(finder.text, at)
    shown = character(match[0]) if match else None
    return Piece(*match.span(), shown) if match and shown is not None else Piece(at, at + 1)


def _template(finder: Finder, at: int) -> Piece:
    """Take a Liquid tag, a Hugo shortcode or attributes at the block's end."""
    for opening, closing, shown in _TEMPLATES:
        if finder.text.startswith(opening, at):
            end = finder.find(closing, at + len(opening))
            return Piece(at, end + len(closing), shown) if end >= 0 else Piece(at, at + len(opening))
    match = re.compile(r"\{:?[ ]?[#.][\w-][^{}\r\n]*+\}\s*+\Z").match(finder.text, at)
    return Piece(*match.span(), "") if match else Piece(at, at + 1)


def _math(finder: Finder, at: int) -> Piece:
    """Take a formula; dollar signs of money, with a digit behind or a blank inside, start and end none."""
    text = finder.text
    if text.startswith("$$", at):
        end = finder.find("$$", at + 2)
        return Piece(at, end + 2, OBJECT) if end > at + 2 else Piece(at, at + 2)
    first = text[at + 1 : at + 2]
    if text[at - 1 : at].isalnum() or not first or first.isspace() or first.isdigit():
        return Piece(at, at + 1)
    end = finder.find("$", at + 1)
    if end < 0 or text[end - 1].isspace() or text[end + 1 : end + 2].isalnum() or "\n" in text[at:end]:
        return Piece(at, at + 1)
    return Piece(at, end + 1, OBJECT)


ATOMS: dict[str, Callable[[Finder, int], Piece]] = {
    "\\": _escape,
    "`": _code,
    "<": _angle,
    "&": _entity,
    "{": _template,
    "$": _math,
}
