"""Turns what a user names (files, folders, patterns, ``-``) into the list of articles to read."""

import os
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatch
from typing import TYPE_CHECKING

from qa.config import Config

if TYPE_CHECKING:
    from qa.ignored import Ignored

STDIN = "-"
SUFFIXES = (".txt", ".md", ".markdown", ".html", ".htm")
_SKIPPED = ("node_modules", "__pycache__")


class FilesError(Exception):
    """A path that names nothing to read; the message says what to do."""


def find_files(paths: Sequence[str], config: Config, *, force_exclude: bool = False) -> Iterator[str]:
    """Yield the articles named by ``paths``, each once, folders in sorted order; raises FilesError.

    A file is taken whatever its suffix, with ``force_exclude`` unless ``exclude`` names it; of a folder the
    articles are taken that ``include`` and ``exclude`` allow and git does not ignore, source texts left out.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _named(path, config):
            if found not in seen and not (force_exclude and _is_excluded(found, config)):
                seen.add(found)
                yield found


def _named(path: str, config: Config) -> Iterable[str]:
    if path == STDIN or os.path.isfile(path):
        return [path]
    if os.path.isdir(path):
        found = [file for file in sorted(_walk(path, _ignored(path, config))) if _is_article(file, config)]
        if not found:
            suffixes = ", ".join(config.include or SUFFIXES)
            raise FilesError(
                f"{path}: the folder holds no article ({suffixes}); name files, or set include in qa.toml."
            )
        return found
    if any(sign in path for sign in "*?["):
        return _matching(path)
    return [path]  # the reader says what is wrong with it


def _matching(pattern: str) -> list[str]:
    from glob import glob

    found = sorted(path for path in glob(pattern, recursive=True) if os.path.isfile(path))
    if not found:
        raise FilesError(f"{pattern}: no file matches; put the pattern in quotation marks, as in 'articles/**/*.md'.")
    return found


def _ignored(folder: str, config: Config) -> "Ignored | None":
    if not config.gitignore:
        return None
    from qa.ignored import ignored_above

    return ignored_above(folder)


def _walk(folder: str, ignored: "Ignored | None") -> Iterator[str]:
    inside = ignored and ignored.below(folder)
    try:
        entries = list(os.scandir(folder))
    except OSError as error:
        raise FilesError(f"{folder}: the folder cannot be read: {error.strerror}.") from None
    for entry in entries:
        if entry.name.startswith(".") or entry.name in _SKIPPED or _leads_back(entry):
            continue
        if inside and inside.ignores(entry.path, is_folder=entry.is_dir()):
            continue
        if entry.is_dir():
            yield from _walk(entry.path, inside)
        elif entry.is_file():
            yield entry.path


def _leads_back(entry: os.DirEntry[str]) -> bool:
    """Tell whether an entry is a link to a folder that holds it."""
    if not entry.is_symlink():
        return False
    place, target = os.path.realpath(os.path.dirname(entry.path)), os.path.realpath(entry.path)
    return f"{place}{os.sep}".startswith(os.path.join(target, ""))


def _is_excluded(path: str, config: Config) -> bool:
    return any(_fits(_relative(path, config), pattern) for pattern in config.exclude)


def _relative(path: str, config: Config) -> str:
    return os.path.relpath(path, config.folder or os.curdir).replace(os.sep, "/")


def _is_article(path: str, config: Config) -> bool:
    if _is_excluded(path, config) or config.is_source(path):
        return False
    if config.include:
        return any(_fits(_relative(path, config), pattern) for pattern in config.include)
    return path.lower().endswith(SUFFIXES)


def _fits(path: str, pattern: str) -> bool:
    """Tell whether ``**/`` patterns fit: it may stand for no folder at all."""
    return fnmatch(path, pattern) or fnmatch(path, pattern.replace("**/", ""))
