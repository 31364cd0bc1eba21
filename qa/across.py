"""Holds the files of one run against one another, and takes what only shows then into their reports."""

from collections.abc import Iterator

from qa.finding import Hit
from qa.linter import Linter
from qa.mqm import pooled
from qa.report import Report, Run
from qa.rulebook import Rule


def compared(run: Run, linter: Linter) -> Run:
    """Return a run whose reports also have what its files have only together, scored anew.

    Files are compared with those of the same language, in the order of the run, however many processes checked them.
    """
    hits: dict[int, list[tuple[Rule, Hit]]] = {}
    for language in dict.fromkeys(report.document.language or "" for report in run.reports):
        numbers = [number for number, report in enumerate(run.reports) if report.document.language == language]
        for number, rule, hit in _found([run.reports[number] for number in numbers], linter, language):
            hits.setdefault(numbers[number], []).append((rule, hit))
    if not hits:
        return run
    reports = tuple(linter.with_hits(report, hits.get(number, ())) for number, report in enumerate(run.reports))
    score = pooled(reports, profile=linter.profile, rules_digest=linter.rulebook.digest)
    return run._replace(reports=reports, score=score)


def _found(reports: list[Report], linter: Linter, language: str) -> Iterator[tuple[int, Rule, Hit]]:
    files = [(report.document.path, report.uses) for report in reports]
    for detector in linter.detectors(language):
        compare = getattr(detector, "compare", None)
        if compare is not None:
            yield from compare(files)
