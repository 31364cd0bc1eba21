"""``qa init``."""

import os

import click

from qa.commands.output import save
from qa.config import TEMPLATE


@click.command()
@click.argument("folder", default=".")
def init(folder: str) -> None:
    """Write a commented qa.toml into FOLDER (default: this one). A file that is there already stays as it is."""
    path = os.path.join(folder, "qa.toml")
    if not os.path.isdir(folder):
        raise click.ClickException(f"{folder}: there is no such folder.")
    if os.path.exists(path):
        raise click.ClickException(f"{path} is there already; edit it, or remove it first.")
    save(path, TEMPLATE)
    click.echo(f"{path} written. Every line of it is optional.")
