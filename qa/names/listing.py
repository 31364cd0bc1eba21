"""Turns tables of names into sorted lines: every spelling that says something, and what it says."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from qa.names.facts import OLD, RUSSIAN, Name
from qa.names.letters import key_of
from qa.names.spelling import (
    CONTEXT,
    ELSEWHERE,
    EXACT,
    FROM_RUSSIAN,
    GENERATED,
    OLDER,
    OR,
    OWN,
    PERSON,
    PHRASE,
    SURNAME,
    TWOFOLD,
    Entity,
    Spelling,
)  # fmt: skip

SHORTEST_SURNAME = 5


class Listing:
    """Gathers entities and their spellings and gives them out as sorted lines."""

    def __init__(self, silent: Collection[str] = (), places: Collection[str] = ()) -> None:
        self._places = frozenset(places)  # keys that are names of other places
        # Keys that may not speak: they are words, or somebody's right spelling.
        self._silent = self._places.union(silent)
        self._entities: list[Entity] = []
        self._spellings: dict[tuple[str, int, str], Spelling] = {}
        self._twofold: set[int] = set()

    def add(self, name: Name) -> int:
        """Add a name with its own forms; return its number."""
        self._entities.append(Entity(name.language, name.kind, name.native, name.preferred, name.accepted))
        number = len(self._entities) - 1
        for form in name.own:
            self._put(Spelling(key_of(form), OWN, (), number))
        if name.kind == PERSON:
            for form in name.own:
                surname = surname_of(form)
                if surname:
                    self._put(Spelling(key_of(surname), OWN + SURNAME, (), number))
        return number

    def add_spelling(self, number: int, form: str, flags: str, presses: Sequence[str]) -> None:
        """Add a foreign spelling of an entity, unless the target language writes it so."""
        self._put(Spelling(key_of(form), flags, tuple(presses), number, form))

    def _put(self, spelling: Spelling) -> None:
        kind = next((flag for flag in (OWN, FROM_RUSSIAN) if flag in spelling.flags), "")
        place = (spelling.key, spelling.entity, kind)
        before = self._spellings.get(place)
        if before is None:
            self._spellings[place] = spelling
        elif kind != OWN:
            presses = tuple(dict.fromkeys((*before.presses, *spelling.presses)))
            forms = dict.fromkeys((*before.form.split(OR), spelling.form))
            # A form that one press shares with a word is shared by all that write so.
            marked = CONTEXT in spelling.flags and CONTEXT not in before.flags
            flags = before.flags + CONTEXT if marked else before.flags
            self._spellings[place] = before._replace(presses=presses, form=OR.join(forms), flags=flags)

    def lines(self) -> list[str]:
        """Return all lines, sorted by their bytes."""
        own = self._own_forms()
        keys = {key_of(form) for form in own}
        keys |= {spelling.key for spelling in self._spellings.values() if FROM_RUSSIAN in spelling.flags}
        self._twofold = {spelling.entity for spelling in self._spellings.values() if FROM_RUSSIAN in spelling.flags}
        spelled = [line for spelling in self._spellings.values() for line in self._spoken(spelling, own, keys)]
        named = [entity.line(number) for number, entity in enumerate(self._entities)]
        return sorted({*spelled, *named}, key=str.encode)

    def _own_forms(self) -> set[str]:
        """Return every form of the target language, and the words of names; those of a phrase prove nothing."""
        whole = {form for entity in self._entities for form in entity.own if entity.kind != PHRASE}
        return whole | {word for form in whole for word in form.split()}

    def _spoken(self, spelling: Spelling, own: set[str], keys: set[str]) -> Iterator[str]:
        if OWN in spelling.flags:
            twofold = TWOFOLD if spelling.entity in self._twofold else ""
            yield spelling._replace(flags=spelling.flags + twofold, form="").line()
        elif FROM_RUSSIAN in spelling.flags:
            if spelling.form not in own:
                yield spelling._replace(form="").line()
        elif spelling.key in keys:
            # Only the marks tell it from a form that is no error of this kind.
            marked = [form for form in spelling.form.split(OR) if bare_only(form) and form not in own]
            if marked:
                flags = spelling.flags.replace(CONTEXT, "") + EXACT
                yield spelling._replace(flags=flags, form=OR.join(marked)).line()
        elif spelling.key not in self._silent:
            yield spelling._replace(form="").line()
        elif GENERATED not in spelling.flags:
            flags = spelling.flags.replace(CONTEXT, "") + CONTEXT
            flags += ELSEWHERE if spelling.key in self._places else ""
            yield spelling._replace(flags=flags, form="").line()


def bare_only(form: str) -> bool:
    """Tell whether a form has marks that its key has lost."""
    return key_of(form) != form.lower().replace("-", " ").replace(".", "")


def surname_of(name: str) -> str:
    """Return the surname of a person named by given name and surname; nothing where that is not plain."""
    parts = name.split()
    alone = parts[-1] if len(parts) == 2 else ""  # noqa: PLR2004 - given name and surname
    return alone if len(alone) >= SHORTEST_SURNAME else ""


def add_labelled(listing: Listing, names: Iterable[Name]) -> None:
    """Add names with the forms their tables give, each under the presses that are named there."""
    for name in names:
        number = listing.add(name)
        for form in name.dated:
            label = RUSSIAN if name.is_russian((RUSSIAN,)) else OLD
            _add_form(listing, number, name, form, (OLDER if label == OLD else FROM_RUSSIAN, (label,)))
        for form, presses, homograph in name.foreign:
            flag, labels = _flag_of(name, presses)
            _add_form(listing, number, name, form, (flag + (CONTEXT if homograph else ""), labels))


def _flag_of(name: Name, presses: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Return the flag of a form with the presses to name."""
    if name.is_russian(presses):
        return FROM_RUSSIAN, (RUSSIAN,)
    foreign = tuple(press for press in presses if press != OLD)
    return ("", foreign) if foreign else (OLDER, (OLD,))


def _add_form(listing: Listing, number: int, name: Name, form: str, said: tuple[str, tuple[str, ...]]) -> None:
    flags, presses = said
    if not form[:1].isupper():
        return
    if name.kind != PERSON:
        listing.add_spelling(number, form, flags, presses)
        return
    if " " in form:
        listing.add_spelling(number, form, flags.replace(CONTEXT, ""), presses)
    surname = form if " " not in form and surname_of(name.preferred) else surname_of(form)
    if surname and surname_of(name.preferred):
        listing.add_spelling(number, surname, flags + SURNAME, presses)
