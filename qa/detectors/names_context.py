"""What a page is about, as far as it decides whether a spelling may be taken for a name."""

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from functools import cached_property
from itertools import islice

from qa.detectors.names_consistency import strange
from qa.names.capitals import SHORTEST_NAME, Capital
from qa.names.letters import bare
from qa.names.lookup import Match
from qa.names.spelling import CONTEXT, ELSEWHERE, FROM_RUSSIAN, GENERATED, GIVEN, HOUSE, OLDER, PERSON, SURNAME
from qa.names.words import Word, written_small
from qa.page import Page

PARTICLES = "particles"
INVERTED = "inverted"
TELLING = "telling"
MEASURED = "measured"
CITIZENS = "citizens"
ENDINGS = "endings"
TITLES = "titles"
LOCATIVES = "locatives"
BESIDE = "beside"
_NO_LANGUAGE = (PARTICLES, INVERTED, TELLING, MEASURED, CITIZENS, ENDINGS, TITLES, LOCATIVES, BESIDE)
UNUSUAL = 2.0  # cost of a letter below which a word is so ordinary that no reading can be far enough from it
AGREEING = 3  # odd names from which the source language is inferred: of one it would be right in six cases of ten
_ENOUGH = 2  # words about a country from which a text is about it


class Context:
    """The words of a page that tell what it is about, by the written language of the names to be expected."""

    def __init__(
        self,
        page: Page,
        words: Sequence[Word],
        capitals: Sequence[Capital],
        told: Mapping[str, str],
    ) -> None:
        self._page = page
        self._capitals = capitals
        self._keys = [capital.key for capital in capitals]
        self._words = words
        self._told = told

    @cached_property
    def source(self) -> str:
        """Return the source language, or nothing if it is not known."""
        return self._page.document.translated_from or ""

    @cached_property
    def about(self) -> dict[str, int]:
        """Return how many words of each language's context the page has."""
        counts = Counter(self._keys)
        return {
            language: sum([counts[word] for word in words.split(" ") if word in counts])
            for language, words in self._told.items()
            if language not in _NO_LANGUAGE
        }

    @cached_property
    def _telling_words(self) -> frozenset[str]:
        """Return the words that tell what a page is about; they are no names to be traced."""
        told = (words for language, words in self._told.items() if language not in _NO_LANGUAGE)
        return frozenset(word for words in told for word in words.split(" "))

    @cached_property
    def slavic(self) -> bool:
        """Tell whether names written in Cyrillic are to be expected."""
        return any(self.about.values())

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Return the written languages that an unlisted name may be from: those the page is about, else the usual ones.

        One word says little of the less usual languages: a person may be called Sofia.
        """
        from qa.names.inversion import NATIVES, TRACED

        beside = dict(pair.split("-") for pair in self._told.get(BESIDE, "").split())
        known = {
            language: len(set(self._keys).intersection(self._told[language].split(" "))) for language in self.about
        }
        told = {language for language, words in known.items() if words >= (1 if language in NATIVES else _ENOUGH)}
        told |= {beside[language] for language in told if language in beside}
        return tuple(language for language in TRACED if language in told) or NATIVES

    @cached_property
    def particles(self) -> frozenset[str]:
        """Return the small words of other languages."""
        return frozenset(self._told.get(PARTICLES, "").split(" "))

    @cached_property
    def inverted(self) -> tuple[str, ...]:
        """Return the presses in which a name on no list is traced to its native form."""
        return tuple(self._told.get(INVERTED, "").split())

    @cached_property
    def measured(self) -> tuple[str, ...]:
        """Return the presses of which it is measured how seldom their own citizens' names are taken for others."""
        return tuple(self._told.get(MEASURED, "").split())

    @cached_property
    def citizens(self) -> tuple[str, ...]:
        """Return the presses that write their own citizens' names so; where they explain a text, nothing is traced."""
        return tuple(self._told.get(CITIZENS, "").split())

    @cached_property
    def endings(self) -> tuple[str, ...]:
        """Return what native names end with that are at home in Cyrillic, not transcribed from another script."""
        return tuple(self._told.get(ENDINGS, "").split())

    @cached_property
    def locatives(self) -> frozenset[str]:
        """Return the words behind which a name is that of a place."""
        return frozenset(self._told.get(LOCATIVES, "").split())

    @cached_property
    def titles(self) -> frozenset[str]:
        """Return the last words of titles that stand before a surname."""
        return frozenset(self._told.get(TITLES, "").split())

    def unexplained(self, covered: Container[int]) -> list[int]:
        """Return the places of words that may be names and are on no list: ``covered`` are those that are."""
        small = written_small(self._page.text) | self._telling_words
        middle = {word.key for word in self._words if word.capital and not word.first}
        return [
            place
            for place, word in enumerate(self._words)
            if word.key in middle
            and place not in covered
            and len(word.key) >= SHORTEST_NAME
            and word.key not in small
            and word.key.removesuffix("s") not in small
            and word.capital
            and word.text[1:].islower()
            and not (place and word.joined and self._words[place - 1].key in self.particles)
        ]

    def to_trace(self, presses: Mapping[str, int]) -> set[str]:
        """Return, by the capitalised words alone, the keys of names on no list that may be traced; it is told fast."""
        if not self.slavic or (self.source and self.source not in self.inverted):
            return set()
        facts = self._page.facts
        unknown = {capital.key for capital in self._capitals if capital.unknown}
        unknown = unknown - self._telling_words - facts.function_words - facts.frequent_words
        if not self.source and max(presses.values(), default=0) <= 1:
            told = (key for key in filter(self.tells, unknown) if strange(key))
            if len(list(islice(told, AGREEING))) < AGREEING:
                return set()
        return {key for key in unknown if strange(key, UNUSUAL)}

    def may_name_press(self, places: Sequence[int], presses: Mapping[str, int]) -> bool:
        """Tell whether the press is known, or the words at ``places`` or the listed spellings may give it away."""
        if self.source:
            return self.source in self.inverted
        told = {self._words[place].key for place in places if self.tells(self._words[place].key)}
        return len(told) >= AGREEING or max(presses.values(), default=0) > 1

    @cached_property
    def _telling(self) -> tuple[str, ...]:
        return tuple(self._told.get(TELLING, "").split())

    def tells(self, key: str) -> bool:
        """Tell whether a word has letters that only another press would write."""
        return any(letters in key for letters in self._telling)

    def allows(self, match: Match) -> bool:
        """Tell whether a spelling may speak here; a given name alone never may."""
        spelling, entity = match.spelling, match.entity
        if entity.kind == GIVEN:
            return False
        of_house = HOUSE in spelling.flags and CONTEXT not in spelling.flags
        if of_house or FROM_RUSSIAN in spelling.flags or OLDER in spelling.flags:
            return entity.kind != PERSON or SURNAME not in spelling.flags or CONTEXT not in spelling.flags
        from_press = self.source in spelling.presses
        if CONTEXT in spelling.flags:
            enough = _ENOUGH if entity.kind == PERSON else 1  # a surname has more to be taken for than a place
            known = from_press and self.about.get(entity.language, 0) >= enough
            return (known and self._may_be(match)) or self._is_meant(match) or (from_press and self._located(match))
        if not from_press and not self._may_be(match):
            return False
        if self._in_phrase(match) or (self.source and not entity.native and not from_press):
            return False
        return self._expected(match, from_press=from_press)

    def _located(self, match: Match) -> bool:
        """Tell whether a word says that what follows is a place, and no further word belongs to its name."""
        if match.entity.kind == PERSON or ELSEWHERE in match.spelling.flags or not match.first:
            return False
        before = self._words[match.first - 1]
        after = self._words[match.last] if match.last < len(self._words) else None
        return (
            not self._page.quoted(self._words[match.first].start)  # in titles “in” may be a part of a name
            and self._words[match.first].joined
            and before.key in self.locatives
            and not (after is not None and after.joined and after.capital)
        )

    def _is_meant(self, match: Match) -> bool:
        """Tell whether a surname that others bear too is shown to be this person's: by a title, or the full name."""
        entity = match.entity
        if SURNAME not in match.spelling.flags or not self.about.get(entity.language):
            return False
        if self._titled(match):
            return True
        first, text = self._words[match.first], self._page.text
        return not first.first and self._may_be(match) and any(" " in form and form in text for form in entity.own)

    def _titled(self, match: Match) -> bool:
        before = self._words[match.first - 1] if match.first and self._words[match.first].joined else None
        return before is not None and before.capital and before.key in self.titles

    def _may_be(self, match: Match) -> bool:
        """Tell whether a surname may be the person's: where others bear it too, the given name may not differ."""
        spelling = match.spelling
        shared = CONTEXT in spelling.flags or bool(set(self.citizens) & set(spelling.presses))
        if SURNAME not in spelling.flags or not shared or not match.first or self._titled(match):
            return True
        before, word = self._words[match.first - 1], self._words[match.first]
        if not word.joined or not before.capital or (before.first and CONTEXT not in spelling.flags):
            return True
        return before.key[0] in {bare(form)[0] for form in match.entity.own}

    def _expected(self, match: Match, *, from_press: bool) -> bool:
        """Tell whether the page's subject lets a name be expected, where its spelling alone does not say enough."""
        spelling, entity = match.spelling, match.entity
        if SURNAME in spelling.flags and not from_press and entity.language in self.about and not strange(spelling.key):
            return self.slavic
        if GENERATED in spelling.flags and (not from_press or set(self.citizens) & set(spelling.presses)):
            return self.about.get(entity.language, 0) > 0 and (entity.kind != PERSON or self.slavic)
        return True

    def _in_phrase(self, match: Match) -> bool:
        """Tell whether a name stands in a phrase of another language, as in “Gaz de France”."""
        if match.last - match.first > 1 or not match.first or SURNAME in match.spelling.flags:
            return False
        word, before = self._words[match.first], self._words[match.first - 1]
        if word.joined and before.key in self.particles:
            return True
        if match.entity.native and GENERATED not in match.spelling.flags:
            return False
        # Behind or before another name it is a part of that: of a company, or a person's surname.
        after = self._words[match.last] if match.last < len(self._words) else None
        text = self._page.text
        return (
            (word.joined and before.capital and not before.first)
            or (after is not None and after.joined and after.capital)
            or text[word.start - 1 : word.start] + text[word.end : word.end + 1] == "()"
        )
