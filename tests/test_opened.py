"""Calls of the library share what they opened, and see what changed."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from house import package

from qa import lint
from qa.opened import open_linter
from qa.rulebook import RuleError, Selection

RULE = """
title = "A word"
message = "“{{text}}”."
category = "style"
severity = "minor"
[find]
detector = "pattern"
match = '{word}'
[[examples]]
text = "The {word} came."
finds = ["{word}"]
[[examples]]
text = "Nobody came."
finds = []
"""
ALL = Selection()


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of one rule; the package has few, which are compiled in a moment."""
    monkeypatch.setattr("qa.rulecache.builtin_folder", package)
    (tmp_path / "phrasing/en").mkdir(parents=True)
    (tmp_path / "phrasing/en/word.toml").write_text(RULE.format(word="wug"), "utf-8")
    return tmp_path


def test_the_same_arguments_have_the_same_linter_and_others_another() -> None:
    first = open_linter((), ALL, "en", None)
    assert open_linter((), ALL, "en", None) is first
    assert open_linter((), ALL, "en", "de") is not first


def test_few_are_kept_those_used_last() -> None:
    first = open_linter((), ALL, "en", None)
    for source in ("de", "fr", "it"):
        open_linter((), ALL, "en", source)
    assert open_linter((), ALL, "en", None) is first
    for source in ("es", "pt", "pl", "uk"):
        open_linter((), ALL, "en", source)
    assert open_linter((), ALL, "en", None) is not first


def test_a_change_of_the_same_size_in_the_same_moment_counts(house: Path) -> None:
    path = house / "phrasing/en/word.toml"
    moment = path.stat().st_mtime_ns
    assert [one.text for one in lint("A wug.", language="en", rules=[str(house)]).findings] == ["wug"]
    path.write_text(RULE.format(word="wag"), "utf-8")
    os.utime(path, ns=(moment, moment))
    assert lint("A wug.", language="en", rules=[str(house)]).findings == ()


def test_a_rule_file_that_changes_counts_from_the_next_call_on(house: Path) -> None:
    text = "The wug and the blick came."
    assert [one.text for one in lint(text, language="en", rules=[str(house)]).findings] == ["wug"]
    path = house / "phrasing/en/word.toml"
    path.write_text(RULE.format(word="blick"), "utf-8")
    assert [one.text for one in lint(text, language="en", rules=[str(house)]).findings] == ["blick"]
    os.remove(path)
    assert lint(text, language="en", rules=[str(house)]).findings == ()


def test_a_folder_that_is_gone_is_said_on_each_call(tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(RuleError):
            lint("A text.", language="en", rules=[str(tmp_path / "none")])


def test_threads_find_what_one_call_finds() -> None:
    text = "Kharkiv, a township of 1.4 million, lies there. It was was dark, and an big dog came to Tachkent."
    alone = lint(text, language="en", translated_from="pt").findings
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: lint(text, language="en", translated_from="pt").findings, range(40)))
    assert alone
    assert found == [alone] * 40
