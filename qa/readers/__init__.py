"""Reads files: bytes to a ``Document`` whose segments know where they stand in the verbatim text."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from qa.document import Document

FORMATS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdx": "markdown",
    ".mkd": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
_MODULES = {"text": "plain", "markdown": "markdown", "html": "html"}


class ReadError(Exception):
    """A file that cannot be read; the message is the whole sentence a user needs."""


def read_file(
    path: str,
    *,
    format: str | None = None,  # noqa: A002 - callers know it by this name
    encoding: str | None = None,
) -> "Document":
    """Read the file at ``path``.

    ``format`` is a value of ``FORMATS``, by default told by the file's suffix; ``encoding`` is used where the file is
    not UTF-8. Raises ``ReadError`` if the file cannot be opened, is binary or cannot be decoded.
    """
    try:
        with open(path, "rb") as file:
            data = file.read()
    except FileNotFoundError:
        raise ReadError(f"{path}: there is no such file.") from None
    except IsADirectoryError:
        raise ReadError(f"{path}: this is a folder; name the files in it.") from None
    except PermissionError:
        raise ReadError(f"{path}: there is no permission to read this file.") from None
    except (OSError, ValueError) as error:
        raise ReadError(f"{path}: the file cannot be read ({error}).") from None
    return read_bytes(data, path, format=format, encoding=encoding)


def read_bytes(
    data: bytes,
    path: str,
    *,
    format: str | None = None,  # noqa: A002 - callers know it by this name
    encoding: str | None = None,
) -> "Document":
    """Read a file's bytes; ``path`` serves for its suffix and for messages.

    Raises ``ReadError`` if the bytes are no text or cannot be decoded.
    """
    from qa.readers.decode import decode

    return _reader(path, format)(decode(data, path, encoding), path)


def read_text(
    text: str,
    path: str = "<text>",
    *,
    format: str | None = None,  # noqa: A002 - callers know it by this name
) -> "Document":
    """Read a text; a byte order mark at its start is removed, all else is kept as it stands.

    Raises ``ReadError`` if ``format`` is not known.
    """
    return _reader(path, format)(text.removeprefix("\ufeff"), path)


def format_of(path: str) -> str:
    """Return the format a file's suffix tells, "text" for an unknown one."""
    _, dot, suffix = path.rpartition(".")
    return FORMATS.get((dot + suffix).lower(), "text")


def _reader(path: str, name: str | None) -> "Callable[[str, str], Document]":
    name = name or format_of(path)
    if name not in _MODULES:
        raise ReadError(f"{path}: there is no format {name!r}; the formats are {', '.join(_MODULES)}.")
    from importlib import import_module

    read: Callable[[str, str], Document] = import_module(f"qa.readers.{_MODULES[name]}").read
    return read
