"""``qa rules measure`` and ``qa rules catalogue``: what rules are worth, and the pages that say it."""

import os
from collections.abc import Iterable, Sequence

import click

from qa.commands.choices import language_tag
from qa.commands.output import save
from qa.commands.rulebooks import chosen_rules, opened, rule_folders
from qa.gold import GoldError
from qa.measured import Figure, Figures, content_of, read_figures, read_table, written
from qa.rulebook import Rule, Rulebook, RuleError
from qa.rulecache import MEASURED
from qa.writers.summary import counted


@click.command()
@click.argument("groups", nargs=-1, metavar="[ID...]")
@click.option("--on", "paths", multiple=True, required=True, metavar="PATH", help="A set of texts; may be repeated.")
@click.option("--to", "language", callback=language_tag, metavar="LANG", help="Language of texts that do not state it.")
@click.option("--jobs", type=click.IntRange(min=0), default=0, help="Processes; 0 is one a core  [0].")
@rule_folders
def measure(
    groups: tuple[str, ...], paths: tuple[str, ...], language: str | None, jobs: int, folders: tuple[str, ...]
) -> None:
    """Measure rules, or those of groups, and keep the figures beside them in measured.tsv.

    PATH is native text (JSON records with “text”, a folder of articles), where every finding counts as a false alarm,
    or text with marked errors as qa eval reads it. Only figures are kept. qa rules show prints them.
    """
    from qa.measure import measure, sets_of
    from qa.run import cores

    rulebook = opened(folders)
    chosen = {rule.id: rule for group in groups or ("all",) for rule in chosen_rules(rulebook, group)}
    try:
        sets = sets_of(paths, language)
        figures = [
            figure for texts in sets for figure in measure(texts, list(chosen.values()), rulebook, jobs=jobs or cores())
        ]
        files = _files(figures, rulebook)
    except (GoldError, RuleError) as error:
        raise click.ClickException(str(error)) from None
    for path, text in files:
        save(path, text)
    names = ", ".join(texts.name for texts in sets)
    click.echo(
        f"{counted(len(chosen), 'rule')} measured on {names}; {counted(len(files), 'file')} written: {MEASURED}."
    )


def _files(figures: Iterable[Figure], rulebook: Rulebook) -> list[tuple[str, str]]:
    """Return the files to write: new figures replace old ones, those of rules that have gone are left out."""
    rules = {rule.id: rule for rule in rulebook.rules}
    tables: dict[str, dict[tuple[str, str], Figure]] = {}
    for figure in figures:
        path = os.path.join(os.path.dirname(rulebook.path_of(rules[figure.rule])), MEASURED)
        if path not in tables:
            tables[path] = {(old.rule, old.texts): old for old in read_table(path) if old.rule in rules}
        tables[path][figure.rule, figure.texts] = figure
    return [(path, written(tables[path].values())) for path in sorted(tables)]


def measured_table(rules: Sequence[Rule], rulebook: Rulebook) -> str:
    """Return what was measured of rules as a table; raises click.ClickException."""
    from qa.evaluate_report import markdown

    try:
        figures = read_figures(rulebook)
    except RuleError as error:
        raise click.ClickException(str(error)) from None
    names = sorted({figure.texts for listed in figures.values() for figure in listed})
    rows = ((rule.id, *_cells(rule, figures, names, rulebook)) for rule in rules)
    return markdown(("rule", *names), rows)


def _cells(rule: Rule, figures: Figures, names: Sequence[str], rulebook: Rulebook) -> list[str]:
    mine = {figure.texts: figure for figure in figures.get(rule.id, ())}
    content = content_of(rule, rulebook)
    return [_cell(mine.get(name), content) for name in names]


def _cell(figure: Figure | None, content: str) -> str:
    """Return how many findings were right, or how often the rule spoke in 1,000 words.

    “+2” are findings of lower confidence, “?” marks a figure of an earlier state of the rule.
    """
    if figure is None or not figure.words:
        return "–"
    stale = "" if figure.content == content else " ?"
    more = f" +{figure.all - figure.found}" if figure.all > figure.found else ""
    if figure.right is not None and figure.found:
        return f"{figure.right}/{figure.found} right{more}{stale}"
    rate = f" ({1000 * figure.found / figure.words:.4f})" if figure.found else ""
    return f"{figure.found}{rate}{more}{stale}"


@click.command()
@click.argument("folder", metavar="FOLDER")
@rule_folders
def catalogue(folder: str, folders: tuple[str, ...]) -> None:
    """Write a page for each rule, and an index, as Markdown into FOLDER.

    Pages of an earlier catalogue that are no longer wanted are removed.
    """
    from qa.catalogue import left_over, pages

    try:
        wanted = pages(opened(folders))
    except RuleError as error:
        raise click.ClickException(str(error)) from None
    for name, text in wanted.items():
        save(os.path.join(folder, name), text)
    gone = left_over(folder, wanted)
    for path in gone:
        os.remove(path)
    click.echo(f"{len(wanted)} pages written into {folder}, {len(gone)} removed.")
