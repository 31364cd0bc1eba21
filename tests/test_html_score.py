"""The score after review, as the page computes it, against the linter's."""

import random
from collections.abc import Sequence
from pathlib import Path

from html_page import Desk, decisions, names_article, save, scored, take_in, whole_run
from sample_run import document, finding

from qa.finding import Finding, Severity
from qa.mqm import mark_repeats, score
from qa.report import Report
from qa.writers import summary

pytest_plugins = ["html_fixtures"]


def mixed(count: int = 40) -> Report:
    """Return an article of findings of all severities, every third a repetition."""
    chance = random.Random(5)  # noqa: S311 - a fixed sequence of examples
    article = document(*(f"word{chance.randrange(count // 3)} number {number}." for number in range(count)))
    kinds = list(Severity)
    found: list[Finding] = []
    for segment in article.segments:
        text = article.text[segment.span.start : segment.span.end].split()[0]
        one = finding(article, text, severity=kinds[int(text[4:]) % 4], rule="r")
        found.append(
            one._replace(span=segment.span._replace(end=segment.span.start + len(text)), occurrence=len(found))
        )
    return scored(article, *found, words=700)


def after_review(report: Report, dismissed: Sequence[int]) -> str:
    kept: list[Finding] = [
        one._replace(status="dismissed" if index in dismissed else "open") for index, one in enumerate(report.findings)
    ]
    result = score(mark_repeats(kept), report.score.words)
    low, high = summary.interval(result)
    return f"After review: {summary.value(result)} (95 % interval {low}–{high}), {result.verdict} ·"


def test_the_score_after_review_is_the_one_that_the_linter_computes(desk: Desk, tmp_path: Path) -> None:
    report = mixed()
    verdicts = set()
    with desk.visit(save(tmp_path, whole_run(report))) as page:
        for share in (0, 1, 5, 20, 30, 36, 38, 40):
            chosen = random.Random(share).sample(range(40), share)  # noqa: S311 - a fixed sequence of examples
            entries = [
                {"fingerprint": one.fingerprint, "path": report.document.path, "rule": "r", "text": one.text,
                 "scope": "occurrence", "decision": "dismissed" if index in chosen else "accepted"}
                for index, one in enumerate(report.findings)
            ]  # fmt: skip
            take_in(page, decisions(*entries))
            said = page.locator("article .score .after").inner_text()
            assert said.startswith(after_review(report, chosen))
            verdicts.add(said.partition("), ")[2].partition(" ·")[0])
    assert verdicts == {"pass", "fail", "inconclusive"}


def test_all_articles_together_are_scored_after_review_too(desk: Desk, tmp_path: Path) -> None:
    two = whole_run(names_article("one.md"), names_article("two.md"))
    with desk.visit(save(tmp_path, two)) as page:
        take_in(page, decisions(*({"rule": rule} for rule in ("furniture/en/links", "names/en/variants"))))
        kept = [found for report in two.reports for found in report.findings if found.rule.startswith("phrasing")]
        expected = summary.value(score(kept, 626))
        assert page.locator(".bar .after").inner_text() == f"After review: {expected}"
        assert page.locator("tr .after").all_inner_texts() == [f"after review {expected}, inconclusive"] * 2
