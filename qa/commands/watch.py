"""``qa lint --watch``."""

import os
import sys
from collections.abc import Callable, Iterator

import click

from qa.commands.choices import Chosen, articles, configuration
from qa.config import Config, find_config
from qa.files import FilesError
from qa.report import Run
from qa.rulebook import RuleError
from qa.rulecache import stamps_of
from qa.watch import changes
from qa.writers.summary import counted

_CLEAR = "\x1b[2J\x1b[H"


def watch(chosen: Chosen, show: Callable[[Config], Run]) -> None:
    """Check, and check again whenever an article, a rule or a setting changes, until the user interrupts."""
    try:
        for _ in changes(lambda: _watched(chosen)):
            if sys.stdout.isatty():
                click.echo(_CLEAR, nl=False)
            try:
                read = len(show(configuration(chosen.config, chosen.names)).reports)
                click.echo(f"Watching {counted(read, 'article')}; Ctrl-C ends.", err=True)
            except click.ClickException as error:
                error.show()
            sys.stdout.flush()
    except KeyboardInterrupt:
        click.echo(err=True)


def _watched(chosen: Chosen) -> Iterator[str]:
    """Yield the files whose change matters; what cannot be read now may be readable at the next look."""
    yield from filter(None, (chosen.config or find_config(os.curdir), chosen.baseline, *chosen.decisions))
    try:
        config = configuration(chosen.config, chosen.names)
        yield from filter(None, (config.baseline, *config.decisions))
        yield from config.names.lists if config.names else ()
        for folder in (*config.rules, *chosen.rules):
            yield from (path for path, _, _ in stamps_of(folder))
        yield from articles(chosen, config)[0]
    except (click.ClickException, FilesError, RuleError):
        yield from chosen.paths
