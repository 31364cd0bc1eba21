"""A file of which few parts are read, each when it is asked for.

A mapped file would do the same, but every place that is looked at brings up to two megabytes around it into memory.
"""

import os


class PartedFile:
    """A file open for reading at any place; processes that share it do not disturb each other."""

    _number = -1

    def __init__(self, path: str) -> None:
        """Raise OSError if the file cannot be opened."""
        self._number = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        status = os.fstat(self._number)
        self._size = status.st_size
        self.changed = status.st_mtime_ns

    def __len__(self) -> int:
        """Return the size in bytes."""
        return self._size

    @property
    def stamp(self) -> bytes:
        """Return what tells this state of the file from others."""
        return f"{self._size} {self.changed}".encode()

    def read(self, start: int, end: int) -> bytes:
        """Return the bytes from ``start`` to ``end``, fewer where the file is shorter; raises OSError."""
        length = min(end, len(self)) - start
        if length <= 0:
            return b""
        if hasattr(os, "pread"):
            return os.pread(self._number, length, start)
        os.lseek(self._number, start, os.SEEK_SET)  # where there is no pread, no process shares a file
        return os.read(self._number, length)

    def __del__(self) -> None:
        """Close the file."""
        if self._number >= 0:
            os.close(self._number)


class Part:
    """Bytes of a file, from ``start`` to ``end``, that are read when they are asked for."""

    def __init__(self, file: PartedFile, start: int, end: int) -> None:
        self._file = file
        self._start = start
        self._end = end

    def __len__(self) -> int:
        """Return how many bytes there are."""
        return self._end - self._start

    def __getitem__(self, places: slice) -> bytes:
        """Return some of the bytes, as a slice of bytes does; raises OSError."""
        start, end, _ = places.indices(len(self))
        return self._file.read(self._start + start, self._start + end)

    def __bytes__(self) -> bytes:
        """Return all of them; raises OSError."""
        return self[:]

    def __eq__(self, other: object) -> bool:
        """Tell whether the other one, also bytes, has the same content."""
        return bytes(self) == bytes(other) if isinstance(other, Part | bytes) else NotImplemented

    def __hash__(self) -> int:
        """Return what equal content has in common."""
        return hash(bytes(self))
