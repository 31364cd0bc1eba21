"""A sorted text file asked for its lines by key: opened by mmap, searched by bisection, never read as a whole.

Each line is ``key<TAB>rest``, sorted by its bytes. Opening costs the same however long the file is, a look-up some
microseconds.
"""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Protocol

from qa.names.folder import NameDataError

if TYPE_CHECKING:

    class Text(Protocol):
        """What bytes and a mapped file have in common."""

        def __len__(self) -> int: ...
        def __getitem__(self, at: slice, /) -> bytes: ...
        def find(self, sub: bytes, start: int = ..., end: int = ..., /) -> int:
            """Return where ``sub`` is first found, or -1."""

        def rfind(self, sub: bytes, start: int = ..., end: int = ..., /) -> int:
            """Return where ``sub`` is last found, or -1."""


class Lines:
    """Sorted lines in memory or in a file mapped into it."""

    def __init__(self, data: "Text") -> None:
        self._data = data

    def beginning(self, key: str) -> Iterator[tuple[str, str]]:
        """Yield (key, rest) of every line whose key is ``key`` or begins with ``key`` and a blank, in order."""
        wanted = key.encode()
        at = self._first(wanted)
        while at < len(self._data):
            end = self._data.find(b"\n", at)
            line = self._data[at:end]
            if not line.startswith(wanted):
                return
            if line[len(wanted) : len(wanted) + 1] in (b"\t", b" "):
                found, _, rest = line.decode().partition("\t")
                yield found, rest
            elif line[len(wanted)] > 0x20:  # noqa: PLR2004 - beyond the blank: longer words only from here on
                return
            at = end + 1

    def of(self, key: str) -> list[str]:
        """Return the rest of every line with exactly this key."""
        return [rest for found, rest in self.beginning(key) if found == key]

    def __contains__(self, key: str) -> bool:
        return next((True for found, _ in self.beginning(key) if found == key), False)

    def _first(self, wanted: bytes) -> int:
        """Return where the first line begins that is not less than ``wanted``."""
        data = self._data
        low, high = 0, len(data)
        width = len(wanted)
        while low < high:
            middle = (low + high) // 2
            start = data.rfind(b"\n", low, middle) + 1 or low
            if data[start : start + width] < wanted:
                low = data.find(b"\n", middle) + 1 or len(data)
            else:
                high = start
        return low


@cache
def open_lines(path: str) -> Lines:
    """Open a sorted file; raises NameDataError if it cannot be read."""
    from mmap import ACCESS_READ, mmap

    try:
        with open(path, "rb") as file:
            # A mapping has no use for an empty file, and refuses it.
            mapped = mmap(file.fileno(), 0, access=ACCESS_READ) if file.seek(0, 2) else b""
    except OSError as error:
        raise NameDataError(f"{path}: cannot be read: {error.strerror}; write it anew with: make data.") from None
    return Lines(mapped)
