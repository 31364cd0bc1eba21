"""Cuts two sequences of blocks into beads: the cheapest way by dynamic programming, and by what margin."""

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import inf
from typing import NamedTuple, TypeAlias

from qa.document import Span

# How many blocks of target and source a bead takes.
PAIR, EXTRA, SPLIT, MERGED, MISSING = (1, 1), (1, 0), (2, 1), (1, 2), (0, 1)
Shape = tuple[int, int]
Row: TypeAlias = "array[float]"

# Answers what beads cost that begin with a target block and, in turn, with each source block of a span; infinity where
# a bead would reach beyond the last block. All shapes but MISSING.
Costs = Callable[[int, Span], Mapping[Shape, Sequence[float]]]

CELLS = 200_000
NARROWEST = 32


class Bead(NamedTuple):
    """Neighbours that belong together: ranges of target and source blocks, one of which may be empty.

    ``margin`` is what the cheapest way costs more that puts a target block of this bead into another one.
    """

    targets: Span
    sources: Span
    margin: float


def cheapest_beads(targets: int, sources: int, costs: Costs, missing: float) -> tuple[Bead, ...]:
    """Return the cheapest sequence of beads that holds each of ``targets`` and ``sources`` blocks once, in order.

    ``missing`` is the cost of a source block without a partner. Of equally cheap beads the first in the order PAIR,
    EXTRA, SPLIT, MERGED, MISSING is taken. About CELLS places are looked at, those nearest the diagonal, and on either
    side of it NARROWEST at least.
    """
    lattice = _Lattice(targets, sources, costs, missing)
    way = tuple(lattice.way())
    margins = lattice.margins(way)
    return tuple(Bead(*bead, min(margins[bead[0].start : bead[0].end], default=inf)) for bead in way)


class _Lattice:
    """The places between blocks near the diagonal, and the costs of the beads that lead from one to another.

    A row is a place between target blocks; it holds a number for each place between source blocks in its band.
    """

    def __init__(self, targets: int, sources: int, costs: Costs, missing: float) -> None:
        self._bands = _bands(targets, sources)
        self._missing = missing
        self._costs: dict[Shape, list[Row]] = {PAIR: [], EXTRA: [], SPLIT: [], MERGED: []}
        for target, band in enumerate(self._bands[:-1]):
            for shape, row in costs(target, band).items():
                self._costs[shape].append(array("d", row))
        self._behind: list[Row] = []
        self._ahead: list[Row] = [array("d")] * len(self._bands)
        self._fill_behind()
        self._fill_ahead()

    def way(self) -> Iterator[tuple[Span, Span]]:
        """Yield the target and source blocks of each bead of the cheapest way."""
        target = source = 0
        end = (len(self._bands) - 1, self._bands[-1].end - 1)
        while (target, source) != end:
            targets, sources = self._cheapest(target, source)
            yield Span(target, target + targets), Span(source, source + sources)
            target += targets
            source += sources

    def margins(self, way: Sequence[tuple[Span, Span]]) -> list[float]:
        """Return, for each target block, what the cheapest way costs more that avoids its bead of ``way``."""
        margins = [inf] * (len(self._bands) - 1)
        chosen = {ours.start: (theirs.start, (len(range(*ours)), len(range(*theirs)))) for ours, theirs in way}
        for target, band in enumerate(self._bands[:-1]):
            for shape in self._costs:
                totals = _sums(self._behind[target], self._onward(shape, target, band))
                source, taken = chosen.get(target, (0, MISSING))
                if taken == shape:
                    totals[source - band.start] = inf
                margin = min(totals) - self._ahead[0][0]
                for index in range(target, min(target + shape[0], len(margins))):
                    margins[index] = min(margins[index], margin)
        return margins

    def _cheapest(self, target: int, source: int) -> Shape:
        here = Span(source, source + 1)
        costs = {shape: self._onward(shape, target, here)[0] for shape in self._costs}
        costs[MISSING] = self._missing + self._cut(self._ahead, target, here, 1)[0]
        return min(costs, key=costs.__getitem__)

    def _fill_ahead(self) -> None:
        """Find what the cheapest way from each place to the end costs."""
        for target, band in reversed([*enumerate(self._bands)]):
            row = array("d", map(min, *(self._onward(shape, target, band) for shape in self._costs)))
            if target == len(self._bands) - 1:
                row[-1] = 0.0
            for place in reversed(range(len(row) - 1)):
                row[place] = min(row[place], row[place + 1] + self._missing)
            self._ahead[target] = row

    def _fill_behind(self) -> None:
        """Find what the cheapest way from the start to each place costs."""
        for target, band in enumerate(self._bands):
            row = array("d", map(min, *(self._arriving(shape, target, band) for shape in self._costs)))
            if not target:
                row[0] = 0.0
            for place in range(1, len(row)):
                row[place] = min(row[place], row[place - 1] + self._missing)
            self._behind.append(row)

    def _onward(self, shape: Shape, target: int, span: Span) -> Row:
        """Return the cost of a bead at each place of ``span``, and of the cheapest way on from its end."""
        ahead = self._cut(self._ahead, target + shape[0], span, shape[1])
        return _sums(self._cut(self._costs[shape], target, span), ahead)

    def _arriving(self, shape: Shape, target: int, span: Span) -> Row:
        """Return the cost of the cheapest way to the start of a bead that ends at each place, and of the bead."""
        behind = self._cut(self._behind, target - shape[0], span, -shape[1])
        return _sums(self._cut(self._costs[shape], target - shape[0], span, -shape[1]), behind)

    def _cut(self, rows: Sequence[Row], target: int, span: Span, shift: int = 0) -> Row:
        """Return the part of a row that ``span``, shifted, covers; infinity where it has no numbers."""
        start, end = span.start + shift, span.end + shift
        if not 0 <= target < len(rows):
            return array("d", [inf]) * (end - start)
        band = self._bands[target]
        first = min(max(start, band.start), end)
        last = max(min(end, band.end), first)
        part = rows[target][first - band.start : last - band.start]
        return array("d", [inf]) * (first - start) + part + array("d", [inf]) * (end - last)


def _sums(ours: Row, theirs: Row) -> Row:
    return array("d", map(float.__add__, ours, theirs))


def _bands(targets: int, sources: int) -> tuple[Span, ...]:
    """Return, for each number of target blocks passed, which numbers of source blocks may have been passed."""
    slope = sources / max(targets, 1)
    reach = max(CELLS // (2 * (targets + 1)), NARROWEST, int(slope) + 2)
    centres = [round(target * slope) for target in range(targets + 1)]
    return tuple(Span(max(0, centre - reach), min(sources, centre + reach) + 1) for centre in centres)
