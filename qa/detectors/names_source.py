"""What the source text says of a name: where it is at hand in its own script, the name in it decides."""

import re
from collections.abc import Iterator, Sequence

from qa.detectors.names_consistency import strange
from qa.names.inversion import NATIVES, Candidate, invert
from qa.names.letters import bare
from qa.names.lookup import Match
from qa.names.model import letter_model
from qa.names.odd import OVER_WESTERN, grouped
from qa.names.romanize import romanize
from qa.names.spelling import GENERATED
from qa.names.tables import press_table, presses
from qa.names.words import Word
from qa.page import Page

_NATIVE = re.compile(r"[А-ЯЁІЇЄҐЎ][а-яёіїєґў'’]{2,}")
_ENDING = 3  # letters that the case of a name may add to it or change
_STEM = 3  # letters that a name and its case have in common at least


class SourceNames:
    """The capitalised words of the source text, segment by segment."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._target = page.document.language or ""
        self._names: dict[int, frozenset[str]] = {}

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
        source = self._page.document.segments[self._page.segment_at(start)].source or ""
        # A spelling made from a native form is also how somebody at home there writes his own name.
        return bool(source) and GENERATED in match.spelling.flags and words[match.first].text in source

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

    def traced(self, word: Word) -> tuple[str, Candidate] | None:
        """Return (form, native) for a word that some press made of a name in the source; None if it is right."""
        names = self.names(word.start)
        if not names or not strange(word.key) or self._among(word, self._target, names):
            return None
        found = [
            candidate
            for press in presses()
            if press not in (self._target, "old_en")
            for candidate in self._among(word, press, names)
        ]
        if not found:
            return None
        form, natives, weight = grouped(found, self._target)[0]
        western = -letter_model("latin").word_cost(word.key)
        return (form, natives[0]) if bare(form) != word.key and weight - western > OVER_WESTERN else None

    def _among(self, word: Word, press: str, names: frozenset[str]) -> list[Candidate]:
        return list(self._matching(word, press, names))

    def _matching(self, word: Word, press: str, names: frozenset[str]) -> Iterator[Candidate]:
        for language in NATIVES:
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
    return common >= max(_STEM, len(native) - 2) and len(name) - common <= _ENDING
