"""Holds findings against human annotation: the tallies by corpus, language, module, rule and category.

A tally of a corpus or a language counts all findings and all marks there. That of a module or a rule counts its own
findings against all marks, and that of a category its marks against all findings.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from qa.document import Span
from qa.finding import Severity
from qa.gold import Annotated
from qa.tally import Tally, characters, shares, summed

Group = tuple[str, str]  # a kind ("rule") and a name
ALL: Group = ("all", "all")
RESAMPLES, SEED = 1000, 12345
_FEWEST = 5  # clusters of documents from which an interval can be drawn
_MARGIN = 40  # code points shown on either side of a finding


class Found(NamedTuple):
    """A finding of qa, or of another tool; ``span`` in code points of the annotated text."""

    span: Span
    rule: str
    severity: Severity = Severity.MINOR
    confidence: str = ""


class Judged(NamedTuple):
    """A finding with its place and whether a mark touches it (None where nobody marked the text)."""

    document: str
    start: int
    rule: str
    confidence: str
    text: str
    before: str
    after: str
    right: bool | None


class Evaluation(NamedTuple):
    """What was measured: tallies of each cluster of documents, by group, and every finding."""

    clusters: Mapping[str, Mapping[Group, Tally]]
    findings: Sequence[Judged]

    def column(self, group: Group) -> list[Tally]:
        """Return the tally of a group in each cluster of documents.

        The marks beside a module or a rule are all marks of the cluster, whether it spoke there or not; so are the
        findings beside a category.
        """
        return [_completed(group, groups) for groups in self.clusters.values()]

    def totals(self) -> dict[Group, Tally]:
        """Return the tally of every group over all clusters, sorted by kind and name."""
        groups = {group for tallies in self.clusters.values() for group in tallies}
        return {group: summed(self.column(group)) for group in sorted(groups)}


def _completed(group: Group, groups: Mapping[Group, Tally]) -> Tally:
    tally, whole = groups.get(group, Tally()), groups.get(ALL, Tally())
    if group[0] in ("module", "rule"):
        return tally._replace(marks=whole.marks, marked=whole.marked, words=whole.words)
    if group[0] == "category":
        return tally._replace(found=whole.found, said=whole.said, words=whole.words)
    return tally


Answer = tuple[Sequence[Found], int]  # the findings in a text, and the number of its words
Finder = Callable[[Annotated], Answer]


def evaluate(texts: Iterable[Annotated], finder: Finder) -> Evaluation:
    """Compare what ``finder`` says of each text with what people marked."""
    return evaluated((text, finder(text)) for text in texts)


def short(answers: Iterable[tuple[Annotated, Answer]], longest: int) -> Iterator[tuple[Annotated, Answer]]:
    """Yield answers without marks and findings of more than ``longest`` code points, and marks of none.

    A finding that touches longer marks only is left out too: what is left says nothing of it.
    """
    for text, (found, words) in answers:
        marks = tuple(mark for mark in text.marks if 0 < mark.span.end - mark.span.start <= longest)
        ours = [one for one in found if one.span.end - one.span.start <= longest]
        spans, length = [one.span for one in ours], len(text.text)
        any_mark = shares(spans, [mark.span for mark in text.marks], length)
        short_mark = shares(spans, [mark.span for mark in marks], length)
        kept = [one for one, far, near in zip(ours, any_mark, short_mark, strict=True) if near or not far]
        yield text._replace(marks=marks), (kept, words)


def evaluated(answers: Iterable[tuple[Annotated, Answer]]) -> Evaluation:
    """Compare what was said of each text with what people marked."""
    clusters: dict[str, dict[Group, Tally]] = {}
    judged: list[Judged] = []
    for text, (found, words) in answers:
        groups = clusters.setdefault(text.cluster or text.name, {})
        for group, tally in _tallies(text, found, words):
            groups[group] = summed((groups.get(group, Tally()), tally))
        judged += _judged(text, found)
    return Evaluation(clusters, judged)


def _tallies(text: Annotated, found: Sequence[Found], words: int) -> Iterable[tuple[Group, Tally]]:
    whole = _tally(text, found, words)
    yield ALL, whole
    if text.corpus:
        yield ("corpus", text.corpus), whole
    if text.source_language:
        yield ("language", text.source_language), whole
    for kind, name_of in (("module", _module), ("rule", _rule)):
        names = sorted({name_of(one) for one in found})
        for name in names:
            yield (kind, name), _tally(text, [one for one in found if name_of(one) == name], words)
    for category in sorted({mark.category for mark in text.marks}):
        marks = tuple(mark for mark in text.marks if mark.category == category)
        yield ("category", category or "unstated"), _tally(text._replace(marks=marks), found, words)


def _module(one: Found) -> str:
    return one.rule.partition("/")[0]


def _rule(one: Found) -> str:
    return one.rule


def _tally(text: Annotated, found: Sequence[Found], words: int) -> Tally:
    length = len(text.text)
    ours, theirs = [one.span for one in found], [mark.span for mark in text.marks]
    found_shares, marks_shares = shares(ours, theirs, length), shares(theirs, ours, length)
    by_character = characters(
        length,
        [(one.span, one.severity) for one in found],
        [(mark.span, mark.severity) for mark in text.marks],
    )
    return by_character._replace(
        found=len(found),
        right=sum(map(bool, found_shares)),
        found_share=sum(found_shares),
        marks=len(theirs),
        touched=sum(map(bool, marks_shares)),
        marks_share=sum(marks_shares),
        words=words,
    )


def _judged(text: Annotated, found: Sequence[Found]) -> Iterable[Judged]:
    touched = shares([one.span for one in found], [mark.span for mark in text.marks], len(text.text))
    for one, share in zip(found, touched, strict=True):
        yield judged(text.name, text.text, one, right=share > 0)


def judged(name: str, text: str, one: Found, *, right: bool | None) -> Judged:
    """Return a finding with the words around it."""
    start, end = one.span
    before, after = text[max(0, start - _MARGIN) : start], text[end : end + _MARGIN]
    return Judged(
        name, start, one.rule, one.confidence, text[start:end], " ".join(before.split()), " ".join(after.split()), right
    )


FIGURES = ("precision", "recall", "match_f1", "character_precision", "character_recall", "character_f1")


def intervals(evaluation: Evaluation, group: Group) -> dict[str, tuple[float, float]]:
    """Return the 95 % interval of each of ``FIGURES`` for a group, by bootstrap over clusters of documents.

    The percentile method with ``RESAMPLES`` draws from the generator with the seed ``SEED``; clusters are drawn, for
    the findings in one article resemble each other. Efron, Tibshirani, "An Introduction to the Bootstrap" (1993), 13.3.
    Fewer than ``_FEWEST`` clusters give no interval, and draws without a finding or a mark are left out.
    """
    from random import Random

    here = group[0] in ("corpus", "language")
    tallies = [_completed(group, groups) for groups in evaluation.clusters.values() if group in groups or not here]
    if len(tallies) < _FEWEST:
        return {}
    columns = list(zip(*tallies, strict=True))
    random = Random(SEED)  # noqa: S311 - statistics
    numbers = range(len(tallies))
    drawn: dict[str, list[float]] = {figure: [] for figure in FIGURES}
    for _ in range(RESAMPLES):
        sample = random.choices(numbers, k=len(tallies))
        total = Tally(*(sum(map(column.__getitem__, sample)) for column in columns))
        for figure in FIGURES if total.found and total.marks else ():
            drawn[figure].append(getattr(total, figure))
    return {figure: percentiles(values) for figure, values in drawn.items() if values}


def percentiles(values: Sequence[float]) -> tuple[float, float]:
    """Return the values below which 2.5 % and 97.5 % of ``values`` lie; zeros of none."""
    ordered = sorted(values)
    cut = len(ordered) // 40
    return (ordered[cut], ordered[-cut - 1]) if ordered else (0.0, 0.0)
