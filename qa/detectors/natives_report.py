"""Holds the capitalised words of a segment against the listed names that its source has in another script."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from qa.document import Span
from qa.finding import Hit
from qa.names.letters import bare
from qa.names.likeness import likeness
from qa.names.natives import COUNTRY, EASTERN, PERSON, TWOFOLD, Native, Natives, folded, language_of
from qa.names.pinyin import characters
from qa.names.words import Word, words_in
from qa.page import Page
from qa.wording import like

_PAIRED = 0.5  # how sure it must at least be that a segment and its source belong together
_LONGEST = 5  # words of a name
_ENDING = 3  # letters that a name may take on: Putin's, Trumpian
_SHORTEST = 4  # letters of a misspelled name
_LIKE_FORM = 0.74  # likeness to a right form from which a word is a try at it
_LIKE_READING = 0.8  # likeness to how Chinese reads the name, likewise
_LIKE_FAMILY = 0.5  # likewise where the family name is right
_CLEARLY = 0.05  # by how much one name must be liker than another
_VARIANT = 0.94  # likeness of two spellings of one surname, of which each may be somebody's
_PARTICLES = frozenset("al el bin ben ibn von van der de di da dos la le du abu ul e i".split())


class _Try(NamedTuple):
    """Words ``first`` to ``last`` (exclusive) of a segment, how like they are to a name, and what to write for them."""

    first: int
    last: int
    like: float
    native: Native
    form: str


def reported(page: Page, natives: Natives) -> Iterator[tuple[str, Hit]]:
    """Yield (kind of report, hit) for every name of the page that the source of its segment says is another."""
    from qa.detectors.natives_readings import misread

    for segment, span in zip(page.document.segments, page.segments, strict=True):
        if segment.source is None or (segment.source_confidence or 1.0) < _PAIRED:
            continue
        language = language_of(segment.source, page.document.translated_from)
        if not language:
            continue
        source = folded(segment.source)
        found = list(natives.within(source, language))
        if found or language == "zh":
            target = Target(page, span)
            listed = Listed(source, found, target)
            yield from listed.hits()
            if language == "zh":
                yield from misread(listed.rest, target, listed.covered)


class Target:
    """The words of one segment, and every run of them as one word."""

    def __init__(self, page: Page, span: Span) -> None:
        self.page = page
        self.words: Sequence[Word] = words_in(page.text, [span])

    @cached_property
    def runs(self) -> Mapping[str, list[tuple[int, int]]]:
        """Return where which words stand that, written together, make which letters."""
        runs: dict[str, list[tuple[int, int]]] = {}
        for first, word in enumerate(self.words):
            letters = ""
            for last in range(first, min(first + _LONGEST + 1, len(self.words))):
                if last > first and not self.words[last].joined:
                    break
                letters += together(self.words[last].key)
                runs.setdefault(letters, []).append((first, last + 1))
        return runs

    def text(self, first: int, last: int) -> str:
        """Return the words from ``first`` to ``last`` (exclusive) as they stand."""
        return self.page.text[self.words[first].start : self.words[last - 1].end]

    def letters(self, first: int, last: int) -> str:
        """Return the same in one word, small and without marks."""
        return "".join(together(word.key) for word in self.words[first:last])

    def tries(self, covered: set[int]) -> Iterator[tuple[int, int]]:
        """Yield every run of capitalised words, small words of names between them, that nothing explains."""
        for first, word in enumerate(self.words):
            if not word.capital or first in covered:
                continue
            for last in range(first, min(first + _LONGEST, len(self.words))):
                here = self.words[last]
                if last in covered or (last > first and not here.joined):
                    break
                if here.capital:
                    yield first, last + 1
                elif here.key not in _PARTICLES:
                    break

    def hit(self, first: int, last: int, form: str, native: str) -> Hit:
        """Return the hit that the words should be another form."""
        span = Span(self.words[first].start, self.words[last - 1].end)
        text = self.page.text[span.start : span.end]
        repair = like(form, text) if text.isupper() or self.words[first].first else form
        return Hit(span, {"text": text, "preferred": form, "native": native}, (repair,))


class Listed:
    """The listed names in the source of one segment; ``rest`` is the source without them."""

    def __init__(self, source: str, found: Sequence[tuple[int, Native]], target: Target) -> None:
        self._target = target
        self._found = {native.preferred: native for _, native in found}
        rest, at = [], 0
        for start, native in found:
            rest.append(source[at:start])
            at = start + len(native.native)
        self.rest = "\n".join((*rest, source[at:]))
        self.covered: set[int] = set()
        self._missing = [native for native in self._found.values() if not self._stands(native)]

    def _stands(self, native: Native) -> bool:
        """Tell whether a right form stands in the target, and note the words that are explained by it."""
        keys = {together(bare(form)) for form in right_forms(native)}
        found = [place for key in keys for place in self._target.runs.get(key, ())]
        found = found or [
            place
            for run, places in self._target.runs.items()
            for place in places
            if any(run.startswith(key) and len(run) - len(key) <= _ENDING for key in keys if len(key) > _SHORTEST)
        ]
        for first, last in found:
            self.covered.update(range(first, last))
        return bool(found)

    def hits(self) -> Iterator[tuple[str, Hit]]:
        """Yield every try at a name that does not stand in the target."""
        taken: set[int] = set()
        for one in sorted(self._tries(), key=lambda one: (-one.like, one.first, -one.last)):
            if taken.isdisjoint(range(one.first, one.last)):
                taken.update(range(one.first, one.last))
                yield "listed", self._target.hit(one.first, one.last, one.form, one.native.native)
        self.covered |= taken

    def _tries(self) -> Iterator[_Try]:
        found = [one for native in self._missing for one in self._of(native)]
        for one in found:
            rivals = (two for two in found if two.native is not one.native and two.first < one.last > one.first < two.last)
            if all(rival.like < one.like - _CLEARLY or rival.like > one.like + _CLEARLY for rival in rivals):
                yield one

    def _of(self, native: Native) -> Iterator[_Try]:
        for wrong in native.wrong:
            for first, last in self._target.runs.get(together(bare(wrong)), ()):
                if self._target.words[first].capital and self.covered.isdisjoint(range(first, last)):
                    yield _Try(first, last, 1.0, native, native.preferred)
        if native.kind not in (COUNTRY, TWOFOLD):
            wanted = list(_wanted(native))
            for first, last in self._target.tries(self.covered):
                letters = self._target.letters(first, last)
                if len(letters) >= _SHORTEST:
                    found, form = max(self._like(letters, first, last, native, one) for one in wanted)
                    if found and not self._is_other(letters):
                        yield _Try(first, last, found, native, form)

    def _like(
        self, letters: str, first: int, last: int, native: Native, wanted: tuple[str, str, float]
    ) -> tuple[float, str]:
        """Return how like some words are to a wanted form, and the form to write; 0 if they are no try at it."""
        key, form, least = wanted
        found = likeness(letters, key)
        if native.kind == EASTERN:
            least = _LIKE_FAMILY if self._is_family(first, last, native) else least
            found = 0.0 if self._goes_on(first, last, native) else found
        elif native.kind == PERSON and found >= _VARIANT and last - first == 1:
            found = 0.0
        return (found if found >= least else 0.0, form)

    def _is_family(self, first: int, last: int, native: Native) -> bool:
        """Tell whether several words begin with the family name as it should be."""
        family = self._target.words[first].key
        return last - first > 1 and any(family == bare(form).split(" ")[0] for form in native.forms)

    def _goes_on(self, first: int, last: int, native: Native) -> bool:
        """Tell whether some words are only the beginning of a name that may have more."""
        words = self._target.words
        more = last < len(words) and words[last].joined and words[last].capital and last not in self.covered
        return more and last - first < len(bare(native.preferred).split(" "))

    def _is_other(self, letters: str) -> bool:
        """Tell whether other characters of the source may be read so: it is somebody else's name."""
        return characters().stands(letters, self.rest)


