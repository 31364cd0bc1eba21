"""Articles that take the sound of the next word: the wrong one of two."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from qa.document import Span
from qa.finding import Hit
from qa.language_facts import LanguageFacts
from qa.page import Page
from qa.rulebook import Rule
from qa.wording import like

_BEFORE = re.compile(r"[\w.,;'’&/*@#$+=-]$")  # what makes of the article a letter, an initial or a part of a code
_PRECEDING = re.compile(r"([^\W\d_]+)[ \u00a0]*$")
_REACH = 30  # code points before an article in which the word before it stands
_NEXT = re.compile(r"[^\W_]++(?:[-'’][^\W_]++)*+(?![@/]|\.\w)")


class Articles:
    """Each rule names an article, and the beginnings of words before which another one stands."""

    @staticmethod
    def compile(rules: Sequence[Rule], facts: LanguageFacts) -> Sequence[Mapping[str, Any]]:
        """Check the settings of all rules; raises RuleError."""
        from qa.detectors.settings import Reader

        table = []
        for rule in rules:
            reader = Reader(rule, facts)
            reader.only("article", "instead", "before", "except", "not_after", "case")
            table.append(
                {
                    "article": reader.text("article"),
                    "instead": reader.text("instead"),
                    "before": reader.any_pattern("before"),
                    "except": reader.any_pattern("except"),
                    "not_after": sorted({word for text in reader.texts("not_after") for word in text.split()}),
                }
            )
        return table

    def __init__(self, rules: Sequence[Rule], table: Sequence[Mapping[str, Any]]) -> None:
        self._rules = [(rule, _Article(settings)) for rule, settings in zip(rules, table, strict=True)]

    def hits(self, page: Page) -> Iterator[tuple[Rule, Hit]]:
        """Yield each article with the word behind it."""
        for rule, article in self._rules:
            for hit in article.hits(page.text):
                yield rule, hit


class _Article:
    """One article, with its expressions compiled."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        article = settings["article"]
        self._written = (f"{article} ", f"{article.capitalize()} ")
        self._instead: str = settings["instead"]
        self._before = re.compile(settings["before"])
        self._except = re.compile(settings["except"] or "(?!)")
        self._not_after = frozenset(settings["not_after"])

    def hits(self, text: str) -> Iterator[Hit]:
        for written in self._written:
            at = text.find(written)
            while at >= 0:
                end = at + len(written)
                following = _NEXT.match(text, end)
                if following and self._is_wrong(text, at, following):
                    better = like(self._instead, written.strip())
                    yield Hit(Span(at, following.end()), {"article": better}, (f"{better} {following[0]}",))
                at = text.find(written, end)

    def _is_wrong(self, text: str, at: int, following: re.Match[str]) -> bool:
        if not self._before.match(following[0]) or self._except.match(following[0]):
            return False
        if _BEFORE.search(text, max(0, at - 1), at):
            return False
        before = _PRECEDING.search(text, max(0, at - _REACH), at)
        # A capital within a sentence is a name: a team, a grade, a vitamin.
        return not before or (text[at].islower() and before[1].casefold() not in self._not_after)
