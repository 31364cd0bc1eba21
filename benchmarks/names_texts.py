"""Count what the rules about names say of texts, by 10,000 capitalised words, list every finding, and time them.

    python benchmarks/names_texts.py FILE.jsonl.gz [--from de] [--confidence medium]

FILE holds one JSON object a line with the key "text". On texts that have nothing wrong every finding is a false alarm,
or an error nobody had seen: each needs a verdict.
"""

import argparse
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence

from qa.detectors import Detector
from qa.document import Document
from qa.linter import Linter
from qa.page import Page
from qa.readers import read_text
from qa.rulebook import Selection
from qa.rulecache import open_rulebook

CAPITALISED = re.compile(r"\b[A-Z]\w+")
AROUND = 60  # code points shown on either side


def texts(path: str) -> Iterator[tuple[str, str]]:
    """Yield (name, text) of every document."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield record.get("id", "?"), record["text"]


def timed(detectors: Sequence[Detector], document: Document) -> float:
    """Return the seconds of processor that the detectors take for a document."""
    page = Page(document)
    started = time.process_time()
    for detector in detectors:
        list(detector.hits(page))
    return time.process_time() - started


def main() -> None:
    """Print every finding and the rates."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file")
    parser.add_argument("--from", dest="source")
    parser.add_argument("--confidence", default="high", choices=["low", "medium", "high"])
    asked = parser.parse_args()
    rulebook = open_rulebook()
    linter = Linter(rulebook, Selection(("transliteration",), confidence=asked.confidence), language="en")
    names = [one for one in rulebook.detectors("en") if type(one).__name__ == "Names"]
    counts: Counter[str] = Counter()
    capitalised = documents = words = 0
    spent = 0.0
    for name, text in texts(asked.file):
        document = read_text(text)._replace(language="en", translated_from=asked.source)
        spent += timed(names, document)
        documents += 1
        words += len(text.split())
        capitalised += len(CAPITALISED.findall(text))
        for finding in linter.lint(document).findings:
            counts[finding.rule] += 1
            around = text[max(0, finding.span.start - AROUND) : finding.span.end + AROUND].replace("\n", " ")
            print(f"{finding.rule}: {finding.text!r} in {name}: …{around}…")
    rate = 10_000 * sum(counts.values()) / max(capitalised, 1)
    print(f"{documents:,} documents, {words:,} words, {capitalised:,} capitalised words")
    for rule, count in counts.most_common():
        print(f"{count:6}  {10_000 * count / capitalised:.3f} per 10,000  {rule}")
    print(f"{sum(counts.values()):6}  {rate:.3f} per 10,000  in all")
    each = 1000 * spent / max(documents, 1)
    print(f"{each:.2f} ms of processor an article of {words // max(documents, 1)} words, beyond the rest of a check")


if __name__ == "__main__":
    main()
