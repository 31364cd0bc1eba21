"""What a house wants of names, made ready to look up: its own forms, forms it does not write, and its entities."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from qa.names.choice import NameChoice, Wish
from qa.names.facts import Name
from qa.names.letters import bare, key_of, plain
from qa.names.lines import Lines
from qa.names.listing import SHORTEST_SURNAME, surname_of
from qa.names.lookup import Lists
from qa.names.spelling import (
    CONTEXT,
    EXACT,
    FROM_RUSSIAN,
    GENERATED,
    GIVEN,
    HOUSE,
    OLDER,
    OR,
    OTHER_THING,
    OWN,
    PERSON,
    PHRASE,
    SURNAME,
    Accepted,
    Entity,
    Spelling,
)  # fmt: skip
from qa.names.styles import wishes_of

_Place = tuple[str, bool]  # a form as ``plain`` has it, and whether it is a surname alone


class House(NamedTuple):
    """What a house wants: ``policy`` about forms from the Russian, ``lines`` of its spellings, ``settled`` entities.

    ``settled`` are the entities as the house has them by the form the tables prefer; ``words`` the keys of all words
    of its own forms, ``last`` those of the last words of names that may be a person's, ``small`` those of first words
    that are written small.
    """

    policy: str
    lines: Lines
    settled: Mapping[str, Entity]
    words: frozenset[str]
    last: frozenset[str]
    small: frozenset[str]


class _Row(NamedTuple):
    """One name as a house wants it, found in the tables by ``known_by``.

    ``others`` tells that every other form the tables accept is unwanted.
    """

    own: tuple[str, ...]
    unwanted: tuple[tuple[str, str, tuple[str, ...]], ...]  # form, flags, presses
    known_by: tuple[str, ...]
    others: bool = False
    language: str = ""
    kind: str = ""


def open_house(choice: NameChoice, lists: Lists, target: str) -> House:
    """Return what a house wants of names in a target language; raises NameDataError if its style cannot be read.

    The house's own lists win over its single entries, these over its style.
    """
    policy, wishes = wishes_of(choice.style, choice.policy, target)
    built = _Builder(lists)
    built.add([_listed(name) for name in choice.listed])
    built.add([_wished(wish) for wish in choice.prefer])
    built.add([_wished(wish) for wish in wishes])
    return built.house(policy)


def _listed(name: Name) -> _Row:
    dated = ((form, "", ()) for form in name.dated)
    foreign = (
        (one.form, CONTEXT if one.homograph else "", () if name.is_russian(one.presses) else one.presses)
        for one in name.foreign
    )
    unwanted = (*dated, *foreign)
    known_by = (*(form for form, _, _ in unwanted), *name.own)
    return _Row(name.own, unwanted, known_by, language=name.language, kind=name.kind)


def _wished(wish: Wish) -> _Row:
    unwanted = () if plain(wish.name) in map(plain, wish.forms) else ((wish.name, "", ()),)
    return _Row(wish.forms, unwanted, (wish.name,), others=True)


class _Builder:
    """Gathers spellings and entities; of a form that several rows speak of the first level's word counts."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self._entities: list[Entity] = []
        self._settled: dict[str, Entity] = {}
        self._decided: dict[_Place, Spelling] = {}
        self._whole: list[str] = []  # own forms of names of which no table knows what they are

    def add(self, rows: Iterable[_Row]) -> None:
        """Add the rows of one level: all their own forms first, so that no row of it speaks against another."""
        earlier = frozenset(self._decided)
        named = [(number, entity, row) for row in rows for number, entity, row in self._named(row)]
        for number, entity, row in named:
            for form, flags in _own_forms(entity, row):
                self._put(Spelling(key_of(form), HOUSE + flags, (), number, form), earlier)
        for number, entity, row in named:
            for form, flags, presses in _unwanted_forms(entity, row):
                if _place(form, flags) not in self._decided:
                    self._put(Spelling(key_of(form), HOUSE + flags, presses, number, form), earlier)

    def house(self, policy: str) -> House:
        """Return what was gathered."""
        spelled = [spelling.line() for spelling in _joined(self._decided.values())]
        named = [entity.line(number) for number, entity in enumerate(self._entities)]
        lines = sorted({*spelled, *named}, key=str.encode)
        own = [spelling for spelling in self._decided.values() if OWN in spelling.flags]
        return House(
            policy,
            Lines("".join(f"{line}\n" for line in lines).encode()),
            self._settled,
            frozenset(word for spelling in own for word in spelling.key.split(" ")),
            frozenset(key_of(form).rpartition(" ")[2] for form in self._whole if " " in form),
            frozenset(one.key.partition(" ")[0] for one in self._decided.values() if one.form[:1].islower()),
        )

    def _put(self, spelling: Spelling, earlier: frozenset[_Place]) -> None:
        place = _place(spelling.form, spelling.flags)
        if place not in earlier:
            self._decided[place] = spelling

    def _named(self, row: _Row) -> Iterator[tuple[int, Entity, _Row]]:
        """Yield what a row is about: every name of the tables that it is a form of, else a name of its own."""
        found = next(filter(None, map(self._known, row.known_by)), [])
        for listed, surname in found:
            wanted = _for_person(row, listed) if surname else row
            accepted = tuple(Accepted(form, ()) for form in wanted.own[1:])
            entity = listed._replace(preferred=wanted.own[0], accepted=accepted)
            if wanted.others:
                wanted = wanted._replace(unwanted=(*wanted.unwanted, *_others(listed)))
            self._settled.setdefault(listed.preferred, entity)
            yield self._add(entity), entity, wanted
        if not found:
            self._whole.extend(row.own if row.kind != PERSON else ())
            entity = Entity(row.language, row.kind, "", row.own[0], tuple(Accepted(form, ()) for form in row.own[1:]))
            yield self._add(entity), entity, row

    def _add(self, entity: Entity) -> int:
        self._entities.append(entity)
        return len(self._entities) - 1

    def _known(self, form: str) -> list[tuple[Entity, bool]]:
        """Return the names that the tables know under a form, and whether it is the surname of them alone."""
        found: dict[str, tuple[Entity, bool]] = {}
        for spelling, entity in self._lists.of(key_of(form)):
            written = any(flag in spelling.flags for flag in (OWN, FROM_RUSSIAN, OLDER))
            if written and GENERATED not in spelling.flags and entity.kind not in (GIVEN, PHRASE):
                alone = entity.kind == PERSON and " " not in form and " " in entity.preferred
                found.setdefault(entity.preferred, (entity, alone or SURNAME in spelling.flags))
        whole = [one for one in found.values() if not one[1]]
        return whole or list(found.values())


