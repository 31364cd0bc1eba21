"""``qa score``."""

from typing import Any

import click

from qa.commands.choices import Chosen, checked, checking_options, complain, configuration
from qa.report import Score


@click.command()
@checking_options
@click.option("--fail-under", type=float, metavar="SCORE", help="A score below this makes the exit status 1.")
@click.pass_context
def score(ctx: click.Context, /, fail_under: float | None, **options: Any) -> None:  # noqa: ANN401 - fields of Chosen
    """Score articles: counts first, then penalty points, the MQM score with its interval, and the verdict.

    The score is estimated from findings that nobody has confirmed; it knows nothing of what qa missed.
    """
    from qa.writers.summary import by_severity, score_line

    chosen = Chosen(**options)
    config = configuration(chosen.config, chosen.paths)
    run = checked(chosen, config)
    for report in run.reports:
        counts = by_severity(report.score.counts) or "no findings"
        click.echo(f"{report.document.path}: {counts} · {score_line(report.score)}")
    if len(run.reports) > 1:
        counts = by_severity(run.score.counts) or "no findings"
        click.echo(f"all {len(run.reports)} articles: {counts} · {score_line(run.score)}")
    if run.reports:
        click.echo(run.score.signature)
    complain(run)
    least = fail_under if fail_under is not None else config.fail_under
    ctx.exit(2 if run.errors else int(_too_low(run.score, least)))


def _too_low(score: Score, least: float | None) -> bool:
    return least is not None and score.value < least
