"""Weighs what the lists say of the names of one page."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from qa.detectors.names_consistency import likely, strange, variants
from qa.detectors.names_context import Context
from qa.document import Span
from qa.finding import Hit
from qa.names.folder import data_path
from qa.names.lines import Lines, open_lines
from qa.names.lookup import Lists, Match, matches
from qa.names.spelling import EXACT, FROM_RUSSIAN, OLDER, OWN, PERSON, SURNAME, TWOFOLD, Entity
from qa.names.words import Word, words_of
from qa.page import Page
from qa.wording import like

if TYPE_CHECKING:
    from qa.detectors.names_source import SourceNames


class Report:
    """What the names of one page give rise to; ``table`` is the compiled one of the detector."""

    def __init__(self, page: Page, table: Mapping[str, Any]) -> None:
        self.page = page
        self.table = table
        self.words = words_of(page.text)
        self.lists = _lists(table)
        self.context = Context(page, self.words, table["context"])
        self.target = page.document.language or ""
        self.source = self._source_names()
        self.own: list[Match] = []  # names in a form of the target language
        self.russian: list[Match] = []  # names in a form from the Russian, or an older one

    def _source_names(self) -> "SourceNames | None":
        if all(segment.source is None for segment in self.page.document.segments):
            return None
        from qa.detectors.names_source import SourceNames

        return SourceNames(self.page, self.context.inverted, self.context.endings)

    def hits(self) -> Iterator[tuple[str, Hit]]:
        """Yield (kind of report, hit) for every finding."""
        covered: set[int] = set()
        presses: Counter[str] = Counter()
        for _, found in matches(self.words, self.lists):
            covered.update(range(found[0].first, found[0].last))
            match = self._chosen(found)
            if match is None:
                self.own.extend(other for other in found if OWN in other.spelling.flags)
            elif not self._excused(match):
                kind = self._kind(match)
                if kind == "foreign":
                    presses.update(set(match.spelling.presses))
                else:
                    self.russian.append(match)
                yield kind, self._hit(match)
        if "variants" in self.table["kinds"]:
            yield from self._variants(frozenset(covered))
        if "mixed" in self.table["kinds"] and self.russian:
            yield from self._mixed()
        if "unlisted" in self.table["kinds"] and (self.source or self.context.slavic):
            yield from self._unlisted(frozenset(covered), presses)

    def _unlisted(self, covered: frozenset[int], presses: Counter[str]) -> Iterator[tuple[str, Hit]]:
        places = self.context.unexplained(covered)
        if not places or not (self.source or self.context.may_name_press(places, presses)):
            return
        from qa.detectors.names_unlisted import Unlisted

        odd = Unlisted(self.words, places, self.context, self.lists, self.source).found(self.target, presses)
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

    def _variants(self, covered: frozenset[int]) -> Iterator[tuple[str, Hit]]:
        for frequent, rare in variants(self.words, covered, self.target):
            first, *others = rare
            if self.source and self.source.writes(first):
                continue
            fields = {"text": first.text, "preferred": frequent[0].text, "count": str(len(frequent))}
            related = [(word, "the other spelling") for word in frequent[:3]]
            related += [(word, "here too") for word in others]
            places = tuple((Span(word.start, word.end), said) for word, said in related)
            better = likely(frequent[0], self.target) > likely(first, self.target)
            proved = len(frequent) > len(rare) and better and self.context.slavic and strange(first.key)
            sure = "high" if proved else "medium"
            hit = Hit(Span(first.start, first.end), fields, (frequent[0].text,), sure, related=places)
            yield "variants", hit

    def _mixed(self) -> Iterator[tuple[str, Hit]]:
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
        """Return the first match that has something to say; none if the target language itself writes so."""
        if any(OWN in match.spelling.flags for match in found):
            return next((match for match in found if EXACT in match.spelling.flags and self._speaks(match)), None)
        return next((match for match in found if self._speaks(match)), None)

    def _speaks(self, match: Match) -> bool:
        spelling, word = match.spelling, self.words[match.first]
        text = self.page.text[word.start : self.words[match.last - 1].end]
        if text.isupper() and len(text) <= 4:  # noqa: PLR2004 - shorter ones are acronyms
            return False
        if EXACT in spelling.flags and _plain(text) not in map(_plain, spelling.forms):
            return False
        return self.context.allows(match) and not (self.source and self.source.refuses(match, self.words))

    def _excused(self, match: Match) -> bool:
        """Tell whether a form of another time stands in a fixed phrase that begins before it."""
        if FROM_RUSSIAN not in match.spelling.flags and OLDER not in match.spelling.flags:
            return False
        for place in range(max(0, match.first - 3), match.first):
            if any(other.last > match.first for other in self.lists.at(self.words, place)):
                return True
        return False

    def _kind(self, match: Match) -> str:
        if FROM_RUSSIAN in match.spelling.flags:
            return "russian"
        return "older" if OLDER in match.spelling.flags else "foreign"

    def _hit(self, match: Match) -> Hit:
        first, preferred = self._whole(match)
        span = Span(self.words[first].start, self.words[match.last - 1].end)
        text = self.page.text[span.start : span.end]
        presses = [self.table["press"].get(code, code) for code in match.spelling.presses]
        fields = {
            "text": text,
            "preferred": preferred,
            "accepted": _also(match.entity, preferred),
            "press": _listed(presses[:4]),
        }
        return Hit(span, fields, (like(preferred, text),))

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


def _side(found: list[Match], words: list[Word]) -> str:
    return ", ".join(dict.fromkeys(words[match.first].text for match in found))


def _span(match: Match, words: list[Word]) -> Span:
    return Span(words[match.first].start, words[match.last - 1].end)


def _given_of(word: Word, given: str, entity: Entity, presses: tuple[str, ...]) -> bool:
    """Tell whether a word is how one of the presses writes the given name of a person, and the target does not."""
    from qa.names.letters import soft
    from qa.names.romanize import cost_of
    from qa.names.tables import press_table
    from qa.names.tables import presses as tabled

    native = entity.native.split(" ")[0].lower()
    if word.text == given or not entity.language or not native:
        return False
    known = [press for press in presses if press in tabled()]
    return any(cost_of(native, soft(word.text), press_table(press, entity.language)) is not None for press in known)


def _plain(text: str) -> str:
    import unicodedata

    return unicodedata.normalize("NFC", text).casefold().replace("-", " ")


def _also(entity: Entity, preferred: str) -> str:
    """Return the accepted forms in brackets; those that only a table makes are left out."""
    from qa.names.letters import bare

    if preferred != entity.preferred:
        return ""
    shown = [form for form, tags in entity.accepted if not {"made", "dated"} & set(tags)]
    marked = {bare(form) for form in (preferred, *shown) if bare(form) != form.lower()}
    shown = [form for form in shown if bare(form) != form.lower() or form.lower() not in marked]
    return f" (accepted: {', '.join(shown)})" if shown else ""


def _listed(words: list[str]) -> str:
    return ", ".join(words[:-1]) + " and " + words[-1] if len(words) > 1 else "".join(words)


def _lists(table: Mapping[str, Any]) -> Lists:
    known = _OPEN.get(id(table))
    if known is None or known[0] is not table:
        lists = [Lines(data) for data in table["lines"]]
        if table["index"]:
            lists.append(open_lines(data_path(*table["index"])))
        known = _OPEN[id(table)] = (table, Lists(lists))
    return known[1]


_OPEN: dict[int, tuple[Mapping[str, Any], Lists]] = {}
