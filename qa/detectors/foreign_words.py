"""Reads a suspected sentence closely: the language is the one its function words and letters belong to."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import dropwhile
from typing import NamedTuple

from qa.detectors.foreign import Foreign, Passage
from qa.document import Span
from qa.expressions import compiled
from qa.page import Page

_WORD = compiled(r"[^\W\d_]+")
_MENTIONED = compiled(r"(?<![^\W\d_])['\"‘“«][^\W\d_]{1,3}['\"’”»](?![^\W\d_])")  # a value, a letter: 'ne', 'se'
_FEWEST = 4  # words a sentence has
_SHARE = 0.15  # of its words are function words of the other language
_PER_OWN = 12  # words for each function word of the page's own,
_PER_ACCIDENT = 4  # or so many different ones that the target lacks
_QUOTED, _LONG = 5, 8  # words a quotation has, and from how many it can be no title
_CLAUSE, _CLAUSE_SHARE, _CLAUSE_TELLING = 6, 0.3, 3  # the same of a clause; different words the target lacks
_VALUES = 2  # in quotation marks may be words of a sentence
_RUNNING = ("heading", "paragraph", "quote")  # lists and tables hold names, codes and single words
_UNKNOWN = "another language"
_SURE = 0.95  # what langdetect must say of what the words alone leave open
_BREAKS = compiled(r"[()\[\]{}“”\"„«»;:]")  # a clause reaches over none of these
_PAIRS = (("(", ")"), ("[", "]"))


class Reading(NamedTuple):
    """What speaks for a language: how many of its function words, of those different ones that the target lacks.

    And what speaks against it: function words of the page's own language, and letters it lacks.
    """

    score: float
    name: str
    words: int
    telling: int
    own: int
    strange: int


def _outside(text: str, span: Span, quotations: Sequence[Span]) -> str:
    """Return the text of a span without its quotations."""
    edges = [span.start, *(edge for quotation in quotations for edge in quotation), span.end]
    return " ".join(text[start : max(start, end)] for start, end in zip(edges[::2], edges[1::2], strict=True))


class Readings:
    """Judges stretches of one page."""

    def __init__(self, page: Page, languages: Mapping[str, Foreign], glosses: Sequence[str]) -> None:
        self.page = page
        self.languages = languages
        self.glosses = glosses

    def passages(self, suspected: Sequence[Span]) -> Iterator[Passage]:
        """Yield sentences in another language, and in the others the quotations and clauses."""
        for sentence in suspected:
            language = self._sentence(sentence)
            if language:
                yield Passage(sentence, language)
            else:
                yield from self._quotations(sentence)
                yield from self._clauses(sentence)

    def _sentence(self, span: Span) -> str:
        words = self._small(span)
        if len(words) < _FEWEST or self._glossed(span) or self._quoting(span) or self._listing(span):
            return ""
        return self._language(span, words)

    def _listing(self, span: Span) -> bool:
        """Tell whether a sentence lists short values in quotation marks, which are words of no language."""
        return len(_MENTIONED.findall(self.page.text, *span)) > _VALUES

    def _quoting(self, span: Span) -> bool:
        """Tell whether a sentence quotes words and says something about them, in no word of another language."""
        quotations = [quotation for quotation in self.page.quotations if span.start <= quotation.start < span.end]
        if not quotations:
            return False
        words = _WORD.findall(_outside(self.page.text, span, quotations).lower())
        return len(words) > 1 and self._telling.isdisjoint(words)

    def _language(self, span: Span, words: Sequence[str]) -> str:
        """Return the name of the language of a stretch, nothing if it is the page's own or is not clear."""
        best, *others = self._readings(words)
        # A word or two may look like the page's own by accident: Polish “most” is a bridge.
        if best.own * _PER_OWN > len(words) and best.own * _PER_ACCIDENT > best.telling:
            return ""
        if not self._told(span, words, best):
            return ""
        strange = sum(not self._letters.issuperset(word) for word in words)
        if best.telling > 1 and best.words >= _SHARE * len(words):
            return self._name(span, best, others)
        # A capital or a single letter is no evidence here: “De Niro”, “O’Connor”, “e-mail”.
        hinted = any(len(word) > 1 and word in self._telling for word in words[1:])
        running = self.page.scope(self.page.segment_at(span.start)) in _RUNNING
        return self._detected(span) if running and (hinted or strange > 1) else ""

    def _told(self, span: Span, words: Sequence[str], best: Reading) -> bool:
        """Tell whether a stretch says something: a name holds function words as well, but no more than those."""
        tokens = self._tokens(span)
        content = sum(word not in self._common for word in words)
        if content > 1 and 2 * len(words) >= len(tokens):
            return True
        ended = self.page.text[span.start : span.end].endswith((".", "!", "?", "…"))
        return ended and best.telling > 1 and 3 * best.words >= len(tokens) >= _LONG  # where nouns have capitals

    def _readings(self, words: Sequence[str]) -> list[Reading]:
        """Return what speaks for each language, the likeliest first."""
        return sorted((self._reading(words, other) for other in self.languages.values()), reverse=True)

    def _name(self, span: Span, best: Reading, others: Sequence[Reading]) -> str:
        """Return the name of the likeliest language; where another is as likely, langdetect tells them apart."""
        equal = [reading.name for reading in others if reading.score == best.score and reading.telling]
        if not equal and not best.strange:
            return best.name
        return self._detected(span) or (_UNKNOWN if best.strange else " or ".join(sorted([best.name, *equal[:1]])))

    def _reading(self, words: Sequence[str], other: Foreign) -> Reading:
        own = self.page.facts.function_words
        known = sum(word in other.words for word in words)
        strange = len(set("".join(words)) - set(other.letters) - _ASCII)
        return Reading(
            score=known - 2 * strange,
            name=other.name,
            words=known,
            telling=len(other.telling.intersection(words)),
            own=sum(word in own and word not in other.words for word in words),
            strange=strange,
        )

    def _quotations(self, sentence: Span) -> Iterator[Passage]:
        for quotation in self.page.quotations:
            if not sentence.start <= quotation.start < sentence.end:
                continue
            span = Span(quotation.start + 1, min(quotation.end - 1, sentence.end))
            words = self._small(span)
            if self._spoken(quotation, sentence, len(words)) and not self._glossed(quotation):
                language = self._language(span, words)
                if language:
                    yield Passage(span, language, whole=False)

    def _spoken(self, quotation: Span, sentence: Span, words: int) -> bool:
        """Tell whether a quotation is speech rather than a title."""
        text = self.page.text
        if words < _QUOTED or words >= _LONG:
            return words >= _LONG
        before, within = text[sentence.start : quotation.start].rstrip(), text[quotation.start : quotation.end]
        inner = within.rstrip("”\"»“’' ")
        return before.endswith(":") or inner.endswith(("!", "?", "…")) or (not before and inner.endswith(","))

    def _clauses(self, sentence: Span) -> Iterator[Passage]:
        """Yield stretches of a sentence between words of the page's own language."""
        own = self.page.facts.function_words - self._common
        text = self.page.text[sentence.start : sentence.end]
        tokens = list(_WORD.finditer(text))
        begin = 0
        for index in range(len(tokens) + 1):
            ended = index == len(tokens) or tokens[index][0].lower() in own
            gap = bool(index) and not ended and _BREAKS.search(text, tokens[index - 1].end(), tokens[index].start())
            if not ended and not gap:
                continue
            # What stands before the first function word may still be the page's own language.
            clause = list(dropwhile(lambda token: token[0].lower() not in self._common, tokens[begin:index]))
            yield from self._clause(sentence, clause)
            begin = index + ended

    def _clause(self, sentence: Span, tokens: Sequence[re.Match[str]]) -> Iterator[Passage]:
        if len(tokens) < _CLAUSE:
            return
        span = Span(sentence.start + tokens[0].start(), sentence.start + tokens[-1].end())
        words = self._small(span)
        best, *others = self._readings(words)
        if best.telling < _CLAUSE_TELLING or best.words < _CLAUSE_SHARE * len(tokens) or best.own:
            return
        if self._told(span, words, best) and not self._named(span) and not self._glossed(span):
            yield Passage(span, self._name(span, best, others), whole=False)

    def _named(self, span: Span) -> bool:
        """Tell whether a stretch stands in brackets or quotation marks: an original, or a title."""
        if self.page.quoted(span.start):
            return True
        segment = self.page.segments[self.page.segment_at(span.start)]
        before = self.page.text[segment.start : span.start]
        return any(before.count(opening) > before.count(closing) for opening, closing in _PAIRS)

    def _glossed(self, span: Span) -> bool:
        """Tell whether a translation stands behind a stretch: in brackets, after a dash, or announced by a word."""
        text = self.page.text
        segment = self.page.segments[self.page.segment_at(span.start)]
        after = text[span.end : min(segment.end, span.end + 60)].lstrip(" ,.;”\"»’'")
        return after.startswith(("(", "[", "–", "—", "=", "/", "- ")) or bool(
            set(self.glosses).intersection(_WORD.findall(after.casefold())[:3])
        )

    def _tokens(self, span: Span) -> list[str]:
        return _WORD.findall(self.page.text, span.start, span.end)

    def _small(self, span: Span) -> list[str]:
        """Return the words that are no names, in small letters: the first, and those without a capital."""
        tokens = self._tokens(span)
        if all(token.isupper() for token in tokens):
            return [token.lower() for token in tokens]
        # A first word in capitals is an abbreviation, unless it is a single letter.
        first = tokens[:1] if tokens and (len(tokens[0]) == 1 or not tokens[0].isupper()) else []
        return [token.lower() for token in (*first, *filter(str.islower, tokens[1:]))]

    @cached_property
    def _common(self) -> frozenset[str]:
        return frozenset().union(*(other.words for other in self.languages.values()))

    @cached_property
    def _telling(self) -> frozenset[str]:
        return frozenset().union(*(other.telling for other in self.languages.values()))

    @cached_property
    def _letters(self) -> frozenset[str]:
        return _ASCII | set(self.page.facts.letters)

    def _detected(self, span: Span) -> str:
        """Return the name of the language langdetect is sure of, nothing if it is not, or names the page's own."""
        from qa.language import detected

        language, confidence = detected(self.page.text[span.start : span.end])
        other = self.languages.get(language or "")
        return other.name if other and confidence >= _SURE else ""


_ASCII = frozenset("abcdefghijklmnopqrstuvwxyz")
