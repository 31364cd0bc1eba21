"""Writes SARIF 2.1.0 for GitHub code scanning and other viewers.

Sources: OASIS, SARIF 2.1.0; GitHub documentation, "SARIF support for code scanning" (what it reads, and its limits).
"""

from collections.abc import Iterator, Mapping, Sequence

from qa import __version__
from qa.categories import CATEGORIES, category_name
from qa.finding import Finding
from qa.report import Report, RuleNote, Run
from qa.writers import Style, ranks
from qa.writers.json import one_line
from qa.writers.sarif_result import TAXONOMY, results, taxon

MOST = 25_000  # results of a run: GitHub refuses more
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_SHORT, _TAGS = 1024, 10  # what GitHub shows of a description, and of tags
_MQM = {
    "name": TAXONOMY["name"],
    "fullName": "Multidimensional Quality Metrics",
    "informationUri": "https://themqm.org",
    "shortDescription": {"text": "Categories of errors in translations."},
}
_PRECISION = {"low": "low", "medium": "medium", "high": "high"}


def write_sarif(run: Run, style: Style) -> Iterator[str]:  # noqa: ARG001 - every writer has this signature
    """Yield a log of one run, one line for each rule and result; regions count code points from 1, ends are exclusive.

    Over GitHub's limit the worst findings stay. Files that could not be read are notifications of the invocation.
    """
    fired = _fired(run.reports)
    numbers = {rule: number for number, rule in enumerate(fired)}
    yield f'{{"$schema": "{_SCHEMA}", "version": "2.1.0", "runs": [{{"tool": {{"driver": {{'
    yield f'"name": "qa", "version": "{__version__}", "semanticVersion": "{__version__}", "rules": ['
    yield from _joined(_rule(name, note, worst) for name, (note, worst) in fired.items())
    yield f'], "supportedTaxonomies": [{one_line(TAXONOMY)}]}}}},\n'
    yield f'"taxonomies": [{{{one_line(_MQM)[1:-1]}, "taxa": ['
    yield from _joined({"id": category, "name": category_name(category)} for category in CATEGORIES)
    yield "]}],\n"
    yield f'"automationDetails": {{"id": {one_line(_category(run))}}},\n'
    yield '"columnKind": "unicodeCodePoints", "newlineSequences": ["\\r\\n", "\\n", "\\r"],\n'
    yield '"originalUriBaseIds": {"SRCROOT": {"description": {"text": "The root of the checkout."}}},\n'
    yield f'"invocations": [{one_line(_invocation(run))}],\n"results": ['
    yield from _joined(results(_most_severe(run.reports), numbers, baseline=run.baseline))
    yield "]}]}\n"


def _joined(entries: Iterator[dict[str, object]]) -> Iterator[str]:
    separator = "\n"
    for entry in entries:
        yield separator + one_line(entry)
        separator = ",\n"


def _fired(reports: Sequence[Report]) -> dict[str, tuple[RuleNote, Finding]]:
    """Return each rule that fired, sorted, with its note and its most severe finding."""
    found: dict[str, tuple[RuleNote, Finding]] = {}
    for report in reports:
        for finding in report.findings:
            if finding.rule not in found or found[finding.rule][1].severity < finding.severity:
                found[finding.rule] = (report.rules.get(finding.rule, RuleNote(finding.rule, "")), finding)
    return dict(sorted(found.items()))


def _rule(name: str, note: RuleNote, worst: Finding) -> dict[str, object]:
    title, why = note.title or name, " ".join(note.why.split())
    links = "".join(f"\n\nSee {link}" for link in note.links)
    return {
        "id": name,
        "name": "".join(part.capitalize() for part in name.replace("/", "-").split("-"))[:255],
        "shortDescription": {"text": title[:_SHORT]},
        "fullDescription": {"text": (why or title)[:_SHORT]},
        "help": {"text": f"{title}. {why}{links}", "markdown": f"**{title}**\n\n{note.why.strip()}{links}"},
        **({"helpUri": note.links[0]} if note.links and note.links[0].startswith(("http://", "https://")) else {}),
        "relationships": [{"target": taxon(worst.category), "kinds": ["superset"]}],
        "defaultConfiguration": {"level": ranks.SARIF[worst.severity]},
        "properties": {
            "tags": ["translation", f"mqm/{worst.category}", name.partition("/")[0]][:_TAGS],
            "precision": _PRECISION[worst.confidence],
            "problem.severity": ranks.SARIF_PROBLEM[worst.severity],
        },
    }


def _category(run: Run) -> str:
    """Return what keeps uploads of several languages apart."""
    languages = sorted({report.document.language or "" for report in run.reports} - {""})
    return f"qa/{'+'.join(languages) or 'all'}/"


def _invocation(run: Run) -> Mapping[str, object]:
    notes = [{"level": "error", "message": {"text": error}} for error in run.errors]
    notes += [{"level": "warning", "message": {"text": remark}} for remark in run.remarks]
    notes += [{"level": "warning", "message": {"text": text}} for report in run.reports for text in report.remarks]
    return {"executionSuccessful": not run.errors, **({"toolExecutionNotifications": notes} if notes else {})}


def _most_severe(reports: Sequence[Report]) -> list[tuple[Report, list[int]]]:
    """Return for each report the indices of the findings to write."""
    places = [(number, index) for number, report in enumerate(reports) for index in range(len(report.findings))]
    if len(places) > MOST:
        places.sort(key=lambda place: -reports[place[0]].findings[place[1]].severity)
        places = sorted(places[:MOST])
    chosen: dict[int, list[int]] = {}
    for number, index in places:
        chosen.setdefault(number, []).append(index)
    return [(reports[number], indices) for number, indices in chosen.items()]
