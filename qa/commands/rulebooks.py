"""The rules a command works on: the package's, the configuration's, and those of further folders."""

from collections.abc import Sequence

import click

from qa.rulebook import Rule, Rulebook, RuleError
from qa.rulecache import open_rulebook

rule_folders = click.option("--rules", "folders", multiple=True, metavar="DIR", help="A folder of further rules.")


def opened(folders: Sequence[str]) -> Rulebook:
    """Open the rulebook; raises click.ClickException."""
    from qa.commands.choices import configuration, say_compiling

    try:
        return open_rulebook((*configuration(None, ()).rules, *folders), compiling=say_compiling)
    except RuleError as error:
        raise click.ClickException(str(error)) from None


def chosen_rules(rulebook: Rulebook, group: str | None) -> list[Rule]:
    """Return the rules of a group ("furniture"), the one with this id, or all; raises click.ClickException."""
    if group in (None, "all"):
        return list(rulebook.rules)
    try:
        rulebook.check_names([group])
    except RuleError as error:
        raise click.ClickException(str(error)) from None
    return [rule for rule in rulebook.rules if f"{rule.id}/".startswith(f"{group.rstrip('/')}/")]
