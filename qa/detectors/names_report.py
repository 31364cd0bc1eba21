"""Weighs what the lists say of the names of one page."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from qa.detectors.names_consistency import CLEARLY, Alike, alike_words, likely, strange, variants
from qa.detectors.names_context import Context
from qa.detectors.names_uses import Use, listed_uses, listed_variants, unlisted_uses
from qa.document import Span
from qa.finding import Hit
from qa.names.capitals import Capital
from qa.names.folder import data_path
from qa.names.letters import plain
from qa.names.lines import Lines, open_lines
from qa.names.lookup import Lists, Match, matches
from qa.names.spelling import (
    CONTEXT,
    EXACT,
    FROM_RUSSIAN,
    HOUSE,
    OLDER,
    OTHER_THING,
    OWN,
    PERSON,
    SURNAME,
    TWOFOLD,
    Entity,
)
from qa.names.words import Word, written_small
from qa.page import Page
from qa.wording import like

if TYPE_CHECKING:
    from qa.detectors.names_source import SourceNames
    from qa.names.choice import NameChoice
    from qa.names.house import House

_ACRONYM = 4  # letters that an acronym has at most


class Known(NamedTuple):
    """The lists of names under one choice of a house; ``house`` is None where it decided nothing."""

    choice: "NameChoice | None"
    lists: Lists
    house: "House | None" = None


def known(table: Mapping[str, Any], choice: "NameChoice | None", target: str) -> Known:
    """Open the lists of a compiled table for a target language under what a house decides."""
    listed = [Lines(data) for data in table["lines"]]
    if table["index"]:
        listed.append(open_lines(data_path(*table["index"])))
    lists = Lists(listed)
    if choice is None:
        return Known(choice, lists)
    from qa.names.house import open_house

    house = open_house(choice, lists, target)
    return Known(choice, Lists([house.lines, *listed], house.settled, house.small), house)


class Report:
    """What the names of one page give rise to; ``table`` is the compiled one of the detector, ``known`` its lists.

    ``words`` are those of the stretches that are read; ``capitals`` are the capitalised ones of the page.
    ``varies`` tells that two of them may be spellings of one name, ``traces`` that names on no list are traced.
    """

    def __init__(  # noqa: PLR0913 - what a page holds and what is known
        self,
        page: Page,
        words: Sequence[Word],
        capitals: Sequence[Capital],
        table: Mapping[str, Any],
        known: Known,
        *,
        varies: bool,
        traces: bool,
    ) -> None:
        self.page = page
        self.table = table
        self.words = words
        self.varies = varies
        self.traces = traces
        self.lists = known.lists
        self.house = known.house
        self.policy = known.house.policy if known.house else ""
        self.context = Context(page, words, capitals, table["context"])
        self.target = page.document.language or ""
        self.source = self._source_names()
        self.covered = self._house_words()
        self.presses: Counter[str] = Counter()  # how many listed spellings are of each press
        self.own: list[Match] = []  # names in a form of the target language
        self.russian: list[Match] = []  # names in a form from the Russian, or an older one

    def _source_names(self) -> "SourceNames | None":
        if all(segment.source is None for segment in self.page.document.segments):
            return None
        from qa.detectors.names_source import SourceNames

        return SourceNames(self.page, self.context.inverted, self.context.endings)

    def hits(self) -> Iterator[tuple[str, Hit]]:
        """Yield (kind of report, hit) for every finding."""
        listed: list[tuple[str, Match]] = []
        for _, found in matches(self.words, self.lists):
            self.covered.update(range(found[0].first, found[0].last))
            match = self._chosen(found)
            if match is None:
                self.own.extend(self._written(found))
            elif not self._excused(match):
                kind = self._kind(match)
                if kind == "foreign":
                    self.presses.update(set(match.spelling.presses))
                elif kind != "house":
                    self.russian.append(match)
                if kind != "russian" or self.policy != "reversed":
                    listed.append((kind, match))
        # Which press wrote a spelling is likelier once all are known.
        yield from ((kind, self._hit(match)) for kind, match in listed)
        if self.varies:
            yield from self._variants()
        if "unlisted" in self.table["kinds"] and self.traces and (self.source or self.context.slavic):
            yield from self._unlisted()

    @cached_property
    def alike(self) -> Alike:
        """Return the names on no list by their sound."""
        return alike_words(self.words, self.covered, written_small(self.page.text))

    def uses(self) -> tuple[Use, ...]:
        """Return what is kept of the names of this page to hold it against other files, unless a house wants none."""
        if self.page.names is not None and not self.page.names.across_files:
            return ()
        unlisted = unlisted_uses(self.alike, self.words) if self.context.slavic else ()
        return (*listed_uses([*self.own, *self.russian], self.words, self.page.text), *unlisted)

    def _house_words(self) -> set[int]:
        """Return the places of words that a house's own forms have: they are explained, wherever they stand."""
        if self.house is None or not self.house.words:
            return set()
        words = self.house.words
        return {place for place, word in enumerate(self.words) if word.key in words}

    def _unlisted(self) -> Iterator[tuple[str, Hit]]:
        places = self.context.unexplained(self.covered)
        if not places or not (self.source or self.context.may_name_press(places, self.presses)):
            return
        from qa.detectors.names_unlisted import Unlisted

        odd = Unlisted(self.words, places, self.context, self.lists, self.source).found(self.target, self.presses)
        for one in odd:
            word = self.words[one.place]
            press = self.table["press"].get(one.press, one.press)
            fields = {
                "text": word.text,
                "preferred": one.form,
                "press": press,
                "native": one.native[:1].upper() + one.native[1:],
            }
            yield "unlisted", Hit(Span(word.start, word.end), fields, (like(one.form, word.text),), one.sure)

    def _variants(self) -> Iterator[tuple[str, Hit]]:
        here = self.table["here"]
        for frequent, rare in variants(self.alike, self.target, self.context.source):
            first, *others = rare
            if self.source and self.source.writes(first):
                continue
            fields = {"text": first.text, "preferred": frequent[0].text, "where": here}
            related = [(word, "the other spelling") for word in frequent[:3]]
            related += [(word, "here too") for word in others]
            places = tuple((Span(word.start, word.end), said) for word, said in related)
            source = self.context.source
            over = likely(frequent[0], self.target, source) - likely(first, self.target, source)
            better = over > 0
            proved = len(frequent) > len(rare) and better and self.context.slavic and strange(first.key)
            # Of two spellings used as often as each other, and as likely, neither is the better known; nor is the more
            # frequent one where the source's own letters speak for the other.
            often = len(frequent) > len(rare) and not (source and over < -CLEARLY)
            repair = (frequent[0].text,) if better or often else ()
            sure = "high" if proved else "medium"
            yield "variants", Hit(Span(first.start, first.end), fields, repair, sure, related=places)
        for kept, rest in listed_variants(listed_uses(self.own, self.words, self.page.text)):
            use = rest[0]
            fields = {"text": use.text, "preferred": kept.text, "where": here}
            more = tuple((Span(other.start, other.end), "here too") for other in rest[1:])
            places = ((Span(kept.start, kept.end), "the other spelling"), *more)
            yield "variants", Hit(Span(use.start, use.end), fields, (like(kept.text, use.text),), related=places)

    def mixed(self) -> Iterator[tuple[str, Hit]]:
        """Yield the finding that names of one language stand in two systems, after ``hits``, of a page read whole.

        Where a policy says which forms are wanted, each of the others is a finding of its own.
        """
        if self.policy not in ("", "off"):
            return
        languages = {match.entity.language for match in self.russian if FROM_RUSSIAN in match.spelling.flags}
        russian = [match for match in self.russian if match.entity.language in languages]
        native = [match for match in self.own if match.entity.language in languages and TWOFOLD in match.spelling.flags]
        if not russian or not native:
            return
        fields = {"text": _side(russian, self.words), "preferred": _side(native, self.words)}
        related = tuple((_span(match, self.words), "from the Russian") for match in russian[1:5])
        related += tuple((_span(match, self.words), "from the name's own language") for match in native[:4])
        sure = (
            "high"
            if len({match.entity for match in russian}) > 1 and len({match.entity for match in native}) > 1
            else "medium"
        )
        yield "mixed", Hit(_span(russian[0], self.words), fields, (), sure, related=related)

    def _chosen(self, found: list[Match]) -> Match | None:
        """Return the first match that has something to say; none if the house or the target language writes so."""
        of_house = self._of_house(found)
        if of_house:
            allowed = any(OWN in match.spelling.flags for match in of_house)
            return None if allowed else next((match for match in of_house if self._speaks(match)), None)
        found = [match for match in found if HOUSE not in match.spelling.flags]
        if any(OWN in match.spelling.flags for match in found):
            return next((match for match in found if EXACT in match.spelling.flags and self._speaks(match)), None)
        return next((match for match in found if self._speaks(match)), None)

    def _of_house(self, found: list[Match]) -> list[Match]:
        """Return the matches in which the house speaks of the very form that stands here."""
        return [match for match in found if HOUSE in match.spelling.flags and self._is_form(match)]

    def _written(self, found: list[Match]) -> list[Match]:
        """Return the matches that are forms of the target language, left to it by the house."""
        return [] if self._of_house(found) else [match for match in found if OWN in match.spelling.flags]

    def _speaks(self, match: Match) -> bool:
        spelling, text = match.spelling, self._text(match)
        if text.isupper() and len(text) <= (_ACRONYM - 1 if HOUSE in spelling.flags else _ACRONYM):
            return False
        if match.entity.preferred.isupper() and not text.isupper() and CONTEXT not in spelling.flags:
            return False  # few abbreviations are written as words, and many words look like one
        if EXACT in spelling.flags and not self._is_form(match):
            return False
        if self.house and SURNAME in spelling.flags and HOUSE not in spelling.flags and spelling.key in self.house.last:
            return False
        return self.context.allows(match) and not (self.source and self.source.refuses(match, self.words))

    def _text(self, match: Match) -> str:
        return self.page.text[self.words[match.first].start : self.words[match.last - 1].end]

    def _is_form(self, match: Match) -> bool:
        """Tell whether the text has a form with its very marks."""
        return plain(self._text(match)) in map(plain, match.spelling.forms)

    def _excused(self, match: Match) -> bool:
        """Tell whether a form of another time stands in a fixed phrase that begins before it."""
        if not any(flag in match.spelling.flags for flag in (FROM_RUSSIAN, OLDER, HOUSE)):
            return False
        for place in range(max(0, match.first - 3), match.first):
            if any(other.last > match.first for other in self.lists.at(self.words, place)):
                return True
        return False

    def _kind(self, match: Match) -> str:
        if HOUSE in match.spelling.flags:
            return "foreign" if set(match.spelling.presses) & set(self.table["press"]) else "house"
        if FROM_RUSSIAN in match.spelling.flags:
            return "russian"
        of_press = self.page.document.translated_from in match.spelling.presses  # which still writes what is older here
        return "older" if OLDER in match.spelling.flags and not of_press else "foreign"

    def _hit(self, match: Match) -> Hit:
        first, preferred = self._whole(match)
        span = Span(self.words[first].start, self.words[match.last - 1].end)
        text = self.page.text[span.start : span.end]
        presses = [self.table["press"].get(code, code) for code in self._likely(match.spelling.presses)]
        fields = {
            "text": text,
            "preferred": preferred,
            "accepted": _also(match.entity, preferred),
            "press": _listed(presses[:4]),
        }
        wanted = FROM_RUSSIAN in match.spelling.flags and self.policy == "on"
        return Hit(span, fields, (like(preferred, text),), "high" if wanted else None)

    def _likely(self, presses: tuple[str, ...]) -> Sequence[str]:
        """Return those of the presses that write so that may have written this page.

        That is the source language's, else those that wrote the most of its names.
        """
        source = self.page.document.translated_from
        if source in presses:
            return (source,)
        most = max((self.presses[press] for press in presses), default=0)
        return [press for press in presses if self.presses[press] == most]

    def _whole(self, match: Match) -> tuple[int, str]:
        """Return the first word to replace and the form to put: with the given name where that is foreign too."""
        entity = match.entity
        if entity.kind != PERSON or SURNAME not in match.spelling.flags:
            return match.first, entity.preferred
        given, _, surname = entity.preferred.rpartition(" ")
        before = self.words[match.first - 1] if match.first and self.words[match.first].joined else None
        if before and before.capital and _given_of(before, given, entity, match.spelling.presses):
            return match.first - 1, entity.preferred
        return match.first, surname