def _place(form: str, flags: str) -> _Place:
    return plain(form), SURNAME in flags


def _for_person(row: _Row, person: Entity) -> _Row:
    """Return a row about a surname as one about a whole name."""
    given = [form.rpartition(" ")[0] for form in person.own if " " in form]
    return row._replace(
        own=tuple(f"{given[0]} {form}" for form in row.own),
        unwanted=tuple(
            (f"{name} {form}", flags, presses) for form, flags, presses in row.unwanted for name in dict.fromkeys(given)
        ),
    )


def _others(listed: Entity) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    yield listed.preferred, "", ()
    for form, tags in listed.accepted:
        if not OTHER_THING & set(tags) and (" " in form or " " not in listed.preferred or listed.kind != PERSON):
            yield form, "", ()


def _own_forms(entity: Entity, row: _Row) -> Iterator[tuple[str, str]]:
    for form in row.own:
        yield form, OWN
        surname = _surname(form, form) if entity.kind == PERSON else ""
        if surname:
            yield surname, OWN + SURNAME


def _unwanted_forms(entity: Entity, row: _Row) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    own = {plain(word) for form in row.own for word in form.split()}
    for form, flags, presses in row.unwanted:
        yield form, EXACT + flags, presses
        surname = _surname(form, row.own[0]) if entity.kind == PERSON and " " in row.own[0] else ""
        if surname and plain(surname) not in own:
            yield surname, EXACT + flags + SURNAME, presses


def _surname(form: str, whole: str) -> str:
    """Return the surname in a form of a person's name; nothing where that is not plain from ``whole``."""
    given, _, last = form.rpartition(" ")
    same = given and bare(given) == bare(whole.rpartition(" ")[0])
    return surname_of(form) or (last if same and len(last) >= SHORTEST_SURNAME else "")


def _joined(spellings: Iterable[Spelling]) -> Iterator[Spelling]:
    """Yield spellings with those of one key, one name and one meaning as one."""
    found: dict[tuple[str, str, int], Spelling] = {}
    for spelling in spellings:
        place = (spelling.key, spelling.flags, spelling.entity)
        before = found.get(place)
        forms = f"{before.form}{OR}{spelling.form}" if before else spelling.form
        found[place] = spelling._replace(form=forms)
    yield from found.values()
