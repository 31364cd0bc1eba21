"""``qa lint``."""

from collections.abc import Sequence
from typing import Any

import click

from qa.commands.choices import checked, checking_options, choose, complain, configuration
from qa.commands.output import emit, html_assets, parse_output, style
from qa.config import FAIL_ON
from qa.files import STDIN
from qa.finding import SEVERITIES
from qa.report import Run
from qa.writers import WRITERS, Style

_SECTIONS = {
    "What to check": (
        "source_language", "target_language", "source", "changed", "stdin_filename", "force_exclude", "gitignore",
        "encoding",
    ),
    "Which findings count": (
        "select", "ignore", "confidence", "rules", "baseline", "decisions", "show_suppressed",
    ),
    "Repairs": ("fix", "unsafe_fixes", "diff"),
    "Output": ("outputs", "statistics", "assets", "quiet", "color"),
    "Exit status": ("fail_on", "fail_under", "fail_on_warnings", "exit_zero"),
}  # fmt: skip


class _Sections(click.Command):
    """A command whose help lists its options by what they are for."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options under the headings of ``_SECTIONS``, what is left under another."""
        left = {option.name: option for option in self.get_params(ctx) if isinstance(option, click.Option)}
        for heading, names in _SECTIONS.items():
            with formatter.section(heading):
                formatter.write_dl([record for name in names if (record := left.pop(name).get_help_record(ctx))])
        with formatter.section("How"):
            formatter.write_dl([record for option in left.values() if (record := option.get_help_record(ctx))])


@click.command(cls=_Sections)
@checking_options
@click.option(
    "--output-format",
    "outputs",
    multiple=True,
    metavar="FORMAT[:FILE]",
    help=f"{', '.join(WRITERS)}; to a file if one is named; may be given several times  [full].",
)
@click.option("--fail-on", type=click.Choice(FAIL_ON), help="Least severity that makes the exit status 1  [minor].")
@click.option("--fail-under", type=float, metavar="SCORE", help="A score below this makes the exit status 1.")
@html_assets
@click.option("--exit-zero", is_flag=True, help="Findings never make the exit status 1.")
@click.option("--fail-on-warnings", is_flag=True, help="Waivers and entries nothing needs make the exit status 1.")
@click.option("--fix", is_flag=True, help="Put safe suggestions into the files.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: the others as well.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, as a patch; change nothing.")
@click.option("--show-suppressed", is_flag=True, help="Show what is waived, dismissed or in the baseline as well.")
@click.option("--statistics", is_flag=True, help="Count findings by rule instead of showing them.")
@click.option("--watch", is_flag=True, help="Check again whenever something changes.")
@click.option("-q", "--quiet", is_flag=True, help="Findings only, no summary.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colours  [auto].")
@click.pass_context
def lint(  # noqa: PLR0913 - one a flag
    ctx: click.Context,
    /,
    *,
    outputs: tuple[str, ...],
    fail_on: str | None,
    fail_under: float | None,
    assets: str,
    exit_zero: bool,
    fail_on_warnings: bool,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    show_suppressed: bool,
    statistics: bool,
    watch: bool,
    quiet: bool,
    color: str,
    **options: Any,  # noqa: ANN401 - the fields of Chosen
) -> None:
    """Check articles and show what translation left on them.

    PATH is a file, a folder, a pattern such as 'articles/**/*.md', or - for standard input.

    Exit status: 0 nothing found, 1 findings at or above --fail-on (or a score under --fail-under), 2 the job could
    not be done.
    """
    parsed = [parse_output(output) for output in outputs]
    if statistics or not parsed:
        parsed.append(("statistics" if statistics else "full", None))
    if sum(path in (None, "-") for _, path in parsed) > 1:
        raise click.BadParameter("standard output takes one format; name a file for the others, as in json:qa.json.")
    chosen = choose(**options)
    look = style(color, quiet=quiet)._replace(suppressed=show_suppressed)

    if watch:
        from qa.commands.watch import watch as keep_watching

        keep_watching(chosen, lambda config: _shown(checked(chosen, config), parsed, look, assets))
        ctx.exit(0)
    config = configuration(chosen.config, chosen.names)
    if diff:
        from qa.commands.fix import show_repairs

        ctx.exit(show_repairs(chosen, config, unsafe=unsafe_fixes, exit_zero=exit_zero))
    if fix:
        from qa.commands.fix import fix_files

        run = fix_files(chosen, config, unsafe=unsafe_fixes)
        parsed = [] if STDIN in chosen.paths else parsed  # the repaired text is on standard output
    else:
        run = checked(chosen, config)
    _shown(run, parsed, look, assets)
    least = fail_under if fail_under is not None else config.fail_under
    status = _status(run, fail_on or config.fail_on, least)
    if fail_on_warnings and not status:
        status = int(bool(run.remarks) or any(report.remarks for report in run.reports))
    ctx.exit(0 if exit_zero and status == 1 else status)


def _shown(run: Run, outputs: Sequence[tuple[str, str | None]], look: Style, assets: str) -> Run:
    emit(run, outputs, look, assets)
    complain(run)
    return run


def _status(run: Run, fail_on: str, fail_under: float | None) -> int:
    if run.errors:
        return 2
    if fail_under is not None and run.score.value < fail_under:
        return 1
    if fail_on == "never":
        return 0
    worst = SEVERITIES[fail_on]
    return int(any(one.severity >= worst and not one.suppressed for report in run.reports for one in report.findings))
