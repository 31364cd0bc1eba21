"""One thing written in two ways: what a document writes less often is held against what it writes more often."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import compress, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from qa.detectors.places import occurrences, ordinary
from qa.document import Span
from qa.expressions import compiled
from qa.finding import Hit
from qa.folding import fold
from qa.language_facts import LanguageFacts
from qa.page import Page
from qa.rulebook import Rule
from qa.wording import like

if TYPE_CHECKING:
    from qa.detectors.settings import Reader

_RUNNING = ("paragraph", "item", "quote")  # headings, cells and captions are short of room and write as they must
_WAYS = 8  # more than a group may have; ways of all groups are counted through
_SHOWN = 12  # places of the rarer way that a finding points to


_FEW = 20
_TOKEN = compiled(r"\S+")
Forms = Mapping[str, tuple[int, tuple[str, ...]]]  # each form with its way, and the same form in every way


class _Form(NamedTuple):
    """A form of a group: its way, the same form in every way, its longest word and where that stands in it."""

    text: str
    way: int
    ways: tuple[str, ...]
    anchor: str
    offset: int
    exact: bool


class _Written(NamedTuple):
    """A form where it stands."""

    span: Span
    way: int
    ways: tuple[str, ...]


class Variants:
    """Each rule lists groups of ways; a document keeps to one way of each group."""

    @staticmethod
    def compile(rules: Sequence[Rule], facts: LanguageFacts) -> Mapping[str, Any]:
        """Check the settings of all rules; raises RuleError.

        The table tells of each word in which groups, and for which way, it makes a look worth while; signs that are
        no words are looked for in the text itself.
        """
        from qa.detectors.settings import Reader

        groups: list[tuple[int, Mapping[str, Any]]] = []
        words: dict[str, set[int]] = {}
        signs: dict[str, set[int]] = {}
        for number, rule in enumerate(rules):
            Reader(rule, facts).only("groups")
            for position, entry in enumerate(Reader(rule, facts).tables("groups")):
                group = _group(Reader(rule, facts, entry, position))
                for form, (way, _) in _forms(group).items():
                    looked_for = (words, _anchor(form)) if _is_word(form) else (signs, form)
                    looked_for[0].setdefault(looked_for[1], set()).add(_WAYS * len(groups) + way)
                groups.append((number, group))
        return {
            "groups": groups,
            # One number instead of a list of one: a long table of small things is slow to open.
            "words": {word: min(codes) for word, codes in words.items() if len(codes) == 1},
            "common": {word: sorted(codes) for word, codes in words.items() if len(codes) > 1},
            "signs": {sign: sorted(codes) for sign, codes in signs.items()},
        }

    def __init__(self, rules: Sequence[Rule], table: Mapping[str, Any]) -> None:
        self._rules = rules
        self._groups: Sequence[tuple[int, Mapping[str, Any]]] = table["groups"]
        self._words: Mapping[str, int] = table["words"]
        self._common: Mapping[str, Sequence[int]] = table["common"]
        self._signs: Mapping[str, Sequence[int]] = table["signs"]
        self._opened: dict[int, Sequence[_Form]] = {}

    def hits(self, page: Page) -> Iterator[tuple[Rule, Hit]]:
        """Yield a hit for each group that the page writes in more than one way, at the first of the rarer way."""
        candidates = self._candidates(page, page.word_set)
        if not candidates:
            return
        written = self._written(page, candidates)
        for index in candidates:
            number, group = self._groups[index]
            hit = _mixed(page, group, _apart(written.get(index, ())))
            if hit:
                yield self._rules[number], hit

    def _written(self, page: Page, candidates: Sequence[int]) -> Mapping[int, list["_Written"]]:
        """Return where the forms of some groups stand, all found in one pass over the words."""
        wanted: dict[str, list[tuple[int, _Form]]] = {}
        found: dict[int, list[_Written]] = {}
        for index in candidates:
            for form in self._forms_of(index):
                if form.anchor:
                    wanted.setdefault(form.anchor, []).append((index, form))
                else:
                    found.setdefault(index, []).extend(_signs(page.text, form))
        for anchor, at in _anchors(page, wanted.keys() & page.word_set):
            for index, form in wanted[anchor]:
                start = at - form.offset
                if _stands(page.text, start, form):
                    span = Span(start, start + len(form.text))
                    found.setdefault(index, []).append(_Written(span, form.way, form.ways))
        return found

    def _forms_of(self, index: int) -> Sequence["_Form"]:
        known = self._opened.get(index)
        if known is None:
            group = self._groups[index][1]
            known = self._opened[index] = [
                _Form(text, way, ways, *_anchored(text), group["exact"]) for text, (way, ways) in _forms(group).items()
            ]
        return known

    def _candidates(self, page: Page, words: frozenset[str]) -> list[int]:
        """Return the groups of which two ways may stand in the page, in order."""
        codes = {self._words[word] for word in self._words.keys() & words}
        codes.update(*(self._common[word] for word in self._common.keys() & words))
        codes.update(*(listed for sign, listed in self._signs.items() if sign in page.text))
        groups = [code // _WAYS for code in sorted(codes)]
        return sorted({group for group, following in pairwise(groups) if group == following})


def _group(reader: "Reader") -> Mapping[str, Any]:
    """Read one [[find.groups]] table; a way is a text of forms with blanks between them, “_” for a blank in a form."""
    reader.only("ways", "stems", "case", "confidence", "least")
    ways = [[form.replace("_", " ") for form in way.split()] for way in reader.texts("ways")]
    if not 1 < len(ways) < _WAYS or len({len(way) for way in ways}) > 1 or not ways[0]:
        raise reader.error("ways", "must be two texts or more, each with as many forms as the others")
    return {
        "ways": ways,
        "stems": reader.text("stems", "").split() or [""],
        "exact": reader.choice("case", ("any", "exact"), "any") == "exact",
        "quotations": reader.rule.quotes == "include",
        "confidence": reader.confidence(),
        "least": reader.count("least", 1),
    }


def _forms(group: Mapping[str, Any]) -> Forms:
    """Return each form of a group with its way, and the same form in every way."""
    return {
        stem + form: (number, tuple(stem + way[place] for way in group["ways"]))
        for stem in group["stems"]
        for number, way in enumerate(group["ways"])
        for place, form in enumerate(way)
    }


def _is_word(form: str) -> bool:
    return any(map(str.isalnum, form))


def _anchor(form: str) -> str:
    """Return the longest word of a form, folded."""
    return max(fold(form).text().split(), key=len)


def _anchored(form: str) -> tuple[str, int]:
    """Return the anchor of a form and where it stands in it; none if the form is no word."""
    if not _is_word(form):
        return "", 0
    anchor = _anchor(form)
    return anchor, f" {fold(form).text()} ".index(f" {anchor} ")


def _anchors(page: Page, anchors: Collection[str]) -> Iterator[tuple[str, int]]:
    """Yield (word, place) of every place where one of some words stands: a few are searched one by one."""
    if len(anchors) > _FEW:
        yield from ((token[0], token.start()) for token in _TOKEN.finditer(page.folded_text) if token[0] in anchors)
        return
    text = f" {page.folded_text} "
    for anchor in anchors:
        yield from ((anchor, at) for at in occurrences(text, f" {anchor} ", shared=1))


def _stands(text: str, start: int, form: _Form) -> bool:
    end = start + len(form.text)
    written = text[max(start, 0) : end]
    same = written == form.text if form.exact else written.lower() == form.text.lower()
    return same and not (_joins(text[start - 1 : start]) or _joins(text[end : end + 1]))


def _joins(sign: str) -> bool:
    return sign.isalnum() or sign in ("_", "$", "-")


def _signs(text: str, form: _Form) -> Iterator[_Written]:
    for at in occurrences(text, form.text):
        yield _Written(Span(at, at + len(form.text)), form.way, form.ways)


def _apart(found: Iterable[_Written]) -> list[_Written]:
    """Return what was found in order, of forms that lie over one another the longest that begins first."""
    kept: list[_Written] = []
    for written in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        if not kept or written.span.start >= kept[-1].span.end:
            kept.append(written)
    return kept


def _mixed(page: Page, group: Mapping[str, Any], found: Sequence[_Written]) -> Hit | None:
    """Return the hit on a group, None if the page keeps to one way."""
    places = _compared(page, group, found)
    ways: dict[int, list[Span]] = {}
    for written in places:
        ways.setdefault(written.way, []).append(written.span)
    if len(ways) < 2 or min(map(len, ways.values())) < group["least"]:  # noqa: PLR2004 - one way is no mixture
        return None
    usual = max(ways, key=lambda way: len(ways[way]))  # of equal ones the first
    first, *others = (written for written in places if written.way != usual)
    text, model = page.text[first.span.start : first.span.end], ways[usual][0]
    better = first.ways[usual] if group["exact"] else like(first.ways[usual], text)
    return Hit(
        first.span,
        {"suggestion": better, "usual": page.text[model.start : model.end]},
        (better,) if _is_word(text) else (),
        group["confidence"],
        related=(
            (model, "written this way"),
            *((written.span, "and this way again") for written in others[:_SHOWN]),
        ),
    )


def _compared(page: Page, group: Mapping[str, Any], found: Sequence[_Written]) -> list[_Written]:
    """Return what counts of a group: what stands in running text; names keep the way they are written."""
    running = [written for written in found if _runs(page, written.span.start, group)]
    if group["exact"]:
        return running
    return list(compress(running, ordinary(page, [written.span for written in running])))


def _runs(page: Page, at: int, group: Mapping[str, Any]) -> bool:
    return page.scope(page.segment_at(at)) in _RUNNING and (group["quotations"] or not page.quoted(at))
