"""Compiles the rules about names: their tables become sorted lines."""

import os
from collections.abc import Sequence
from typing import Any

from qa.detectors.settings import Reader
from qa.language_facts import LanguageFacts
from qa.names.folder import NameDataError, rows
from qa.names.index import labelled_lines
from qa.rulebook import Rule, RuleError

KINDS = ("foreign", "russian", "older", "unlisted", "mixed", "variants", "house")


def compile_names(rules: Sequence[Rule], facts: LanguageFacts) -> dict[str, Any]:
    """Read the tables of all rules into sorted lines; raises RuleError."""
    listed: dict[str, bytes] = {}
    table: dict[str, Any] = {"kinds": {}, "lines": [], "press": {}, "context": {}, "index": None, "here": ""}
    for number, rule in enumerate(rules):
        reader = Reader(rule, facts)
        reader.only("report", "table", "index", "press", "context", "here")
        table["kinds"][reader.choice("report", KINDS, "foreign")] = number
        table["press"].update(_press_names(reader))
        try:
            if "table" in rule.settings:
                path = _beside(reader, "table")
                listed[path] = listed.get(path) or labelled_lines(path)
            if "context" in rule.settings:
                table["context"].update((kind, words) for _, (kind, words) in rows(_beside(reader, "context"), 2))
        except NameDataError as error:
            raise RuleError(str(error)) from None
        table["here"] = reader.text("here") if "here" in rule.settings else table["here"]
        if "index" in rule.settings:
            table["index"] = (rule.language, reader.text("index"))
    table["lines"] = list(listed.values())
    return table


def _beside(reader: Reader, key: str) -> str:
    """Return the path of a file that a rule names, beside its own; raises RuleError if it is not there."""
    path = os.path.join(os.path.dirname(reader.rule.path), reader.text(key))
    if not os.path.isfile(path):
        raise reader.error(key, f"names {path}, but there is no such file")
    return path


def _press_names(reader: Reader) -> dict[str, str]:
    given = reader.rule.settings.get("press", {})
    if not isinstance(given, dict) or not all(isinstance(name, str) for name in given.values()):
        raise reader.error("press", 'must be a table of names, as in { pt = "Portuguese" }')
    return given
