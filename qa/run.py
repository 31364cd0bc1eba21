"""Checks many files, on one core or several, and gathers their reports."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from qa.config import Config
from qa.files import STDIN
from qa.linter import Linter
from qa.mqm import pooled
from qa.readers import ReadError, read_bytes, read_file
from qa.report import Report, Run
from qa.rulebook import Rulebook, Selection
from qa.rulecache import open_rulebook

BLOCK = 8  # files handed to another process at a time


class Order(NamedTuple):
    """What a run is asked to do; it travels to other processes.

    ``source`` is the path of the source text where one file is checked; ``stdin`` what standard input held, under the
    name ``stdin_name``, which tells its format; ``compared`` tells that the files will be held against each other.
    """

    config: Config
    selection: Selection
    language: str | None = None
    translated_from: str | None = None
    source: str | None = None
    encoding: str | None = None
    stdin: bytes = b""
    stdin_name: str = "<stdin>"
    compared: bool = False


def run(paths: Sequence[str], order: Order, linter: Linter, *, jobs: int = 1) -> Iterator[Report | str]:
    """Yield a report for each file, in order, or the sentence that says why there is none."""
    if jobs > 1 and len(paths) > 1:
        yield from _in_processes(paths, order, jobs)
        return
    for path in paths:
        yield check(path, order, linter)


def build_linter(order: Order, compiling: Callable[[], None] | None = None) -> Linter:
    """Return the linter of an order; raises RuleError if a rule, or the name of one, cannot be used.

    ``compiling`` is called before the rules are compiled, where they have to be.
    """
    rulebook = open_rulebook(order.config.rules, compiling=compiling)
    rulebook.check_names([*order.selection.select, *order.selection.ignore, *dict(order.config.severity)])
    return Linter(
        rulebook,
        order.selection,
        language=order.language,
        translated_from=order.translated_from,
        severities=dict(order.config.severity),
        profile=order.config.profile,
        names=order.config.names,
        compared=order.compared,
    )


def check(path: str, order: Order, linter: Linter) -> Report | str:
    """Return the report on one file, or the sentence that says why there is none."""
    try:
        if path == STDIN:
            document = read_bytes(order.stdin, order.stdin_name, encoding=order.encoding)
        else:
            document = read_file(path, encoding=order.encoding)
        source = order.source or (None if path == STDIN else order.config.source_for(path))
        if source:
            from qa.align import align

            document = align(document, read_file(source, encoding=order.encoding))
        return linter.lint(document)
    except ReadError as error:
        return str(error)


def gathered(results: Iterable[Report | str], linter: Linter) -> Run:
    """Return all reports of a run with the pooled score, and the sentences about files that have none."""
    reports: list[Report] = []
    errors: list[str] = []
    for result in results:
        if isinstance(result, str):
            errors.append(result)
        else:
            reports.append(result)
    score = pooled(reports, profile=linter.profile, rules_digest=linter.rulebook.digest)
    return Run(tuple(reports), score, tuple(errors), tuple(_hardly_checked(reports, linter.rulebook)))


def _hardly_checked(reports: Iterable[Report], rulebook: Rulebook) -> Iterator[str]:
    """Yield a sentence on the articles in languages that no rule is written for, most likely source texts."""
    others: dict[str, list[str]] = {}
    for report in reports:
        language = report.document.language
        if language and language not in rulebook.tables:
            others.setdefault(language, []).append(report.document.path)
    for language, paths in others.items():
        more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
        yield (
            f"{paths[0]}{more}: in “{language}”, for which there are no rules, so hardly checked; leave out what is no "
            "translation, or name the target language with --to."
        )


_worker: dict[str, Linter] = {}  # the linter of this process, where files are checked in several


def _in_processes(paths: Sequence[str], order: Order, jobs: int) -> Iterator[Report | str]:
    from concurrent.futures import ProcessPoolExecutor

    blocks = [paths[at : at + BLOCK] for at in range(0, len(paths), BLOCK)]
    with ProcessPoolExecutor(min(jobs, len(blocks), 60), initializer=leave_interrupts) as pool:
        for results in pool.map(_check_block, blocks, [order] * len(blocks)):
            yield from results


def leave_interrupts() -> None:
    """Leave the user's interrupt to the process that gathers the reports."""
    from signal import SIG_IGN, SIGINT, signal

    signal(SIGINT, SIG_IGN)


def _check_block(paths: Sequence[str], order: Order) -> list[Report | str]:
    if "linter" not in _worker:
        _worker["linter"] = build_linter(order)
    return [check(path, order, _worker["linter"]) for path in paths]


def cores() -> int:
    """Return how many processes may run at once on this machine."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
