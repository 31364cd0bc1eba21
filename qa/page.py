"""A document with what several detectors need, each part computed once and only when asked for."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from qa.document import Document, Span
from qa.finding import CONFIDENCES
from qa.folding import Folded, fold
from qa.language_facts import NO_FACTS, LanguageFacts

if TYPE_CHECKING:
    from qa.names.choice import NameChoice

SEPARATOR = "\n\n"


class Page:
    """A document's prose as one flattened text, with the way back to the file.

    ``text`` joins the prose of all segments, a blank line between them; markup, code and URLs are not in it.
    Spans of detectors are code points of ``text``; ``verbatim`` turns them into spans of the file. ``least`` is the
    least confidence anybody wants: what is costly and less sure need not be looked for. ``names`` is what the house
    decides about names; ``uses`` takes what a detector wants to hold against other files of the run, if they are
    ``compared``.
    """

    def __init__(
        self,
        document: Document,
        facts: LanguageFacts = NO_FACTS,
        *,
        least: str = "low",
        names: "NameChoice | None" = None,
        compared: bool = False,
    ) -> None:
        self.settle(document, facts)
        self.names = names
        self.compared = compared
        self.uses: tuple[Any, ...] = ()
        self.least = least
        parts: list[str] = []
        self.segments: list[Span] = []
        self._sentences: dict[int, Sequence[Span]] = {}
        self._at: list[int] = []  # where each piece starts in text
        self._pieces: list[tuple[int, int, bool]] = []  # start and end in the file, and whether shown as it stands
        at = 0
        source = document.text
        for segment in document.segments:
            begin = at
            for start, end, shown in segment.pieces:
                part = source[start:end] if shown is None else shown
                self._at.append(at)
                self._pieces.append((start, end, shown is None))
                parts.append(part)
                at += len(part)
            self.segments.append(Span(begin, at))
            parts.append(SEPARATOR)
            at += len(SEPARATOR)
        self.text = "".join(parts)
        self.segment_starts = [span.start for span in self.segments]

    def settle(self, document: Document, facts: LanguageFacts) -> None:
        """Say in which language the document is; it must be the one the page was made from."""
        self.document = document
        self.facts = facts

    def verbatim(self, span: Span) -> Span:
        """Return the span of the file that shows ``span`` of the flattened text."""
        if span.start >= span.end:
            start = self._origin(span.start)
            return Span(start, start)
        return Span(self._origin(span.start), self._origin(span.end - 1, last=True))

    def _origin(self, at: int, *, last: bool = False) -> int:
        index = max(bisect_right(self._at, at) - 1, 0)
        if index >= len(self._pieces):
            return len(self.document.text)
        start, end, plain = self._pieces[index]
        if plain:
            return min(start + at - self._at[index] + last, end)
        return end if last else start

    def segment_at(self, at: int) -> int:
        """Return the index of the segment that holds code point ``at`` of the flattened text."""
        return max(bisect_right(self.segment_starts, at) - 1, 0)

    def scope(self, index: int) -> str:
        """Return the scope of a segment, e.g. "heading"."""
        return self.document.segments[index].scope

    @cached_property
    def sourced(self) -> bool:
        """Tell whether the source text is at hand."""
        return any(segment.source is not None for segment in self.document.segments)

    @cached_property
    def folded(self) -> Folded:
        """Return the text folded for matching."""
        return fold(self.text)

    @cached_property
    def folded_text(self) -> str:
        """Return the folded text; its code points answer to those of ``text``."""
        return self.folded.text()

    @cached_property
    def signs(self) -> frozenset[str]:
        """Return the different code points of the text."""
        return frozenset(self.text)

    @cached_property
    def odd_letters(self) -> frozenset[str]:
        """Return the different letters outside ASCII."""
        return frozenset(sign for sign in self.signs if sign > "\x7f" and sign.isalpha())

    @cached_property
    def figures(self) -> Folded:
        """Return the text folded for matching, the same digit for all."""
        return self.folded.figures()

    @cached_property
    def figures_text(self) -> str:
        """Return the text of ``figures``; its code points answer to those of ``text``."""
        return self.figures.text()

    @cached_property
    def segment_words(self) -> list[list[str]]:
        """Return the folded words of each segment in order."""
        folded = self.folded_text
        return [folded[start:end].split() for start, end in self.segments]

    @cached_property
    def words(self) -> list[str]:
        """Return the folded words in order."""
        return [word for words in self.segment_words for word in words]

    @cached_property
    def word_set(self) -> frozenset[str]:
        """Return the different folded words."""
        return frozenset(self.words)

    @cached_property
    def sentences(self) -> Sequence[Span]:
        """Return the sentences in order, without surrounding blanks; no sentence crosses a segment."""
        return [span for index in range(len(self.segments)) for span in self.sentences_of(index)]

    def sentences_of(self, index: int) -> Sequence[Span]:
        """Return the sentences of one segment."""
        known = self._sentences.get(index)
        if known is None:
            from qa.sentences import sentence_spans

            start, end = self.segments[index]
            found = sentence_spans(self.text[start:end], self.document.language or "", self.facts)
            known = self._sentences[index] = [Span(start + first, start + last) for first, last in found]
        return known

    def sentence_around(self, at: int) -> str:
        """Return the sentence in which code point ``at`` stands; nothing if it stands in none."""
        spans = self.sentences_of(self.segment_at(at))
        return next((self.text[start:end] for start, end in spans if start <= at < end), "")

    def wants(self, confidence: str) -> bool:
        """Tell whether anybody may want a finding of this confidence."""
        return CONFIDENCES.index(confidence) >= CONFIDENCES.index(self.least)

    def words_of(self, span: Span) -> list[str]:
        """Return the folded words of a stretch."""
        return self.folded_text[span.start : span.end].split()

    @cached_property
    def quotations(self) -> Sequence[Span]:
        """Return the stretches between quotation marks, marks included, in order; none crosses a segment."""
        return tuple(sorted(_quotations(self.text, self.segments, self.facts)))

    def quoted(self, at: int) -> bool:
        """Tell whether code point ``at`` stands between quotation marks."""
        spans = self.quotations
        index = bisect_right(spans, (at, len(self.text))) - 1
        return index >= 0 and spans[index].start <= at < spans[index].end


def _quotations(text: str, segments: Sequence[Span], facts: LanguageFacts) -> Iterator[Span]:
    for opening, closing in facts.quotes:
        if opening not in text:
            continue
        for segment in segments:
            at = text.find(opening, segment.start, segment.end)
            while at >= 0:
                end = text.find(closing, at + 1, segment.end)
                # A quotation of several paragraphs is closed in the last one only.
                end = segment.end if end < 0 else end + 1
                yield Span(at, end)
                at = text.find(opening, end, segment.end)
