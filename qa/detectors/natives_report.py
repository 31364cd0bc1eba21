"""Holds the capitalised words of a segment against the listed names that its source has in another script."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from qa.detectors.places import occurrences
from qa.document import Span
from qa.finding import Hit
from qa.names.letters import bare
from qa.names.likeness import likeness
from qa.names.natives import (
    COUNTRY,
    EASTERN,
    GENERATED,
    ORG,
    PERSON,
    TWOFOLD,
    Native,
    Natives,
    folded,
    language_of,
    particles,
    together,
)
from qa.names.pinyin import characters
from qa.names.vietnamese import vietnamese
from qa.names.words import Word, words_in
from qa.page import Page
from qa.wording import like

_PAIRED = 0.5  # beyond which it is sure that a segment and its source belong together, one to one
_LONGEST = 5  # words of a name
_ENDING = 3  # letters that a name may take on: Putin's, Trumpian
_SHORTEST = 4  # letters of a misspelled name
_LONG = 5  # signs of a gathered place that is no other word, as メディア is
_LIKE_FORM = 0.74  # likeness to a right form from which a word is a try at it
_LIKE_READING = 0.8  # likeness to how Chinese reads the name of others than its neighbours, likewise
_LIKE_FAMILY = 0.5  # likewise where the family name is right
_CLEARLY = 0.05  # by how much one name must be liker than another
_VARIANT = 0.94  # likeness of two spellings of one surname, of which each may be somebody's
_GAP = 3  # code points between two words of a name at most: Yu'e's Bao
_HARDLY = 4  # letters that another syllable of a name has at most
_MOST_OF = 0.9  # of the letters of a name, from which a try is the whole of it
_UNVOWELLED = {"ar": 6, "fa": 6, "he": 6}  # letters from which a name without vowels is no other word
_BY_SOUND = ("zh", "ja")  # languages that write what is foreign in a way of its own


class _Try(NamedTuple):
    """Words ``first`` to ``last`` (exclusive) of a segment, how like they are to a name, and what to write for them."""

    first: int
    last: int
    like: float
    native: Native
    form: str


class _Paired(NamedTuple):
    """A segment of the page, its ``folded`` source, the language of that and the names in it."""

    span: Span
    source: str
    language: str
    found: tuple[tuple[int, Native], ...]


def reported(page: Page, natives: Natives) -> Iterator[tuple[str, Hit]]:
    """Yield (kind of report, hit) for every name of the page that the source of its segment says is another."""
    from qa.detectors.natives_readings import misread

    paired = list(_paired(page, natives))
    right = {together(bare(form)) for one in paired for _, native in one.found for form in right_forms(native)}
    for one in paired:
        target = Target(page, one.span)
        listed = Listed(one, target, lambda letters: letters in right or natives.is_right(letters))
        yield from listed.hits()
        if one.language == "zh":
            yield from misread(listed.rest, target, listed.covered)


def _paired(page: Page, natives: Natives) -> Iterator[_Paired]:
    """Yield the segments whose sources are surely theirs and may hold a name."""
    sources = list(_sources(page))
    people = vietnamese([source for _, source, language in sources if language == "zh"])
    for span, source, language in sources:
        listed = tuple(natives.within(source, language))
        taken = {place for at, native in listed for place in range(at, at + len(native.native))}
        more = [(at, native) for at, native in people_in(source, people) if at not in taken]
        if listed or language == "zh":
            yield _Paired(span, source, language, tuple(sorted((*listed, *more))))


def people_in(source: str, people: Mapping[str, Native]) -> Iterator[tuple[int, Native]]:
    """Yield (place in a source text, name) for people by their names there."""
    for name, native in people.items():
        yield from ((at, native) for at in occurrences(source, name))


def _sources(page: Page) -> Iterator[tuple[Span, str, str]]:
    """Yield (segment, its folded source, the language of that) where the two surely belong together."""
    for segment, span in zip(page.document.segments, page.segments, strict=True):
        sure = 1.0 if segment.source_confidence is None else segment.source_confidence
        language = language_of(segment.source, page.document.translated_from) if segment.source else ""
        if segment.source and language and sure > _PAIRED:
            yield span, folded(segment.source), language


class Target:
    """The words of one segment, and every run of them as one word."""

    def __init__(self, page: Page, span: Span) -> None:
        self.page = page
        self.words: Sequence[Word] = words_in(page.text, [span])

    @cached_property
    def runs(self) -> Mapping[str, list[tuple[int, int]]]:
        """Return where which words stand that, written together, make which letters."""
        runs: dict[str, list[tuple[int, int]]] = {}
        for first in range(len(self.words)):
            letters = ""
            for last in range(first, min(first + _LONGEST + 1, len(self.words))):
                if last > first and not self._joined(last):
                    break
                letters += together(self.words[last].key)
                runs.setdefault(letters, []).append((first, last + 1))
        return runs

    def goes_on(self, at: int) -> bool:
        """Tell whether the word at a place goes on with a name that ends before it."""
        return at < len(self.words) and self._joined(at) and self.is_name(at)

    def letters(self, first: int, last: int) -> str:
        """Return the words from ``first`` to ``last`` (exclusive) as one, small and without marks."""
        return "".join(together(word.key) for word in self.words[first:last])

    def tries(self, covered: set[int]) -> Iterator[tuple[int, int]]:
        """Yield every run of capitalised words, small words of names between them, that nothing explains."""
        for first, word in enumerate(self.words):
            if not word.capital or first in covered:
                continue
            for last in range(first, min(first + _LONGEST, len(self.words))):
                if last in covered or (last > first and not self._joined(last)):
                    break
                if self.is_name(last):
                    yield first, last + 1
                elif self.words[last].key not in particles():
                    break

    def is_name(self, at: int) -> bool:
        """Tell whether a word has a capital, or belongs to one by a hyphen: Kim Jong-un."""
        word = self.words[at]
        return word.capital or (at > 0 and self._joined(at) and self.page.text[word.start - 1] in "-‑")

    def _joined(self, at: int) -> bool:
        """Tell whether nothing but a blank, a hyphen or a possessive ending parts a word from the one before."""
        return self.words[at].joined and self.words[at].start - self.words[at - 1].end <= _GAP

    def hit(self, first: int, last: int, form: str, native: str) -> Hit:
        """Return the hit that the words should be another form."""
        span = Span(self.words[first].start, self.words[last - 1].end)
        text = self.page.text[span.start : span.end]
        repair = like(form, text) if text.isupper() or self.words[first].first else form
        return Hit(span, {"text": text, "preferred": form, "native": native}, (repair,))


class Listed:
    """The listed names in the source of one segment; ``rest`` is the source without them.

    ``is_right`` tells whether letters are a right form of any name: what stands for another one is no try at this.
    """

    def __init__(self, paired: _Paired, target: Target, is_right: Callable[[str], bool]) -> None:
        self._target = target
        self._is_right = is_right
        self._found = {native.preferred: native for _, native in paired.found}
        rest, at = [], 0
        for start, native in paired.found:
            rest.append(paired.source[at:start])
            at = start + len(native.native)
        self.rest = "\n".join((*rest, paired.source[at:]))
        self.covered: set[int] = set()
        self._missing = [native for native in self._found.values() if not self._stands(native)]

    def _stands(self, native: Native) -> bool:
        """Tell whether a right form stands in the target, and note the words that are explained by it."""
        keys = {together(bare(form)) for form in right_forms(native)}
        found = [place for key in keys for place in self._target.runs.get(key, ())]
        if not found:
            long = [key for key in keys if len(key) > _SHORTEST]
            runs = self._target.runs.items()
            found = [place for run, places in runs for place in places if any(_inflected(run, key) for key in long)]
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
            rivals = (
                two for two in found if two.native is not one.native and two.first < one.last > one.first < two.last
            )
            if all(rival.like < one.like - _CLEARLY or rival.like > one.like + _CLEARLY for rival in rivals):
                yield one

    def _of(self, native: Native) -> Iterator[_Try]:
        for wrong in native.wrong:
            for first, last in self._target.runs.get(together(bare(wrong)), ()):
                if self._target.words[first].capital and self.covered.isdisjoint(range(first, last)):
                    yield _Try(first, last, 1.0, native, native.preferred)
        if self._may_be_tried(native):
            wanted = list(_wanted(native))
            for first, last in self._target.tries(self.covered):
                letters = self._target.letters(first, last)
                if len(letters) >= _SHORTEST:
                    found, form = max(self._like(letters, first, last, native, one) for one in wanted)
                    form = _shortest(native) if last - first == 1 else form
                    part = native.kind != EASTERN and letters in bare(native.preferred).split(" ")
                    if found and not part and not self._is_other(letters):
                        yield _Try(first, last, found, native, form)

    def _like(
        self, letters: str, first: int, last: int, native: Native, wanted: tuple[str, str, float]
    ) -> tuple[float, str]:
        """Return how like some words are to a wanted form, and the form to write; 0 if they are no try at it."""
        key, form, least = wanted
        found = likeness(letters, key)
        if native.kind == GENERATED:
            least = max(least, _LIKE_READING)
        if native.kind == EASTERN:
            least = _LIKE_FAMILY if self._is_family(first, last, native) else least
            found = 0.0 if self._goes_on(first, last, native) else found
        elif found >= _VARIANT and (native.kind in (PERSON, GENERATED) or native.language in _UNVOWELLED):
            found = 0.0
        return (found if found >= least else 0.0, form)

    def _is_family(self, first: int, last: int, native: Native) -> bool:
        """Tell whether several words begin with the family name as it should be."""
        family = self._target.words[first].key
        return last - first > 1 and any(family == bare(form).split(" ")[0] for form in native.forms)

    def _goes_on(self, first: int, last: int, native: Native) -> bool:
        """Tell whether some words are only the beginning of a name that may have more."""
        words, form = self._target.words, bare(native.preferred)
        if last in self.covered or last - first >= len(form.split(" ")) or not self._target.goes_on(last):
            return False
        return len(words[last].key) <= _HARDLY or len(self._target.letters(first, last)) < _MOST_OF * len(
            together(form)
        )

    def _may_be_tried(self, native: Native) -> bool:
        """Tell whether words like a name are a try at it, not another word or a Chinese name read alike."""
        if native.kind in (COUNTRY, TWOFOLD) or len(native.native) < _UNVOWELLED.get(native.language, 0):
            return False
        if native.kind == GENERATED and len(native.native) < _LONG:
            return False
        if native.kind == ORG and (native.language not in _BY_SOUND or len(native.native) < _SHORTEST):
            return False
        if native.kind == EASTERN and native.language == "ko":
            return False  # everybody romanizes his own name, and shares it with others
        if native.language != "zh" or native.kind in (PERSON, EASTERN):
            return True
        return together(bare(native.preferred)) not in characters().spelled(native.native)

    def _is_other(self, letters: str) -> bool:
        """Tell whether it is another name of the page, or how other characters of the source may be read."""
        return self._is_right(letters) or characters().stands(letters, self.rest)


def _inflected(run: str, key: str) -> bool:
    """Tell whether a word is a name with an ending, which may take the place of its last vowel: Cretan."""
    if run.startswith(key):
        return len(run) - len(key) <= _ENDING
    return key[-1] in "aeiou" and run[-1] != key[-1] and run.startswith(key[:-1]) and len(run) - len(key) < _ENDING


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
        if words[at].lower() in particles():
            yield " ".join(words[at:])
    if "-" in words[-1] and words[-1].split("-")[0].lower() in particles():
        yield words[-1].split("-", 1)[1]


def _wanted(native: Native) -> Iterator[tuple[str, str, float]]:
    """Yield (letters, form to write, least likeness) of what a misspelling of a name may be like."""
    form, short = native.preferred, _shortest(native)
    yield together(bare(form)), form, _LIKE_FORM
    if short != form:
        yield together(bare(short)), short, _LIKE_FORM
    if native.language in ("zh", "ja"):
        for reading in characters().spelled("".join(sign for sign in native.native if sign.isalpha())):
            yield reading, form, _LIKE_FORM if native.kind == EASTERN else _LIKE_READING


def _shortest(native: Native) -> str:
    """Return what stands for a name in one word: a person's family name with its particles."""
    form = native.preferred
    return max(_short(form), key=len) if native.kind == PERSON and " " in form else form
