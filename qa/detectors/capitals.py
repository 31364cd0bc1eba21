"""Capitals that were lost: of abbreviations, of names, of the first word of a sentence."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from qa.detectors.places import standing
from qa.document import Span
from qa.expressions import compiled
from qa.finding import Hit
from qa.folding import fold
from qa.language_facts import LanguageFacts
from qa.page import Page
from qa.rulebook import Rule

KINDS = ("abbreviations", "names", "sentences")
_FIRST = compiled(r"[^\W\d_]+(?=[ ,])")
_INTRODUCED = compiled(r"\(([^\W\d_]{2,7})(?:\)|[,;](?! [^\W\d_a-z]{2}))")  # no list of abbreviations
_SHORTEST = 2  # letters of an abbreviation that might be a word
_REACH = 90  # code points before the bracket in which the words of an abbreviation stand
_STOP = compiled(r"\.[ \u00a0]{1,2}([^\W\d_]+)[ ,]")
# What a sentence may end with, which is no number of a list.
_FIGURE = compiled(r"(?i:(?<=[\w,;)] )(?:\((?:[a-z] ?)?[<>=≥≤]? ?)?\d[\d.,]*[ \u00a0]?[%)]$)")
_LAST = compiled(r"(?<![\w.@/-])(?<!\d )[^\W\d_]{4,}$")
_FARTHEST = 30  # code points before a full stop in which its word begins
_ENDS = tuple('.!?:…"”’)')
_FEWEST = 6  # words of a paragraph that is a sentence


class Capitals:
    """Each rule names one kind of evidence."""

    @staticmethod
    def compile(rules: Sequence[Rule], facts: LanguageFacts) -> Mapping[str, Any]:
        """Check the settings of all rules; raises RuleError."""
        from qa.detectors.settings import Reader

        chosen = []
        for rule in rules:
            reader = Reader(rule, facts)
            reader.only("lost", "words", "not", "vowels")
            names = [name.replace("_", " ") for text in reader.texts("words") for name in text.split()]
            chosen.append(
                {
                    "lost": reader.choice("lost", KINDS, ""),
                    "vowels": reader.text("vowels", ""),
                    "names": _by_first_word(names),
                    "not": sorted({word for text in reader.texts("not") for word in text.split()}),
                }
            )
        return {"rules": chosen}

    def __init__(self, rules: Sequence[Rule], table: Mapping[str, Any]) -> None:
        self._rules = list(zip(rules, table["rules"], strict=True))

    def hits(self, page: Page) -> Iterator[tuple[Rule, Hit]]:
        """Yield each place that lost its capitals, with what it should be."""
        for rule, settings in self._rules:
            for span, better in _FINDERS[settings["lost"]](page, settings):
                yield rule, Hit(span, {"suggestion": better}, (better,))


Places = Iterator[tuple[Span, str]]


def _abbreviations(page: Page, settings: Mapping[str, Any]) -> Places:
    """Yield abbreviations in small letters that a bracket introduces behind the words they are made of."""
    found = {
        match[1]
        for match in _INTRODUCED.finditer(page.text)
        if match[1].islower() and _is_introduced(match, page.text, settings)
    }
    for short in sorted(found - _in_code(page) if found else found):
        for span in standing(page, short):
            bracketed = page.text[span.start - 1 : span.start] == "("
            if bracketed or short not in page.facts.function_words:
                yield span, short.upper()


def _is_introduced(match: re.Match[str], text: str, settings: Mapping[str, Any]) -> bool:
    """Tell whether the words before a bracket explain what stands in it."""
    from qa.abbreviations import are_initials, is_spelt_by

    short = match[1]
    begin = max(text.rfind("\n\n", 0, match.start()) + 1, match.start() - _REACH, 0)
    words = [word.lower() for word in re.findall(r"[^\W\d_]+", text[begin : match.start()])]
    if short in settings["not"]:
        return False
    if set(settings["vowels"]).isdisjoint(short):  # no word, and the letters may come from within words
        return is_spelt_by(short, words)
    return len(short) > _SHORTEST and are_initials(short, words)


def _names(page: Page, settings: Mapping[str, Any]) -> Places:
    """Yield names in small letters."""
    names: Mapping[str, Sequence[tuple[str, Sequence[str]]]] = settings["names"]
    for first in sorted(names.keys() & page.word_set):
        for name, words in names[first]:
            if page.word_set.issuperset(words):
                yield from ((span, name) for span in standing(page, name.lower()))


def _by_first_word(names: Sequence[str]) -> dict[str, list[tuple[str, list[str]]]]:
    """Return names with their folded words, by the first of these."""
    found: dict[str, list[tuple[str, list[str]]]] = {}
    for name in names:
        words = fold(name).text().split()
        found.setdefault(words[0], []).append((name, words))
    return found


def _sentences(page: Page, settings: Mapping[str, Any]) -> Places:
    """Yield the first words of sentences that begin small, and of paragraphs that do."""
    found = [(span, page.text[span.start : span.end]) for span in (*_after_stops(page), *_at_heads(page))]
    # A command or a key is written as in code, wherever it stands.
    code = _in_code(page) - page.facts.function_words if found else frozenset()
    for span, word in found:
        if not word.islower() or word in settings["not"] or word in code or _name_follows(page.text, span.end):
            continue
        if len(word) > 1 or word in page.facts.function_words:  # another letter is what is left of a word
            yield span, word.capitalize()


def _after_stops(page: Page) -> Iterator[Span]:
    """Yield the words behind the full stops that end a sentence: those of small words that are no abbreviations.

    Behind a percentage or a number in brackets only a word without content is sure to begin one.
    """
    for match in _STOP.finditer(page.text):
        if match[1].islower():
            reach = max(0, match.start() - _FARTHEST), match.start()
            before = _LAST.search(page.text, *reach)
            word = before and before[0].islower() and before[0] not in page.facts.abbreviations
            if word or (match[1] in page.facts.function_words and _FIGURE.search(page.text, *reach)):
                yield Span(*match.span(1))


def _at_heads(page: Page) -> Iterator[Span]:
    """Yield the first words of paragraphs that end in a full stop and do not go on with the one before."""
    ended = True
    last = 0
    for index, segment in enumerate(page.segments):
        block = page.text[segment.start : segment.end]
        first = _FIRST.match(block)
        begin = page.document.segments[index].span.start
        small = first and first[0].islower() and ended and page.scope(index) == "paragraph"
        if first and small and _is_sentence(page, index) and not _code_between(page, last, begin):
            yield Span(segment.start, segment.start + first.end())
        ended, last = block.rstrip().endswith(_ENDS), begin


def _is_sentence(page: Page, index: int) -> bool:
    """Tell whether a paragraph is a sentence at least, as far as its end, its length and its source text tell."""
    start, end = page.segments[index]
    source = page.document.segments[index].source or ""
    return page.text[end - 1] == "." and page.text.count(" ", start, end) + 1 >= _FEWEST and not source[:1].islower()


def _code_between(page: Page, start: int, end: int) -> bool:
    """Tell whether code stands between two places of the file: a sentence may go on behind it."""
    from qa.hidden import code_blocks

    return any(start < at < end for at in code_blocks(page.document))


def _in_code(page: Page) -> frozenset[str]:
    from qa.hidden import hidden_words

    return hidden_words(page.document)


def _name_follows(text: str, at: int) -> bool:
    """Tell whether the next word has a capital: a name may begin with a small word."""
    return text[at + 1 : at + 2].isupper()


_FINDERS: Mapping[str, Callable[[Page, Mapping[str, Any]], Places]] = {
    "abbreviations": _abbreviations,
    "names": _names,
    "sentences": _sentences,
}
