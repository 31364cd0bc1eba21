"""``qa eval``."""

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import click

from qa.commands.choices import language_tag
from qa.commands.eval_changes import EXPECTED, changed, keep, lower, written
from qa.commands.output import save
from qa.commands.rulebooks import opened
from qa.evaluate import ALL, FIGURES, Answer, Evaluation, evaluated, intervals, short
from qa.evaluate_changes import expectation
from qa.evaluate_clean import Clean, counted, read_clean
from qa.evaluate_kept import FINDINGS
from qa.evaluate_report import KINDS, as_json, clean_lines, label_lines, table
from qa.finding import CONFIDENCES
from qa.gold import FORMATS, Annotated, GoldError, read_gold
from qa.linter import Linter
from qa.rulebook import RuleError, Selection


class Wanted(NamedTuple):
    """What the command line asks for."""

    paths: tuple[str, ...]
    format: str | None
    clean: tuple[str, ...]
    language: str | None
    spans: str | None
    by: tuple[str, ...]
    show: int
    output: str | None
    against: str | None
    fail_under: tuple[str, ...]
    update: bool
    documents: str | None
    native: str | None
    systems: str | None
    jobs: int
    longest: int | None
    usual: bool  # every rule is asked about a folder by itself, at the usual confidence: what it keeps can be compared


@click.command("eval")
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option("--format", type=click.Choice(list(FORMATS)), help="Format of the annotation; told by content.")
@click.option("--clean", multiple=True, metavar="PATH", help="Texts with nothing wrong: records with “text”, a folder.")
@click.option("--to", "language", callback=language_tag, metavar="LANG", help="Target language, as en or en-US.")
@click.option("--spans", metavar="FILE", help="Evaluate the spans of another tool (JSON lines), not the rules.")
@click.option("--by", multiple=True, type=click.Choice(KINDS), help="Tables to print  [corpus, language, module].")
@click.option("--show", type=click.IntRange(min=0), default=3, help="False alarms shown of each rule  [3].")
@click.option("--confidence", type=click.Choice(CONFIDENCES), default="high", help="Least confidence  [high].")
@click.option("--select", multiple=True, metavar="RULE", help="Only these rules or groups.")
@click.option("--ignore", multiple=True, metavar="RULE", help="Not these rules or groups.")
@click.option("--rules", multiple=True, metavar="DIR", help="A folder of further rules.")
@click.option("-o", "--output", metavar="FILE", help="Write all figures and findings as JSON.")
@click.option("--against", metavar="FILE|REF", help="Show each finding gained or lost since that output or commit.")
@click.option(
    "--fail-under",
    multiple=True,
    metavar="FIGURE=SHARE",
    help=f"Exit with 1 below this, e.g. precision=0.9; {', '.join(FIGURES)}.",
)
@click.option("--update", is_flag=True, help=f"Keep figures and findings of a folder: {EXPECTED}, {FINDINGS}.")
@click.option("--documents", metavar="FILE", help="Records of translated documents: does the penalty tell them?")
@click.option("--native", metavar="FILE", help="Native texts for --documents, records with “text”.")
@click.option("--systems", metavar="FILE", help="Human scores of systems for --documents.")
@click.option("--jobs", type=click.IntRange(min=0), default=1, help="Processes; 0 is one a core  [1].")
@click.option(
    "--longest",
    type=click.IntRange(min=1),
    metavar="SIGNS",
    help="Leave out longer marks and findings: a long one touches others by chance.",
)
@click.pass_context
def evaluation(
    ctx: click.Context,
    /,
    *,
    confidence: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    rules: tuple[str, ...],
    **options: Any,  # noqa: ANN401 - the fields of Wanted
) -> None:
    """Hold findings against what people marked.

    PATH is a folder of articles with errors.tsv (such as corpora/), a table of WMT MQM or Marot, a table of error
    spans of the WMT quality estimation task, or JSON records. A finding is right if it touches a mark.

    Exit status: 0, 1 where a figure is lower than --fail-under or than the folder's expected.json, 2 if the job could
    not be done.
    """
    asked = {
        "--select": select,
        "--ignore": ignore,
        "--rules": rules,
        "--confidence": confidence != Selection().confidence,
    }
    asked |= {f"--{name}": options[name] for name in ("clean", "spans", "longest")}
    unusual = [name for name, value in asked.items() if value]
    wanted = Wanted(**options, usual=not unusual)
    if wanted.update and unusual:
        raise click.UsageError(f"--update keeps what all rules find in a folder by itself; leave out {unusual[0]}.")
    if not (wanted.paths or wanted.clean or wanted.documents):
        raise click.UsageError("Name annotated texts, clean ones with --clean, or --documents.")
    try:
        linter = _linter(Selection(select or ("all",), ignore, confidence), rules, wanted.language)
        _documents(wanted, linter)
        answers = _answers(_texts(wanted), wanted, linter)
        result = evaluated(short(answers, wanted.longest) if wanted.longest else answers)
        clean = _clean(wanted, linter)
        _print(result, clean, wanted)
        signature = f"qa-eval|rules:{linter.rulebook.digest}|confidence:{confidence}"
        low = [*_compared(result, clean, wanted, signature), *_under(result, wanted.fail_under)]
    except (GoldError, RuleError) as error:
        raise click.ClickException(str(error)) from None
    for sentence in low:
        click.echo(f"Lower: {sentence}", err=True)
    ctx.exit(int(bool(low)))


