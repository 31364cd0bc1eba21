"""What the source text says of a name: where it is at hand in its own script, the name in it decides."""

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from qa.detectors.names_consistency import distance, strange
from qa.expressions import compiled
from qa.names.inversion import NATIVES, TRACED, Candidate, invert
from qa.names.letters import bare
from qa.names.lookup import Match
from qa.names.model import letter_model
from qa.names.odd import OVER_WESTERN, grouped
from qa.names.romanize import romanize
from qa.names.spelling import GENERATED
from qa.names.tables import press_table
from qa.names.words import Word
from qa.page import Page

_NATIVE = compiled(r"[А-ЯЁІЇЄҐЎ][а-яёіїєґў'’]{2,}")
_ENDING = 3  # letters that the case of a name may add to it or change
_STEM = 3  # letters that a name and its case have in common at least
_UNUSUAL = 2.0  # cost of a letter of a word that is looked at
_SURE = 5.0  # margin over an ordinary word, in natural logarithms


class Traced(NamedTuple):
    """What a word should be, the name in the source that says so, and whether that is at home in its script."""

    form: str
    native: Candidate
    sure: bool


class SourceNames:
    """The capitalised words of the source text, segment by segment.

    ``presses`` are those whose spelling is looked for, ``endings`` end names that are at home in the source's script:
    those of others, Чех or Африка, are themselves transcribed, and what is right cannot be told from them.
    """

    def __init__(self, page: Page, presses: Sequence[str], endings: Sequence[str]) -> None:
        self._page = page
        self._presses = presses
        self._endings = tuple(endings)
        self._target = page.document.language or ""
        self._names: dict[int, frozenset[str]] = {}

    @cached_property
    def cyrillic(self) -> bool:
        """Tell whether the source has names in Cyrillic."""
        return any(_NATIVE.search(segment.source or "") for segment in self._page.document.segments)

    @cached_property
    def _languages(self) -> tuple[str, ...]:
        known = self._page.document.translated_from
        return (known,) if known in TRACED else NATIVES

    def names(self, at: int) -> frozenset[str]:
        """Return the names in the source of the segment at code point ``at``, small, if they are in Cyrillic."""
        index = self._page.segment_at(at)
        if index not in self._names:
            source = self._page.document.segments[index].source or ""
            self._names[index] = frozenset(word.lower() for word in _NATIVE.findall(source))
        return self._names[index]

    def refuses(self, match: Match, words: Sequence[Word]) -> bool:
        """Tell whether the source speaks against a listed spelling: no name in it begins as the listed one does."""
        start = words[match.first].start
        names = self.names(start)
        if names:
            return GENERATED in match.spelling.flags and not self._holds(match, names)
        # A spelling made from a native form is also how somebody at home there writes his own name.
        return GENERATED in match.spelling.flags and self.writes(words[match.first])

    def writes(self, word: Word) -> bool:
        """Tell whether the source of the segment has a word in the same letters."""
        source = self._page.document.segments[self._page.segment_at(word.start)].source or ""
        return word.text in source

    def _holds(self, match: Match, names: frozenset[str]) -> bool:
        entity = match.entity
        natives = entity.native.lower().split()
        wanted = {bare(form)[:_STEM] for word in natives for form in self._read(word, entity.language)}
        wanted |= {bare(word)[:_STEM] for word in entity.preferred.split()}
        return any(bare(form)[:_STEM] in wanted for name in names for form in self._read(name, "ru"))

    def _read(self, name: str, language: str) -> tuple[str, ...]:
        both = dict.fromkeys((language, *NATIVES))
        return tuple(
            romanize(name, press_table(self._target, tongue)) for tongue in both if tongue in ("be", "bg", *NATIVES)
        )

    def traced(self, word: Word) -> Traced | None:
        """Return what a word should be that some press made of a name in the source; None if it is right."""
        names = self.names(word.start)
        near = {name for name in names if self._near(word.key, name)} if strange(word.key, _UNUSUAL) else set()
        every = tuple(dict.fromkeys((*NATIVES, *self._languages)))
        if not near or any(self._matching(word, self._target, names, every)):
            return None
        found = [one for press in self._presses for one in self._matching(word, press, near, self._languages)]
        if not found:
            return None
        form, natives, weight = grouped(found, self._target)[0]
        over = weight + letter_model("latin").word_cost(word.key)
        if bare(form) == word.key or over <= OVER_WESTERN:
            return None
        return Traced(form, natives[0], sure=over > _SURE and natives[0].native.endswith(self._endings))

    def _near(self, key: str, name: str) -> bool:
        """Tell whether a word may be a spelling of a name at all; the costly search is spared where it may not."""
        return any(distance(key, bare(form)) <= len(key) // 2 for form in self._read(name, self._languages[0]))

    def _matching(
        self, word: Word, press: str, names: Collection[str], languages: Sequence[str]
    ) -> Iterator[Candidate]:
        for language in languages:
            for candidate in invert(word.text, press, language):
                if any(_same_stem(candidate.native, name) for name in names):
                    yield candidate


def _same_stem(native: str, name: str) -> bool:
    """Tell whether a name in the source is a native name in one of its cases."""
    common = 0
    for one, other in zip(native, name, strict=False):
        if one != other:
            break
        common += 1
    return common >= max(_STEM, len(native) - 1) and len(name) - common <= _ENDING
