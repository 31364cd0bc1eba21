"""``qa lint``."""

from typing import Any

import click

from qa.commands.choices import Chosen, checked, checking_options, complain, configuration
from qa.commands.output import emit, parse_output, style
from qa.config import FAIL_ON
from qa.finding import SEVERITIES
from qa.report import Run
from qa.writers import WRITERS


@click.command()
@checking_options
@click.option(
    "--output-format",
    "outputs",
    multiple=True,
    metavar="FORMAT[:FILE]",
    help=f"{', '.join(WRITERS)}; to a file if one is named; may be given several times  [full].",
)
@click.option("--fail-on", type=click.Choice(FAIL_ON), help="Least severity that makes the exit status 1  [minor].")
@click.option("--fail-under", type=float, metavar="SCORE", help="A score below this makes the exit status 1.")
@click.option("-q", "--quiet", is_flag=True, help="Findings only, no summary.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colours  [auto].")
@click.pass_context
def lint(  # noqa: PLR0913 - one a flag
    ctx: click.Context,
    /,
    *,
    outputs: tuple[str, ...],
    fail_on: str | None,
    fail_under: float | None,
    quiet: bool,
    color: str,
    **options: Any,  # noqa: ANN401 - the fields of Chosen
) -> None:
    """Check articles and show what translation left on them.

    PATH is a file, a folder, a pattern such as 'articles/**/*.md', or - for standard input.

    Exit status: 0 nothing found, 1 findings at or above --fail-on (or a score under --fail-under), 2 the job could
    not be done.
    """
    parsed = [parse_output(output) for output in outputs] or [("full", None)]
    if sum(path in (None, "-") for _, path in parsed) > 1:
        raise click.BadParameter("standard output takes one format; name a file for the others, as in json:qa.json.")
    chosen = Chosen(**options)
    config = configuration(chosen.config, chosen.paths)
    run = checked(chosen, config)
    emit(run, parsed, style(color, quiet=quiet))
    complain(run)
    least = fail_under if fail_under is not None else config.fail_under
    ctx.exit(_status(run, fail_on or config.fail_on, least))


def _status(run: Run, fail_on: str, fail_under: float | None) -> int:
    if run.errors:
        return 2
    if fail_under is not None and run.score.value < fail_under:
        return 1
    if fail_on == "never":
        return 0
    return int(any(finding.severity >= SEVERITIES[fail_on] for report in run.reports for finding in report.findings))
