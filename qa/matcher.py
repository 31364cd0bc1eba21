"""Finds thousands of literals in a folded text in one pass.

daachorse (Aho-Corasick over a double array) does the work where it has a wheel; elsewhere a regular expression
compiled as a character trie gives the same answers, slower.
"""

import re
from collections.abc import Iterable, Sequence

from qa.folding import Folded

try:
    import daachorse
except ImportError:  # no wheel for this machine
    daachorse = None  # type: ignore[assignment] # the one way to say that a module is absent


class AutomatonMatcher:
    """Literals compiled into an automaton; ``image`` is its serialised form, which opens at once."""

    engine = "daachorse-0.5"
    needs_literals = False  # the image holds them

    def __init__(self, literals: Sequence[bytes], image: bytes = b"") -> None:
        self._automaton = (
            daachorse.DoubleArrayAhoCorasick.deserialize(image)
            if image
            else daachorse.DoubleArrayAhoCorasick(list(literals))
        )

    def image(self) -> bytes:
        """Return the automaton serialised; it opens on machines with the same engine."""
        return bytes(self._automaton.serialize())

    def find(self, folded: Folded) -> list[tuple[int, int]]:
        """Return (start, literal index) of every occurrence, overlapping ones too, in order of start.

        ``start`` is a code point of the text that was folded.
        """
        found = sorted([(start, literal) for start, _, literal in self._automaton.find_overlapping(folded.data)])
        places = folded.offsets([start for start, _ in found])
        return [(place, literal) for place, (_, literal) in zip(places, found, strict=True)]


class TrieMatcher:
    """The same in the standard library alone, for machines without a wheel of the automaton."""

    engine = "trie-1"
    needs_literals = True

    def __init__(self, literals: Sequence[bytes], image: bytes = b"") -> None:
        source = image or _trie_pattern(literals)
        self._image = source
        self._pattern = re.compile(b"(?=(" + source + b"))")
        self._by_literal: dict[bytes, list[int]] = {}
        for index, literal in enumerate(literals):
            self._by_literal.setdefault(literal, []).append(index)
        # The trie reports the longest literal at a place: those that begin it are found there too.
        self._lengths = sorted({len(literal) for literal in literals})

    def image(self) -> bytes:
        """Return the source of the trie's regular expression."""
        return self._image

    def find(self, folded: Folded) -> list[tuple[int, int]]:
        """Return (start, literal index) of every occurrence, overlapping ones too, in order of start."""
        if not self._by_literal:
            return []
        found = [
            (match.start(), literal)
            for match in self._pattern.finditer(folded.data)
            for literal in sorted(self._beginnings(match.group(1)))
        ]
        places = folded.offsets([start for start, _ in found])
        return [(place, literal) for place, (_, literal) in zip(places, found, strict=True)]

    def _beginnings(self, longest: bytes) -> Iterable[int]:
        for length in self._lengths:
            if length > len(longest):
                return
            yield from self._by_literal.get(longest[:length], ())


def _trie_pattern(literals: Sequence[bytes]) -> bytes:
    ordered = sorted(set(literals))
    return _branches(ordered, 0) if ordered else b"(?!)"


def _branches(literals: Sequence[bytes], depth: int) -> bytes:
    """Return the pattern of all ``literals`` (sorted, equal up to ``depth``) from there on, longest first."""
    ends = len(literals[0]) == depth
    rest = literals[1:] if ends else literals
    groups: dict[int, list[bytes]] = {}
    for literal in rest:
        groups.setdefault(literal[depth], []).append(literal)
    branches = [
        re.escape(bytes([byte])) + (_branches(members, depth + 1) if len(members) > 1 else _tail(members[0], depth))
        for byte, members in groups.items()
    ]
    if not branches:
        return b""
    if len(branches) == 1 and not ends:
        return branches[0]
    return b"(?:" + b"|".join(branches) + b")" + (b"?" if ends else b"")


def _tail(literal: bytes, depth: int) -> bytes:
    return re.escape(literal[depth + 1 :])


Matcher: type[AutomatonMatcher] | type[TrieMatcher] = AutomatonMatcher if daachorse else TrieMatcher
