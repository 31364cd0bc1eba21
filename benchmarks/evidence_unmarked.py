"""Print how often each rule speaks in documents whose errors people marked, and in others of the same kind.

    .venv/bin/python benchmarks/evidence_unmarked.py SPANS DOCUMENTS [--from zh]

SPANS are human error spans, DOCUMENTS the output of many systems with its source and its references (both as
docs/evidence.md describes them). Rules are written by people who have looked at marks: what speaks as often where
nobody marked anything is general, what does not was written for the texts at hand.
"""

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from names_translated import document_of

from qa.evaluate_documents import records
from qa.linter import Linter
from qa.rulecache import open_rulebook

SYSTEMS = 6  # of each document, drawn by chance
GROUPS = ("marked", "others", "references")
FEWEST = 10  # findings of a rule that is shown


def texts(record: Mapping[str, Any], marked: set[str], chance: random.Random) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield (group, lines) of some of a document's translations."""
    systems = sorted(record["hyps"])
    for system in chance.sample(systems, min(SYSTEMS, len(systems))):
        yield "marked" if record["doc"] in marked else "others", record["hyps"][system]
    for lines in list(record["refs"].values())[:1]:
        yield "references", lines


def counted(spans: str, documents: str, language: str) -> tuple[Counter[tuple[str, str]], Counter[str]]:
    """Return how many findings each rule has in each group, and the words of each group."""
    marked = {record["doc"] for record in records(spans) if record["src_lang"] == language}
    linter = Linter(open_rulebook())
    chance = random.Random(0)  # noqa: S311 - a draw that can be made again
    found: Counter[tuple[str, str]] = Counter()
    words: Counter[str] = Counter()
    for record in records(documents):
        if not record["lp"].startswith(f"{language}-"):
            continue
        for group, lines in texts(record, marked, chance):
            report = linter.lint(document_of(record, lines, sourced=True))
            words[group] += report.score.words
            found.update((group, one.rule) for one in report.findings)
    return found, words


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("spans")
    parser.add_argument("documents")
    parser.add_argument("--from", dest="language", default="zh")
    asked = parser.parse_args()
    found, words = counted(asked.spans, asked.documents, asked.language)
    rules = sorted({rule for _, rule in found if found["marked", rule] + found["others", rule] >= FEWEST})
    print("| findings in 1,000 words | " + " | ".join(GROUPS) + " |\n| --- | --: | --: | --: |")
    for name, chosen in (("all", {rule for _, rule in found}), *((rule, {rule}) for rule in rules)):
        rates = (1000 * sum(found[group, rule] for rule in chosen) / max(words[group], 1) for group in GROUPS)
        print(f"| {name} | " + " | ".join(f"{rate:.3f}" for rate in rates) + " |")


if __name__ == "__main__":
    main()
