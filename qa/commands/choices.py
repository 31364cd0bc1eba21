"""The options that several commands share, and how they join with the configuration."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import click

from qa.config import Config, ConfigError, find_config, read_config
from qa.files import STDIN, FilesError, find_files
from qa.finding import CONFIDENCES
from qa.report import Report, Run
from qa.rulebook import RuleError, Selection
from qa.run import Order, build_linter, cores, gathered, run

_MANY = 20  # files from which a progress bar is worth its line
Command = Callable[..., Any]


class Chosen(NamedTuple):
    """What the command line says, before the configuration is asked."""

    paths: tuple[str, ...]
    source_language: str | None
    target_language: str | None
    source: str | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    confidence: str | None
    rules: tuple[str, ...]
    config: str | None
    encoding: str | None
    jobs: int


def checking_options(command: Command) -> Command:
    """Add the options of every command that checks articles."""
    options = (
        click.argument("paths", nargs=-1, metavar="PATH...", required=True),
        click.option("--from", "source_language", metavar="LANG", help="Source language, e.g. pt."),
        click.option("--to", "target_language", metavar="LANG", help="Target language; guessed if nobody states it."),
        click.option("--source", metavar="FILE", help="Source text of the one article checked."),
        click.option("--select", multiple=True, metavar="RULE", help="Only these rules or groups, e.g. phrasing/en."),
        click.option("--ignore", multiple=True, metavar="RULE", help="Not these rules or groups."),
        click.option("--confidence", type=click.Choice(CONFIDENCES), help="Least confidence of a finding  [high]."),
        click.option("--rules", multiple=True, metavar="DIR", help="A folder of further rules."),
        click.option("--config", metavar="FILE", help="This configuration instead of the nearest qa.toml."),
        click.option("--encoding", metavar="NAME", help="Encoding of files that are not UTF-8."),
        click.option("--jobs", type=click.IntRange(min=0), default=1, help="Processes; 0 is one a core  [1]."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def configuration(path: str | None, paths: Sequence[str]) -> Config:
    """Return the configuration named, or the nearest to the first article; raises click.ClickException."""
    try:
        if path is not None:
            return read_config(path)
        first = next((name for name in paths if name != STDIN), os.curdir)
        folder = first if os.path.isdir(first) else os.path.dirname(first) or os.curdir
        found = find_config(folder)
        return read_config(found) if found else Config()
    except ConfigError as error:
        raise click.ClickException(str(error)) from None


def order(chosen: Chosen, config: Config) -> Order:
    """Join the command line and the configuration; the command line wins, folders of rules add up."""
    return Order(
        config=config._replace(rules=(*config.rules, *chosen.rules)),
        selection=Selection(
            chosen.select or config.select,
            (*(() if chosen.select else config.ignore), *chosen.ignore),
            chosen.confidence or config.confidence,
        ),
        language=chosen.target_language or config.language,
        translated_from=chosen.source_language or config.translated_from,
        source=chosen.source,
        encoding=chosen.encoding or config.encoding,
        stdin=sys.stdin.buffer.read() if STDIN in chosen.paths else b"",
    )


def checked(chosen: Chosen, config: Config) -> Run:
    """Check what was chosen; raises click.ClickException for anything that keeps the job from being done."""
    try:
        paths = tuple(find_files(chosen.paths, config))
        if chosen.source and len(paths) != 1:
            raise click.ClickException(
                f"--source is the source of one article, not of {len(paths)}; set pairs in qa.toml for many."
            )
        asked = order(chosen, config)
        linter = build_linter(asked)
        return gathered(_with_progress(paths, run(paths, asked, linter, jobs=chosen.jobs or cores())), linter)
    except (FilesError, RuleError) as error:
        raise click.ClickException(str(error)) from None


def _with_progress(paths: Sequence[str], results: Iterator[Report | str]) -> Iterable[Report | str]:
    if len(paths) < _MANY or not sys.stderr.isatty():
        return results
    with click.progressbar(results, length=len(paths), label="Checking", file=sys.stderr) as bar:
        return list(bar)


def complain(run: Run) -> None:
    """Say on standard error which files could not be checked."""
    for error in run.errors:
        click.echo(f"Error: {error}", err=True)
