"""``qa compare``."""

from collections.abc import Sequence

import click

from qa.commands.choices import language_tag
from qa.document import Document


@click.command()
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@click.option("--reference", metavar="FILE", required=True, help="A reference translation of the same article.")
@click.option(
    "--to",
    "language",
    callback=language_tag,
    metavar="LANG",
    help="Target language, which decides how words are cut; guessed.",
)
def compare(first: str, second: str, reference: str, language: str | None) -> None:
    """Compare two translations of an article with a reference: BLEU, chrF and TER, with a paired bootstrap test.

    p is the probability of a difference as large if the translations were equally good; short articles rarely show
    a significant one.
    """
    from qa.metrics import beside_reference, compared
    from qa.writers.summary import counted

    target = _read(reference)
    ours, references = beside_reference(_read(first), target)
    theirs, _ = beside_reference(_read(second), target)
    click.echo(f"{counted(len(references), 'segment')} of {reference}")
    for found in compared(ours, theirs, references, language or target.language or _guessed(references)):
        both = f"{first} {found.first:.1f} · {second} {found.second:.1f}"
        click.echo(f"{found.name:<5} {both} · p {found.p:.3f}  {found.signature}")


def _guessed(references: Sequence[str]) -> str | None:
    from qa.language import language_of
    from qa.rulecache import open_rulebook

    return language_of("\n".join(references), open_rulebook().languages)[0]


def _read(path: str) -> Document:
    from qa.readers import ReadError, read_file

    try:
        return read_file(path)
    except ReadError as error:
        raise click.ClickException(str(error)) from None
