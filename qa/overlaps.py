"""Decides which of several findings in one place to show."""

from collections.abc import Iterable

from qa.finding import Finding


def parted(findings: Iterable[Finding]) -> tuple[list[Finding], list[Finding]]:
    """Return the findings to show, and those they cover: what the repair of another one repairs as well.

    A finding within the span of another is repaired with it if the other's first suggestion no longer holds its text:
    a removal repairs all it removes. What somebody suppressed is not repaired, and covers nothing within it. What one
    rule says twice of a place is left out; of findings in the very same place the most severe is kept, of those that
    know a repair if there are any. Both in order of place.
    """
    kept: list[Finding] = []
    covered: list[Finding] = []
    around: list[Finding] = []
    for finding in sorted(findings, key=_widest_first):
        around = [other for other in around if other.span.end > finding.span.start]
        if any(_says(other, finding) for other in around):
            continue
        if any(_repairs(other, finding) for other in around):
            covered.append(finding)
        else:
            kept.append(finding)
            around.append(finding)
    return sorted(kept), sorted(covered)


def _widest_first(finding: Finding) -> tuple[int, int, bool, int, str]:
    return finding.span.start, -finding.span.end, not finding.suggestions, -finding.severity, finding.rule


def _says(other: Finding, finding: Finding) -> bool:
    """Tell whether a finding has been told: by its own rule of a wider place, or by another of the same place."""
    if other.rule == finding.rule:
        return other.span.end >= finding.span.end
    return other.span == finding.span and _replaces(other, finding)


def _repairs(other: Finding, finding: Finding) -> bool:
    return other.span.end >= finding.span.end and not other.suppressed and _replaces(other, finding)


def _replaces(other: Finding, finding: Finding) -> bool:
    return bool(other.suggestions) and finding.text not in other.suggestions[0].text
