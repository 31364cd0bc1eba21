"""Finds and reads the data about names: plain text below ``rules/transliteration``."""

import os
from collections.abc import Iterator
from functools import cache

from qa import rulecache


class NameDataError(Exception):
    """A table of names or letters that cannot be used; the message names file and line and says what to do."""


def data_path(*parts: str) -> str:
    """Return the path of a file of the data about names."""
    return os.path.join(rulecache.builtin_folder(), "transliteration", *parts)


def rows(path: str, *columns: int) -> Iterator[tuple[int, list[str]]]:
    """Yield (line number, columns) of a table between tabs, without remarks and blank lines; raises NameDataError.

    ``columns`` are the numbers of columns that a row may have.
    """
    try:
        with open(path, encoding="utf-8-sig") as file:
            lines = file.read().split("\n")
    except OSError as error:
        raise NameDataError(f"{path}: cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError as error:
        raise NameDataError(f"{path}: byte {error.start} is not UTF-8; save the file as UTF-8.") from None
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        values = line.rstrip("\r").split("\t")
        if len(values) not in columns:
            wanted = " or ".join(map(str, columns))
            raise NameDataError(f"{path}:{number}: a row has {wanted} columns between tabs, this one {len(values)}.")
        yield number, values


@cache
def alphabets() -> dict[str, str]:
    """Return the letters of each written language, and of the kinds ``vowels``, ``hushers`` and ``signs``."""
    return {name: letters for _, (name, letters) in rows(data_path("alphabets.tsv"), 2)}


def names_in(*parts: str) -> tuple[str, ...]:
    """Return the names of the tables in a folder of the data, sorted."""
    return tuple(sorted(name[:-4] for name in os.listdir(data_path(*parts)) if name.endswith(".tsv")))
