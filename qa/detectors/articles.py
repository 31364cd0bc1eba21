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

_PRECEDING = compiled(r"([^\W\d_]+)[ \u00a0]*$")
_REACH = 30  # code points before an article in which the word before it stands
_NEXT = compiled(r"[^\W_]++(?:[-'’][^\W_]++)*+(?![@/]|\.\w)")


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
                    "written": reader.text("article"),
                    "article": _article(reader.text("article")),
                    "before": reader.any_pattern("before"),
                    "except": reader.any_pattern("except"),
                    "not_after": sorted({word for text in reader.texts("not_after") for word in text.split()}),
                }
            )
        sources = [settings[key] for settings in table for key in ("article", "before", "except") if settings[key]]
        return {"articles": table, "sources": sources}

    def __init__(self, rules: Sequence[Rule], table: Mapping[str, Any]) -> None:
        self._rules = [(rule, _Article(settings)) for rule, settings in zip(rules, table["articles"], strict=True)]

    def hits(self, page: Page) -> Iterator[tuple[Rule, Hit]]:
        """Yield each article with the word behind it."""
        for rule, article in self._rules:
            for hit in article.hits(page.text):
                yield rule, hit

    def agreeing(self, text: str, span: Span, suggestion: str) -> tuple[Span, str] | None:
        """Return where the article right before a span stands, and the other one if a suggestion asks for that."""
        before, after = text[max(0, span.start - _REACH) : span.start], text[span.end : span.end + _REACH]
        changed = before + suggestion + (after if suggestion else after.lstrip(" "))
        for _, article in self._rules:
            for hit in article.hits(changed):
                end = hit.span.start + len(article.article)
                if end + 1 == len(before) and changed[hit.span.start : end].casefold() == article.article:
                    start = span.start - 1 - len(article.article)
                    return Span(start, span.start - 1), hit.fields["article"]
        return None


def _article(article: str) -> str:
    """Return the expression of an article with a blank; signs before it make it a letter, an initial or a code."""
    small, capital = (re.escape(f"{form} ") for form in (article, article.capitalize()))
    return rf"(?:{small}|{capital})(?<![\w.,;'’&/*@#$+=-]{small})(?<![\w.,;'’&/*@#$+=-]{capital})"


class _Article:
    """One article, with its expressions compiled."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self.article: str = settings["written"]
        self._instead: str = settings["instead"]
        self._article = compiled(settings["article"])
        self._before = compiled(settings["before"])
        self._except: str = settings["except"] or "(?!)"
        self._not_after = frozenset(settings["not_after"])

    def hits(self, text: str) -> Iterator[Hit]:
        for article in self._article.finditer(text):
            following = _NEXT.match(text, article.end())
            if following and self._before.match(following[0]) and self._counts(text, article.start(), following):
                better = like(self._instead, article[0].strip())
                span = Span(article.start(), following.end())
                yield Hit(span, {"article": better}, (f"{better} {following[0]}",))

    def _counts(self, text: str, at: int, following: re.Match[str]) -> bool:
        if compiled(self._except).match(following[0]):
            return False
        before = _PRECEDING.search(text, max(0, at - _REACH), at)
        # A capital within a sentence is a name: a team, a grade, a vitamin.
        return not before or (text[at].islower() and before[1].casefold() not in self._not_after)
