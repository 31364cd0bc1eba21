"""``qa names``: say where a spelling comes from."""

import click

from qa.commands.choices import language_tag
from qa.names.explain import Explanation, explain
from qa.names.folder import NameDataError
from qa.tags import primary


@click.group()
def names() -> None:
    """Say where the spelling of a name comes from and what it should be."""


@names.command("explain")
@click.argument("name")
@click.option(
    "--from", "press", callback=language_tag, metavar="LANG", help="Whose press wrote it  [every one is tried]."
)
@click.option(
    "--to",
    "target",
    callback=language_tag,
    metavar="LANG",
    default="en",
    show_default=True,
    help="The language it is wanted in.",
)
def explain_command(name: str, press: str | None, target: str) -> None:
    """Show what NAME may be: the native forms, the letters that give the press away, and the form to write.

    \b
      qa names explain Belovejskaya --from pt
      qa names explain "Wladimir Selenskyj"
    """  # noqa: D301 - click reads the escape
    try:
        for line in _lines(explain(name, press and primary(press), primary(target) or target)):
            click.echo(line)
    except NameDataError as error:
        raise click.ClickException(str(error)) from None


def _lines(found: Explanation) -> list[str]:
    lines = [found.name]
    for form, native, presses in found.listed:
        where = f" as written by: {', '.join(presses)}" if presses else " (this is how the target language writes it)"
        lines.append(f"  listed: {form}" + (f" ({native})" if native else "") + where)
    for word in found.words:
        lines.append(f"  {word.text} as {word.press} writes it:")
        for candidate in word.candidates:
            letters = ", ".join(f"{output} for {letter}" for letter, output in candidate.giveaways)
            told = f"; {letters}" if letters else ""
            lines.append(f"    {candidate.form:<20} {candidate.native} ({candidate.language}){told}")
        over_western, over_home, per_letter = word.margins
        lines.append(
            f"    margins: {over_western:+.1f} over an ordinary word, {over_home:+.1f} over a form of the target, "
            f"{per_letter:.2f} a letter: {'a check would speak' if word.certain else 'a check would stay silent'}"
        )
    if len(lines) == 1:
        lines.append("  No list knows it, and no press's habits lead from it to a native name.")
    lines.append(f"  write: {found.proposed}" if found.proposed else "  Nothing to propose.")
    return lines
