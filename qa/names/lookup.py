"""Looks up the words of a page in the lists of names: the longest spelling at each place."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from qa.names.lines import Lines
from qa.names.spelling import HOUSE, Entity, Spelling, read_entity, read_spelling
from qa.names.words import Word, run_length


class Match(NamedTuple):
    """A spelling found: words ``first`` to ``last`` (exclusive) of the page, and the entity it names."""

    first: int
    last: int
    spelling: Spelling
    entity: Entity


class Lists:
    """Several lists asked as one; of equal spellings that of the earlier list counts.

    ``settled`` are entities that a house has decided on, by the form the lists prefer; ``small`` the keys of first
    words of names that are written small.
    """

    def __init__(
        self, lists: Sequence[Lines], settled: Mapping[str, Entity] = {}, small: frozenset[str] = frozenset()
    ) -> None:
        self.lists = lists
        self.small = small
        self._settled = settled
        self._known: dict[str, list[tuple[int, Spelling]]] = {}
        self._entities: dict[tuple[int, int], Entity] = {}

    def beginning(self, key: str) -> list[tuple[int, Spelling]]:
        """Return (list, spelling) of every spelling whose first word is ``key``."""
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = [
                (number, read_spelling(found, rest))
                for number, lines in enumerate(self.lists)
                for found, rest in lines.beginning(key)
            ]
        return known

    def entity(self, number: int, spelling: Spelling) -> Entity:
        """Return what a spelling of list ``number`` names."""
        place = (number, spelling.entity)
        if place not in self._entities:
            entity = read_entity(self.lists[number].of(f"#{spelling.entity}")[0])
            self._entities[place] = entity if HOUSE in spelling.flags else self._settled.get(entity.preferred, entity)
        return self._entities[place]

    def at(self, words: Sequence[Word], place: int) -> list[Match]:
        """Return the longest spellings that begin at a word, all of one length."""
        best: list[Match] = []
        longest = 0
        for number, spelling in self.beginning(words[place].key):
            length = run_length(words, place, spelling.key)
            if length and length >= longest:
                match = Match(place, place + length, spelling, self.entity(number, spelling))
                best = [match] if length > longest else [*best, match]
                longest = length
        return best

    def of(self, key: str) -> list[tuple[Spelling, Entity]]:
        """Return every spelling with exactly this key, and what it names."""
        first = key.partition(" ")[0]
        return [
            (spelling, self.entity(number, spelling))
            for number, spelling in self.beginning(first)
            if spelling.key == key
        ]


def matches(words: Sequence[Word], lists: Lists) -> Iterator[tuple[int, list[Match]]]:
    """Yield (place, longest matches there) from left to right; what a match covers begins no other."""
    at = 0
    while at < len(words):
        found = lists.at(words, at) if words[at].capital or words[at].key in lists.small else []
        if found:
            yield at, found
        at = found[0].last if found else at + 1
