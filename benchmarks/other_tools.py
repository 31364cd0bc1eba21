"""Ask another tool for its spans, in the form that `qa eval --spans` reads.

    qa export ANNOTATION --as annotated --jsonl segments.jsonl
    .bench/bin/python benchmarks/other_tools.py harper segments.jsonl > spans.jsonl
    qa eval ANNOTATION --spans spans.jsonl

The tools are harper, proselint and pofilter (with the source text). They live in .bench/ (`make bench` makes it), and
this script runs there: it imports nothing of qa.
"""

import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import Any

Spans = list[dict[str, Any]]
Tool = Callable[[str, str, Mapping[str, Any]], Spans]


def harper() -> Tool:
    """Return Harper's grammar checker, whose spans count code points."""
    linter = import_module("harper").Linter()

    def ask(target: str, _source: str, _record: Mapping[str, Any]) -> Spans:
        return [
            {"start": one.span.start, "end": one.span.end, "rule": str(one.lint_kind)} for one in linter.lint(target)
        ]

    return ask


def proselint() -> Tool:
    """Return proselint with its checks as they come and no limit on what it may find."""
    tools = import_module("proselint.tools")
    settings = {**import_module("proselint.config").DEFAULT, "max_errors": None}
    import_module("proselint.registry").CheckRegistry().register_many(import_module("proselint.checks").__register__)

    def ask(target: str, _source: str, _record: Mapping[str, Any]) -> Spans:
        found = (one.check_result for one in tools.LintFile("segment", target).lint(settings))
        # It counts from a line break that it puts before the text.
        return [
            {"start": max(one.span[0] - 1, 0), "end": max(one.span[1] - 1, 0), "rule": one.check_path} for one in found
        ]

    return ask


def pofilter() -> Tool:
    """Return pofilter with source and target; it names no place, so that a check that fails marks the segment."""
    checks, base = import_module("translate.filters.checks"), import_module("translate.storage.base")
    checkers: dict[tuple[str, str], Any] = {}

    def ask(target: str, source: str, record: Mapping[str, Any]) -> Spans:
        pair = (record.get("source_language") or "en", record.get("target_language") or "en")
        if pair not in checkers:
            settings = checks.CheckerConfig(targetlanguage=pair[1])
            settings.sourcelang = import_module("translate.lang.factory").getlanguage(pair[0])
            checkers[pair] = checks.StandardChecker(checkerconfig=settings)
        unit = base.TranslationUnit(source)
        unit.target = target
        return [
            {"start": 0, "end": len(target), "rule": name}
            for name in checkers[pair].run_filters(unit, categorised=False)
        ]

    return ask


TOOLS = {"harper": harper, "proselint": proselint, "pofilter": pofilter}


def results(name: str, path: str) -> Iterator[dict[str, Any]]:
    """Yield a result for each segment."""
    ask = TOOLS[name]()
    with open(path, encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            # Tools may cut a text at line breaks of any kind; the offsets stay as they are.
            target = re.sub(r"\s", " ", record["target"])
            yield {"id": record["id"], "metric": name, "spans": ask(target, record["source"] or "", record)}


def main() -> None:
    """Write the spans to standard output."""
    _, name, path = sys.argv
    for result in results(name, path):
        print(json.dumps(result, ensure_ascii=False))


if __name__ == "__main__":
    main()
