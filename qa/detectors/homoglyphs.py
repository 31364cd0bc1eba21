"""Letters of another alphabet inside a word that look like its own: a reader sees nothing, a search finds nothing."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from qa.document import Span
from qa.expressions import compiled
from qa.finding import Hit
from qa.language_facts import LanguageFacts
from qa.page import Page
from qa.rulebook import Rule

_WORD = compiled(r"[^\W\d_]{2,}")


class Homoglyphs:
    """Looks for words of Latin letters that hold look-alikes from another alphabet."""

    @staticmethod
    def compile(rules: Sequence[Rule], facts: LanguageFacts) -> dict[str, Any]:
        """Return the look-alikes of each rule: letter → the Latin one it looks like; raises RuleError."""
        from qa.detectors.settings import Reader

        letters = [_letters(Reader(rule, facts)) for rule in rules]
        return {"letters": letters, "sources": [_one_of(listed) for listed in letters]}

    def __init__(self, rules: Sequence[Rule], table: Mapping[str, Any]) -> None:
        self._rules = rules
        self._tables = [(str.maketrans(dict(letters)), compiled(_one_of(letters))) for letters in table["letters"]]

    def hits(self, page: Page) -> Iterator[tuple[Rule, Hit]]:
        """Yield every word in which look-alikes stand among Latin letters, most of them Latin."""
        if page.text.isascii():
            return
        for rule, (letters, pattern) in zip(self._rules, self._tables, strict=True):
            for start, end in _around(page.text, pattern):
                word = page.text[start:end]
                meant = word.translate(letters)
                if meant != word and _is_latin(meant) and 2 * len(pattern.findall(word)) <= len(word):
                    shown = ", ".join(dict.fromkeys(f"{sign} (U+{ord(sign):04X})" for sign in pattern.findall(word)))
                    yield rule, Hit(Span(start, end), {"text": word, "preferred": meant, "letters": shown}, (meant,))


def _one_of(letters: Mapping[str, str]) -> str:
    return f"[{''.join(letters)}]"


def _around(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield the words that hold one of the letters, each once."""
    end = 0
    for found in pattern.finditer(text):
        if found.start() < end:
            continue
        start = found.start()
        while start and text[start - 1].isalpha():
            start -= 1
        match = _WORD.match(text, start)
        if match:
            end = match.end()
            yield start, end


def _is_latin(word: str) -> bool:
    return all("A" <= sign <= "Z" or "a" <= sign <= "z" or "\u00c0" <= sign <= "\u024f" for sign in word)


def _letters(reader: Any) -> dict[str, str]:  # noqa: ANN401 - the reader is imported where it is needed
    reader.only("letters")
    given = reader.rule.settings.get("letters")
    if not isinstance(given, dict) or not all(
        isinstance(value, str) and len(key) == len(value) == 1 for key, value in given.items()
    ):
        raise reader.error("letters", 'must be a table of single letters, as in { "А" = "A" }')
    return given
