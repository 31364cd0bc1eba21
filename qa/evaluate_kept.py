"""Keeps the findings in a folder of articles in a table, so that a change of rules shows what it gains and loses."""

import os
import re
from collections.abc import Iterable

from qa.evaluate import Judged
from qa.gold import GoldError

FINDINGS = "findings.tsv"  # in the folder of articles
_HEAD = "article\tstart\tend\tverdict\trule\ttext"
_VERDICTS = {True: "right", False: "wrong", None: "unknown"}
_RIGHT = {verdict: right for right, verdict in _VERDICTS.items()}
_ESCAPES: dict[str, str | int | None] = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_SIGNS = {str(escape): sign for sign, escape in _ESCAPES.items()}


def kept(findings: Iterable[Judged]) -> str:
    """Return findings as the text of their table, sorted; places are code points of the article."""
    ordered = sorted(findings, key=lambda finding: (finding.document, finding.start, finding.rule))
    return "\n".join([_HEAD, *map(_row, ordered)]) + "\n"


def _row(finding: Judged) -> str:
    text = finding.text.translate(str.maketrans(_ESCAPES))
    end = finding.start + len(finding.text)
    cells = (finding.document, f"{finding.start}", f"{end}", _VERDICTS[finding.right], finding.rule, text)
    return "\t".join(cells)


def read_kept(table: str, name: str) -> list[Judged]:
    """Read the findings of a table; ``name`` is what the message of GoldError calls it."""
    head, *lines = table.removesuffix("\n").split("\n")
    if head != _HEAD:
        raise GoldError(f"{name}:1: these are no findings; write them with qa eval FOLDER --update.")
    return [_finding(line, number, name) for number, line in enumerate(lines, 2)]


def _finding(line: str, number: int, name: str) -> Judged:
    try:
        document, start, _, verdict, rule, text = line.split("\t")
        text = re.sub(r"\\.", lambda escape: _SIGNS[escape[0]], text)
        return Judged(document, int(start), rule, "", text, "", "", _RIGHT[verdict])
    except (ValueError, KeyError):
        raise GoldError(f"{name}:{number}: this is no finding; write the table with qa eval FOLDER --update.") from None


def kept_in(folder: str, ref: str | None = None) -> list[Judged] | None:
    """Return the findings kept in a folder, today or as a commit, branch or tag ``ref`` has them; None if it has none.

    Raises GoldError.
    """
    path = os.path.join(folder, FINDINGS)
    if ref is not None:
        table = _at(folder, ref)
        return None if table is None else read_kept(table, f"{path} at {ref}")
    return kept_file(path) if os.path.exists(path) else None


def kept_file(path: str) -> list[Judged]:
    """Return the findings of a table; raises GoldError."""
    try:
        with open(path, encoding="utf-8") as file:
            return read_kept(file.read(), path)
    except OSError as error:
        raise GoldError(f"{path}: cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError as error:
        raise GoldError(f"{path}: byte {error.start} is not UTF-8; write it anew with --update.") from None


def _at(folder: str, ref: str) -> str | None:
    import subprocess

    command = ["git", "-C", folder, "show", f"{ref}:./{FINDINGS}"]
    try:
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - git as the user has it
    except FileNotFoundError:
        raise GoldError(f"--against {ref} names no file, and git, which may know it, is not installed here.") from None
    return None if done.returncode else done.stdout.decode("utf-8", "replace")
