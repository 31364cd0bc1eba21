"""Reads tables of names: one a line with the forms the target language prefers and accepts, and foreign ones."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from qa.names.folder import NameDataError, rows
from qa.names.spelling import DATED, Accepted

COLUMNS = 6  # native form, its language, kind, preferred, accepted, foreign forms
RUSSIAN, OLD = "ru", "old"  # labels of forms that may be a policy, not a foreign spelling
# Languages whose names others long took from the Russian, and some still do; of all others that is a press's spelling.
_ONCE_RUSSIAN = frozenset(
    ("az", "ba", "be", "ce", "et", "hy", "ka", "kk", "ky", "lt", "lv", "mn", "ro", "ru", "tg", "tk", "tt", "uk", "uz")
)


class Foreign(NamedTuple):
    """A form that other presses write; a ``homograph`` is also a word, a surname or a name of something else."""

    form: str
    presses: tuple[str, ...]
    homograph: bool


class Name(NamedTuple):
    """One row of a table of names."""

    native: str
    language: str
    kind: str
    preferred: str
    accepted: tuple[Accepted, ...]
    foreign: tuple[Foreign, ...]

    @property
    def own(self) -> tuple[str, ...]:
        """Return every form the target language writes today, the preferred one first."""
        return (self.preferred, *(form for form, tags in self.accepted if DATED not in tags))

    def is_russian(self, presses: Sequence[str]) -> bool:
        """Tell whether a form is the one that others took from the Russian."""
        return RUSSIAN in presses and self.language in _ONCE_RUSSIAN

    @property
    def dated(self) -> tuple[str, ...]:
        """Return the forms the target language wrote once."""
        return tuple(form for form, tags in self.accepted if DATED in tags)


def read_names(path: str) -> Iterator[Name]:
    """Read a table of names; raises NameDataError naming the line."""
    for number, columns in rows(path, COLUMNS):
        if columns[0] != "native":
            yield name_of(path, number, columns)


def name_of(path: str, number: int, columns: Sequence[str]) -> Name:
    """Return the name of a row of six columns; raises NameDataError naming the line."""
    native, language, kind, preferred, accepted, foreign = columns
    if not preferred.strip():
        raise NameDataError(f"{path}:{number}: a name needs the form that is preferred in its fourth column.")
    return Name(
        native.strip(), language, kind, preferred.strip(), tuple(_accepted(accepted)),
        tuple(_foreign(path, number, foreign)),
    )  # fmt: skip


def _accepted(column: str) -> Iterator[Accepted]:
    for form in filter(None, (part.strip() for part in column.split(";"))):
        text, *tags = form.lstrip("!").split("@")
        yield Accepted(text.strip(), tuple(tags))


def _foreign(path: str, number: int, column: str) -> Iterator[Foreign]:
    presses: dict[str, list[str]] = {}
    marked: set[str] = set()
    for group in filter(None, (part.strip() for part in column.split(";"))):
        press, sign, listed = group.partition("=")
        if not sign:
            raise NameDataError(f"{path}:{number}: “{group}” must name the press, as in “pt={group}”.")
        for written in listed.split(","):
            form = written.strip().lstrip("!")
            presses.setdefault(form, []).append(press.strip())
            if "!" in written:
                marked.add(form)
    for form, codes in presses.items():
        yield Foreign(form, tuple(dict.fromkeys(codes)), form in marked)
