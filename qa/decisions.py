"""What reviewers decided about findings, in ``qa-decisions/1``: read, applied to a run, and what is out of date."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from qa.finding import Finding
from qa.matching import Entry, matched, normal, same_path
from qa.report import Report
from qa.stored import entries_in
from qa.writers.checked import Node

SCHEMA = "qa-decisions/1"
SCOPES = ("occurrence", "document", "everywhere", "rule")  # the narrowest first: it wins
_STATUSES = ("accepted", "dismissed")


class Decision(NamedTuple):
    """One decision: the finding it was made on, what was decided, why, and how far it reaches."""

    entry: Entry
    status: str
    reason: str
    scope: str


def read_decisions(path: str) -> tuple[Decision, ...]:
    """Read a file of decisions; raises ReportError naming the file, the place in it and what is wrong."""
    return entries_in(path, SCHEMA).each(_decision)


def _decision(node: Node) -> Decision:
    def said(key: str, default: str = "") -> str:
        return node[key].text() if key in node and node[key].value is not None else default

    entry = Entry(
        node["fingerprint"].text(),
        node["rule"].text(),
        said("path"),
        node["text"].text(),
        node["context"].pair() if "context" in node else ("", ""),
    )
    reason = ": ".join(filter(None, (said("reason"), said("comment"))))
    scope = node["scope"].one_of(*SCOPES) if "scope" in node else SCOPES[0]
    return Decision(entry, node["decision"].one_of(*_STATUSES), reason, scope)


def decided(reports: Iterable[Report], decisions: Sequence[Decision]) -> tuple[list[tuple[Finding, ...]], set[int]]:
    """Return all that was found in each report with what was decided of it, and the numbers of the decisions in use.

    The narrowest scope wins, of equal ones the later decision. Waived findings stay waived.
    """
    used: set[int] = set()
    wide = _Wide(decisions)
    results = []
    for report in reports:
        own = [n for n, decision in enumerate(decisions) if _is_of(decision, report.document.path)]
        exact = [number for number in own if decisions[number].scope == "occurrence"]
        findings = list(report.found)
        pairs = matched([decisions[number].entry for number in exact], findings)
        chosen = {index: exact[number] for number, index in pairs}
        for index, finding in enumerate(findings):
            fitting = [chosen[index]] if index in chosen else wide.fitting(finding, report.document.path)
            used.update(fitting)
            if fitting and finding.status != "waived":
                decision = decisions[fitting[0]]
                findings[index] = finding._replace(status=decision.status, reason=decision.reason)
        results.append(tuple(findings))
    return results, used


def out_of_date(decisions: Sequence[Decision], used: set[int], paths: Sequence[str]) -> Iterator[str]:
    """Yield a sentence for each decision on one of the files ``paths`` that no finding answers to any more."""
    for number, decision in enumerate(decisions):
        entry = decision.entry
        if number not in used and any(_is_of(decision, path) for path in paths):
            yield (
                f"{entry.path or 'everywhere'}: the decision “{decision.status}” on “{entry.text}” ({entry.rule}) "
                "answers to no finding any more; remove it."
            )


def _is_of(decision: Decision, path: str) -> bool:
    return not decision.entry.path or same_path(decision.entry.path, path)


class _Wide:
    """The decisions that reach beyond one place."""

    def __init__(self, decisions: Sequence[Decision]) -> None:
        self._decisions = decisions
        self._texts: dict[tuple[str, str, str], list[int]] = {}
        for number, (entry, _, _, scope) in enumerate(decisions):
            if scope != "occurrence":
                text = "" if scope == "rule" else normal(entry.text)
                self._texts.setdefault((scope, entry.rule, text), []).insert(0, number)

    def fitting(self, finding: Finding, path: str) -> list[int]:
        """Return the numbers of the decisions that speak of a finding, the one that counts first."""
        if not self._texts:
            return []
        text = normal(finding.text)
        found = [n for n in self._texts.get(("document", finding.rule, text), ()) if _is_of(self._decisions[n], path)]
        found += self._texts.get(("everywhere", finding.rule, text), ())
        return found + self._texts.get(("rule", finding.rule, ""), [])
