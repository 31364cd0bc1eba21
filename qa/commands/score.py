"""``qa score``."""

from collections.abc import Iterator, Sequence
from typing import Any

import click

from qa.commands.choices import checked, checking_options, choose, complain, configuration
from qa.mqm import Profile
from qa.report import Report, Run, Score


@click.command()
@checking_options
@click.option("--explain", is_flag=True, help="Show the arithmetic line by line.")
@click.option("--profile", "profile_name", metavar="NAME", help="Score by this profile: mqm, wmt or j2450.")
@click.option("--reference", metavar="FILE", help="A reference translation of the one article: BLEU, chrF and TER.")
@click.option("--copies", is_flag=True, help="Show segments that are much like their source text (chrF).")
@click.option("--metric", "metrics", multiple=True, metavar="NAME", help="A metric that another package offers.")
@click.option("--metric-results", metavar="FILE", help="What a metric said of the segments that qa export wrote.")
@click.option("--fail-under", type=float, metavar="SCORE", help="A score below this makes the exit status 1.")
@click.pass_context
def score(  # noqa: PLR0913 - one a flag
    ctx: click.Context,
    /,
    *,
    explain: bool,
    profile_name: str | None,
    reference: str | None,
    copies: bool,
    metrics: tuple[str, ...],
    metric_results: str | None,
    fail_under: float | None,
    **options: Any,  # noqa: ANN401 - the fields of Chosen
) -> None:
    """Score articles: counts first, then penalty points, the MQM score with its interval, and the verdict.

    The score is estimated from findings that nobody has confirmed; it knows nothing of what qa missed. Metrics stand
    beside it and are never mixed into it.
    """
    chosen = choose(**options)
    config = configuration(chosen.config, chosen.names)
    if profile_name is not None:
        config = config._replace(profile=_profile(profile_name))
    run = checked(chosen, config)
    if reference is not None and len(run.reports) + len(run.errors) != 1:
        raise click.ClickException("--reference is the reference of one article; name that article alone.")
    total = _total(run, config.profile)
    for line in _scores(run, total, config.profile if explain else None):
        click.echo(line)
    for report in run.reports:
        for line in _metrics(report, reference, copies=copies):
            click.echo(line)
        for sentence in _learned(report, metrics, metric_results):
            click.echo(f"  {sentence}")
    complain(run)
    least = fail_under if fail_under is not None else config.fail_under
    ctx.exit(2 if run.errors else int(_too_low(total, least)))


def _profile(name: str) -> Profile:
    from qa.profiles import PROFILES
    from qa.rulebook import nearest

    if name not in PROFILES:
        raise click.BadParameter(f"“{name}” is no profile{nearest(name, PROFILES)}: {', '.join(PROFILES)}.")
    return PROFILES[name]


def _total(run: Run, profile: Profile) -> Score:
    from qa.bootstrap import bootstrapped

    return bootstrapped(run.score, run.reports, profile)


def _scores(run: Run, total: Score, explain: Profile | None) -> Iterator[str]:
    from qa.explain import explained

    for report in run.reports:
        yield f"{report.document.path}: {_line(report.score)}"
        if explain:
            yield from explained(report.score, report.findings, explain)
    if len(run.reports) > 1:
        yield f"all {len(run.reports)} articles: {_line(total)}"
        if explain:
            yield from explained(total, [finding for report in run.reports for finding in report.findings], explain)
    if run.reports:
        yield total.signature


def _line(score: Score) -> str:
    from qa.writers.summary import by_severity, score_line

    return f"{by_severity(score.counts) or 'no findings'} · {score_line(score)}"


def _metrics(report: Report, reference: str | None, *, copies: bool) -> Iterator[str]:
    if reference is not None:
        yield from _against_reference(report, reference)
    if copies:
        from qa.document import shown
        from qa.metrics import copies as copied

        for index, value in copied(report.document):
            text = " ".join(shown(report.document.text, report.document.segments[index]).split())
            yield f"  chrF with the source {value:.0f}: {text[:100]}"


def _against_reference(report: Report, path: str) -> Iterator[str]:
    from qa.metrics import beside_reference, reference_metrics
    from qa.readers import ReadError, read_file

    try:
        texts = beside_reference(report.document, read_file(path))
    except ReadError as error:
        raise click.ClickException(str(error)) from None
    for metric in reference_metrics(*texts, report.document.language):
        yield f"  {metric.name} {metric.value:.1f}  {metric.signature}"


def _learned(report: Report, names: Sequence[str], path: str | None) -> Iterator[str]:
    """Yield the mean score of each metric that was asked here or elsewhere."""
    if not names and path is None:
        return
    from qa.gold import GoldError
    from qa.metric_results import MetricError, installed, mean_scores, read_results, segments_of

    try:
        for name in names:
            yield from mean_scores(installed(name).score(tuple(segments_of(report.document))))
        mine = f"{report.document.path}#"
        yield from mean_scores(result for result in (read_results(path) if path else ()) if result.id.startswith(mine))
    except (GoldError, MetricError) as error:
        raise click.ClickException(str(error)) from None


def _too_low(score: Score, least: float | None) -> bool:
    return least is not None and score.value < least
