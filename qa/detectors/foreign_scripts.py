"""Finds what stands in another script than the page's own."""

import re
from collections.abc import Iterator

from qa.detectors.foreign import Passage
from qa.document import Span
from qa.expressions import compiled
from qa.page import Page

# The blocks of The Unicode Standard that hold letters of scripts in use; what a reader calls what stands in them.
SCRIPTS = (
    ("Greek", "\u0370-\u03ff\u1f00-\u1fff"),
    ("Cyrillic letters", "\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f"),
    ("Armenian", "\u0530-\u058f"),
    ("Hebrew", "\u0590-\u05ff\ufb1d-\ufb4f"),
    ("Arabic letters", "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc"),
    ("Devanagari letters", "\u0900-\u097f"),
    ("Bengali", "\u0980-\u09ff"),
    ("an Indian script", "\u0a00-\u0b7f\u0c00-\u0d7f"),
    ("Tamil", "\u0b80-\u0bff"),
    ("Sinhala", "\u0d80-\u0dff"),
    ("Thai", "\u0e00-\u0e7f"),
    ("Lao", "\u0e80-\u0eff"),
    ("Burmese", "\u1000-\u109f"),
    ("Georgian", "\u10a0-\u10ff\u1c90-\u1cbf"),
    ("Korean", "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af"),
    ("Ethiopic letters", "\u1200-\u137f"),
    ("Khmer", "\u1780-\u17ff"),
    ("Japanese", "\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9d"),
    ("Chinese characters", "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"),
)
_OTHER = "".join(blocks for _, blocks in SCRIPTS)
_PART = f"[{_OTHER}][{_OTHER}\u0300-\u036f'’]*"
_WORD = compiled(f"{_PART}(?:-{_PART})*")
_UNSPACED = compiled("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff]")
_OPENING, _CLOSING = "([{（【「『《〈", ")]}）】」』》〉"
_QUOTES = "\"“”„«»‹›'‘’「」『』《》"
# A run: words with anything but letters, brackets, quotation marks and line breaks between them.
_RUN = compiled(f"{_WORD.pattern}(?:(?:[^\\w{re.escape(_OPENING + _CLOSING + _QUOTES)}\n|/]|\\d)*{_WORD.pattern})*")
_SWITCH = "|｜/·•=→"  # between the names of languages, or a name and its original
_PARTS = 2  # characters of an unspaced script that count as one word
_FEWEST = {"heading": 2, "paragraph": 2, "quote": 2}  # words a run has
_FEWEST_ELSEWHERE = 4  # glossaries and lists of links hold words of other languages
_LONG = 8  # words from which something in brackets, or a title, is a passage
_SHARE = 0.6  # of the letters of a sentence


def in_other_scripts(page: Page) -> Iterator[Passage]:
    """Yield sentences in another script, and runs of two words or more within the others."""
    written = _WORD.search("".join(page.facts.function_words))
    if written:  # a page whose own script is among those above
        return
    for sentence in page.sentences:
        text = page.text[sentence.start : sentence.end]
        found = _WORD.findall(text)
        if not found:
            continue
        fewest = _FEWEST.get(page.scope(page.segment_at(sentence.start)), _FEWEST_ELSEWHERE)
        if _mostly(text, found):
            if _words(found) >= fewest + _is_bare(page, sentence) and not _switch(text):
                yield Passage(sentence, _script("".join(found)))
        else:
            yield from _runs(page, sentence, fewest)


def _is_bare(page: Page, sentence: Span) -> bool:
    """Tell whether a sentence is none: a paragraph of a few words, such as the link to another language."""
    bare = page.text[sentence.start : sentence.end][-1:].isalpha()
    return bare and page.scope(page.segment_at(sentence.start)) != "heading"


def _mostly(text: str, found: list[str]) -> bool:
    return sum(map(len, found)) >= _SHARE * sum(sign.isalpha() for sign in text)


def _words(found: list[str]) -> int:
    """Count words; where none are separated, by their usual length."""
    dense = len(_UNSPACED.findall("".join(found)))
    # A single letter is a sign of mathematics, or a particle that says nothing by itself.
    return dense // _PARTS + sum(len(word) > 1 and not _UNSPACED.match(word) for word in found)


def _switch(text: str) -> bool:
    return any(f" {sign}" in text for sign in _SWITCH)


def _runs(page: Page, sentence: Span, fewest: int) -> Iterator[Passage]:
    for match in _RUN.finditer(page.text, sentence.start, sentence.end):
        words = _words(_WORD.findall(match[0]))
        before = page.text[max(sentence.start, match.start() - 3) : match.start()].rstrip()
        after = page.text[match.end() : min(sentence.end, match.end() + 3)].lstrip(" .,!?…")
        if words >= fewest and not _explained(page, match, before, after, words):
            yield Passage(Span(*match.span()), _script(match[0]), whole=False)


def _explained(page: Page, match: re.Match[str], before: str, after: str, words: int) -> bool:
    """Tell whether a run is the original of a name, a title, or has its translation beside it."""
    if before[-1:] in tuple(_SWITCH) or after[:1] in tuple(_SWITCH):
        return True
    if after[:1] in tuple(_OPENING):  # its translation follows
        return True
    bracketed = before[-1:] in tuple(_OPENING) or after[:1] in tuple(_CLOSING) or _in_brackets(page, match.start())
    if bracketed or before[-1:] in tuple("#@"):
        return words < _LONG
    if before[-1:] in tuple(_QUOTES) or after[:1] in tuple(_QUOTES):
        return words < _LONG and not page.text[: match.start()].rstrip(_QUOTES + " ").endswith(":")
    return False


def _in_brackets(page: Page, at: int) -> bool:
    segment = page.segments[page.segment_at(at)]
    before = page.text[segment.start : at]
    return sum(map(before.count, _OPENING)) > sum(map(before.count, _CLOSING))


def _script(text: str) -> str:
    """Return what the script of a text is called; kana among Chinese characters make it Japanese."""
    counts = {name: len(re.findall(f"[{blocks}]", text)) for name, blocks in SCRIPTS}
    if counts["Japanese"]:
        counts["Japanese"] += counts["Chinese characters"]
    return max(counts, key=lambda name: counts[name])
