"""Every rule proves itself, and none speaks of English that has nothing wrong."""

from functools import cache
from pathlib import Path

import pytest

import qa
from qa.examples import failures
from qa.rulebook import LANGUAGES, Rulebook
from qa.rulecache import builtin_folder, open_rulebook

RULES = Path(builtin_folder())
IDS = sorted(
    path.relative_to(RULES).with_suffix("").as_posix()
    for path in RULES.rglob("*.toml")
    if path.parent.name != LANGUAGES
)
CLEAN = Path(__file__).parent.parent / "corpora" / "clean" / "en"
ARTICLES = sorted(path.name for path in CLEAN.glob("*.md") if path.name != "README.md")


@cache
def book() -> Rulebook:
    return open_rulebook()


@pytest.mark.parametrize("name", IDS)
def test_a_rule_keeps_to_its_examples(name: str) -> None:
    rule = book().whole(book().named(name))
    assert list(failures(rule, book())) == []


def test_every_rule_file_is_a_rule() -> None:
    assert [rule.id for rule in book().rules] == IDS
    assert len(IDS) > 10


@pytest.mark.parametrize("article", ARTICLES)
def test_a_clean_article_has_no_finding(article: str) -> None:
    report = qa.lint_file(str(CLEAN / article))
    assert [(finding.rule, finding.text) for finding in report.findings] == []
    assert report.score.words > 100


def test_there_are_clean_articles() -> None:
    assert len(ARTICLES) >= 20
