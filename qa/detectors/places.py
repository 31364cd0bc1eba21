"""Where a text stands in a page, and which of its places are ordinary words."""

from collections.abc import Iterator, Sequence

from qa.document import Span
from qa.expressions import compiled
from qa.page import Page

# No address, tag or code goes on before a word, or behind it.
_BEFORE, _BEHIND = compiled(r"(?<![\w@#./&=-])(?<!\d )"), compiled(r"(?![\w@]|[./]\w)")


def occurrences(text: str, part: str, *, shared: int = 0) -> Iterator[int]:
    """Yield where ``part`` stands in ``text``, in code points; two places may have ``shared`` code points in common."""
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + len(part) - shared)


def ordinary(page: Page, spans: Sequence[Span]) -> list[bool]:
    """Tell of each span whether it is a word in small letters, or has its capital from the sentence it begins.

    What has a capital within a sentence is a name, and keeps the way it is written; so does the same word elsewhere.
    """
    written = [page.text[span.start : span.end] for span in spans]
    if all(map(str.islower, written)):
        return [True] * len(spans)
    firsts = [not word.islower() and _first(page, span) for word, span in zip(written, spans, strict=True)]
    pairs = zip(written, firsts, strict=True)
    names = {word.lower() for word, first in pairs if not (word.islower() or first)}
    return [
        word.islower() or (first and word.lower() not in names and _lowered(page, span))
        for word, first, span in zip(written, firsts, spans, strict=True)
    ]


def _first(page: Page, span: Span) -> bool:
    return any(sentence.start == span.start for sentence in page.sentences_of(page.segment_at(span.start)))


def _lowered(page: Page, span: Span) -> bool:
    """Tell whether the first word of a sentence has its capital from that: a name is often followed by another."""
    following = page.text[span.end : span.end + 2].strip()
    return page.text[span.start + 1 : span.end].islower() and (following.islower() or not following.isalpha())


def standing(page: Page, form: str, within: Span | None = None) -> Iterator[Span]:
    """Yield where a word stands in these very letters, in the page or in a part of it."""
    start, end = within or (0, len(page.text))
    at = page.text.find(form, start, end)
    while at >= 0:
        last = at + len(form)
        stands = _BEFORE.match(page.text, at) and _BEHIND.match(page.text, last, end)
        if stands:
            yield Span(at, last)
        at = page.text.find(form, last if stands else at + 1, end)
