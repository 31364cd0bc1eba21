"""Print the tables of docs/evidence.md anew.

    .venv/bin/python benchmarks/evidence.py DATA [--tools]

DATA is a folder with files of your own, each of which may be missing: spans.jsonl.gz (human error spans),
native-news.jsonl.gz (texts with nothing wrong), mt-news.jsonl.gz (documents with the output of many systems) and
mt-systems.json (human scores of these). Names with ".dev" before the suffix are taken too. `qa eval --help` and
docs/evidence.md say what a record holds. With --tools, Harper, proselint and pofilter judge the same text.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator
from tempfile import TemporaryDirectory

from peers import BIN, PYTHON, peers
from texts import ROOT

TOOLS = ("harper", "proselint", "pofilter")
CORPORA = os.path.join(ROOT, "corpora")
SCRIPT = os.path.join(ROOT, "benchmarks", "other_tools.py")


def qa(*arguments: str) -> str:
    """Return what a command of qa writes."""
    done = subprocess.run([sys.executable, "-m", "qa", *arguments], check=False, capture_output=True, text=True)
    return done.stdout or done.stderr


def named(folder: str, name: str) -> str | None:
    """Return the path of a file, with ".dev" in its name or without, None where it is missing."""
    stem, _, suffix = name.partition(".")
    paths = (os.path.join(folder, f"{stem}{middle}.{suffix}") for middle in (".dev", ""))
    return next(filter(os.path.exists, paths), None)


def sections(folder: str, *, tools: bool) -> Iterator[tuple[str, str]]:
    """Yield the heading and the text of each part for which there are data."""
    spans, native = named(folder, "spans.jsonl.gz"), named(folder, "native-news.jsonl.gz")
    documents, systems = named(folder, "mt-news.jsonl.gz"), named(folder, "mt-systems.json")
    yield "Corpora", qa("eval", CORPORA, "--by", "language", "--by", "module", "--show", "0")
    if spans:
        kinds = [word for kind in ("corpus", "module", "category", "rule") for word in ("--by", kind)]
        for confidence in ("high", "low"):
            yield f"Human error spans, confidence {confidence}", qa("eval", spans, *kinds, "--confidence", confidence)
    if native:
        yield "Native news", qa("eval", "--clean", native, "--to", "en", "--show", "0")
    if documents and native and systems:
        rest = ("--documents", documents, "--native", native, "--systems", systems, "--to", "en")
        yield "Documents", qa("eval", *rest)
    for tool in TOOLS if tools else ():
        yield f"{tool}, corpora", judged_by(tool, CORPORA, "annotated")
        if spans:
            yield f"{tool}, human error spans", judged_by(tool, spans, "annotated")
        if native and tool != "pofilter":  # which compares with a source, and there is none
            yield f"{tool}, native news", judged_by(tool, native, "clean")


def judged_by(tool: str, path: str, kind: str) -> str:
    """Return the evaluation of another tool on the same text."""
    with TemporaryDirectory() as folder:
        segments, spans = (os.path.join(folder, name) for name in ("segments.jsonl", "spans.jsonl"))
        qa("export", path, "--as", kind, "--jsonl", segments)
        with open(spans, "w", encoding="utf-8") as file:
            subprocess.run([PYTHON, SCRIPT, tool, segments], check=True, stdout=file)
        asked = ("--clean", path, "--show", "0") if kind == "clean" else (path,)
        return qa("eval", *asked, "--spans", spans, "--by", "corpus")


def main() -> None:
    """Print every part."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder")
    parser.add_argument("--tools", action="store_true", help="ask other tools too; they are installed into .bench/")
    asked = parser.parse_args()
    if asked.tools:
        peers()
        subprocess.run([os.path.join(BIN, "pip"), "install", "--quiet", "translate-toolkit"], check=True)
    for heading, text in sections(asked.folder, tools=asked.tools):
        print(f"## {heading}\n\n{text}", flush=True)


if __name__ == "__main__":
    main()
