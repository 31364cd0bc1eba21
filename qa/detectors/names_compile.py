"""Compiles the rules about names: their tables become sorted lines."""

import os
from collections.abc import Iterator, Sequence
from typing import Any

from qa.detectors.settings import Reader
from qa.language_facts import LanguageFacts
from qa.names.capitals import CAPITALISED
from qa.names.folder import NameDataError, data_path, rows
from qa.names.index import labelled_lines
from qa.names.sieve import sieve
from qa.names.spelling import OWN
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
    spellings = list(_spellings(table))
    # What the target language itself writes is no finding, but known.
    table["sieve"] = sieve(key for key, flags in spellings if OWN not in flags)
    table["known"] = sieve(key for key, _ in spellings if " " not in key)
    table["sources"] = [CAPITALISED]
    return table


def _spellings(table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield key and flags of every spelling in the lists."""
    lists = [data.decode() for data in table["lines"]]
    if table["index"]:
        with open(data_path(*table["index"]), encoding="utf-8") as file:
            lists.append(file.read())
    for line in (line for data in lists for line in data.split("\n")):
        key, _, rest = line.partition("\t")
        if rest and not key.startswith("#"):
            yield key, rest.partition("\t")[0]


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
