"""Articles that take the sound of the next word: the wrong one of two."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from qa.document import Span
from qa.expressions import compiled
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
    def compile(rules: Sequence[Rule], facts: LanguageFacts) -> Mapping[str, Any]:
        """Check the settings of all rules; raises RuleError."""
        from qa.detectors.settings import Reader

        table = []
        for rule in rules:
            reader = Reader(rule, facts)
            reader.only("article", "instead", "before", "except", "not_after", "case")
            table.append(
                {
                    "instead": reader.text("instead"),
                    "wrong": _wrong(reader.text("article"), reader.any_pattern("before")),
                    "except": reader.any_pattern("except"),
                    "not_after": sorted({word for text in reader.texts("not_after") for word in text.split()}),
                }
            )
        return {
            "articles": table,
            "sources": [settings[key] for settings in table for key in ("wrong", "except") if settings[key]],
        }

    def __init__(self, rules: Sequence[Rule], table: Mapping[str, Any]) -> None:
        self._rules = [(rule, _Article(settings)) for rule, settings in zip(rules, table["articles"], strict=True)]

    def hits(self, page: Page) -> Iterator[tuple[Rule, Hit]]:
        """Yield each article with the word behind it."""
        for rule, article in self._rules:
            for hit in article.hits(page.text):
                yield rule, hit


def _wrong(article: str, before: str) -> str:
    """Return the expression of an article and a blank in front of what it must not stand before."""
    written = "|".join(re.escape(f"{form} ") for form in (article, article.capitalize()))
    return f"(?:{written})(?={before})"


class _Article:
    """One article, with its expressions compiled."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self._instead: str = settings["instead"]
        self._wrong = compiled(settings["wrong"])
        self._except: str = settings["except"] or "(?!)"
        self._not_after = frozenset(settings["not_after"])

    def hits(self, text: str) -> Iterator[Hit]:
        for wrong in self._wrong.finditer(text):
            at = wrong.start()
            following = _NEXT.match(text, wrong.end())
            if following and self._counts(text, at, following):
                better = like(self._instead, wrong[0].strip())
                yield Hit(Span(at, following.end()), {"article": better}, (f"{better} {following[0]}",))

    def _counts(self, text: str, at: int, following: re.Match[str]) -> bool:
        if compiled(self._except).match(following[0]) or _BEFORE.search(text, max(0, at - 1), at):
            return False
        before = _PRECEDING.search(text, max(0, at - _REACH), at)
        # A capital within a sentence is a name: a team, a grade, a vitamin.
        return not before or (text[at].islower() and before[1].casefold() not in self._not_after)
