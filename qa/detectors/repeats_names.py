"""Names said again in the brackets right behind them: “Novak (Ivo Novak)”."""

import re
from collections.abc import Iterator, Sequence

from qa.document import Span
from qa.expressions import compiled
from qa.finding import Hit
from qa.page import Page

_BRACKET = compiled(r"(?<=[^\W\d_])(?P<genitive>['’]s)? \((?P<inside>[^\W\d_][^()\n]{1,49})\)(?P<after>['’]s)?")
_PARTS = compiled(r"[^\W\d_][\w'’.-]*")
_LONGEST = 4  # words of a name
_FAR = 60  # code points before a bracket in which the name stands


def bracketed_names(page: Page) -> Iterator[Hit]:
    """Yield each name with the brackets that say it again, or say more of the same name; the repair says it once."""
    for match in _BRACKET.finditer(page.text):
        start = _said_before(page.text, match)
        if start is not None:
            before = page.text[start : match.start()]
            single = max(before, match["inside"], key=len) + (match["after"] or match["genitive"] or "")
            yield Hit(Span(start, match.end()), {"text": page.text[start : match.end()]}, (single,))


def _said_before(text: str, match: re.Match[str]) -> int | None:
    """Return where the words before a bracket begin that are said again within."""
    same = match.start() - len(match["inside"])
    if text[max(same, 0) : match.start()] == match["inside"] and not text[max(same - 1, 0) : same].isalnum():
        return same
    inside = _name(match["inside"])
    name = inside and _repeated(_words_before(text, match.start()), inside)
    return name[0].start() if name else None


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
