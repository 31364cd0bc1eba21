"""The corpora measure what they are expected to: no rule may change a figure for the worse unnoticed."""

import json
from pathlib import Path

from qa.evaluate import ALL, evaluate
from qa.evaluate_changes import expectation, worse
from qa.evaluate_clean import count, read_clean
from qa.evaluate_finders import rules_finder
from qa.gold import read_gold
from qa.linter import Linter
from qa.rulecache import open_rulebook

CORPORA = Path(__file__).parent.parent / "corpora"


def test_no_article_does_worse_than_expected() -> None:
    """Say which article does: ``qa eval corpora/ --update`` keeps new figures that are wanted."""
    finder = rules_finder(Linter(open_rulebook()))
    found = evaluate(read_gold(str(CORPORA)), finder)
    clean = count(read_clean(str(CORPORA / "clean")), finder)
    expected = json.loads((CORPORA / "expected.json").read_text(encoding="utf-8"))
    assert list(worse(expected, expectation(found, clean))) == []
    assert found.totals()[ALL].marks > 100
    assert clean.words > 5_000
