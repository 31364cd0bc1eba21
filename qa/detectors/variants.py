"""One thing written in two ways: what a document writes less often is held against what it writes more often."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from qa.document import Span
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


Forms = Mapping[str, tuple[int, tuple[str, ...]]]  # each form with its way, and the same form in every way


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

    def hits(self, page: Page) -> Iterator[tuple[Rule, Hit]]:
        """Yield a hit for each group that the page writes in more than one way, at the first of the rarer way."""
        words = set(page.folded_text.split())
        for index in self._candidates(page, words):
            number, group = self._groups[index]
            hit = _mixed(page, group, words)
            if hit:
                yield self._rules[number], hit

    def _candidates(self, page: Page, words: set[str]) -> list[int]:
        """Return the groups of which two ways may stand in the page, in order."""
        codes = {self._words[word] for word in words & self._words.keys()}
        codes.update(*(self._common[word] for word in words & self._common.keys()))
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


def _may_stand(form: str, words: set[str]) -> bool:
    """Tell whether a form that is not one of the folded words may be written with them."""
    plain = form.isalpha() and form.islower()
    return not plain and (not _is_word(form) or _anchor(form) in words)


def _mixed(page: Page, group: Mapping[str, Any], words: set[str]) -> Hit | None:
    """Return the hit on a group, None if the page keeps to one way."""
    forms = {form: meant for form, meant in _forms(group).items() if form in words or _may_stand(form, words)}
    places = list(_places(page, group, forms))
    ways: dict[int, list[Span]] = {}
    for way, span in places:
        ways.setdefault(way, []).append(span)
    if len(ways) < 2 or min(map(len, ways.values())) < group["least"]:  # noqa: PLR2004 - one way is no mixture
        return None
    usual = max(ways, key=lambda way: len(ways[way]))  # of equal ones the first
    first, *others = (span for way, span in places if way != usual)
    written, model = page.text[first.start : first.end], ways[usual][0]
    better = forms[written][1][usual] if group["exact"] else like(forms[written.lower()][1][usual], written)
    return Hit(
        first,
        {"suggestion": better, "usual": page.text[model.start : model.end]},
        (better,) if _is_word(written) else (),
        group["confidence"],
        related=((model, "written this way"), *((span, "and this way again") for span in others[:_SHOWN])),
    )


def _places(page: Page, group: Mapping[str, Any], forms: Forms) -> Iterator[tuple[int, Span]]:
    """Yield (way, place) of all forms of a group in running text; names keep the way they are written."""
    found = _pattern(forms, exact=group["exact"]).finditer(page.text)
    matches = [match for match in found if _compared(page, match.start(), group)]
    if group["exact"]:
        yield from ((forms[match[0]][0], Span(*match.span())) for match in matches)
        return
    starts = {sentence.start for sentence in page.sentences}
    names = {match[0].lower() for match in matches if not match[0].islower() and match.start() not in starts}
    for match in matches:
        written = match[0].lower()
        if match[0].islower() or (match.start() in starts and written not in names and _begins(page, match)):
            yield forms[written][0], Span(*match.span())


def _begins(page: Page, match: re.Match[str]) -> bool:
    """Tell whether the first word of a sentence has its capital from that: a name is often followed by another."""
    following = page.text[match.end() : match.end() + 2].strip()
    return match[0][1:].islower() and (following.islower() or not following.isalpha())


def _compared(page: Page, at: int, group: Mapping[str, Any]) -> bool:
    return page.scope(page.segment_at(at)) in _RUNNING and (group["quotations"] or not page.quoted(at))


def _pattern(forms: Forms, *, exact: bool) -> re.Pattern[str]:
    sources = (
        rf"(?<![\w$-]){re.escape(form)}(?![\w$-])" if _is_word(form) else re.escape(form)
        for form in sorted(forms, key=len, reverse=True)
    )
    return re.compile("|".join(sources), 0 if exact else re.IGNORECASE)
