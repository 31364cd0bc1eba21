"""The options that several commands share, and how they join with the configuration."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from qa.config import Config, ConfigError, find_config, read_config
from qa.files import STDIN, FilesError, find_files
from qa.finding import CONFIDENCES
from qa.report import Report, Run
from qa.rulebook import RuleError, Selection
from qa.run import Order, build_linter, cores, gathered, run
from qa.tags import TagError, valid

if TYPE_CHECKING:
    from qa.changed import Lines
    from qa.linter import Linter

_MANY = 20  # files from which a progress bar is worth its line
_CACHED = 2  # files from which kept reports are looked for: one is checked as fast
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
    baseline: str | None = None
    decisions: tuple[str, ...] = ()
    changed: str | None = None
    stdin_filename: str | None = None
    force_exclude: bool = False
    gitignore: bool = True
    cache: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        """Return the paths, standard input by the name it was given."""
        return tuple(self.stdin_filename or path if path == STDIN else path for path in self.paths)


def choose(**options: Any) -> Chosen:  # noqa: ANN401 - the fields of Chosen
    """Return what was chosen, once it is told what ``--changed`` is followed by: a commit or the first path."""
    chosen = Chosen(**options)
    if chosen.changed and os.path.exists(chosen.changed):
        from qa.changed import is_ref

        if not is_ref(chosen.changed, os.curdir):
            chosen = chosen._replace(paths=(chosen.changed, *chosen.paths), changed="")
    return chosen if chosen.paths or chosen.changed is None else chosen._replace(paths=(os.curdir,))


def language_tag(ctx: click.Context, param: click.Parameter, tag: str | None) -> str | None:
    """Return the tag that an option was given; raises click.BadParameter if it names no language."""
    if tag is None:
        return None
    try:
        return valid(tag)
    except TagError as error:
        raise click.BadParameter(str(error), ctx, param) from None


def checking_options(command: Command) -> Command:
    """Add the options of every command that checks articles."""
    options = (
        click.argument("paths", nargs=-1, metavar="PATH..."),
        click.option(
            "--from", "source_language", callback=language_tag, metavar="LANG", help="Source language, e.g. pt."
        ),
        click.option(
            "--to",
            "target_language",
            callback=language_tag,
            metavar="LANG",
            help="Target language, as en or en-US; else guessed.",
        ),
        click.option("--source", metavar="FILE", help="Source text of the one article checked."),
        click.option("--select", multiple=True, metavar="RULE", help="Only these rules or groups, e.g. phrasing/en."),
        click.option("--ignore", multiple=True, metavar="RULE", help="Not these rules or groups."),
        click.option("--confidence", type=click.Choice(CONFIDENCES), help="Least confidence of a finding  [high]."),
        click.option("--rules", multiple=True, metavar="DIR", help="A folder of further rules."),
        click.option("--config", metavar="FILE", help="This configuration instead of the nearest qa.toml."),
        click.option("--encoding", metavar="NAME", help="Encoding of files that are not UTF-8."),
        click.option("--jobs", type=click.IntRange(min=0), default=1, help="Processes; 0 is one a core  [1]."),
        click.option("--changed", is_flag=False, flag_value="", metavar="[REF]", help="Only lines a branch touched."),
        click.option("--baseline", metavar="FILE", help="Findings known before; see qa baseline."),
        click.option("--decisions", multiple=True, metavar="FILE", help="What reviewers decided on the HTML page."),
        click.option("--stdin-filename", metavar="NAME", help="Name, and so format, of standard input."),
        click.option("--force-exclude", is_flag=True, help="Apply exclude to files that are named, too."),
        click.option("--no-gitignore", "gitignore", flag_value=False, default=True, help="Files git ignores, too."),
        click.option("--no-cache", "cache", flag_value=False, default=True, help="Check unchanged files again."),
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
        stdin_name=chosen.stdin_filename or "<stdin>",
        encoding=chosen.encoding or config.encoding,
        stdin=standard_input() if STDIN in chosen.paths else b"",
    )


@cache
def standard_input() -> bytes:
    """Return what standard input held, which can be read once only."""
    return sys.stdin.buffer.read()


def checked(chosen: Chosen, config: Config) -> Run:
    """Check what was chosen; raises click.ClickException for anything that keeps the job from being done."""
    try:
        paths, lines = articles(chosen, config)
        if chosen.source and len(paths) != 1:
            raise click.ClickException(
                f"--source is the source of one article, not of {len(paths)}; set pairs in qa.toml for many."
            )
        asked = order(chosen, config)._replace(compared=len(paths) > 1)
        linter = build_linter(asked, say_compiling)
        check = _checker(paths, cache=chosen.cache)
        found = gathered(_with_progress(paths, check(paths, asked, linter, jobs=chosen.jobs or cores())), linter)
        if len(found.reports) > 1 and any(report.uses for report in found.reports):
            from qa.across import compared

            found = compared(found, linter)
        return judged(found, chosen, config, linter, lines)
    except (FilesError, RuleError) as error:
        raise click.ClickException(str(error)) from None


def articles(chosen: Chosen, config: Config) -> tuple[tuple[str, ...], "Mapping[str, Lines] | None"]:
    """Return the files to check and, with ``--changed``, the lines touched by file.

    Raises FilesError, and click.MissingParameter where nothing is named.
    """
    if not chosen.paths:
        ctx = click.get_current_context()
        raise click.MissingParameter(ctx=ctx, param=next(one for one in ctx.command.params if one.name == "paths"))
    config = config._replace(gitignore=config.gitignore and chosen.gitignore)
    paths = tuple(find_files(chosen.paths, config, force_exclude=chosen.force_exclude))
    if chosen.changed is None:
        return paths, None
    from qa.changed import ChangedError, touched

    try:
        first = chosen.paths[0]
        lines = touched(chosen.changed or None, first if os.path.isdir(first) else os.path.dirname(first))
    except ChangedError as error:
        raise click.ClickException(str(error)) from None
    return tuple(path for path in paths if os.path.realpath(path) in lines), lines


def _checker(paths: Sequence[str], *, cache: bool) -> Callable[..., Iterator[Report | str]]:
    if not cache or len(paths) < _CACHED or STDIN in paths:
        return run
    from qa.resultcache import run_cached

    return run_cached


def judged(
    found: Run, chosen: Chosen, config: Config, linter: "Linter", lines: "Mapping[str, Lines] | None" = None
) -> Run:
    """Bring decisions, baseline and touched lines to bear on a run; raises click.ClickException."""
    decisions, baseline = (*config.decisions, *chosen.decisions), chosen.baseline or config.baseline
    if not (decisions or baseline or lines is not None):
        return found
    from qa.judged import with_baseline, with_changes, with_decisions
    from qa.writers.checked import ReportError

    profile, digest = linter.profile, linter.rulebook.digest
    try:
        if decisions:
            found = with_decisions(found, decisions, profile, digest)
        if baseline:
            found = with_baseline(found, baseline, profile, digest)
    except ReportError as error:
        raise click.ClickException(str(error)) from None
    return found if lines is None else with_changes(found, lines, profile, digest)


def say_compiling() -> None:
    """Tell somebody at a terminal why the first run takes longer."""
    if sys.stderr.isatty():
        click.echo("Compiling the rules, which is done once and may take some seconds …", err=True)


def _with_progress(paths: Sequence[str], results: Iterator[Report | str]) -> Iterable[Report | str]:
    if len(paths) < _MANY or not sys.stderr.isatty():
        return results
    with click.progressbar(results, length=len(paths), label="Checking", file=sys.stderr) as bar:
        return list(bar)


def complain(run: Run) -> None:
    """Say on standard error which files could not be checked."""
    for error in run.errors:
        click.echo(f"Error: {error}", err=True)
    for remark in (*run.remarks, *(remark for report in run.reports for remark in report.remarks)):
        click.echo(f"Warning: {' '.join(remark.split())}", err=True)
