"""Says what changed: against an earlier evaluation finding by finding, against the expected figures by article."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from qa.evaluate import Evaluation, Judged
from qa.evaluate_clean import Clean
from qa.evaluate_report import SCHEMA, in_context
from qa.gold import GoldError


def read_evaluation(path: str) -> list[Judged]:
    """Read the findings of an earlier evaluation; raises GoldError."""
    import json

    try:
        with open(path, encoding="utf-8") as file:
            data = json.load(file)
        if data["schema"] != SCHEMA:
            raise GoldError(f"{path}: its schema is “{data['schema']}”, this version reads “{SCHEMA}”.")
        return [Judged(**finding) for finding in data["findings"]]
    except OSError as error:
        raise GoldError(f"{path}: cannot be read: {error.strerror}.") from None
    except (ValueError, KeyError, TypeError):
        raise GoldError(f"{path}: this is no evaluation; write one with qa eval … --output FILE.") from None


def changes(old: Sequence[Judged], new: Sequence[Judged]) -> Iterator[str]:
    """Yield what was gained and what was lost, rule by rule, each finding in its context as far as it is known."""
    before, after = _keyed(old), _keyed(new)
    rules: dict[str, list[str]] = {}
    for sign, ours, theirs in (("-", before, after), ("+", after, before)):
        for key in sorted(ours.keys() - theirs.keys()):
            rules.setdefault(ours[key].rule, []).append(f"  {sign} {_verdict(ours[key])} {in_context(ours[key])}")
    for rule in sorted(rules):
        gained = sum(line.startswith("  +") for line in rules[rule])
        yield f"{rule}: {gained} gained, {len(rules[rule]) - gained} lost"
        yield from rules[rule]
    if not rules:
        yield "No finding gained or lost."


def _keyed(findings: Sequence[Judged]) -> dict[tuple[str, int, str, str], Judged]:
    return {(one.document, one.start, one.rule, one.text): one for one in findings}


def _verdict(finding: Judged) -> str:
    return "right" if finding.right else "wrong" if finding.right is False else "unknown"


def expectation(evaluation: Evaluation, clean: Clean | None) -> dict[str, Any]:
    """Return the figures of each article, to be kept and compared with."""
    articles: dict[str, dict[str, int]] = {
        name: {
            "marks": int(groups["all", "all"].marks),
            "touched": int(groups["all", "all"].touched),
            "right": int(groups["all", "all"].right),
            "wrong": int(groups["all", "all"].found - groups["all", "all"].right),
        }
        for name, groups in evaluation.clusters.items()
    }
    alarms: dict[str, int] = {}
    for finding in clean.findings if clean else ():
        alarms[finding.document] = alarms.get(finding.document, 0) + 1
    return {"translated": dict(sorted(articles.items())), "clean": dict(sorted(alarms.items()))}


def worse(expected: Mapping[str, Any], measured: Mapping[str, Any]) -> Iterator[str]:
    """Yield a sentence for each article that does worse than expected: fewer errors found, or more false findings."""
    for name, figures in measured["translated"].items():
        known = expected["translated"].get(name)
        if known is None:
            yield f"{name} is new; run qa eval with --update to keep its figures."
            continue
        if figures["touched"] < known["touched"]:
            yield f"{name}: {figures['touched']} of its marked errors are found, {known['touched']} were."
        if figures["wrong"] > known["wrong"]:
            yield f"{name}: {figures['wrong']} findings touch no marked error, {known['wrong']} did not."
    for name in expected["translated"].keys() - measured["translated"].keys():
        yield f"{name} has gone; run qa eval with --update if it shall."
    for name, number in measured["clean"].items():
        if number > expected["clean"].get(name, 0):
            yield f"{name} is clean: {number} false alarms, {expected['clean'].get(name, 0)} were expected."
