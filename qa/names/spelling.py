"""A line of a list of names, read: one spelling and what it says, or what a spelling names.

A spelling is ``key, flags, presses, entity, form``, what it names ``#entity, language, kind, native, preferred,
accepted``, between tabs. A key has small letters without marks; ``form`` stands only where marks decide. Flags: ``=``
the target language's own form, ``g`` generated from the native form, ``s`` a surname alone, ``!`` needs context, ``r``
from the Russian form, ``o`` an older romanization, ``x`` exactly with these marks, ``t`` of a name that also has a form
from the Russian, ``h`` a house's own word on the name, ``e`` that another place is called so.
"""

from typing import NamedTuple

OWN, GENERATED, SURNAME, CONTEXT, FROM_RUSSIAN, OLDER, EXACT, TWOFOLD, HOUSE, ELSEWHERE = "=gs!roxthe"
OR = "|"  # between several forms of one key
GIVEN, PERSON, PHRASE, TERM = "given", "person", "phrase", "term"
DATED = "dated"  # marks an accepted form that was usual once
OTHER_THING = frozenset(
    (DATED, "historic", "river", "other", "made")
)  # marks of forms that say another thing, or are made


class Accepted(NamedTuple):
    """A form the target language writes, with the house styles or the status it belongs to (none: everywhere)."""

    form: str
    tags: tuple[str, ...]


class Spelling(NamedTuple):
    """One spelling of one name: ``key`` (see ``qa.names.letters.bare``), ``flags`` and the presses that write so."""

    key: str
    flags: str
    presses: tuple[str, ...]
    entity: int
    form: str = ""

    @property
    def forms(self) -> tuple[str, ...]:
        """Return the forms that are meant where marks decide."""
        return tuple(self.form.split(OR))

    def line(self) -> str:
        """Return the spelling as a line of the list."""
        return f"{self.key}\t{self.flags}\t{','.join(self.presses)}\t{self.entity}\t{self.form}"


def read_spelling(key: str, rest: str) -> Spelling:
    """Return the spelling of a line."""
    flags, presses, entity, form = rest.split("\t")
    return Spelling(key, flags, tuple(filter(None, presses.split(","))), int(entity), form)


class Entity(NamedTuple):
    """What a spelling names."""

    language: str
    kind: str
    native: str
    preferred: str
    accepted: tuple[Accepted, ...]

    @property
    def own(self) -> tuple[str, ...]:
        """Return every form the target language writes today, the preferred one first."""
        return (self.preferred, *(form for form, tags in self.accepted if DATED not in tags))

    def line(self, number: int) -> str:
        """Return the entity as a line of the list."""
        accepted = ";".join("@".join((form, *tags)) for form, tags in self.accepted)
        return f"#{number}\t{self.language}\t{self.kind}\t{self.native}\t{self.preferred}\t{accepted}"


def read_entity(rest: str) -> Entity:
    """Return the entity of a line."""
    language, kind, native, preferred, accepted = rest.split("\t")
    forms = (form.split("@") for form in accepted.split(";") if form)
    return Entity(language, kind, native, preferred, tuple(Accepted(form, tuple(tags)) for form, *tags in forms))
