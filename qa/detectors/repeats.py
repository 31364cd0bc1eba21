"""Things said twice: doubled words, sentences and paragraphs, and sentences that are nearly the same."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise
from operator import eq
from typing import TYPE_CHECKING, Any, NamedTuple

from qa.document import OBJECT, Span
from qa.expressions import compiled
from qa.finding import Hit
from qa.language_facts import LanguageFacts
from qa.page import Page
from qa.rulebook import Rule

if TYPE_CHECKING:
    from qa.detectors.settings import Reader

UNITS = ("words", "names", "sentences", "paragraphs", "similar sentences")
_SHORTEST = {
    "sentences": 5,
    "paragraphs": 5,
    "similar sentences": 8,
}  # words a unit has at least, unless a rule says so
_TWICE = 2
_RUN, _TELLING = 6, 4  # words in a row that two similar sentences share at least, and words of content among them
_FAR = 30  # code points within which the word before another begins
_GENUS = compiled(
    r"(?:[\w,;] |\()[A-Z][a-z]+ $"
)  # in front of a species and its like-named subspecies: Capra ibex ibex
_DOUBLED = compiled(r"(?i:(?<![\w'’-])(\w+)[^\S\n]+\1(?![\w'’-]))")


class Repeats:
    """Each rule names the unit it compares."""

    @staticmethod
    def compile(rules: Sequence[Rule], facts: LanguageFacts) -> list[Mapping[str, Any]]:
        """Check the settings of all rules; raises RuleError."""
        from qa.detectors.settings import Reader

        return [_settings(Reader(rule, facts)) for rule in rules]

    def __init__(self, rules: Sequence[Rule], table: Sequence[Mapping[str, Any]]) -> None:
        self._rules = list(zip(rules, table, strict=True))
        longer = [settings for settings in table if settings["unit"] in _FINDERS]
        self._least = min((min(settings["least_words"], settings["least_run"]) for settings in longer), default=0)

    def hits(self, page: Page) -> Iterator[tuple[Rule, Hit]]:
        """Yield what is said twice, at its second place."""
        segments = _repeating(page, self._least) if self._least else ()
        for rule, settings in self._rules:
            if settings["unit"] == "words":
                found = _doubled_words(page, settings)
            elif settings["unit"] == "names":
                found = _bracketed_names(page)
            else:
                found = _FINDERS[settings["unit"]](page, segments, settings) if segments else iter(())
            yield from ((rule, hit) for hit in found if not hit.related or not _instructs(page, hit))


def _instructs(page: Page, hit: Hit) -> bool:
    """Tell whether what is said twice instructs: in a manual each section, and what goes with each block of code."""
    if page.document.format == "text":
        return False
    from qa.hidden import code_blocks, headings, links

    span = page.verbatim(hit.span)
    if any(link.is_near() and span.start <= link.span.start < span.end for link in links(page.document, span)):
        return True
    code = code_blocks(page.document)
    if not code:
        return False
    first, second = sorted((span.start, page.verbatim(hit.related[0][0]).start))
    return any(first < at < second for at in (*code, *headings(page.document)))


def _repeating(page: Page, length: int) -> Sequence[int]:
    """Return the segments of running text that share so many words in a row with each other, or within themselves."""
    runs = _runs_of(page.words, length)
    if len(runs) == len(set(runs)):
        return ()
    first: dict[int, int] = {}
    found: set[int] = set()
    for index, words in enumerate(page.segment_words):
        for run in _runs_of(words, length):
            if run in first:
                found.update((index, first[run]))
            else:
                first[run] = index
    return [index for index in sorted(found) if _runs_on(page, page.segments[index], index)]


def _runs_of(words: Sequence[str], length: int) -> list[int]:
    return list(map(hash, zip(*(words[at:] for at in range(length)), strict=False)))


def _settings(reader: "Reader") -> Mapping[str, Any]:
    reader.only("unit", "allowed", "not_after", "least_words", "least_run", "least_overlap")
    unit = reader.choice("unit", UNITS, "")
    return {
        "unit": unit,
        "allowed": [word.casefold() for word in reader.texts("allowed")],
        "not_after": dict(_governed(reader.texts("not_after"))),
        "least_words": reader.count("least_words", _SHORTEST.get(unit, 1)),
        "least_run": reader.count("least_run", _RUN),
        "least_overlap": reader.count("least_overlap", 80),
    }


def _governed(texts: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield words with those behind which they may stand twice, from texts such as “to: refer connected”."""
    for text in texts:
        word, _, before = text.partition(":")
        yield word.strip(), before.split()


def _bracketed_names(page: Page) -> Iterator[Hit]:
    if " (" in page.text:
        from qa.detectors.repeats_names import bracketed_names

        yield from bracketed_names(page)


