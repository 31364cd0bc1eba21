"""``qa completion``."""

import click

_HOW = {
    "bash": 'eval "$(qa completion bash)" in ~/.bashrc',
    "zsh": 'eval "$(qa completion zsh)" in ~/.zshrc',
    "fish": "qa completion fish > ~/.config/fish/completions/qa.fish",
}


@click.command()
@click.argument("shell", type=click.Choice(tuple(_HOW)))
def completion(shell: str) -> None:
    """Print the completion script for SHELL.

    \b
    bash: eval "$(qa completion bash)" in ~/.bashrc
    zsh:  eval "$(qa completion zsh)" in ~/.zshrc
    fish: qa completion fish > ~/.config/fish/completions/qa.fish
    """  # noqa: D301 - click reads the escape
    from click.shell_completion import get_completion_class

    from qa.cli import cli

    found = get_completion_class(shell)
    if found is None:
        raise click.ClickException(f"This version of click knows no completion for {shell}.")
    click.echo(found(cli, {}, "qa", "_QA_COMPLETE").source())
