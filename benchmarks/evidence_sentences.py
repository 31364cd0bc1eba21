"""Print how many wrong sentences with their correction are found, and how many right ones are flagged.

    .venv/bin/python benchmarks/evidence_sentences.py SENTENCES [--confidence medium] [--show]

SENTENCES are records with “label” (incorrect or correct), “text”, and, where it is known, “start” and “end” of what is
wrong: the test sentences of other tools. Most of them are of kinds that qa does not look for.
"""

import argparse
from collections import Counter

from qa.evaluate_documents import records
from qa.linter import Linter
from qa.readers import read_text
from qa.rulebook import Selection
from qa.rulecache import open_rulebook


def main() -> None:
    """Print the table, and with --show what is flagged in right sentences."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("sentences")
    parser.add_argument("--confidence", default="high")
    parser.add_argument("--show", action="store_true")
    asked = parser.parse_args()
    linter = Linter(open_rulebook(), Selection(confidence=asked.confidence), language="en")
    every: Counter[tuple[str, str]] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    for record in records(asked.sentences):
        report = linter.lint(read_text(record["text"]))
        start, end = record.get("start", 0), record.get("end", len(record["text"]))
        touching = [one for one in report.findings if one.span.start <= end and one.span.end >= start]
        kind = record["corpus"], record["label"]
        every[kind] += 1
        found[kind] += bool(touching if record["label"] == "incorrect" else report.findings)
        if asked.show and record["label"] == "correct":
            for one in report.findings:
                print(f"{one.rule}: “{one.text}” in: {record['text']}")
    print("| sentences | how many | flagged | share |\n| --- | --: | --: | --: |")
    for kind in sorted(every):
        share = 100 * found[kind] / every[kind]
        print(f"| {', '.join(kind)} | {every[kind]:,} | {found[kind]:,} | {share:.1f} % |")


if __name__ == "__main__":
    main()
