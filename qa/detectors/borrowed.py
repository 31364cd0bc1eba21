"""Abbreviations of the source language: its words spell them, and those of the translation do not."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from qa.abbreviations import are_initials, is_spelt_by
from qa.detectors.places import standing
from qa.document import Span
from qa.expressions import compiled
from qa.finding import Hit
from qa.names.letters import unmarked
from qa.page import Page

if TYPE_CHECKING:
    from qa.detectors.settings import Reader

_INTRODUCED = r"[([]([^\W\d_]{2,7})[)\]]"
_WORD = r"[^\W\d_]+"
_REACH = 90  # code points before the bracket in which the words of an abbreviation stand
_NAMED = 2  # words before the bracket that have no capital: the abbreviation of a name is part of it
_FEWEST = 3  # letters: two may mean something else elsewhere


def settings(reader: "Reader") -> Mapping[str, Any]:
    """Return the abbreviations a rule excuses; raises RuleError."""
    reader.only("not")
    return {"not": sorted({word for text in reader.texts("not") for word in text.split()})}


def hits(page: Page, settings: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield each place of an abbreviation that stands for other words than those before its bracket."""
    for short, meant in dict.fromkeys(_strange(page)) if "(" in page.signs else ():
        if short not in settings["not"]:
            yield from (Hit(span, {"meant": meant}) for span in _places(page, short))


def _places(page: Page, short: str) -> Iterator[Span]:
    """Yield where an abbreviation stands, or its plural."""
    for form in (short, short + "s"):
        yield from standing(page, form)


def _strange(page: Page) -> Iterator[tuple[str, str]]:
    """Yield abbreviations in brackets that do not fit, with the words before them in the translation."""
    for index, segment in enumerate(page.segments):
        source = page.document.segments[index].source or ""
        for match in compiled(_INTRODUCED).finditer(page.text, *segment) if source else ():
            short, words = match[1].removesuffix("s"), _words_before(page.text, match.start(), segment.start)
            named = not all(map(str.islower, words[-_NAMED:]))
            if len(words) < _NAMED or named or not _is_abbreviation(short) or _is_spelt(short, words):
                continue
            if _is_explained(short, source) or _is_coined(short, words, source):
                yield short, " ".join(words[-len(short) :])


def _is_abbreviation(short: str) -> bool:
    return sum(map(str.isupper, short)) >= max(_FEWEST, len(short) - 1)


def _is_explained(short: str, source: str) -> bool:
    """Tell whether the source text spells an abbreviation out in front of it."""
    at = max(source.find("(" + short), source.find("[" + short))
    return at > 0 and _stands_for(short, _words_before(source, at))


def _is_coined(short: str, words: Sequence[str], source: str) -> bool:
    """Tell whether an abbreviation stands in the place of another one, has as many letters, and fits neither words."""
    initials = [_plain(word)[0] for word in words[-len(short) - 2 :]]
    if short in source or _are_among(short.lower(), initials):
        return False
    return any(
        len(match[1]) == len(short) and _is_abbreviation(match[1]) and _begins(match[1], source[: match.start()])
        for match in compiled(_INTRODUCED).finditer(source)
    )


def _are_among(letters: str, initials: Sequence[str]) -> bool:
    return all(initials.count(letter) >= letters.count(letter) for letter in letters)


def _begins(short: str, before: str) -> bool:
    return are_initials(short.lower(), [_plain(word) for word in _words_before(before, len(before))])


def _stands_for(short: str, words: Sequence[str]) -> bool:
    plain = [_plain(word) for word in words]
    return are_initials(short.lower(), plain) or (len(short) == _FEWEST and is_spelt_by(short.lower(), plain))


def _is_spelt(short: str, words: Sequence[str]) -> bool:
    return is_spelt_by(short.lower(), [_plain(word) for word in words])


def _words_before(text: str, at: int, start: int = 0) -> list[str]:
    return re.findall(_WORD, text[max(start, at - _REACH) : at])


def _plain(word: str) -> str:
    """Return a word in small letters without its accents."""
    return unmarked(word.lower())
