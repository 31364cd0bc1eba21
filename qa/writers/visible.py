"""Leaves suppressed findings out of a run: dismissed, baselined and waived ones."""

from qa.finding import SUPPRESSED, Finding
from qa.report import Report, Run


def without_suppressed(run: Run) -> Run:
    """Return the run with the findings that count; ``Run.hidden`` says how many of each status were left out."""
    hidden = dict(run.hidden)
    for report in run.reports:
        for finding in report.findings:
            if finding.status in SUPPRESSED:
                hidden[finding.status] = hidden.get(finding.status, 0) + 1
    return run._replace(reports=tuple(map(_report, run.reports)), hidden=hidden)


def _report(report: Report) -> Report:
    numbers: dict[int, int] = {}  # the index of each finding that stays, before and after
    kept: list[Finding] = []
    for index, finding in enumerate(report.findings):
        if finding.status in SUPPRESSED:
            continue
        numbers[index] = len(kept)
        first = None if finding.repeat_of is None else numbers.get(finding.repeat_of)
        kept.append(finding if first == finding.repeat_of else finding._replace(repeat_of=first))
    fired = {finding.rule for finding in kept}
    return report._replace(
        findings=tuple(kept), rules={rule: note for rule, note in report.rules.items() if rule in fired}
    )
