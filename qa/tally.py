"""Counts what findings and human marks have in common: by characters as WMT does, and one by one.

Sums of tallies are tallies, so that every figure is computed over pooled counts and never averaged.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import sqrt
from operator import add
from typing import NamedTuple

from qa.document import Span
from qa.finding import Severity

_MAJOR, _MINOR = 1, 2
# What a character is worth by the severities that people and tool give it: all if one of them agrees, half if none.
_CREDIT = {
    (ours, theirs): 1.0 if ours & theirs else 0.5
    for ours in (_MAJOR, _MINOR, _MAJOR | _MINOR)
    for theirs in (_MAJOR, _MINOR, _MAJOR | _MINOR)
}


class Tally(NamedTuple):
    """Counts over some text.

    ``found`` findings, ``right`` of which touch a mark, and ``found_share`` the sum over findings of the share of
    their characters that are marked; ``marks``, ``touched`` of which a finding touches, and ``marks_share`` the same
    share of theirs. ``said`` and ``marked`` are characters within findings and within marks, ``agreed`` those in
    both, half of one where the severities differ.
    """

    found: float = 0
    right: float = 0
    found_share: float = 0
    marks: float = 0
    touched: float = 0
    marks_share: float = 0
    said: float = 0
    marked: float = 0
    agreed: float = 0
    words: float = 0

    @property
    def precision(self) -> float:
        """Return the share of findings that touch a mark."""
        return ratio(self.right, self.found)

    @property
    def recall(self) -> float:
        """Return the share of marks that a finding touches."""
        return ratio(self.touched, self.marks)

    @property
    def match_f1(self) -> float:
        """Return the harmonic mean of precision and recall, each with credit for the overlap only."""
        return harmonic(ratio(self.found_share, self.found), ratio(self.marks_share, self.marks))

    @property
    def character_precision(self) -> float:
        """Return the precision of characters, as in the error span task of WMT."""
        return ratio(self.agreed, self.said)

    @property
    def character_recall(self) -> float:
        """Return the recall of characters, as in the error span task of WMT."""
        return ratio(self.agreed, self.marked)

    @property
    def character_f1(self) -> float:
        """Return the F1 of characters, as in the error span task of WMT."""
        return harmonic(self.character_precision, self.character_recall)


def summed(tallies: Iterable[Tally]) -> Tally:
    """Add tallies up."""
    total = Tally()
    for tally in tallies:
        total = Tally(*map(add, total, tally))
    return total


def ratio(part: float, whole: float) -> float:
    """Return ``part`` over ``whole``, 0 where there is nothing."""
    return part / whole if whole else 0.0


def harmonic(one: float, other: float) -> float:
    """Return the harmonic mean of two shares."""
    return ratio(2 * one * other, one + other)


def characters(length: int, found: Iterable[tuple[Span, Severity]], marks: Iterable[tuple[Span, Severity]]) -> Tally:
    """Compare the characters of one text of ``length`` code points; neutral spans do not count, critical are major.

    The definition is that of the quality estimation task of WMT 2023 (task 2, error spans): every text has one place
    more than characters, a span without length marks one place, and a character that both sides mark counts half if
    they disagree on its severity.
    """
    ours, theirs = _levels(length, found), _levels(length, marks)
    pairs = Counter(zip(ours, theirs, strict=True))
    return Tally(
        said=sum(count for (one, _), count in pairs.items() if one),
        marked=sum(count for (_, other), count in pairs.items() if other),
        agreed=sum(_CREDIT.get(pair, 0.0) * count for pair, count in pairs.items()),
    )


def _levels(length: int, spans: Iterable[tuple[Span, Severity]]) -> bytearray:
    levels = bytearray(length + 1)
    for span, severity in spans:
        level = 0 if not severity else _MINOR if severity is Severity.MINOR else _MAJOR
        for at in range(span.start, min(max(span.end, span.start + 1), length + 1)):
            levels[at] |= level
    return levels


def shares(spans: Sequence[Span], others: Iterable[Span], length: int) -> list[float]:
    """Return for each span the share of its characters that ``others`` cover; one without length is one place."""
    covered = bytearray(length + 1)
    for other in others:
        end = min(max(other.end, other.start + 1), length + 1)
        covered[other.start : end] = b"\x01" * (end - other.start)
    return [
        covered.count(1, span.start, max(span.end, span.start + 1)) / (max(span.end, span.start + 1) - span.start)
        for span in spans
    ]


def wilson(right: float, number: float, deviation: float = 1.959964) -> tuple[float, float]:
    """Return the 95 % interval of a share of which ``right`` of ``number`` trials were a success.

    Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927).
    """
    if not number:
        return 0.0, 1.0
    share, square = right / number, deviation**2
    centre = share + square / (2 * number)
    spread = deviation * sqrt(share * (1 - share) / number + square / (4 * number**2))
    below = 1 + square / number
    return max(0.0, (centre - spread) / below), min(1.0, (centre + spread) / below)
