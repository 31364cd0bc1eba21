"""Where reports go: standard output or a file, in the chosen format, and how the terminal looks."""

import os
import sys
from collections.abc import Iterable
from contextlib import suppress

import click

from qa.report import Run
from qa.rulebook import nearest
from qa.writers import WRITERS, Style, write

TERMINAL_FORMATS = ("full", "concise", "grouped", "statistics")
_NARROWEST, _PLAIN_WIDTH = 40, 100


def parse_output(value: str) -> tuple[str, str | None]:
    """Return (format, path or None) of ``FORMAT[:PATH]``; raises click.BadParameter for an unknown format."""
    name, _, path = value.partition(":")
    if name not in WRITERS:
        raise click.BadParameter(f"“{name}” is no format{nearest(name, WRITERS)}. Formats: {', '.join(WRITERS)}.")
    return name, path or None


def style(color: str, *, quiet: bool = False) -> Style:
    """Return how the terminal formats look on this standard output."""
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    return Style(color=_colored(color), width=_width(), unicode=encoding.startswith("utf"), quiet=quiet)


def _colored(choice: str) -> bool:
    """Follow --color, then NO_COLOR, then FORCE_COLOR, then whether it is a terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR") or os.environ.get("CLICOLOR_FORCE"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _width() -> int:
    if os.environ.get("COLUMNS", "").isdigit():
        return max(_NARROWEST, int(os.environ["COLUMNS"]))
    try:
        return max(_NARROWEST, os.get_terminal_size(sys.stdout.fileno()).columns)
    except (OSError, ValueError):
        return _PLAIN_WIDTH


html_assets = click.option(
    "--html-assets",
    "assets",
    type=click.Choice(["inline", "separate"]),
    default="inline",
    help="Style and script of the HTML page: in it, or in files beside it for hosts that allow no other  [inline].",
)


def emit(run: Run, outputs: Iterable[tuple[str, str | None]], look: Style, assets: str = "inline") -> None:
    """Write the run in every format asked for; raises click.ClickException if a file cannot be written."""
    for name, path in outputs:
        if name in TERMINAL_FORMATS and run.errors and not run.reports:
            continue  # nothing was checked: what went wrong is said on standard error
        page = path if name == "html" and assets == "separate" and path != "-" else None
        chunks = write(name, run, look._replace(page=page))
        if path is None or path == "-":
            _print(_for_runner(name, chunks))
        else:
            save(path, "".join(chunks))
        if page is not None:
            _save_assets(page)


def _save_assets(page: str) -> None:
    from qa.writers.html_assets import separate

    for path, text in separate(page):
        save(path, text)


def _for_runner(name: str, chunks: Iterable[str]) -> Iterable[str]:
    if not os.environ.get("GITHUB_ACTIONS"):
        return chunks
    from qa.commands.runner import harmless

    return harmless(name, chunks)


def _print(chunks: Iterable[str]) -> None:
    stream = sys.stdout.buffer
    encoding = sys.stdout.encoding or "utf-8"
    try:
        for chunk in chunks:
            stream.write(chunk.encode(encoding, "backslashreplace"))
        stream.flush()
    except BrokenPipeError:
        silence()  # whoever read our output has seen enough; what was found counts all the same


def silence() -> None:
    """Let nothing more be written to standard output, which nobody reads or which takes no more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def save(path: str, text: str) -> None:
    """Write a file whole or not at all; raises click.ClickException naming it."""
    try:
        folder = os.path.dirname(path)
        if folder:
            os.makedirs(folder, exist_ok=True)
        if os.path.exists(path) and not os.path.isfile(path):
            _write(path, text)  # a device or a pipe, which must stay what it is
        else:
            _replace(os.path.realpath(path), text)
    except OSError as error:
        raise click.ClickException(f"{path}: cannot be written: {error.strerror}.") from None


def _replace(path: str, text: str) -> None:
    partial = f"{path}.{os.getpid()}.part"
    try:
        _write(partial, text)
        os.replace(partial, path)
    except BaseException:
        with suppress(OSError):
            os.remove(partial)
        raise


def _write(path: str, text: str) -> None:
    with open(path, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        file.write(text)
