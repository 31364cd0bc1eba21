"""Count what the rules say of texts that have nothing wrong: false alarms per 1,000 words, rule by rule.

    python benchmarks/false_alarms.py FILE.jsonl.gz [--confidence medium] [--show 5]

FILE holds one JSON object a line with the key "text". Without FILE the clean articles of corpora/ are read.
"""

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from qa.linter import Linter
from qa.readers import read_file, read_text
from qa.rulebook import Selection
from qa.rulecache import open_rulebook

CLEAN = Path(__file__).parent.parent / "corpora" / "clean"


def texts(path: str | None) -> Iterator[tuple[str, str]]:
    """Yield (name, text) of every document."""
    if path is None:
        for file in sorted(CLEAN.rglob("*.md")):
            if file.name != "README.md":
                yield str(file.relative_to(CLEAN)), read_file(str(file)).text
        return
    opened = gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8")
    with opened as lines:
        for line in lines:
            record = json.loads(line)
            yield record.get("id", "?"), record["text"]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("file", nargs="?")
    parser.add_argument("--confidence", default="high", choices=["low", "medium", "high"])
    parser.add_argument("--show", type=int, default=3, help="excerpts a rule")
    asked = parser.parse_args()
    linter = Linter(open_rulebook(), Selection(confidence=asked.confidence), language="en")
    counts: Counter[str] = Counter()
    shown: defaultdict[str, list[str]] = defaultdict(list)
    words = documents = 0
    for name, text in texts(asked.file):
        report = linter.lint(read_text(text, format="text" if asked.file else "markdown"))
        words += report.score.words
        documents += 1
        for finding in report.findings:
            counts[finding.rule] += 1
            around = report.document.text[max(0, finding.span.start - 50) : finding.span.end + 50].replace("\n", " ")
            shown[finding.rule].append(f"{finding.text[:90]!r} in {name}: …{around[:220]}…")
    print(f"{documents:,} documents, {words:,} words, {sum(counts.values()):,} findings: ", end="")
    print(f"{1000 * sum(counts.values()) / max(words, 1):.3f} per 1,000 words")
    for rule, count in counts.most_common():
        print(f"{count:6}  {1000 * count / words:.4f}  {rule}")
        for line in shown[rule][: asked.show]:
            print(f"          {line}")


if __name__ == "__main__":
    main()
