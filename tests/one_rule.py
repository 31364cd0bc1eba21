"""One rule written inline, and what it finds: the stage on which the detectors are tested."""

import pytest

from qa.detectors import detector_class
from qa.finding import Finding
from qa.language_file import parse_language
from qa.linter import Linter
from qa.readers import read_text
from qa.rulebook import Rulebook, RuleError, Selection
from qa.rulecompiler import kept_table
from qa.rulefile import parse_rule

ENGLISH = parse_language(
    "en",
    "languages/en.toml",
    r"""
    decimal = "."
    group = ","
    quotes = [["“", "”"], ['"', '"']]
    abbreviations = ["mr", "dr", "st", "u.s"]
    function_words = [
        "a", "an", "and", "at", "in", "it", "of", "on", "should", "so", "that", "the", "to", "was", "with", "would"
    ]
    [scales]
    thousand = 1_000
    million = 1_000_000
    [numerals]
    a = 1
    two = 2
    [word_classes]
    month = ["January", "May", "June"]
    [inflections.verb]
    forms = ["base", "third person", "past", "participle", "present participle"]
    endings = [["e$", "e", "es", "ed", "ed", "ing"], ["$", "", "s", "ed", "ed", "ing"]]
    [inflections.verb.exceptions]
    give = ["give", "gives", "gave", "given", "giving"]
    put = ["put", "puts", "put", "put", "putting"]
    write = ["write", "writes", "wrote", "written", "writing"]
    [inflections.noun]
    forms = ["singular", "plural"]
    endings = [["y$", "y", "ies"], ["$", "", "s"]]
    [inflections.noun.exceptions]
    """,
)
RULE = """
title = "A rule"
message = "{{text}}"
category = "accuracy"
severity = "{severity}"
{head}
[find]
{find}
[[examples]]
text = "found"
finds = ["found"]
[[examples]]
text = "near"
"""


def linter(  # noqa: PLR0913, PLR0917 - what a rule and its text may be
    find: str,
    head: str = "",
    translated_from: str | None = None,
    path: str = "rule.toml",
    severity: str = "minor",
    language: str = "en",
) -> Linter:
    """Return a linter that knows one rule only: ``find`` is its [find] table, ``head`` the keys above it."""
    rule = parse_rule("tests/en/one", path, RULE.format(find=find, head=head, severity=severity))
    table = kept_table(detector_class(rule.detector).compile([rule], ENGLISH))
    book = Rulebook((rule,), {"en": ENGLISH}, {"en": {rule.detector: table}}, "")
    return Linter(book, Selection(confidence="low"), language=language, translated_from=translated_from)


def refusal(find: str, path: str = "rule.toml") -> str:
    """Return the sentence with which a rule is refused."""
    with pytest.raises(RuleError) as caught:
        linter(find, path=path)
    return str(caught.value)


def findings(chosen: Linter, text: str, form: str = "text") -> tuple[Finding, ...]:
    return chosen.lint(read_text(text, format=form)).findings


def found(chosen: Linter, text: str, form: str = "text") -> list[str]:
    """Return what the linter finds in ``text``, as it stands there."""
    return [finding.text for finding in findings(chosen, text, form)]
