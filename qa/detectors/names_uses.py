"""Names as a page spells them, gathered by what they name: what one text, or several, are compared by."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from qa.detectors.names_consistency import Alike, distance
from qa.names.letters import plain
from qa.names.lookup import Match
from qa.names.spelling import (
    FROM_RUSSIAN,
    GIVEN,
    HOUSE,
    OLDER,
    OTHER_THING,
    PERSON,
    PHRASE,
    SURNAME,
    TERM,
    Entity,
    Spelling,
)
from qa.names.words import Word

OF_LISTS, OF_NONE, OF_OTHER_TIMES = "listed", "unlisted", "from the Russian or older"
_FARTHEST = 2  # letters that two accepted spellings of one name differ in at most; further apart they are two names


class Use(NamedTuple):
    """One spelling of one name in one text.

    ``name`` is the form the lists prefer, or the sound of a name on no list; ``form`` is what ``plain`` makes of
    ``text``, the first place of which is ``start`` to ``end`` (code points of ``Page.text``). ``preferred`` is the form
    the lists would write there; ``given`` are the words before it that may be given names.
    """

    kind: str
    name: str
    form: str
    text: str
    preferred: str
    times: int
    start: int
    end: int
    given: tuple[str, ...] = ()


class Variant(NamedTuple):
    """Uses of one listed name in one text: of the form to keep, and of the others."""

    kept: Use
    others: tuple[Use, ...]


def listed_uses(found: Iterable[Match], words: Sequence[Word], text: str) -> list[Use]:
    """Return how names of the lists are spelled; a house's own, given names and words in capitals are left out."""
    uses: dict[tuple[str, str, str], Use] = {}
    counted: set[tuple[str, int]] = set()  # a name may stand in two lists
    for match in found:
        spelling, entity = match.spelling, match.entity
        start, end = words[match.first].start, words[match.last - 1].end
        written = text[start:end]
        alone = SURNAME in spelling.flags
        # Who has one name (Muhammad) shares it with many who spell it as they like.
        shared = entity.kind in (GIVEN, PHRASE, TERM) or (
            entity.kind == PERSON and not alone and " " not in entity.preferred
        )
        if HOUSE in spelling.flags or shared or written.isupper() or _is_other(entity, written):
            continue
        preferred = entity.preferred.rpartition(" ")[2] if alone else entity.preferred
        place = (_kind(spelling), f"{entity.preferred}, {preferred}", plain(written))
        before = uses.get(place)
        if (place[1], start) in counted:
            continue
        counted.add((place[1], start))
        times = before.times + 1 if before else 1
        uses[place] = (before or Use(*place, written, preferred, 0, start, end))._replace(times=times)
    return list(uses.values())


def _is_other(entity: Entity, written: str) -> bool:
    """Tell whether a form is accepted as one of another time or thing, or only made from the native form."""
    return any(OTHER_THING & set(tags) and plain(form) == plain(written) for form, tags in entity.accepted)


def _kind(spelling: Spelling) -> str:
    return OF_OTHER_TIMES if FROM_RUSSIAN in spelling.flags or OLDER in spelling.flags else OF_LISTS


def unlisted_uses(alike: Alike, words: Sequence[Word]) -> Iterator[Use]:
    """Yield how names on no list are spelled, with the capitalised words before them."""
    before = {after.start: word for word, after in pairwise(words) if after.joined and word.capital}
    for sound, spelled in alike.items():
        for key, found in spelled.items():
            first = found[0]
            given = sorted({before[word.start].key for word in found if word.start in before})
            yield Use(OF_NONE, sound, key, first.text, "", len(found), first.start, first.end, tuple(given))


def by_name(uses: Iterable[Use]) -> Mapping[str, list[Use]]:
    """Return uses by what they name."""
    named: dict[str, list[Use]] = {}
    for use in uses:
        named.setdefault(use.name, []).append(use)
    return named


def listed_variants(uses: Iterable[Use]) -> Iterator[Variant]:
    """Yield every name of the lists that one text spells in two ways that are near to each other."""
    for spelled in by_name(uses).values():
        if len(spelled) > 1:
            kept = kept_use(spelled)
            others = tuple(use for use in spelled if use.form != kept.form and near(use.form, kept.form))
            if others:
                yield Variant(kept, others)


def kept_use(spelled: Sequence[Use]) -> Use:
    """Return the use whose form is to be kept: the one the lists prefer, else the most frequent, else the first."""
    listed = [use for use in spelled if use.form == plain(use.preferred)]
    return listed[0] if listed else max(spelled, key=lambda use: use.times)


def near(one: str, other: str) -> bool:
    """Tell whether two forms are spellings of one word rather than two names of one thing."""
    return one[:1] == other[:1] and distance(one, other) <= _FARTHEST
