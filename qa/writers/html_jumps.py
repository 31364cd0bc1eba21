"""Says where the links between findings lead: to the card of another finding, or to a place in the text."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from qa.document import Span
from qa.finding import Finding


class Jumps(NamedTuple):
    """The links of one article.

    ``targets`` gives for each related span the page's name of what stands there, ``labels`` the label of the finding
    that stands there, if any; ``anchors`` are the spans, by number, that only need an anchor; ``alike`` holds for each
    finding, by its index, those of its kind: same rule, same text.
    """

    targets: Mapping[Span, str]
    labels: Mapping[Span, int]
    anchors: Mapping[int, Span]
    alike: Mapping[int, Sequence[int]]


def jumps(findings: Sequence[Finding], article: int, first: int) -> Jumps:
    """Gather the links of an article whose first finding has the page-wide number ``first``."""
    labels: dict[Span, int] = {}
    for label, finding in enumerate(findings, 1):
        labels.setdefault(finding.span, label)
    targets: dict[Span, str] = {}
    anchors: dict[int, Span] = {}
    for finding in findings:
        for span, _ in finding.related:
            if span in targets:
                continue
            if span in labels:
                targets[span] = f"t{first + labels[span] - 1}"
            else:
                anchors[len(anchors) + 1] = span
                targets[span] = anchor(article, len(anchors))
    return Jumps(targets, labels, anchors, _alike(findings))


def anchor(article: int, number: int) -> str:
    """Return the page's name of an anchor in an article's text."""
    return f"p{article}-{number}"


def _alike(findings: Sequence[Finding]) -> Mapping[int, Sequence[int]]:
    groups: dict[int, list[int]] = {}
    for index, finding in enumerate(findings):
        if finding.repeat_of is not None:
            groups.setdefault(finding.repeat_of, [finding.repeat_of]).append(index)
    return {index: group for group in groups.values() for index in group}
