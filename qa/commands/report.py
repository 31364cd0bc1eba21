"""``qa report``."""

import os
import sys
from collections.abc import Sequence

import click

from qa.commands.output import emit, html_assets, parse_output, style
from qa.report import Report

_CHECK = "to check articles and write a page about them, use qa lint {} --output-format html:review.html."


@click.command()
@click.argument("files", metavar="RESULTS.json", nargs=-1, required=True)
@click.option("-o", "--output", metavar="FILE", help="Write here; the suffix tells the format (.html, .json).")
@click.option("--output-format", "output_format", metavar="FORMAT[:FILE]", help="As for qa lint.")
@click.option("--metric-results", metavar="FILE", help="Add what a metric said of the segments qa export wrote.")
@html_assets
def report(
    files: tuple[str, ...], output: str | None, output_format: str | None, metric_results: str | None, assets: str
) -> None:
    """Write a report anew from RESULTS.json, the output of qa lint --output-format json, without checking again.

    Without -o and --output-format the HTML page is written beside RESULTS.json. RESULTS.json may be - for standard
    input.
    """
    from qa.writers.checked import ReportError
    from qa.writers.loading import load

    results, *more = files
    if more:
        raise click.ClickException(
            f"qa report takes one file of results, not {len(files)}; {_CHECK.format('ARTICLE…')}"
        )
    text = _read(results)
    if text.strip() and not text.lstrip().startswith(("{", "[")):
        raise click.ClickException(f"{results}: no output of qa lint --output-format json; {_CHECK.format(results)}")
    try:
        run = load(text, results)
    except ReportError as error:
        raise click.ClickException(str(error)) from None
    if metric_results is not None:
        run = run._replace(reports=_with_metric(run.reports, metric_results))
    name, path = _target(results, output, output_format)
    emit(run, [(name, path)], style("auto"), assets)
    if path not in (None, "-"):
        click.echo(f"{path} written.", err=True)


def _with_metric(reports: Sequence[Report], path: str) -> tuple[Report, ...]:
    from qa.gold import GoldError
    from qa.metric_results import MetricError, joined, read_results

    try:
        found = list(read_results(path))
    except (GoldError, MetricError) as error:
        raise click.ClickException(str(error)) from None
    return tuple(joined(report, found) for report in reports)


def _read(path: str) -> str:
    try:
        if path == "-":
            return sys.stdin.buffer.read().decode("utf-8-sig")
        with open(path, encoding="utf-8-sig") as file:
            return file.read()
    except OSError as error:
        raise click.ClickException(f"{path}: cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{path}: byte {error.start} is not UTF-8; qa writes its JSON as UTF-8.") from None


def _target(results: str, output: str | None, output_format: str | None) -> tuple[str, str | None]:
    if output_format:
        name, path = parse_output(output_format)
        return name, output or path
    if output is None and results != "-":
        output = os.path.splitext(results)[0] + ".html"
    return ("json" if (output or "").endswith(".json") else "html"), output
