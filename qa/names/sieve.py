"""Tells at once that a word begins no spelling of a list: most words of a page need no look-up.

A Bloom filter (Bloom 1970): a spelling that is listed always passes, another one in a hundred may.
"""

from collections.abc import Callable, Iterable
from zlib import crc32

_BITS = 20  # 128 KB for some 45,000 spellings
_MASK = (1 << _BITS) - 1


def sieve(keys: Iterable[str]) -> bytes:
    """Return the filter of the keys of spellings: of one word, or of the first two of several."""
    bits = bytearray(1 << (_BITS - 3))
    for key in {opening(key) for key in keys}:
        code = crc32(key.encode())
        for place in (code & _MASK, code >> (32 - _BITS)):
            bits[place >> 3] |= 1 << (place & 7)
    return bytes(bits)


def opening(key: str) -> str:
    """Return the first word of a key, or its first two."""
    return " ".join(key.split(" ", 2)[:2])


def passes(bits: bytes) -> Callable[[str], bool]:
    """Return what tells whether the opening of a key may be listed."""

    def may_be_listed(key: str) -> bool:
        code = crc32(key.encode())
        high, low = code >> (32 - _BITS), code & _MASK
        return bool(bits[high >> 3] >> (high & 7) & 1 and bits[low >> 3] >> (low & 7) & 1)

    return may_be_listed
