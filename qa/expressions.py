"""Regular expressions kept as the code Python makes of them: opening one takes microseconds instead of a millisecond.

The code belongs to one version of Python and is kept beside the compiled rules, in a file of its own. Whatever is not
there, damaged, or of another version is compiled anew: losing the file costs time, never a result.
"""

import _sre  # type: ignore[import-not-found] # not in the type stubs
import marshal
import re
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from contextlib import suppress
from typing import Any
from zlib import adler32, crc32

from qa.parts import PartedFile

TAG = f"{sys.implementation.cache_tag}/{sys.byteorder}/{_sre.MAGIC}/{_sre.CODESIZE}\n".encode()
_HEAD = len(TAG)
_SUM = 4  # bytes of a checksum, or of a number
_known: dict[str, re.Pattern[str]] = {}
_stores: list["Store"] = []


def compiled(source: str) -> re.Pattern[str]:
    """Return the expression ``source`` ready for use; raises re.error if it is none."""
    found = _known.get(source)
    if found is None:
        found = _known[source] = _kept(source) or re.compile(source)
    return found


def _kept(source: str) -> re.Pattern[str] | None:
    for store in _stores:
        found = store.find(source)
        if found:
            return found
    return None


def open_store(path: str) -> bool:
    """Ask the file at ``path`` for expressions from now on; tell whether it can be used here."""
    if any(store.path == path for store in _stores):
        return True
    with suppress(OSError, ValueError):
        _stores.append(Store(path))
        return True
    return False


class Store:
    """A file of expressions: the number of them, their sorted keys, where each ends, and their code."""

    def __init__(self, path: str) -> None:
        """Raise OSError if the file cannot be opened, ValueError if it is of another version or cut short."""
        file = PartedFile(path)
        head = file.read(0, _HEAD + _SUM)
        if head[:_HEAD] != TAG or len(head) < _HEAD + _SUM:
            raise ValueError(path)
        count = int.from_bytes(head[_HEAD:], sys.byteorder)
        ends = len(head) + 8 * count
        code = ends + 4 * count + 4
        listed = memoryview(file.read(len(head), code))
        if len(listed) < code - len(head):
            raise ValueError(path)
        self.path = path
        self._keys = listed[: 8 * count].cast("Q")
        self._ends = listed[8 * count :].cast("I")
        self._file = file
        self._code = code

    def find(self, source: str) -> re.Pattern[str] | None:
        """Return an expression; None if it is not here or its code is damaged."""
        key = _key(source)
        at = bisect_left(self._keys, key)
        if at == len(self._keys) or self._keys[at] != key:
            return None
        record = memoryview(self._file.read(self._code + self._ends[at], self._code + self._ends[at + 1]))
        if len(record) <= _SUM or crc32(record[_SUM:]) != int.from_bytes(record[:_SUM], sys.byteorder):
            return None
        flags, code, groups, names = marshal.loads(record[_SUM:])  # noqa: S302 - as much to be trusted as the compiled rules
        return _opened(source, flags, memoryview(code).cast("I").tolist(), groups, names)


def _opened(source: str, flags: int, code: list[int], groups: int, names: dict[str, int]) -> re.Pattern[str]:
    indexes: list[str | None] = [None] * (groups + 1)
    for name, index in names.items():
        indexes[index] = name
    found: re.Pattern[str] = _sre.compile(source, flags, code, groups, names, tuple(indexes))
    return found


def _key(source: str) -> int:
    data = source.encode("utf-8", "surrogatepass")
    return crc32(data) << 32 | adler32(data)


def packed(sources: Iterable[str]) -> bytes:
    """Return the bytes of a file of expressions, in which two with one key are both left out."""
    by_key: dict[int, str | None] = {}
    for source in dict.fromkeys(sources):
        key = _key(source)
        by_key[key] = None if key in by_key else source
    records = {key: _record(source) for key, source in sorted(by_key.items()) if source is not None}
    ends = array("I", [0])
    for record in records.values():
        ends.append(ends[-1] + len(record))
    count = len(records).to_bytes(_SUM, sys.byteorder)
    return b"".join([TAG, count, array("Q", records).tobytes(), ends.tobytes(), *records.values()])


def _record(source: str) -> bytes:
    """Return the code of an expression behind its checksum, after the steps of ``re`` itself."""
    from re import _compiler as compiler  # type: ignore[attr-defined] # not in the type stubs
    from re import _parser as parser  # type: ignore[attr-defined] # not in the type stubs

    tree: Any = parser.parse(source, 0)
    state = tree.state
    code = array("I", compiler._code(tree, 0)).tobytes()  # noqa: SLF001 - there is no public way to the code
    data = marshal.dumps((state.flags, code, state.groups - 1, dict(state.groupdict)), 4)
    return crc32(data).to_bytes(_SUM, sys.byteorder) + data