def _linter(selection: Selection, folders: Sequence[str], language: str | None) -> Linter:
    rulebook = opened(folders)
    rulebook.check_names([*selection.select, *selection.ignore])
    return Linter(rulebook, selection, language=language)


def _texts(wanted: Wanted) -> Iterator[Annotated]:
    for path in wanted.paths:
        yield from read_gold(path, wanted.format)


def _answers(texts: Iterable[Annotated], wanted: Wanted, linter: Linter) -> Iterator[tuple[Annotated, Answer]]:
    if wanted.spans is None:
        from qa.evaluate_jobs import answers
        from qa.run import cores

        return answers(texts, linter, jobs=wanted.jobs or cores())
    from qa.evaluate_finders import spans_finder
    from qa.metric_results import read_spans

    finder = spans_finder(read_spans(wanted.spans))
    return ((text, finder(text)) for text in texts)


def _clean(wanted: Wanted, linter: Linter) -> Clean | None:
    beside = [os.path.join(path, "clean") for path in wanted.paths if os.path.isdir(os.path.join(path, "clean"))]
    paths = [*wanted.clean, *(() if wanted.spans else beside)]
    if not paths:
        return None
    texts = (text for path in paths for text in read_clean(path, wanted.language))
    return counted(_answers(texts, wanted, linter))


def _documents(wanted: Wanted, linter: Linter) -> None:
    if wanted.documents is None:
        return
    from qa.evaluate_documents import (
        chrf_scores,
        human_scores,
        judge_native,
        judge_of,
        judge_translations,
        ranking_table,
        separation_table,
    )

    judge = judge_of(linter)
    judged = judge_translations(wanted.documents, judge)
    if wanted.native:
        native = judge_native(wanted.native, judge, wanted.language or "en")
        click.echo(separation_table(judged, native) + "\n")
    if wanted.systems:
        human = human_scores(wanted.systems)
        baseline = chrf_scores(wanted.documents, human)
        click.echo(ranking_table(judged, human, baseline) + "\n")


def _print(result: Evaluation, clean: Clean | None, wanted: Wanted) -> None:
    totals = result.totals()
    if ALL in totals:
        kinds = wanted.by or KINDS[:3]
        shown = {group: intervals(result, group) for group in totals if group[0] in ("all", *kinds)}
        for kind in ("all", *kinds):
            if kind == "all" or any(group[0] == kind for group in totals):
                click.echo(table(kind, totals, shown) + "\n")
        for sentence in label_lines(result.findings):
            click.echo(f"Label: {sentence}")
    if clean:
        for line in clean_lines(clean, wanted.show):
            click.echo(line)


def _compared(result: Evaluation, clean: Clean | None, wanted: Wanted, signature: str) -> Iterator[str]:
    """Write what was asked for, show what changed, and yield what is worse than expected."""
    found = [*result.findings, *(clean.findings if clean else ())]
    for line in changed(found, wanted.paths, wanted.against, usual=wanted.usual):
        click.echo(line)
    if wanted.output:
        save(wanted.output, written(as_json(result, clean, signature)))
    for path in wanted.paths:
        if os.path.isdir(path) and wanted.usual:
            measured = expectation(result, clean)
            if wanted.update:
                keep(path, measured, found)
            else:
                yield from lower(path, measured)


def _under(result: Evaluation, asked: Sequence[str]) -> Iterator[str]:
    for limit in asked:
        figure, _, share = limit.partition("=")
        try:
            least = float(share)
        except ValueError:
            least = -1.0
        if figure not in FIGURES or not 0 <= least <= 1:
            raise click.BadParameter(f"“{limit}” must be FIGURE=SHARE, as in precision=0.9: {', '.join(FIGURES)}.")
        value = getattr(result.totals().get(ALL), figure, 0.0)
        if value < least:
            yield f"{figure} is {value:.4f}, --fail-under asks for {share}."
