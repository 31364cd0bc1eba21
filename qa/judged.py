"""Brings decisions and a baseline to bear on a run, and scores it anew."""

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from qa.finding import Finding
from qa.mqm import Profile, mark_repeats, pooled, score
from qa.overlaps import parted
from qa.report import Covered, Report, RuleNote, Run

if TYPE_CHECKING:
    from qa.changed import Lines


def with_decisions(run: Run, paths: Sequence[str], profile: Profile, digest: str) -> Run:
    """Return the run with the decisions of the files ``paths``; raises qa.writers.checked.ReportError."""
    from qa.decisions import decided, out_of_date, read_decisions

    decisions = [decision for path in paths for decision in read_decisions(path)]
    findings, used = decided(run.reports, decisions)
    stale = out_of_date(decisions, used, [report.document.path for report in run.reports])
    return rescored(run, findings, profile, digest)._replace(remarks=(*run.remarks, *stale))


def with_baseline(run: Run, path: str, profile: Profile, digest: str) -> Run:
    """Return the run with the findings of a baseline marked; raises qa.writers.checked.ReportError."""
    from qa.baseline import known, out_of_date, read_baseline

    entries = read_baseline(path)
    folder = os.path.dirname(path)
    findings, used = known(run.reports, entries, folder)
    stale = out_of_date(entries, used, [report.document.path for report in run.reports], folder)
    said = f"{path}: {len(stale):,} of its {len(entries):,} entries answer to no finding any more"
    remarks = [f"{said}; remove them with: qa baseline prune"] if stale else []
    return rescored(run, findings, profile, digest)._replace(remarks=(*run.remarks, *remarks), baseline=True)


def with_changes(run: Run, lines: "Mapping[str, Lines]", profile: Profile, digest: str) -> Run:
    """Return the run with the findings on the lines that were touched, by absolute path."""
    from qa.changed import only_touched

    reports = tuple(only_touched(report, lines, profile, digest) for report in run.reports)
    return run._replace(reports=reports, score=pooled(reports, profile=profile, rules_digest=digest))


def rescored(run: Run, findings: Sequence[Sequence[Finding]], profile: Profile, digest: str) -> Run:
    """Return the run with all that was found in its reports judged anew, one sequence for each, and the scores of that.

    What a suppressed finding covered is shown.
    """
    decisions = "yes" if any(found.status != "open" for one in findings for found in one) else "no"
    reports = [
        _rescored(report, found, profile, digest, decisions)
        for report, found in zip(run.reports, findings, strict=True)
    ]
    total = pooled(reports, profile=profile, rules_digest=digest, decisions=decisions)
    return run._replace(reports=tuple(reports), score=total)


def _rescored(report: Report, findings: Sequence[Finding], profile: Profile, digest: str, decisions: str) -> Report:
    shown, covered = parted(findings)
    marked = mark_repeats(shown, profile)
    words, unit = report.score.words, report.score.unit
    points = score(marked, words, unit=unit, profile=profile, rules_digest=digest, decisions=decisions)
    notes = {**report.covered.rules, **report.rules}
    return report._replace(
        findings=marked,
        score=points,
        rules=_notes_on(shown, notes),
        covered=Covered(tuple(covered), _notes_on(covered, notes)),
    )


def _notes_on(findings: Sequence[Finding], notes: Mapping[str, RuleNote]) -> dict[str, RuleNote]:
    fired = {finding.rule for finding in findings}
    return {rule: note for rule, note in notes.items() if rule in fired}