def right_forms(native: Native) -> Iterator[str]:
    """Yield every form under which a name may stand: as a whole, and that of a person by the family name alone."""
    for form in native.forms:
        yield form
        if native.kind in (PERSON, EASTERN) and " " in form:
            yield from _short(form)
            yield " ".join(reversed(form.split(" ", 1)))
            words = form.split(" ")
            yield " ".join((words[-1], *words[:-1]))


def _short(form: str) -> Iterator[str]:
    words = form.split(" ")
    yield words[-1]
    for at in range(1, len(words) - 1):
        if words[at].lower() in _PARTICLES:
            yield " ".join(words[at:])
    if "-" in words[-1] and words[-1].split("-")[0].lower() in _PARTICLES:
        yield words[-1].split("-", 1)[1]


def _wanted(native: Native) -> Iterator[tuple[str, str, float]]:
    """Yield (letters, form to write, least likeness) of what a misspelling of a name may be like."""
    form = native.preferred
    yield together(bare(form)), form, _LIKE_FORM
    short = ""
    if native.kind == PERSON and " " in form:
        short = max(_short(form), key=len)
        yield together(bare(short)), short, _LIKE_FORM
    if native.language in ("zh", "ja"):
        for reading in characters().spelled("".join(sign for sign in native.native if sign.isalpha())):
            yield reading, short or form, _LIKE_READING


def together(key: str) -> str:
    """Return words as one."""
    return key.replace(" ", "").replace("'", "").replace(".", "")
