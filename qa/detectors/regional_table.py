"""Reads the table of words that two regions spell in two ways."""

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from qa.detectors.settings import Reader

_COLUMNS = 2, 6  # of a row: at least, at most
_NONE = "-"  # an ending that is none
_TAIL = "~"  # before an ending that tells the region of any word


class Row(NamedTuple):
    """Words that differ in one way: the stem of each side, and the endings both take.

    ``tail`` tells that the stems are the ends of words, before those endings; ``exceptions`` are words that end so and
    do not differ. ``accepted`` is the side (0 or 1) whose readers write both ways, if one does. Rows of one ``group``
    are compared with one another only, those without one all together.
    """

    stems: tuple[str, str]
    endings: tuple[str, ...] = ("",)
    accepted: int | None = None
    group: str = ""
    tail: bool = False
    exceptions: tuple[str, ...] = ()


def read_rows(reader: "Reader") -> tuple[str, tuple[str, str], list[Row]]:
    """Return the path of the table a rule names, what its two sides are called, and its rows; raises RuleError.

    Each line holds, with tabs between them, two stems, their endings (blanks between them, "-" for none), the side
    whose readers accept both, a group, and exceptions. The first line names the sides.
    """
    path = os.path.normpath(os.path.join(os.path.dirname(reader.rule.path), reader.text("table")))
    try:
        with open(path, encoding="utf-8-sig") as file:
            lines = file.read().split("\n")
    except OSError as error:
        raise reader.error("table", f"names {path}, which cannot be read: {error.strerror}") from None
    header = lines[0].removeprefix("# ").split("\t")
    if not lines[0].startswith("# ") or len(header) < _COLUMNS[0]:
        raise reader.error("table", f"names {path}, whose first line must name the two sides, as in “# one<TAB>other”")
    sides = (header[0], header[1])
    return path, sides, list(_rows(reader, path, lines, sides))


def _rows(reader: "Reader", path: str, lines: Sequence[str], sides: tuple[str, str]) -> Iterator[Row]:
    seen: set[str] = set()
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if not _COLUMNS[0] <= len(cells) <= _COLUMNS[1] or not all(cells[:2]) or cells[0] == cells[1]:
            raise reader.error("table", f"names {path}, whose line {number} lacks two stems that differ")
        one, other, endings, accepted, group, exceptions = (*cells, *[""] * (_COLUMNS[1] - len(cells)))
        if accepted and accepted not in sides:
            raise reader.error("table", f"names {path}, whose line {number} names no side: “{accepted}”")
        row = Row(
            (one.removeprefix(_TAIL), other.removeprefix(_TAIL)),
            tuple("" if ending == _NONE else ending for ending in endings.split() or [_NONE]),
            sides.index(accepted) if accepted else None,
            group,
            one.startswith(_TAIL),
            tuple(exceptions.split()),
        )
        words = {one + ending for ending in row.endings}
        if seen & words:
            raise reader.error("table", f"names {path}, whose line {number} repeats words of an earlier one")
        seen |= words
        yield row
