"""Names said again in the brackets right behind them: “Novak (Ivo Novak)”."""

import re
from collections.abc import Iterator, Sequence

from qa.document import Span
from qa.finding import Hit
from qa.page import Page

_BRACKET = re.compile(r"(?<=[^\W\d_])(?P<genitive>['’]s)? \((?P<inside>[^()\n]{2,50})\)(?P<after>['’]s)?")
_PARTS = re.compile(r"[^\W\d_][\w'’.-]*")
_LONGEST = 4  # words of a name
_FAR = 60  # code points before a bracket in which the name stands


def bracketed_names(page: Page) -> Iterator[Hit]:
    """Yield each name with the brackets that say it again, or say more of the same name; the repair says it once."""
    for match in _BRACKET.finditer(page.text):
        inside = _name(match["inside"])
        before = inside and _words_before(page.text, match.start())
        name = before and _repeated(before, inside)
        if name:
            span = Span(name[0].start(), match.end())
            full = match["inside"] if len(inside) > len(name) else page.text[span.start : match.start()]
            single = full + (match["after"] or match["genitive"] or "")
            yield Hit(span, {"text": page.text[slice(*span)]}, (single,))


def _name(text: str) -> Sequence[str]:
    """Return the words of a text that is nothing but a name."""
    words = text.split()
    named = all(word[0].isupper() and _PARTS.fullmatch(word) for word in words)
    return words if named and len(words) <= _LONGEST else ()


def _words_before(text: str, at: int) -> list[re.Match[str]]:
    """Return the words with capitals that end at a place, one blank between them."""
    found: list[re.Match[str]] = []
    for match in reversed(list(_PARTS.finditer(text, max(0, at - _FAR), at))):
        if match.end() != at or not match[0][0].isupper():
            break
        found.insert(0, match)
        at = match.start() - 1
        if text[at : at + 1] != " ":
            break
    return found


def _repeated(before: Sequence[re.Match[str]], inside: Sequence[str]) -> Sequence[re.Match[str]]:
    """Return the longest end of the words before a bracket that begins, ends or makes up the name within."""
    for length in range(min(len(before), len(inside)), 0, -1):
        name = before[-length:]
        written = [match[0] for match in name]
        if written in (list(inside[:length]), list(inside[-length:])):
            # A part of one name in another is a gloss: the group Edalat Ali (Justice Ali).
            return name if length in (len(before), len(inside)) else ()
    return ()
