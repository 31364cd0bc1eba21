"""``qa rules``: list, show, prove and write rules; to measure and to print them, see ``measure``."""

import os

import click

from qa.commands.measure import catalogue, measure, measured_table
from qa.commands.output import save
from qa.commands.rulebooks import chosen_rules, opened, rule_folders
from qa.rulebook import RuleError


@click.group(commands=[measure, catalogue])
def rules() -> None:
    """List, show, prove, measure and write rules.

    A rule is named by its place: phrasing/en/township-of-millions is rules/phrasing/en/township-of-millions.toml.
    """


@rules.command("list")
@click.argument("group", required=False)
@click.option("--measured", is_flag=True, help="With what was measured of each; see qa rules measure.")
@rule_folders
def list_rules(group: str | None, folders: tuple[str, ...], *, measured: bool) -> None:
    """List the rules, or those of a GROUP such as furniture or phrasing/en."""
    rulebook = opened(folders)
    chosen = chosen_rules(rulebook, group)
    if measured:
        click.echo(measured_table(chosen, rulebook))
        return
    width = max(len(rule.id) for rule in chosen)
    for rule in chosen:
        origin = f" [{' '.join(rule.translated_from)}]" if rule.translated_from else ""
        click.echo(f"{rule.id:<{width}}  {rule.severity!s:<8} {rule.title}{origin}")


@rules.command("show")
@click.argument("name", metavar="ID")
@rule_folders
def show(name: str, folders: tuple[str, ...]) -> None:
    """Show what a rule finds, why, what it proposes, its examples and near misses."""
    from qa.measured import content_of, read_figures, told
    from qa.rulepage import page

    rulebook = opened(folders)
    try:
        rule = rulebook.whole(rulebook.named(name))
        content = content_of(rule, rulebook)
        click.echo(page(rule, [told(figure, content) for figure in read_figures(rulebook).get(rule.id, ())]))
    except RuleError as error:
        raise click.ClickException(str(error)) from None


@rules.command("test")
@click.argument("group", metavar="[ID]", required=False)
@rule_folders
@click.pass_context
def test(ctx: click.Context, group: str | None, folders: tuple[str, ...]) -> None:
    """Prove every rule, or those of a group, by the examples in its own file."""
    from qa.examples import failures

    rulebook = opened(folders)
    chosen = chosen_rules(rulebook, group)
    failed = proved = 0
    for rule in map(rulebook.whole, chosen):
        problems = list(failures(rule, rulebook))
        proved += len(rule.examples)
        failed += bool(problems)
        for problem in problems:
            click.echo(f"{rule.id}: {problem}", err=True)
    said = "1 rule" if len(chosen) == 1 else f"{len(chosen)} rules"
    click.echo(f"{said}, {proved} examples and near misses, {failed} failed.")
    ctx.exit(1 if failed else 0)


@rules.command("new")
@click.argument("name", metavar="ID")
@click.option(
    "--in", "folder", metavar="DIR", help="Folder of your own rules  [the first of rules in qa.toml, or house]."
)
def new(name: str, folder: str | None) -> None:
    """Write the template of a rule, e.g. qa rules new phrasing/en/my-rule."""
    from qa.rulepage import TEMPLATE

    parts = name.split("/")
    if len(parts) < 3 or not all(part.replace("-", "").isalnum() for part in parts):  # noqa: PLR2004
        raise click.ClickException(
            f"“{name}” is no id of a rule; write module/language/name, as in phrasing/en/my-rule."
        )
    path = os.path.join(folder or _own_folder(), *parts) + ".toml"
    if os.path.exists(path):
        raise click.ClickException(f"{path} is there already.")
    save(path, TEMPLATE)
    top = os.path.join(path, *[os.pardir] * len(parts))
    click.echo(f"{path} written. Prove it with: qa rules test {name} --rules {os.path.normpath(top)}")


def _own_folder() -> str:
    from qa.commands.choices import configuration

    listed = configuration(None, ()).rules
    return os.path.relpath(listed[0]) if listed else "house"
