"""List everything that qa says of translated Markdown, rule by rule, for somebody to judge.

    python benchmarks/markdown_flags.py FILE.jsonl.gz [--confidence medium]

FILE holds one JSON object a line with the keys "id", "target" (a Markdown file), "src_lang" and, where it is not known
which of the two texts is the original, "direction": "uncertain"; such records are left out.
"""

import argparse
import gzip
import json
from collections import defaultdict
from collections.abc import Iterator

from qa.linter import Linter
from qa.readers import read_text
from qa.report import Report
from qa.rulebook import Selection
from qa.rulecache import open_rulebook

AROUND = 90  # code points shown on either side
LONGEST = 220  # code points of a finding that are shown


def records(path: str) -> Iterator[tuple[str, str, str]]:
    """Yield (id, source language, text) of every record whose direction is known."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record.get("direction") != "uncertain":
                yield record["id"], record["src_lang"], record["target"]


def flags(report: Report) -> Iterator[tuple[str, str]]:
    """Yield (rule, place in its context) of every finding."""
    text = report.document.text
    for finding in report.findings:
        start, end = finding.span
        shown = text[start:end] if end - start <= LONGEST else text[start : start + LONGEST] + " …"
        around = f"{text[max(0, start - AROUND) : start]}[[{shown}]]{text[end : end + AROUND]}"
        proposed = f" → {finding.suggestions[0].text}" if finding.suggestions else ""
        others = "".join(f" | also: {text[slice(*other.span)][:LONGEST]}" for other in finding.related[:2])
        yield finding.rule, " ".join(around.split()) + proposed + others


def main() -> None:
    """Print the findings by rule, and how many there are."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file")
    parser.add_argument("--confidence", default="high", choices=["low", "medium", "high"])
    asked = parser.parse_args()
    linter = Linter(open_rulebook(), Selection(confidence=asked.confidence), language="en")
    found: dict[str, list[str]] = defaultdict(list)
    words = documents = 0
    for name, source, text in records(asked.file):
        report = linter.lint(read_text(text, format="markdown")._replace(translated_from=source))
        documents += 1
        words += report.score.words
        for rule, place in flags(report):
            found[rule].append(f"{name}: {place}")
    for rule, places in sorted(found.items(), key=lambda one: -len(one[1])):
        print(f"\n{rule}: {len(places)}")
        print(*(f"  {place}" for place in places), sep="\n")
    print(f"\n{documents} documents, {words:,} words, {sum(map(len, found.values()))} findings")


if __name__ == "__main__":
    main()
