"""Names on no list: traced to their native form by the habits of the press they come from."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from qa.detectors.names_consistency import strange
from qa.detectors.names_context import AGREEING, UNUSUAL, Context
from qa.names.inversion import NATIVES, WELL_LEARNT
from qa.names.letters import bare
from qa.names.lookup import Lists
from qa.names.odd import Reading, at_home, blended
from qa.names.origin import Origin, evidence, hypotheses, origins
from qa.names.spelling import GIVEN, OWN, PERSON, SURNAME
from qa.names.words import Word

if TYPE_CHECKING:
    from qa.detectors.names_source import SourceNames

_SURE = 0.98  # how likely a press must be to be taken for the text's
_TWO = 2  # listed spellings, or odd names, that support each other
_ALONE = 7.0  # margin over an ordinary word, in natural logarithms, that one odd name without company needs
IN_COMPANY = 5.5
NOT_OURS = 3.5  # margin over the target's own spelling of some name, likewise
_CITIZEN = 1.0  # by how much a press of citizens may explain a name better than the press of the source
_MOST_TRIED = 5


class Odd(NamedTuple):
    """A word on no list that is another press's spelling, and what it should be; ``sure`` says how much speaks for it.

    ``sure`` is a confidence; ``listed`` tells that the native form is on a list.
    """

    place: int
    press: str
    native: str
    form: str
    sure: str
    listed: bool


class Unlisted:
    """The words of a page that no list explains, given by their places."""

    def __init__(
        self,
        words: Sequence[Word],
        places: Sequence[int],
        context: Context,
        lists: Lists,
        source: "SourceNames | None" = None,
    ) -> None:
        self._source = source
        self._words = words
        self._context = context
        self._lists = lists
        self._places = places
        self._weighed: dict[tuple[str, ...], list[Origin]] = {}
        self._read: dict[str, Reading | None] = {}

    def found(self, target: str, listed_presses: Counter[str]) -> list[Odd]:
        """Return the odd names in order; none where no Slavic name is to be expected or the press is not known."""
        if self._source is not None and self._source.cyrillic:
            return list(self._sourced(self._source))
        if not self._context.slavic:
            return []
        origin = self._origin(target, listed_presses)
        return list(self._traced(origin, target)) if origin else []

    def _sourced(self, source: "SourceNames") -> Iterator[Odd]:
        for place in self._places:
            traced = source.traced(self._words[place])
            if traced:
                form, listed = self._known(traced.form)
                sure = "high" if traced.sure or listed else "low"
                yield Odd(place, traced.native.press, traced.native.native, form, sure=sure, listed=listed)

    def _traced(self, origin: Origin, target: str) -> Iterator[Odd]:
        found = {place: reading for place in self._places if (reading := self._once(place, origin, target))}
        several = len({self._words[place].key for place in found}) >= _TWO
        for place, reading in found.items():
            form, listed = self._known(reading.form)
            enough = IN_COMPANY if several or listed else _ALONE
            sure = reading.over_western > enough and reading.over_home > NOT_OURS
            sure = sure and origin.press in self._context.measured and reading.natives[0].language in WELL_LEARNT
            sure = sure and self._over_citizens(self._words[place].text, origin) > 0
            yield Odd(place, origin.press, reading.natives[0].native, form, "high" if sure else "medium", listed)

    def _once(self, place: int, origin: Origin, target: str) -> Reading | None:
        """Return the reading of a word, weighed once for all its places behind the same given name."""
        word = self._words[place]
        if not strange(word.key, UNUSUAL):
            return None
        name = self._named(place)
        if name not in self._read:
            self._read[name] = self._reading(word, name, origin, target)
        return self._read[name]

    def _reading(self, word: Word, name: str, origin: Origin, target: str) -> Reading | None:
        """Return the best reading of a word if it is certain enough and asks for another spelling."""
        others = tuple(other for other in self._strange if other.rpartition(" ")[2] != word.text)
        if others not in self._weighed:  # the same for all words but those among them
            self._weighed[others] = hypotheses(others, (origin.press,), self._context.languages)
        written_by = self._weighed[others]
        found = blended(name, written_by, target)
        if not found or not found[0].certain or bare(found[0].form) == word.key:
            return None
        return found[0] if self._over_citizens(word.text, origin) > -_CITIZEN else None

    def _over_citizens(self, text: str, origin: Origin) -> float:
        """Return by how much the press explains a name better than those that write their own citizens' names so."""
        languages = tuple(dict.fromkeys((*NATIVES, *self._context.languages)))
        known = max(evidence(text, origin.press, language) for language in languages)
        citizens = self._context.citizens
        return known - max((evidence(text, press, language) for press in citizens for language in languages), default=0)

    def _known(self, made: str) -> tuple[str, bool]:
        """Return the form to propose: that of the lists, where one of them knows the name."""
        for spelling, entity in self._lists.of(bare(made)):
            if OWN in spelling.flags:
                surname = entity.kind == PERSON and SURNAME in spelling.flags
                return entity.preferred.rpartition(" ")[2] if surname else entity.preferred, entity.kind != GIVEN
        return made, False

    def _origin(self, target: str, listed: Counter[str]) -> Origin | None:
        """Return the press that wrote the names: the source's, else the one most odd names of the page point to."""
        source, inverted = self._context.source, self._context.inverted
        if source:
            written_by = (source,) if source in inverted else ()
            return next(iter(origins(self._strange, written_by, self._context.languages)), None)
        telling = [name for name in self._strange if not at_home(name.rpartition(" ")[2], target)]
        if len(telling) < AGREEING and max((listed[press] for press in inverted), default=0) < _TWO:
            return None
        best = origins(telling, (*inverted, *self._context.citizens), self._context.languages, listed)[0]
        return best if best.press in inverted and best.chance > _SURE else None

    @cached_property
    def _strange(self) -> list[str]:
        """Return the first names that are neither ordinary nor without letters that tell, each surname once."""
        told: dict[str, str] = {}
        for place in self._places:
            word = self._words[place]
            if word.text not in told and self._context.tells(word.key) and strange(word.key):
                told[word.text] = self._named(place)
        return list(told.values())[:_MOST_TRIED]

    def _named(self, place: int) -> str:
        """Return a word with the given name before it, if that is one by the lists or by its letters."""
        word, before = self._words[place], self._words[place - 1] if place else None
        if before is None or not word.joined or not before.capital or before.key in self._context.titles:
            return word.text
        given = strange(before.key, UNUSUAL) or any(entity.kind == GIVEN for _, entity in self._lists.of(before.key))
        return f"{before.text} {word.text}" if given else word.text
