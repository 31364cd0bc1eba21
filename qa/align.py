"""Pairs the segments of a translation with those of its source, by order, scope, length and what both show alike.

Gale and Church, "A program for aligning sentences in bilingual corpora", Computational Linguistics 19 (1993), here for
blocks instead of sentences, and with anchors: figures, names and URLs that translation leaves as they are. All costs
are negative natural logarithms of probabilities.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import erfc, exp, inf, log, sqrt
from typing import NamedTuple

from qa.beads import EXTRA, MERGED, PAIR, SPLIT, Bead, Shape, cheapest_beads
from qa.document import Document, Segment, Span, shown

JOIN = "\n\n"

# What a bead costs before one looks at its blocks: one and one, one alone, one and two. Gale and Church found 0.89,
# 0.0099 and 0.0445 in sentences; paragraphs are seldom joined or split, and web pages gain and lose whole ones.
_PAIR, _ALONE, _UNEQUAL = -log(0.90), -log(0.04), -log(0.01)
_VARIANCE = 12.0  # of a length for each character; theirs is 6.8, but articles are translated more freely
_UNLIKELIEST = exp(-14.0)  # however badly lengths fit, anchors can outweigh it
_HEADING, _SCOPE = 6.0, 2.0  # a heading or a cell beside another scope; any other two scopes
_APART = frozenset(("heading", "cell"))
_ANCHOR, _ANCHORS = 3.0, 9.0  # the worth of an anchor that stands in one block on either side; of all at most
_COMMON = 8  # an anchor in more blocks than these tells no place

_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_FIGURE = re.compile(r"\d+(?:[.,'’]\d+|[ \u00a0\u202f]\d{3}(?!\d))*")
_NAME = re.compile(rf"[{_LATIN}]{{2,}}")
_URL = re.compile(r"https?://[^\s<>\"')\]}]+")


class _Block(NamedTuple):
    text: str
    scope: str
    anchors: frozenset[str]


def align(target: Document, source: Document) -> Document:
    """Return ``target`` with the source text of each segment, and how sure that is.

    The source of a segment that stands for two is both texts with a blank line between. Two segments that stand for
    one both get its whole text, at a confidence of 0.5 at most. A segment without a partner gets None.

    A confidence is 1 - exp(-margin / 3), the margin being what the best alignment costs more that treats this segment
    otherwise. It is 0.9 at most for a pair without a common anchor, for structure alone can mislead, and comes near 1
    with several anchors. It is an ordering of the pairs, and no measured probability.

    Documents of up to 440 by 440 segments are searched in full. In longer ones a partner is sought no further from its
    proportional place than 100,000 over the number of target segments (100 places at 1,000), 32 places at least.
    """
    targets, sources = _blocks(target), _blocks(source)
    partners: dict[int, tuple[str, float]] = {}
    pairs = _Pairs(targets, sources, _length(targets) / _length(sources))
    beads = cheapest_beads(len(targets), len(sources), pairs.costs, _ALONE)
    # Blocks on one side only spoil the first ratio of lengths; those paired give a better one.
    pairs = _Pairs(targets, sources, _paired_ratio(beads, targets, sources))
    for bead in cheapest_beads(len(targets), len(sources), pairs.costs, _ALONE):
        texts = [block.text for block in sources[bead.sources.start : bead.sources.end]]
        if texts:
            partners.update(dict.fromkeys(range(*bead.targets), (JOIN.join(texts), pairs.confidence(bead))))
    return target._replace(
        segments=tuple(_paired(segment, partners.get(index)) for index, segment in enumerate(target.segments)),
        source_path=source.path,
        translated_from=target.translated_from or source.language,
    )


def _length(blocks: Iterable[_Block]) -> int:
    return sum(len(block.text) for block in blocks) or 1


def _paired_ratio(beads: Sequence[Bead], targets: Sequence[_Block], sources: Sequence[_Block]) -> float:
    pairs = [bead for bead in beads if len(range(*bead.targets)) == len(range(*bead.sources))]
    ours, theirs = (targets[bead.targets.start] for bead in pairs), (sources[bead.sources.start] for bead in pairs)
    return _length(ours if pairs else targets) / _length(theirs if pairs else sources)


def _paired(segment: Segment, partner: tuple[str, float] | None) -> Segment:
    text, confidence = partner or (None, None)
    return segment._replace(source=text, source_confidence=confidence)


def _blocks(document: Document) -> tuple[_Block, ...]:
    return tuple(_block(document.text, segment) for segment in document.segments)


def _block(text: str, segment: Segment) -> _Block:
    prose = shown(text, segment).strip()
    verbatim = text[segment.span.start : segment.span.end]
    return _Block(prose, segment.scope, frozenset(_anchors(prose, verbatim)))


def _anchors(prose: str, verbatim: str) -> Iterator[str]:
    """Yield the figures and Latin-script names of ``prose`` and the URLs of ``verbatim``, made comparable."""
    if not prose.isascii():
        from unicodedata import normalize

        # Full-width letters and figures become plain ones, a letter and its accent one letter.
        prose = normalize("NFKC", prose)
    for figure in _FIGURE.findall(prose):
        yield "".join(str(int(sign)) for sign in figure if sign.isdecimal())
    for name in _NAME.findall(prose):
        if not name.islower():
            yield name.casefold()
    yield from _URL.findall(verbatim)


class _Pairs:
    """What it costs to put blocks of the target and blocks of the source into one bead."""

    def __init__(self, targets: Sequence[_Block], sources: Sequence[_Block], ratio: float) -> None:
        self._worths = _worths(targets, sources)
        self._targets = [block.scope for block in targets]
        self._sources = [block.scope for block in sources]
        # Both sides are measured in one unit, halfway between the two languages.
        unit = sqrt(ratio)
        self._target_lengths = [len(block.text) / unit for block in targets]
        lengths = [len(block.text) * unit for block in sources]
        self._source_lengths = {1: lengths, 2: _neighbours(lengths)}
        self._discords = {scope: self._beside(scope) for scope in set(self._targets)}

    def costs(self, target: int, span: Span) -> Mapping[Shape, Sequence[float]]:
        """Return the costs of the beads that begin with one target block and each source block of ``span``."""
        return {
            PAIR: self._row(target, span, PAIR),
            EXTRA: [_ALONE] * (span.end - span.start),
            SPLIT: self._row(target, span, SPLIT),
            MERGED: self._row(target, span, MERGED),
        }

    def confidence(self, bead: Bead) -> float:
        """Return how sure a bead is, 0 to 1."""
        worths = [self._worths[target] for target in range(*bead.targets)]
        worth = sum(known.get(source, 0.0) for known in worths for source in range(*bead.sources))
        confidence = (1 - 0.1 * exp(-worth / _ANCHOR)) * (1 - exp(-bead.margin / 3))
        shared = bead.targets.end - bead.targets.start > 1
        return round(min(confidence, 0.5) if shared else confidence, 3)

    def _beside(self, scope: str) -> dict[int, list[float]]:
        """Return what a target block of ``scope`` costs beside one source block, and beside two neighbours."""
        single = [_discord(scope, other) for other in self._sources]
        within = map(_discord, self._sources, self._sources[1:])
        return {1: single, 2: [*map(float.__add__, _neighbours(single), within)]}

    def _row(self, target: int, span: Span, shape: Shape) -> list[float]:
        targets, sources = shape
        scopes = self._targets[target : target + targets]
        end = max(span.start, min(span.end, len(self._sources) - sources + 1))
        if len(scopes) < targets:
            return [inf] * (span.end - span.start)
        fixed = (_PAIR if targets == sources else _UNEQUAL) + _discord(scopes[0], scopes[-1])
        length = sum(self._target_lengths[target : target + targets])
        row = [fixed + _misfit(length, other) for other in self._source_lengths[sources][span.start : end]]
        for scope in scopes:
            row = [*map(float.__add__, row, self._discords[scope][sources][span.start : end])]
        for index in range(target, target + targets):
            for source, worth in self._worths[index].items():
                for place in range(max(source - sources + 1, span.start), min(source + 1, end)):
                    row[place - span.start] -= worth
        return row + [inf] * (span.end - end)


def _neighbours(numbers: Sequence[float]) -> list[float]:
    return [*map(float.__add__, numbers, numbers[1:])]


def _misfit(ours: float, theirs: float) -> float:
    """Return what two lengths cost: how seldom chance alone makes them differ so much."""
    if ours == theirs:
        return 0.0
    return -log(max(erfc(abs(ours - theirs) / sqrt(_VARIANCE * (ours + theirs))), _UNLIKELIEST))


def _discord(scope: str, other: str) -> float:
    """Return what two scopes cost."""
    if scope == other:
        return 0.0
    return _HEADING if scope in _APART or other in _APART else _SCOPE


def _worths(targets: Sequence[_Block], sources: Sequence[_Block]) -> list[dict[int, float]]:
    """Return, for each target block, the source blocks it has anchors in common with, and what these are worth."""
    ours, theirs = _places(targets), _places(sources)
    worths: list[dict[int, float]] = [{} for _ in targets]
    for anchor in sorted(ours.keys() & theirs.keys()):
        crowd = max(len(ours[anchor]), len(theirs[anchor]))
        if crowd > _COMMON:
            continue
        for target in ours[anchor]:
            for source in theirs[anchor]:
                known = worths[target].get(source, 0.0)
                worths[target][source] = min(known + _ANCHOR / crowd, _ANCHORS)
    return worths


def _places(blocks: Sequence[_Block]) -> Mapping[str, Sequence[int]]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index, block in enumerate(blocks):
        for anchor in block.anchors:
            places[anchor].append(index)
    return places
