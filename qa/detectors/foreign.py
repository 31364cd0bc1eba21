"""Passages left in another language: in another script, or in words of another language in the same script.

Function words carry the evidence, since every text is held together by them and hardly any is shared with the target.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from qa.detectors.places import occurrences
from qa.document import Span
from qa.finding import Hit
from qa.language_facts import LanguageFacts
from qa.page import Page
from qa.rulebook import Rule

SIGNS_OF = ("script", "words")


class Passage(NamedTuple):
    """A stretch of ``Page.text`` in another language, and what that is called.

    ``whole`` tells that it is a sentence from end to end.
    """

    span: Span
    language: str
    whole: bool = True


class Foreign(NamedTuple):
    """What is known of another language: its name, its function words, those the target lacks, and its letters."""

    name: str
    words: frozenset[str]
    telling: frozenset[str]
    letters: str


class Passages:
    """Each rule names what it goes by: the script, or the words."""

    @staticmethod
    def compile(rules: Sequence[Rule], facts: LanguageFacts) -> Mapping[str, Any]:
        """Check the settings of all rules; raises RuleError."""
        from qa.detectors.settings import Reader

        settings = []
        for rule in rules:
            reader = Reader(rule, facts)
            reader.only("signs", "glosses", "ambiguous")
            settings.append(
                {
                    "signs": reader.choice("signs", SIGNS_OF, ""),
                    "glosses": [word.casefold() for word in reader.texts("glosses")],
                    "ambiguous": [word.casefold() for word in reader.texts("ambiguous")],
                }
            )
        shared = facts.function_words.union(*(chosen["ambiguous"] for chosen in settings))
        languages = {
            code: tuple(Foreign(other.name or code, other.function_words, other.function_words - shared, other.letters))
            for code, other in sorted(facts.others.items())
            if code != facts.language and other.function_words
        }
        return {
            "rules": settings,
            "languages": languages,
            "telling": frozenset().union(*(other[2] for other in languages.values())),
            "plain": facts.function_words.difference(*(other[1] for other in languages.values())),
        }

    def __init__(self, rules: Sequence[Rule], table: Mapping[str, Any]) -> None:
        self._rules = list(zip(rules, table["rules"], strict=True))
        self._telling: frozenset[str] = table["telling"]
        self._plain: frozenset[str] = table["plain"]
        self._languages: Mapping[str, Sequence[Any]] = table["languages"]

    def hits(self, page: Page) -> Iterator[tuple[Rule, Hit]]:
        """Yield the passages in another language, neighbouring sentences as one."""
        for rule, settings in self._rules:
            by_script = settings["signs"] == "script"
            found = self._in_script(page) if by_script else self._in_words(page, settings["glosses"])
            for passage in joined(page, found):
                if not _meant(page, passage):
                    yield rule, Hit(passage.span, {"language": passage.language})

    def _in_script(self, page: Page) -> Iterable[Passage]:
        # Nearly every page has signs outside ASCII, and hardly any has letters far above them.
        if not any(sign > "\u036f" for sign in page.odd_letters):
            return ()
        from qa.detectors.foreign_scripts import in_other_scripts

        return in_other_scripts(page)

    def _in_words(self, page: Page, glosses: Sequence[str]) -> Iterable[Passage]:
        suspected = [span for span in self._looked_at(page) if self._suspicious(page, span)]
        if not suspected:
            return ()
        from qa.detectors.foreign_words import Readings

        known = {code: Foreign(*values) for code, values in self._languages.items()}
        return Readings(page, known, glosses).passages(suspected)

    def _looked_at(self, page: Page) -> Iterator[Span]:
        """Yield the sentences of those segments that hold a word or a letter of another language."""
        if not page.odd_letters and self._telling.isdisjoint(page.word_set):
            return
        told = {page.segment_at(at) for letter in page.odd_letters for at in occurrences(page.text, letter)}
        for index, words in enumerate(page.segment_words):
            if index in told or not self._telling.isdisjoint(words):
                yield from page.sentences_of(index)

    def _suspicious(self, page: Page, span: Span) -> bool:
        """Tell whether a sentence is worth a closer look: two words of other languages, or one and none only it has."""
        words = page.words_of(span)
        telling = len(self._telling.intersection(words))
        if telling > 1:
            return True
        if telling or not page.text[span.start : span.end].isascii():
            return self._plain.isdisjoint(words)
        return False


def _meant(page: Page, passage: Passage) -> bool:
    if page.document.format == "text":
        return False
    from qa.detectors.foreign_meant import meant

    return meant(page, passage)


def joined(page: Page, passages: Iterable[Passage]) -> Iterator[Passage]:
    """Yield whole sentences that follow one another in one segment and one language as one passage."""
    ordered = sorted(passages)
    marked = ((number, passage) for number, passage in enumerate(_linked(page, ordered)))
    for _, group in groupby(marked, key=lambda pair: pair[1][0]):
        members = [passage for _, (_, passage) in group]
        yield members[0]._replace(span=Span(members[0].span.start, members[-1].span.end))


def _linked(page: Page, ordered: Sequence[Passage]) -> Iterator[tuple[int, Passage]]:
    """Yield each passage with the number of the group it belongs to."""
    number = 0
    last: Passage | None = None
    for passage in ordered:
        follows = (
            last is not None
            and last.whole
            and passage.whole
            and last.language == passage.language
            and not page.text[last.span.end : passage.span.start].strip()
            and page.segment_at(last.span.start) == page.segment_at(passage.span.start)
        )
        number += not follows
        yield number, passage
        last = passage
