"""The command line: parses and prints, decides nothing."""

import os
import sys
from importlib import import_module

import click

from qa import __version__

# Each command is imported when it is called, so that none pays for another.
COMMANDS = {
    "lint": ("qa.commands.lint:lint", "Check articles and show what translation left on them."),
    "report": ("qa.commands.report:report", "Write a report anew from the JSON of an earlier run."),
    "score": ("qa.commands.score:score", "Score articles: counts, penalty points, MQM score and verdict."),
    "compare": ("qa.commands.compare:compare", "Compare two translations with a reference: BLEU, chrF, TER."),
    "eval": ("qa.commands.eval:evaluation", "Hold findings against what people marked: precision, recall."),
    "export": ("qa.commands.export:export", "Write the segments of articles for a metric that runs elsewhere."),
    "baseline": (
        "qa.commands.baseline:baseline",
        "Keep the findings an archive has today, so that only new ones count.",
    ),
    "rules": ("qa.commands.rules:rules", "List, show, prove and write rules."),
    "names": ("qa.commands.names:names", "Say where the spelling of a name comes from."),
    "init": ("qa.commands.init:init", "Write a commented qa.toml into this folder."),
    "completion": ("qa.commands.completion:completion", "Print the completion script for a shell."),
}


class LazyGroup(click.Group):
    """A group that imports a command only to run it or to show its help."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        """Return the names of all commands, in the order a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as above
        """Return the command of this name, None if there is none."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - as above
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; an unknown one is answered with the nearest name."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from qa.rulebook import nearest

            hint = nearest(args[0], COMMANDS) or f"; to check a file, write: qa lint {args[0]}"
            ctx.fail(f"There is no command “{args[0]}”{hint}.")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; where its output has found no more readers, it ends as if all were read."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _silence()
            return 0


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", message="qa %(version)s")
def cli() -> None:
    """Find the marks that translation left on an article.

    Names spelled as another language's press spells them, words a dictionary gave that English would not use, the
    source page's furniture, a sentence told twice: qa finds them, says why in one sentence, suggests the repair and
    scores the text (MQM).

    \b
    Start here:
      qa lint article.md                    findings in the terminal
      qa lint article.md --from pt          the same, told the source language
      qa lint articles/ --output-format html:review.html
      qa rules list                         what it looks for
    """  # noqa: D301 - click reads the escape


def main() -> None:
    """Run the command line; every failure is one sentence on standard error and exit status 2."""
    _open_streams()
    try:
        status = cli.main(prog_name="qa", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        _leave(2)
    except (click.Abort, KeyboardInterrupt):
        print("qa: interrupted; nothing more was written.", file=sys.stderr)  # noqa: T201 - the command line prints
        _leave(2)
    except OSError as error:
        _give_up(error)
    else:
        _leave(status if isinstance(status, int) else 0)


def _leave(status: int) -> None:
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _silence()
    except OSError as error:
        _give_up(error)
    sys.exit(status)


def _give_up(error: OSError) -> None:
    """Say what the system refused: a file, or else standard output."""
    print(f"Error: {error.filename or '<stdout>'}: {error.strerror}.", file=sys.stderr)  # noqa: T201 - as above
    _silence()
    sys.exit(2)


def _silence() -> None:
    from qa.commands.output import silence

    silence()


def _open_streams() -> None:
    """Put nothing in place of a standard stream that the caller has closed."""
    sys.stdin = sys.stdin or open(os.devnull)  # noqa: SIM115 - open as long as the program runs
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115 - as above
