"""Cuts a segment at every place where a finding begins or ends, so that findings may overlap."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from qa.document import Segment, Span


class Fragment(NamedTuple):
    """A stretch of prose and the numbers of the findings that cover all of it; no text where something is missing."""

    text: str
    findings: tuple[int, ...] = ()


def fragments(text: str, segment: Segment, spans: Mapping[int, Span]) -> tuple[Fragment, ...]:
    """Return a segment's prose cut into fragments, for the spans (by number, in code points of ``text``) in it.

    A span that covers no prose, as one of length 0 or one in markup, becomes a fragment without text.
    """
    wide = _Sweep([(number, span) for number, span in spans.items() if span.start < span.end])
    points = sorted((span.start, number) for number, span in spans.items() if span.start == span.end)
    found: list[Fragment] = []
    for start, end, prose in _cut(text, segment, sorted({at for span in spans.values() for at in span})):
        while points and points[0][0] <= start:
            found.append(Fragment("", (points.pop(0)[1],)))
        covering = wide.covering(start, end)
        if prose:
            found.append(Fragment(prose, covering))
    covered = {number for fragment in found for number in fragment.findings}
    found.extend(Fragment("", (number,)) for number in spans if number not in covered)
    return tuple(_joined(found))


def _cut(text: str, segment: Segment, cuts: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    next_cut = 0
    for start, end, shown in segment.pieces:
        while next_cut < len(cuts) and cuts[next_cut] <= start:
            next_cut += 1
        at = start
        if shown is not None:
            yield start, end, shown
            continue
        while next_cut < len(cuts) and cuts[next_cut] < end:
            yield at, cuts[next_cut], text[at : cuts[next_cut]]
            at = cuts[next_cut]
            next_cut += 1
        if at < end:
            yield at, end, text[at:end]


class _Sweep:
    """Tells which spans cover a stretch, asked for one stretch after another in order."""

    def __init__(self, spans: Sequence[tuple[int, Span]]) -> None:
        self._waiting = sorted(spans, key=lambda pair: pair[1], reverse=True)
        self._open: list[tuple[int, Span]] = []

    def covering(self, start: int, end: int) -> tuple[int, ...]:
        while self._waiting and self._waiting[-1][1].start < end:
            self._open.append(self._waiting.pop())
        self._open = [(number, span) for number, span in self._open if span.end > start]
        return tuple(number for number, _ in self._open)


def _joined(found: Sequence[Fragment]) -> Iterator[Fragment]:
    """Join neighbours that the same findings cover: a piece that ends is nothing to a reader."""
    parts: list[str] = []
    for index, fragment in enumerate(found):
        parts.append(fragment.text)
        following = found[index + 1] if index + 1 < len(found) else None
        if following is None or not (fragment.text and following.text and fragment.findings == following.findings):
            yield Fragment("".join(parts), fragment.findings)
            parts = []
