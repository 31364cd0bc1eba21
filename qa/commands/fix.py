"""``qa lint --fix`` and ``--diff``."""

import os
import sys
from collections.abc import Iterator
from typing import NamedTuple

import click

from qa.commands.choices import Chosen, checked, complain, judged, order, say_compiling, standard_input
from qa.config import Config
from qa.document import Document
from qa.files import STDIN
from qa.fixes import Fixed, applied, changes, to_the_end
from qa.linter import Linter
from qa.readers import ReadError, read_bytes
from qa.report import Report, Run
from qa.rewriting import RewriteError, encoded_like, replace
from qa.run import build_linter, check, gathered
from qa.writers.summary import counted


class Repair(NamedTuple):
    """A file that ``--fix`` changes: its text before and after, its bytes after, and the number of changes."""

    path: str
    before: str
    after: str
    data: bytes
    number: int


def repairs(run: Run, chosen: Chosen, config: Config, *, unsafe: bool) -> Iterator[Repair | str]:
    """Yield what changes, file by file, or the sentence that says why one cannot be changed."""
    linter = None
    for report in run.reports:
        if not any(changes(report, unsafe=unsafe)):
            continue
        linter = linter or build_linter(order(chosen._replace(paths=()), config), say_compiling)
        try:
            yield from _repair(report, chosen, config, linter, unsafe=unsafe)
        except (ReadError, RewriteError) as error:
            yield str(error)


def _repair(report: Report, chosen: Chosen, config: Config, linter: Linter, *, unsafe: bool) -> Iterator[Repair]:
    document = report.document
    encoding = chosen.encoding or config.encoding
    data = _content(document.path, chosen)
    if data is None or read_bytes(data, document.path, encoding=encoding).text != document.text:
        raise RewriteError(f"{document.path}: it was changed meanwhile; run qa again.")
    known = [report]  # what the run says of the first round; later rounds are checked anew

    def check_again(read: Document) -> Report:
        return known.pop() if known else _judged(linter.lint(read), chosen, config, linter)

    def read(text: str) -> Document:
        return read_bytes(encoded_like(data, document.path, text, encoding), document.path, encoding=encoding)

    if chosen.changed is None:
        fixed = to_the_end(document, check_again, read, unsafe=unsafe)
    else:  # the lines touched are known of the text as it stands only
        fixed = applied(document.text, changes(report, unsafe=unsafe))
    yield _checked(document, fixed, encoded_like(data, document.path, fixed.text, encoding))


def _checked(document: Document, fixed: Fixed, data: bytes) -> Repair:
    return Repair(document.path, document.text, fixed.text, data, fixed.number)


def _judged(report: Report, chosen: Chosen, config: Config, linter: Linter) -> Report:
    return judged(Run((report,), report.score), chosen, config, linter).reports[0]


def _content(path: str, chosen: Chosen) -> bytes | None:
    if STDIN in chosen.paths:
        return standard_input()
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return None


def fix_files(chosen: Chosen, config: Config, *, unsafe: bool) -> Run:
    """Change the files and check them again; what could not be changed is among the errors of the run.

    The repaired text of standard input goes to standard output.
    """
    count, failed = 0, []
    stdin = b""
    for repair in repairs(checked(chosen, config), chosen, config, unsafe=unsafe):
        if isinstance(repair, str):
            failed.append(repair)
            continue
        count += repair.number
        stdin = repair.data
        if STDIN not in chosen.paths:
            _write(repair, failed)
    again = STDIN in chosen.paths
    run = _stdin_again(chosen, config, stdin or standard_input()) if again else checked(chosen, config)
    click.echo(f"{counted(count, 'repair')} made.", err=True)
    return run._replace(errors=(*run.errors, *failed))


def _write(repair: Repair, failed: list[str]) -> None:
    try:
        replace(repair.path, repair.data)
    except RewriteError as error:
        failed.append(str(error))


def _stdin_again(chosen: Chosen, config: Config, data: bytes) -> Run:
    sys.stdout.buffer.write(data)
    asked = order(chosen, config)._replace(stdin=data)
    linter = build_linter(asked, say_compiling)
    return judged(gathered([check(STDIN, asked, linter)], linter), chosen, config, linter)


def show_repairs(chosen: Chosen, config: Config, *, unsafe: bool, exit_zero: bool) -> int:
    """Print what ``--fix`` would change as a patch; return the exit status: 1 if it would change something."""
    run = checked(chosen, config)
    count, failed = 0, []
    for repair in repairs(run, chosen, config, unsafe=unsafe):
        if isinstance(repair, str):
            failed.append(repair)
        else:
            click.echo("".join(patch(repair)), nl=False)
            count += repair.number
    complain(run._replace(errors=(*run.errors, *failed)))
    click.echo(f"{counted(count, 'repair')} possible with --fix{' --unsafe-fixes' * unsafe}.", err=True)
    return 2 if run.errors or failed else int(bool(count) and not exit_zero)


def patch(repair: Repair) -> Iterator[str]:
    """Yield the lines of a unified diff that ``git apply`` takes.

    On a runner of GitHub Actions it has no context: the runner takes a line of the article that begins with two colons
    for a command, whatever blanks stand before it.
    """
    from difflib import unified_diff

    on_runner = bool(os.environ.get("GITHUB_ACTIONS"))
    name = os.path.relpath(repair.path).replace(os.sep, "/") if os.path.exists(repair.path) else repair.path
    before, after = _lines(repair.before), _lines(repair.after)
    for line in unified_diff(before, after, f"a/{name}", f"b/{name}", n=0 if on_runner else 3):
        whole = line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
        yield whole.replace("##[", "##\u200b[") if on_runner else whole


def _lines(text: str) -> list[str]:
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])
