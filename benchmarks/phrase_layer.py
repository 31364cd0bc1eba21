"""Measures the phrase layer alone: phrases compiled, kept, opened and looked for in one text.

Asked {"text": path, "counts": […], "rounds": n}; answers for each count the processor seconds of a scan (folding
included), the bytes of the table as marshal keeps it, the seconds to open it and to build it, and how many were found.
"""

import marshal
import time
from statistics import median
from typing import Any

from serving import serve
from texts import phrases

from qa.detectors.entries import Entries
from qa.entries import Scanner
from qa.finding import Severity
from qa.language_facts import LanguageFacts
from qa.page import Page
from qa.readers import read_file
from qa.rulebook import Rule
from qa.rulecache import open_rulebook


def measured(question: dict[str, Any]) -> dict[str, Any]:
    """Measure every count, the scans interleaved."""
    document = read_file(question["text"])
    facts = open_rulebook().facts("en")
    tables = {
        count: _built(phrases(count, document.text, count, facts.function_words), facts) for count in question["counts"]
    }
    scanners = {count: Scanner(marshal.loads(table["kept"])) for count, table in tables.items()}  # noqa: S302 - ours
    seconds: dict[int, list[float]] = {count: [] for count in tables}
    found: dict[int, int] = {}
    for _ in range(question["rounds"]):
        for count, scanner in scanners.items():
            page = Page(document, facts)
            begin = time.process_time()
            found[count] = sum(1 for _ in scanner.scan(page))
            seconds[count].append(time.process_time() - begin)
    return {
        str(count): {
            "seconds": seconds[count],
            "found": found[count],
            "bytes": len(table["kept"]),
            "build": table["build"],
            "open": median(_opened(table["kept"]) for _ in range(7)),
        }
        for count, table in tables.items()
    }


def _built(listed: list[str], facts: LanguageFacts) -> dict[str, Any]:
    settings = {"phrases": [{"find": phrase} for phrase in listed]}
    rule = Rule("house/en/list", "", "", "", Severity.MINOR, "phrases", settings=settings)
    begin = time.process_time()
    table = Entries.compile([rule], facts)
    return {"build": time.process_time() - begin, "kept": marshal.dumps(table)}


def _opened(kept: bytes) -> float:
    begin = time.process_time()
    Scanner(marshal.loads(kept))  # noqa: S302 - written a moment ago
    return time.process_time() - begin


if __name__ == "__main__":
    serve(measured)
