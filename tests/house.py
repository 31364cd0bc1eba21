"""A few rules in place of those of the package, articles for them, and the command run on both."""

import os
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import NamedTuple

# English without a mark on it; {} takes a marked phrase.
PROSE = "The council met on Monday to talk about the harbour, and {} was what the people of the town heard about it."
CLEAN = PROSE.format("nothing new")


def rule(phrase: str, severity: str = "minor", *, head: str = "", entry: str = "") -> str:
    return f"""\
title = "{phrase}"
message = "“{{text}}” is not how we say it."
category = "style/unidiomatic"
severity = "{severity}"
{head}
[find]
detector = "phrases"

[[find.phrases]]
find = "{phrase}"
suggest = "our word"
{entry}
example = "This is a [[{phrase}]] of ours."
near_miss = "This is another thing."
"""


# One rule for each severity, one that is unsure, one for texts from Portuguese only.
RULES = {
    "demo/en/neutral-mark.toml": rule("neutral mark", "neutral"),
    "demo/en/minor-mark.toml": rule("minor mark"),
    "demo/en/major-mark.toml": rule("major mark", "major"),
    "demo/en/critical-mark.toml": rule("critical mark", "critical"),
    "demo/en/unsure-mark.toml": rule("unsure mark", head='confidence = "low"'),
    "demo/en/lisbon-mark.toml": rule("lisbon mark", head='translated_from = ["pt"]\nneeds_source_language = true'),
    "demo/pt/marca.toml": rule("marca da casa"),
}


# Starts the command with another folder in place of the rules of the package.
LAUNCH = (
    "import sys, qa.rulecache; folder = sys.argv.pop(1); qa.rulecache.builtin_folder = lambda: folder; "
    "from qa.__main__ import main; main()"
)
NOTHING: Mapping[str, str] = MappingProxyType({})
ROOT = Path(__file__).parent.parent


class Result(NamedTuple):
    """How a command ended and what it wrote."""

    status: int
    out: str
    err: str


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def environment(variables: Mapping[str, str] = NOTHING) -> dict[str, str]:
    return {**os.environ, "COLUMNS": "100", "PYTHONIOENCODING": "utf-8", **variables}


@cache
def _package() -> TemporaryDirectory[str]:
    folder = TemporaryDirectory(prefix="qa-rules-")
    facts = (ROOT / "rules/languages/en.toml").read_bytes()
    write(Path(folder.name), {**RULES, "languages/en.toml": facts})
    for path in Path(folder.name).rglob("*.toml"):
        os.utime(path, (0, 0))  # of what has just changed nothing is kept
    return folder


def package() -> str:
    """Return a folder of a few rules in place of those of the package: it is compiled in a moment."""
    return _package().name


def warm(cache: Path) -> str:
    """Return a cache folder that has the rules as the tests before compiled them, and nothing else."""
    cache.mkdir(exist_ok=True)
    for path in Path(os.environ["QA_CACHE"]).glob("rules-*"):
        if not (cache / path.name).exists():
            (cache / path.name).hardlink_to(path)
    return str(cache)


def command(*arguments: str | Path) -> list[str]:
    """Return the words of a command that knows ``RULES`` only: they are few, so each test may start it anew."""
    return [sys.executable, "-c", LAUNCH, package(), *map(str, arguments)]


def qa(*arguments: str | Path, cwd: Path, stdin: bytes = b"", variables: Mapping[str, str] = NOTHING) -> Result:
    return run(command(*arguments), cwd, stdin, variables)


def run(words: list[str], cwd: Path, stdin: bytes = b"", variables: Mapping[str, str] = NOTHING) -> Result:
    done = subprocess.run(
        words, cwd=cwd, input=stdin, capture_output=True, env=environment(variables), timeout=60, check=False
    )
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


def one_sentence(result: Result) -> str:
    """Return the one line of complaint of a command that could not do its job."""
    assert result.status == 2, result
    assert "Traceback" not in result.err
    lines = result.err.splitlines()
    if lines[0].startswith("Usage: "):
        assert lines[1].endswith("--help' for help.")
        lines = lines[3:]
    assert len(lines) == 1, result.err
    assert lines[0].startswith("Error: ")
    assert lines[0].endswith((".", "?"))
    return lines[0].removeprefix("Error: ")
