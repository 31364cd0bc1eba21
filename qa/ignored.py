"""Tells which files git ignores, by the ``.gitignore`` files of a checkout. Source: git, gitignore(5)."""

import os
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_EXCLUDE = os.path.join(".git", "info", "exclude")


class Pattern(NamedTuple):
    """One line of a ``.gitignore``: which paths below its folder it fits, and of what kind it is."""

    fits: re.Pattern[str]
    keeps: bool
    folders: bool


class Ignored(NamedTuple):
    """The patterns that hold in a folder: (folder, patterns) from the checkout's root down."""

    layers: tuple[tuple[str, tuple[Pattern, ...]], ...] = ()

    def below(self, folder: str) -> "Ignored":
        """Return the patterns with those of the folder's own ``.gitignore``."""
        patterns = read_patterns(os.path.join(folder, ".gitignore"))
        return Ignored((*self.layers, (os.path.abspath(folder), patterns))) if patterns else self

    def ignores(self, path: str, *, is_folder: bool) -> bool:
        """Tell whether git ignores a path in the folder; the last pattern that fits decides."""
        whole = os.path.abspath(path)
        for folder, patterns in reversed(self.layers):
            relative = whole[len(os.path.join(folder, "")) :].replace(os.sep, "/")
            for pattern in reversed(patterns):
                if (is_folder or not pattern.folders) and pattern.fits.fullmatch(relative):
                    return not pattern.keeps
        return False


def ignored_above(folder: str) -> Ignored | None:
    """Return the patterns that hold above a folder; None where it lies in no checkout."""
    above = list(_up_to_root(os.path.abspath(folder)))
    if not os.path.exists(os.path.join(above[-1], ".git")):
        return None
    root = above[-1]
    patterns = read_patterns(os.path.join(root, _EXCLUDE))
    found = Ignored(((root, patterns),) if patterns else ())
    for one in reversed(above[1:]):
        found = found.below(one)
    return found


def _up_to_root(folder: str) -> Iterator[str]:
    """Yield a folder and those above it, up to the root of the checkout, or of the disk."""
    while True:
        yield folder
        above = os.path.dirname(folder)
        if above == folder or os.path.exists(os.path.join(folder, ".git")):
            return
        folder = above


def read_patterns(path: str) -> tuple[Pattern, ...]:
    """Return the patterns of a file, none where it cannot be read."""
    try:
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            lines = file.read().split("\n")
    except OSError:
        return ()
    return tuple(pattern for pattern in map(_pattern, lines) if pattern is not None)


def _pattern(line: str) -> Pattern | None:
    line = re.sub(r"(?<!\\) +$", "", line.rstrip("\r"))
    if not line or line.startswith("#"):
        return None
    keeps = line.startswith("!")
    line = line[keeps:]
    folders = line.endswith("/")
    line = line[:-1] if folders else line
    anchored = "/" in line
    line = line.removeprefix("/")
    if not line:
        return None
    try:
        fits = re.compile(("" if anchored else "(?:.*/)?") + _expression(line.split("/")), re.DOTALL)
    except re.error:
        return None
    return Pattern(fits, keeps, folders)


def _expression(parts: Sequence[str]) -> str:
    found = ""
    for number, part in enumerate(parts):
        last = number == len(parts) - 1
        if part == "**":
            found += ".+" if last else "(?:.*/)?"
        else:
            found += _part(part) + ("" if last else "/")
    return found


_TOKEN = re.compile(r"\\(.)|(\*+)|(\?)|\[([!^]?)(\]?[^\]]*)\]|(.)", re.DOTALL)


def _part(part: str) -> str:
    found = ""
    for escaped, stars, question, negated, members, plain in _TOKEN.findall(part):
        if stars:
            found += "[^/]*"
        elif question:
            found += "[^/]"
        elif members:
            found += f"(?!/)[{'^' * bool(negated)}{_members(members)}]"
        else:
            found += re.escape(escaped or plain)
    return found


def _members(members: str) -> str:
    return re.sub(r"([\\\[\]^&~|])", r"\\\1", members.replace("\\", ""))
