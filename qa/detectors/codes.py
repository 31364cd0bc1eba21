"""Names, abbreviations and codes of the source text that a translation writes in other capitals, or in pieces."""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from qa.detectors.places import standing
from qa.document import Span
from qa.expressions import compiled
from qa.finding import Hit
from qa.page import Page

if TYPE_CHECKING:
    from qa.detectors.settings import Reader

DIFFERENCES = ("capitals", "blanks")
# Latin letters: a source in another script runs on before and behind a word of them.
_LATIN = "A-Za-z\u00c0-\u024f"
_BEGIN, _END = rf"(?<![{_LATIN}\d@#./_-])", rf"(?![{_LATIN}\d@_])"
_WORD = rf"{_BEGIN}(?:[a-z]\.)?(?:[{_LATIN}]+[-_])*[{_LATIN}][{_LATIN}\d]+(?:-\d+|_[{_LATIN}\d]+)*{_END}"
_NAME = rf"{_BEGIN}[{_LATIN}\d]+(?:-[A-Z][{_LATIN}]+)*{_END}"
_CODE = rf"{_BEGIN}(?:[a-z]\.)?[{_LATIN}\d]*[{_LATIN}][{_LATIN}\d]*(?:[>/-][{_LATIN}\d]+)*{_END}"
_LONGEST = 5  # letters of an abbreviation in capitals: longer ones may be words of a headline
# What tells a code from a word: figures between letters or signs, a short prefix.
_MADE_OF_PARTS = r"[^\W\d]\d+[^\W\d]|>|\d/\d|^[a-z]\."
_SHORTEST = 4  # letters and digits of a code that may come in pieces
_PROSE = 40  # words of a page that is long enough to have a capital somewhere
_NOUNS = 0.15  # share of capitals among the words within sentences where a language gives them to all nouns
_OPENING = tuple('.!?:“„«"')  # what a capital behind it may come from
# Words within a sentence, and a capital there, which a page has that lost none.
_INSIDE = rf"(?<=[{_LATIN},;)\d] )[{_LATIN}]{{2,}}"
_CAPITAL = compiled(r"(?<=[^\W_.!?:] )[^\W\d_]*[A-Z]|[^\W\d_][A-Z]")


def settings(reader: "Reader") -> Mapping[str, Any]:
    """Return the difference a rule looks for, and the words it excuses; raises RuleError."""
    reader.only("differ", "not")
    excused = sorted({word for text in reader.texts("not") for word in text.split()})
    return {"differ": reader.choice("differ", DIFFERENCES, ""), "not": excused}