def _doubled_words(page: Page, settings: Mapping[str, Any]) -> Iterator[Hit]:
    if not any(map(eq, page.words, islice(page.words, 1, None))):
        return
    doubled = {token for token, following in pairwise(page.words) if token == following and token.isalpha()}
    doubled -= set(settings["allowed"])
    end = 0
    for token, following in pairwise(re.finditer(r"\S+", page.folded_text) if doubled else ()):
        if token[0] != following[0] or token[0] not in doubled or token.start() < end:
            continue
        match = _DOUBLED.match(page.text, token.start())
        if match:
            first, second = match[1], match[0][-len(match[1]) :]
            name = second[:1].isupper()  # Baden Baden, and the new New York
            linked = "](" in page.document.text[slice(*page.verbatim(Span(*match.span())))]  # a link, and what it is
            name = name or bool(_GENUS.search(page.text, max(0, match.start() - _FAR), match.start()))
            named = name and token[0] not in page.facts.function_words
            governed = _word_before(page.text, match.start()) in settings["not_after"].get(token[0], ())
            if first.islower() == second.islower() and not (named or linked or governed):
                yield Hit(Span(*match.span()), {"text": match[0], "word": match[1]}, (match[1],))
            end = match.end()


def _word_before(text: str, at: int) -> str:
    before = text[max(0, at - _FAR) : at].split()
    return before[-1].casefold() if before else ""


def _said_twice(units: Iterable[tuple[Span, list[str]]], least: int) -> Iterator[tuple[Span, Span]]:
    """Yield (second place, first place) of every unit of ``least`` words or more that stands twice.

    What stands three times or more is a formula, which instructions repeat on purpose.
    """
    places: dict[str, list[Span]] = {}
    for span, words in units:
        if len(words) >= least:
            places.setdefault(" ".join(words), []).append(span)
    for spans in places.values():
        if len(spans) == _TWICE:
            yield spans[1], spans[0]


def _told(page: Page, segments: Iterable[int]) -> Iterator[tuple[Span, list[str]]]:
    """Yield the sentences of some segments, with their words, but for those that introduce or name code."""
    for index in segments:
        for span in page.sentences_of(index):
            if _runs_on(page, span, index):
                yield span, page.words_of(span)


def _sentences(page: Page, segments: Sequence[int], settings: Mapping[str, Any]) -> Iterator[Hit]:
    paragraphs = [hit.span for hit in _paragraphs(page, segments, settings)]
    starts = [span.start for span in paragraphs]  # in order, and none within another
    for span, earlier in _said_twice(_told(page, segments), settings["least_words"]):
        index = bisect_right(starts, span.start) - 1
        if index < 0 or paragraphs[index].end < span.end:
            yield _again(page, span, earlier, "said here first")


def _paragraphs(page: Page, segments: Sequence[int], settings: Mapping[str, Any]) -> Iterator[Hit]:
    units = ((page.segments[index], page.segment_words[index]) for index in segments)
    for span, earlier in _said_twice(units, settings["least_words"]):
        yield _again(page, span, earlier, "stands here first")


def _again(page: Page, span: Span, earlier: Span, word: str) -> Hit:
    return Hit(span, {"text": page.text[span.start : span.end]}, ("",), related=((earlier, word),))


class _Read(NamedTuple):
    """A sentence read: its words and those among them that carry content."""

    span: Span
    words: list[str]
    content: frozenset[str]


def _similar(page: Page, segments: Sequence[int], settings: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield sentences that share a run of words and most of their content with an earlier one.

    Headings sum up what follows, and a quotation is often told before it is quoted: neither is compared.
    """
    read: list[_Read] = []
    places: dict[tuple[str, ...], int] = {}
    length = settings["least_run"]
    for sentence in _unquoted(page, segments, settings["least_words"]):
        words = sentence.words
        runs = list(zip(*(words[at:] for at in range(length)), strict=False))
        shared = [(places[run], run) for run in runs if run in places]
        told = dict.fromkeys(index for index, run in shared if _telling(run, page.facts.function_words))
        alike = (read[index] for index in told)
        earlier = next((other for other in alike if _alike(sentence, other, settings["least_overlap"])), None)
        if earlier:
            yield _again(page, sentence.span, earlier.span, "said here first")._replace(suggestions=())
        places.update([(run, len(read)) for run in runs if run not in places])
        read.append(sentence)


def _unquoted(page: Page, segments: Sequence[int], least: int) -> Iterator[_Read]:
    marks = {mark for pair in page.facts.quotes for mark in pair}
    for span, words in _told(page, segments):
        if len(words) < least:
            continue
        text = page.text[span.start : span.end]
        if not any(mark in text for mark in marks) and not page.quoted(span.start):
            yield _Read(span, words, frozenset(words) - page.facts.function_words)


def _runs_on(page: Page, span: Span, index: int) -> bool:
    """Tell whether a stretch of a segment belongs to the text itself.

    Items, cells and captions repeat one another by nature, and so does what introduces or names code.
    """
    text = page.text[span.start : span.end]
    return page.scope(index) in ("paragraph", "quote") and OBJECT not in text and text[-1:] != ":"


def _telling(run: Sequence[str], common: frozenset[str]) -> bool:
    return sum(word not in common for word in run) >= _TELLING


def _alike(one: _Read, other: _Read, least: int) -> bool:
    if one.words == other.words:  # said in the same words: another rule's finding
        return False
    shorter, longer = sorted((len(one.content), len(other.content)))
    if 2 * shorter < longer or 100 * len(one.content & other.content) < least * shorter:
        return False
    return not any(sign.isdigit() for word in one.content ^ other.content for sign in word)


_FINDERS: Mapping[str, Callable[[Page, Sequence[int], Mapping[str, Any]], Iterator[Hit]]] = {
    "sentences": _sentences,
    "paragraphs": _paragraphs,
    "similar sentences": _similar,
}
