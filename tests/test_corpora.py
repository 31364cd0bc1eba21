"""The corpora measure what they are expected to: no rule may change a figure for the worse unnoticed."""

import json
from collections import Counter
from pathlib import Path

from qa.evaluate import ALL, evaluate
from qa.evaluate_changes import changes, expectation, worse
from qa.evaluate_clean import count, read_clean
from qa.evaluate_finders import rules_finder
from qa.evaluate_kept import kept_in
from qa.gold import read_gold
from qa.linter import Linter
from qa.rulecache import open_rulebook

CORPORA = Path(__file__).parent.parent / "corpora"


def test_no_article_does_worse_than_expected() -> None:
    """Say which article does, and each finding that came or went; see CONTRIBUTING.md for what to do then."""
    finder = rules_finder(Linter(open_rulebook()))
    found = evaluate(read_gold(str(CORPORA)), finder)
    clean = count(read_clean(str(CORPORA / "clean")), finder)
    low = list(worse(expected(), expectation(found, clean)))
    kept = kept_in(str(CORPORA)) or []
    assert not low, "\n".join([*low, *changes(kept, [*found.findings, *clean.findings])])
    assert found.totals()[ALL].marks > 100
    assert clean.words > 5_000


def test_the_findings_kept_are_those_that_were_counted() -> None:
    """Figures and findings are written by one command: ``qa eval corpora/ --update``."""
    kept = Counter((finding.document, finding.right) for finding in kept_in(str(CORPORA)) or [])
    for name, figures in expected()["translated"].items():
        assert (kept[name, True], kept[name, False]) == (figures["right"], figures["wrong"]), name
    assert kept.total() > 50


def expected() -> dict[str, dict[str, dict[str, int]]]:
    text = (CORPORA / "expected.json").read_text(encoding="utf-8")
    read: dict[str, dict[str, dict[str, int]]] = json.loads(text)
    return read
