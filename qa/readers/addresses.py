"""Finds bare URLs and e-mail addresses, which are no prose."""

import re
from collections.abc import Iterator
from functools import cache

from qa.document import OBJECT, Piece

_NEVER_LAST = ".,;:!?'*_~’”»…"  # ends the sentence around an address rather than the address


def addresses(text: str, start: int, end: int) -> list[Piece]:
    """Return every bare URL and e-mail address between two code points of ``text``, in order, each as OBJECT."""
    found: list[Piece] = []
    if text.find("://", start, end) >= 0 or text.find("www.", start, end) >= 0:
        found += (Piece(match.start(), _url_end(match), OBJECT) for match in _url().finditer(text, start, end))
    if text.find("@", start, end) >= 0:
        found += (Piece(*match.span(), OBJECT) for match in _mail().finditer(text, start, end))
    return sorted(found)


def runs(text: str, start: int, end: int) -> Iterator[Piece]:
    """Yield a stretch of ``text`` that holds no markup: as it stands, with OBJECT in the place of addresses."""
    at = start
    for address in addresses(text, start, end):
        if address.start >= at:
            yield Piece(at, address.start)
            yield address
            at = address.end
    yield Piece(at, end)


@cache
def _url() -> re.Pattern[str]:
    return re.compile(r"\b(?:(?i:https?|ftp)://|www\.)[^\s<>\"\[\]{}|«»“”„。，、；：！？（）「」『』【】]+")


@cache
def _mail() -> re.Pattern[str]:
    return re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)++")


def _url_end(match: re.Match[str]) -> int:
    """Return where a URL ends when sentence punctuation and brackets opened before it are left out."""
    url, end = match[0], len(match[0])
    surplus = url.count(")") - url.count("(")
    while end and (url[end - 1] in _NEVER_LAST or (url[end - 1] == ")" and surplus > 0)):
        surplus -= url[end - 1] == ")"
        end -= 1
    return match.start() + end