def hits(page: Page, settings: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield each place that is not as the source text has it."""
    for span, better in _FINDERS[settings["differ"]](page, frozenset(settings["not"])):
        yield Hit(span, {"suggestion": better}, (better,))


Places = Iterator[tuple[Span, str]]


def _sourced(page: Page) -> Iterator[tuple[Span, str]]:
    """Yield the segments with their source text, but for those whose source is all in capitals."""
    for index, segment in enumerate(page.segments):
        source = page.document.segments[index].source
        if source and sum(map(str.isupper, source)) < sum(map(str.islower, source)) + len(source) / 2:
            yield segment, source


def _capitals(page: Page, excused: frozenset[str]) -> Places:
    """Yield what lost its capitals, wherever it stands; and what has others than in the source."""
    lost: dict[str, str] = {}
    excused |= page.facts.function_words
    bare = _is_bare(page)
    for segment, source in _sourced(page):
        text = page.text[segment.start : segment.end]
        for word in dict.fromkeys((*_abbreviations(source), *(_names(source) if bare else ()))):
            if word.lower() in excused or word in text:
                continue
            if any(standing(page, word.lower(), segment)):
                lost[word.lower()] = word
            elif bare and word.isupper() and any(standing(page, word.lower() + "s", segment)):
                lost[word.lower() + "s"] = word + "s"
            elif _is_mixed(word) and not text.isupper():
                yield from _otherwise(page, segment, word, bare=bare)
    for form, word in sorted(lost.items()):
        yield from ((span, word) for span in standing(page, form))


def _abbreviations(source: str) -> Iterator[str]:
    """Yield words with two capitals, which do not come from the beginning of a sentence nor from a headline."""
    headlines = _is_latin(source)
    for match in compiled(_WORD).finditer(source):
        if not match.start() or source[match.end() : match.end() + 1] == ":":
            continue
        for word in dict.fromkeys((match[0], *match[0].split("-"))):
            capitals = sum(map(str.isupper, word))
            titled = all(part.istitle() or part.islower() for part in word.split("-"))  # Text-to-Speech
            if capitals < 2 or titled or (headlines and capitals == len(word) > _LONGEST):  # noqa: PLR2004 - see above
                continue
            yield word


def _is_latin(source: str) -> bool:
    """Tell whether a text is written in Latin letters."""
    return len(re.findall(f"[{_LATIN}]", source)) > sum(map(str.isalpha, source)) / 2


def _names(source: str) -> Iterator[str]:
    """Yield words with a capital within a sentence."""
    for match in compiled(_NAME).finditer(source):
        word, before = match[0], source[: match.start()].rstrip(" \u00a0")
        if len(word) == 1 or word == word.lower() or not before or before.endswith(_OPENING):
            continue
        if not before.endswith("(") or not source[match.end() : match.end() + 2].strip().islower():
            yield word


def _is_bare(page: Page) -> bool:
    """Tell whether all names of a page have lost their capitals, and the source text has them on names only.

    Nothing but the beginning of a sentence has one; and of the words within sentences of the source, few have.
    """
    if len(page.words) < _PROSE or _CAPITAL.search(page.text):
        return False
    words: list[str] = [word for _, source in _sourced(page) for word in compiled(_INSIDE).findall(source)]
    capitals = sum(word[0].isupper() for word in words)
    return capitals <= _NOUNS * len(words) + 1


def _is_mixed(word: str) -> bool:
    """Tell whether a word has capitals and small letters that are no title."""
    return not (word.isupper() or word.islower()) and word[1:] != word[1:].lower()


def _otherwise(page: Page, segment: Span, word: str, *, bare: bool) -> Places:
    """Yield where a segment has a word of the source in all capitals, or with one that begins a sentence."""
    forms = [word.upper(), *([word.capitalize()] if bare else [])]
    for form in forms:
        yield from ((span, word) for span in standing(page, form, segment) if form != word)


def _blanks(page: Page, excused: frozenset[str]) -> Places:
    """Yield words and codes of the source that the translation has in pieces, and nowhere whole."""
    for segment, source in _sourced(page):
        text = page.text[segment.start : segment.end]
        whole = text.lower()
        for word in dict.fromkeys(compiled(_CODE).findall(source)) if " " in text else ():
            if len(word) < _SHORTEST or word.islower() or word in excused or word.lower() in whole:
                continue
            for match in _in_pieces(word).finditer(text):
                if " " in match[0]:
                    yield Span(segment.start + match.start(), segment.start + match.end()), word


def _in_pieces(word: str) -> re.Pattern[str]:
    """Return an expression for a word or a code that has blanks where none can be meant.

    A word keeps its capitals in that; a code, which has figures between letters or signs, may have lost them.
    """
    code = bool(compiled(_MADE_OF_PARTS).search(word))
    parts = [word[0]]
    for before, sign in pairwise(word):
        parts.append((" ?" if _may_part(before, sign, code=code) else "") + re.escape(sign))
    return re.compile(r"(?<![\w-])" + "".join(parts) + r"(?![\w-])", re.IGNORECASE if code else 0)


def _may_part(before: str, sign: str, *, code: bool) -> bool:
    """Tell whether a blank between two signs takes a word apart; a new word may begin with a capital or a figure."""
    if before.isalpha() and sign.isalpha():
        return not (before.islower() and sign.isupper())
    return code or "-" in (before, sign)


_FINDERS: Mapping[str, Callable[[Page, frozenset[str]], Places]] = {"capitals": _capitals, "blanks": _blanks}
