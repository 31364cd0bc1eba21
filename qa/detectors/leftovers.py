"""Single words left in the source language: told by letters the target lacks, or by being function words there."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from qa.document import Span
from qa.expressions import compiled
from qa.finding import Hit
from qa.language_facts import LanguageFacts
from qa.page import Page
from qa.rulebook import Rule

_ASCII = frozenset("abcdefghijklmnopqrstuvwxyz")
_SHORTEST = 3  # letters of a word that says of which language it is
_WORD = r"(?<![\w@#./'’&-])[^\W\d_]+(?:-[^\W\d_]+)*(?![\w@'’&-]|[./]\w)"
_STRANGE = compiled("[\u00c0-\u024f]")  # Latin letters beside a to z: all the alphabets that languages with files use
_OPENING, _CLOSING = "([*_", ")]*_"
_GLOSS = ("(", "[", "–", "—", "=")


class Leftovers:
    """Words in small letters; names, quotations, loanwords and what has its translation beside it are left alone."""

    @staticmethod
    def compile(rules: Sequence[Rule], facts: LanguageFacts) -> Mapping[str, Any]:
        """Check the settings of all rules; raises RuleError."""
        from qa.detectors.settings import Reader

        chosen = []
        for rule in rules:
            reader = Reader(rule, facts)
            reader.only("loanwords", "ambiguous")
            known = {word for key in ("loanwords", "ambiguous") for text in reader.texts(key) for word in text.split()}
            chosen.append(sorted(known))
        languages = {
            code: (
                other.name or code,
                sorted(word for word in other.function_words - facts.function_words if len(word) >= _SHORTEST),
                other.letters,
            )
            for code, other in sorted(facts.others.items())
            if code != facts.language and other.letters
        }
        return {"rules": chosen, "languages": languages, "letters": facts.letters}

    def __init__(self, rules: Sequence[Rule], table: Mapping[str, Any]) -> None:
        self._rules = list(zip(rules, table["rules"], strict=True))
        self._languages: Mapping[str, tuple[str, Sequence[str], str]] = table["languages"]
        self._letters = table["letters"]

    def hits(self, page: Page) -> Iterator[tuple[Rule, Hit]]:
        """Yield each leftover; only where the source language is known."""
        language = self._languages.get(page.document.translated_from or "")
        if language is None:
            return
        name, words, letters = language
        for rule, excused in self._rules:
            for span in (*_lettered(page, _ASCII | set(letters), self._letters), *_function_words(page, words)):
                word = page.text[span.start : span.end]
                if word not in excused and not _beside(page, span):
                    yield rule, Hit(span, {"language": name})


def _lettered(page: Page, alphabet: frozenset[str], own: str) -> Iterator[Span]:
    """Yield words in small letters that have a letter of the source language which the target lacks."""
    if page.text.isascii():
        return
    for match in compiled(_WORD).finditer(page.text):
        word = match[0]
        if word.isascii() or len(word) < _SHORTEST or not word.islower() or not _STRANGE.search(word):
            continue
        strange = set(word) - _ASCII - {"-"} - set(own)
        if strange and set(word) - {"-"} <= alphabet:
            yield Span(*match.span())


def _function_words(page: Page, words: Sequence[str]) -> Iterator[Span]:
    """Yield function words of the source language between words of the target in small letters."""
    for word in words:
        if word.isascii() and word in page.word_set:
            pattern = re.compile(rf"(?<=[a-z]{{2}} ){re.escape(word)}(?= [a-z]{{2}})")
            yield from (Span(*match.span()) for match in pattern.finditer(page.text))


def _beside(page: Page, span: Span) -> bool:
    """Tell whether a word is quoted, in brackets, part of a name, or has its translation behind it."""
    text = page.text
    before, after = text[max(0, span.start - 30) : span.start], text[span.end : span.end + 30]
    if page.quoted(span.start) or before[-1:] in tuple("‘'" + _OPENING) or after[:1] in tuple("’'" + _CLOSING):
        return True
    if after.lstrip(" ,").startswith(_GLOSS) or before.count("(") > before.count(")"):
        return True
    last, following = before.split()[-1:], after.split()[:1]
    beside = (*(last if len(before) > 1 and before[-1:] == " " else ()), *following)
    return any(word[:1].isupper() and word.lower() not in page.facts.function_words for word in beside)
