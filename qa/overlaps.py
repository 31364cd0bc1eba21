"""Decides which of several findings in one place to show."""

from collections.abc import Iterable

from qa.finding import Finding


def without_repaired(findings: Iterable[Finding]) -> list[Finding]:
    """Leave out every finding that the repair of another one repairs as well, and what one rule says twice of a place.

    A finding within the span of another is repaired with it if the other's first suggestion no longer holds its text:
    a removal repairs all it removes. Of findings in the very same place the most severe is kept, of those that know a
    repair if there are any. In order of place.
    """
    kept: list[Finding] = []
    around: list[Finding] = []
    for finding in sorted(findings, key=_widest_first):
        around = [other for other in around if other.span.end > finding.span.start]
        if not any(_repairs(other, finding) for other in around):
            kept.append(finding)
            around.append(finding)
    return sorted(kept)


def _widest_first(finding: Finding) -> tuple[int, int, bool, int, str]:
    return finding.span.start, -finding.span.end, not finding.suggestions, -finding.severity, finding.rule


def _repairs(other: Finding, finding: Finding) -> bool:
    if other.span.end < finding.span.end:
        return False
    if other.rule == finding.rule:
        return True
    return bool(other.suggestions) and finding.text not in other.suggestions[0].text
