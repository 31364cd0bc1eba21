"""``qa baseline``: the findings an archive has today, so that only new ones count."""

import os
from collections.abc import Callable, Sequence
from typing import Any

import click

from qa.baseline import NAME, below, dump, entries_of, known, out_of_date, read_baseline
from qa.commands.choices import Chosen, checked, checking_options, choose, complain, configuration
from qa.commands.output import save
from qa.config import Config
from qa.matching import Entry
from qa.report import Run
from qa.writers.checked import ReportError
from qa.writers.summary import counted

# What becomes of a baseline: from its entries, a run and its folder to new entries and a word on them.
Changed = Callable[[Sequence[Entry], Run, str], tuple[list[Entry], str]]


@click.group()
def baseline() -> None:
    """Keep the findings an archive has today, so that only new ones count.

    \b
    qa baseline create articles/        writes qa-baseline.json; set baseline = "qa-baseline.json" in qa.toml
    qa lint articles/                   reports what is new
    qa baseline prune articles/         removes what was repaired since
    qa baseline update articles/        takes today's findings in its place
    """  # noqa: D301 - click reads the escape


def _command(text: str) -> Callable[[Callable[..., None]], click.Command]:
    def made(function: Callable[..., None]) -> click.Command:
        return baseline.command(function.__name__, help=text)(click.pass_context(checking_options(function)))

    return made


@_command("Write the findings of PATH... into qa-baseline.json, or the file named by --baseline, which must be new.")
def create(ctx: click.Context, /, **options: Any) -> None:  # noqa: ANN401 - fields of Chosen
    """Write a new baseline."""
    chosen, config, path = _settled(options)
    if os.path.exists(path):
        raise click.ClickException(f"{path} is there already; qa baseline update takes today's findings into it.")
    run = _run(chosen, config)
    entries = list(entries_of(run.reports, os.path.dirname(path)))
    _write(path, entries)
    click.echo(f"{path} written: {counted(len(entries), 'finding')} in {counted(len(run.reports), 'article')}.")
    ctx.exit(2 if run.errors else 0)


@_command("Take today's findings of PATH... into the baseline, in place of those it has of these files.")
def update(ctx: click.Context, /, **options: Any) -> None:  # noqa: ANN401 - fields of Chosen
    """Write the baseline anew for the files checked."""
    _rewrite(ctx, options, _with_todays)


@_command("Remove from the baseline what PATH... does not hold any more, and nothing else.")
def prune(ctx: click.Context, /, **options: Any) -> None:  # noqa: ANN401 - fields of Chosen
    """Leave out the entries that no finding answers to."""
    _rewrite(ctx, options, _without_stale)


def _rewrite(ctx: click.Context, options: dict[str, Any], changed: Changed) -> None:
    chosen, config, path = _settled(options)
    try:
        before = read_baseline(path)
    except ReportError as error:
        raise click.ClickException(str(error)) from None
    run = _run(chosen, config)
    after, said = changed(before, run, os.path.dirname(path))
    _write(path, after)
    click.echo(f"{path}: {said}.")
    ctx.exit(2 if run.errors else 0)


def _with_todays(before: Sequence[Entry], run: Run, folder: str) -> tuple[list[Entry], str]:
    anew = {below(report.document.path, folder) for report in run.reports}
    kept = [entry for entry in before if entry.path not in anew and os.path.exists(os.path.join(folder, entry.path))]
    after = [*kept, *entries_of(run.reports, folder)]
    new, gone = len(set(after) - set(before)), len(set(before) - set(after))
    return after, f"{counted(len(after), 'finding')}, {new:,} new, {gone:,} gone"


def _without_stale(before: Sequence[Entry], run: Run, folder: str) -> tuple[list[Entry], str]:
    _, used = known(run.reports, before, folder)
    stale = set(out_of_date(before, used, [report.document.path for report in run.reports], folder))
    after = [entry for number, entry in enumerate(before) if number not in stale]
    return after, f"{len(stale):,} removed, {len(after):,} left"


def _settled(options: dict[str, Any]) -> tuple[Chosen, Config, str]:
    """Return what was chosen without any baseline, the configuration, and the path of the baseline's file."""
    chosen = choose(**options)
    config = configuration(chosen.config, chosen.names)
    path = chosen.baseline or config.baseline or os.path.join(config.folder, NAME)
    return chosen._replace(baseline=None), config._replace(baseline=None), os.path.relpath(path)


def _run(chosen: Chosen, config: Config) -> Run:
    run = checked(chosen, config)
    complain(run)
    return run


def _write(path: str, entries: Sequence[Entry]) -> None:
    save(path, dump(entries))
