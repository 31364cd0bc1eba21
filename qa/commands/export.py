"""``qa export``."""

import os
from collections.abc import Iterator
from typing import Any

import click

from qa.commands.choices import Chosen, checked, checking_options, choose, complain, configuration
from qa.commands.output import save
from qa.metric_results import Segmented, annotated_segments, segments_of, written


@click.command()
@checking_options
@click.option("--jsonl", metavar="FILE", help="Write the segments here, one a line  [standard output].")
@click.option("--reference", metavar="FILE", help="A reference translation of the one article, put beside it.")
@click.option(
    "--as", "kind", type=click.Choice(["articles", "annotated", "clean"]), default="articles",
    help="What PATH is: articles, or what qa eval reads, whose segments another tool shall judge  [articles].",
)  # fmt: skip
@click.pass_context
def export(
    ctx: click.Context,
    /,
    *,
    jsonl: str | None,
    reference: str | None,
    kind: str,
    **options: Any,  # noqa: ANN401 - the fields of Chosen
) -> None:
    """Write the segments of articles for a metric that runs elsewhere; its results come back by --metric-results."""
    chosen = choose(**options)
    if kind != "articles":
        found = _evaluated(chosen, kind)
    else:
        run = checked(chosen, configuration(chosen.config, chosen.names))
        complain(run)
        if run.errors:
            ctx.exit(2)
        found = (
            segment
            for report in run.reports
            for segment in segments_of(report.document, _references(report, reference))
        )
    text = "".join(written(found))
    if jsonl is None:
        click.echo(text, nl=False)
    else:
        save(jsonl, text)


def _evaluated(chosen: Chosen, kind: str) -> Iterator[Segmented]:
    from qa.evaluate_clean import read_clean
    from qa.gold import GoldError, read_gold

    try:
        for path in chosen.paths:
            for text in read_clean(path) if kind == "clean" else read_gold(path):
                yield from annotated_segments(text)
    except GoldError as error:
        raise click.ClickException(str(error)) from None


def _references(report: Any, path: str | None) -> list[str | None]:  # noqa: ANN401 - a Report
    if path is None:
        return []
    from qa.align import align
    from qa.readers import ReadError, read_file

    try:
        aligned = align(report.document, read_file(os.fspath(path)))
    except ReadError as error:
        raise click.ClickException(str(error)) from None
    return [segment.source for segment in aligned.segments]
