"""Names on no list: traced to their native form by the habits of the press they come from."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from qa.detectors.names_consistency import strange
from qa.detectors.names_context import AGREEING, Context
from qa.names.letters import bare
from qa.names.lookup import Lists
from qa.names.odd import at_home, readings
from qa.names.spelling import OWN, PERSON, SURNAME
from qa.names.words import Word

if TYPE_CHECKING:
    from qa.detectors.names_source import SourceNames

_CLEAR = 4.0  # by how much, in natural logarithms, the likeliest press must outdo the next
_MOST_TRIED = 5


class Odd(NamedTuple):
    """A word on no list that is another press's spelling, and what it should be; ``certain`` if the source says so."""

    place: int
    press: str
    native: str
    form: str
    certain: bool
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

    def found(self, target: str, listed_presses: Counter[str]) -> list[Odd]:
        """Return the odd names in order; none where no Slavic name is to be expected or the press is not known."""
        if self._source is not None:
            return list(self._sourced(self._source))
        if not self._context.slavic:
            return []
        press = self._context.source or self._inferred(target, listed_presses)
        if press not in self._context.inverted:
            return []
        return list(self._traced(press, target))

    def _sourced(self, source: "SourceNames") -> Iterator[Odd]:
        for place in self._places:
            traced = source.traced(self._words[place])
            if traced:
                form, listed = self._known(traced[0])
                yield Odd(place, traced[1].press, traced[1].native, form, certain=True, listed=listed)

    def _traced(self, press: str, target: str) -> Iterator[Odd]:
        languages = self._context.languages
        for place in self._places:
            found = readings(self._words[place].text, press, target, languages)
            if found and found[0].certain and bare(found[0].form) != self._words[place].key:
                form, listed = self._known(found[0].form)
                yield Odd(place, press, found[0].natives[0].native, form, certain=False, listed=listed)

    def _known(self, made: str) -> tuple[str, bool]:
        """Return the form to propose: that of the lists, where one of them knows the name."""
        for spelling, entity in self._lists.of(bare(made)):
            if OWN in spelling.flags:
                surname = entity.kind == PERSON and SURNAME in spelling.flags
                return entity.preferred.rpartition(" ")[2] if surname else entity.preferred, True
        return made, False

    def _inferred(self, target: str, listed_presses: Counter[str]) -> str:
        """Return the press that most odd names of the page point to; nothing if they are few or do not agree."""
        known = [(count, press) for press, count in listed_presses.items() if press in self._context.inverted]
        best = sorted(known, reverse=True)[:2]
        if best and best[0][0] >= 2 and (len(best) == 1 or best[0][0] > best[1][0]):  # noqa: PLR2004 - one proves nothing
            return best[0][1]
        tried = self._strange(target)
        if len(tried) < AGREEING:
            return ""
        if not any(self._weight(tried[:2], press, target) for press in self._context.inverted):
            return ""
        weights = {press: self._weight(tried, press, target) for press in self._context.inverted}
        first, second = sorted(weights, key=lambda press: -weights[press])[:2]
        return first if weights[first] - weights[second] > _CLEAR else ""

    def _strange(self, target: str) -> list[str]:
        """Return words that are neither ordinary nor what the target itself would make of a native name."""
        words = (self._words[place] for place in self._places)
        told = dict.fromkeys(word.text for word in words if self._context.tells(word.key) and strange(word.key))
        if len(told) < AGREEING:
            return []
        return [text for text in list(told)[: 2 * _MOST_TRIED] if not at_home(text, target)][:_MOST_TRIED]

    def _weight(self, texts: Sequence[str], press: str, target: str) -> float:
        found = (readings(text, press, target, ("ru",)) for text in texts)
        return sum(max(0.0, reading[0].over_western) for reading in found if reading and reading[0].certain)