def _side(found: list[Match], words: Sequence[Word]) -> str:
    return ", ".join(dict.fromkeys(words[match.first].text for match in found))


def _span(match: Match, words: Sequence[Word]) -> Span:
    return Span(words[match.first].start, words[match.last - 1].end)


def _given_of(word: Word, given: str, entity: Entity, presses: tuple[str, ...]) -> bool:
    """Tell whether a word is how one of the presses writes the given name of a person, and the target does not."""
    from qa.names.romanize import cost_of, seen
    from qa.names.tables import press_table
    from qa.names.tables import presses as tabled

    native = entity.native.split(" ")[0].lower()
    if word.text == given or not entity.language or not native:
        return False
    known = [press for press in presses if press in tabled()]
    tables = [press_table(press, entity.language) for press in known]
    return any(cost_of(native, seen(word.text, table), table) is not None for table in tables)


def _also(entity: Entity, preferred: str) -> str:
    """Return the accepted forms in brackets; those of another time or thing, and made ones, are left out."""
    from qa.names.letters import bare

    if preferred != entity.preferred:
        return ""
    shown = [form for form, tags in entity.accepted if not OTHER_THING & set(tags)]
    marked = {bare(form) for form in (preferred, *shown) if bare(form) != form.lower()}
    shown = [form for form in shown if bare(form) != form.lower() or form.lower() not in marked]
    return f" (accepted: {', '.join(shown)})" if shown else ""


def _listed(words: list[str]) -> str:
    return ", ".join(words[:-1]) + " and " + words[-1] if len(words) > 1 else "".join(words)
