"""Words of the source language's press that translation carries over: offices, authorities, streets, weekdays, units.

Each rule lists them by source language with what English says. Nothing is found where the source language is unknown.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from qa.document import Span
from qa.expressions import compiled
from qa.finding import Hit
from qa.language_facts import LanguageFacts
from qa.page import Page
from qa.rulebook import Rule

_WORD = r"(?<![\w@#/'’&.-])[^\W\d_]+"
_AFTER = compiled(r"(?!\w|['’-]\w|\.\w|@)")
_NAMED = compiled(r"\b[^\W\da-z_][\w.’'-]* $")
_LED = compiled(r"\b([^\W\d_]+) $")
_NAME = compiled(r" (?:d['’])?[^\W\da-z_]\w|[’']s? [A-Z]| (?:de|di|del|della|der|do|da|du|des|van|von|und|y|e|et) \w")
_OPENING = ("(", "[", "“", "‘", '"', "*", "_", "«", "„")
_CLOSED = "['’”\"»*_]*,? ?"
_NUMBER_BEFORE = compiled(r"\d[.,\d]* ?$")
_NUMBER_BEHIND = compiled(r" ?(?!(?:1\d|20)\d\d\b)\d")  # no year: English has “circa 1900”
_PLACE = "#"  # stands for a number before or behind a word
_JOINED = " +"  # a word of the page follows that holds texts together
_NEXT = compiled(r" ([^\W\d_]+)(?!\w)")
_REACH = 40  # code points before a word that may say that it is meant


Entry = tuple[str, str, int]  # a word, what it means, the index of its rule


class Vocabulary:
    """Small letters stand for a capital as well, where words of the page lead up to it and no name follows.

    “# bin” is a word behind a number, “ca. #” one before a number that is no year, “y +” one before a function word of
    the page's language.
    """

    @staticmethod
    def compile(rules: Sequence[Rule], facts: LanguageFacts) -> Mapping[str, Any]:
        """Check the settings of all rules; raises RuleError."""
        from qa.detectors.settings import Reader

        languages: dict[str, dict[str, list[Entry]]] = {}
        glosses: set[str] = set()
        announced: set[str] = set()
        for index, rule in enumerate(rules):
            reader = Reader(rule, facts)
            reader.only("words", "glosses", "announced")
            glosses.update(reader.texts("glosses"))
            announced.update(reader.texts("announced"))
            for language, meanings in reader.table("words").items():
                if not isinstance(meanings, Mapping):
                    raise reader.error(language, "must be a table of meanings and words")
                known = languages.setdefault(language, {})
                for meaning, words in meanings.items():
                    if not isinstance(words, str):
                        raise reader.error(meaning, "must be a text of words with commas between them")
                    for word in filter(None, map(str.strip, words.split(","))):
                        known.setdefault(_first(word), []).append((word, meaning, index))
        for known in languages.values():
            for entries in known.values():
                entries.sort(key=lambda entry: -len(entry[0]))
        behind = rf"{_CLOSED}(?:[(\[=–—]|{_choice(glosses)}\b)"
        before = rf"\b{_choice(announced)} (?:\w{{1,3}} )?$"
        return {"languages": languages, "behind": behind, "before": before, "sources": [behind, before, _WORD]}

    def __init__(self, rules: Sequence[Rule], table: Mapping[str, Any]) -> None:
        self._rules = list(rules)
        self._languages: Mapping[str, Mapping[str, Sequence[Entry]]] = table["languages"]
        self._behind: str = table["behind"]
        self._before: str = table["before"]

    def hits(self, page: Page) -> Iterator[tuple[Rule, Hit]]:
        """Yield each word, unless the page says anywhere what it means."""
        known = self._languages.get(page.document.translated_from or "")
        if not known:
            return
        found = list(_found(page, known))
        explained = {word for span, (word, _, _) in found if self._explained(page, span)}
        for span, (word, meaning, index) in found:
            if word not in explained:
                yield self._rules[index], Hit(span, {"meaning": meaning}, (meaning,))

    def _explained(self, page: Page, span: Span) -> bool:
        """Tell whether a word is quoted, in brackets, or has its meaning beside it."""
        before = page.text[max(0, span.start - _REACH) : span.start]
        if page.quoted(span.start) or before.endswith(_OPENING) or before.count("(") > before.count(")"):
            return True
        return bool(compiled(self._before).search(before) or compiled(self._behind).match(page.text, span.end))


def _choice(texts: set[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(texts))) or '(?!)'})"


def _first(word: str) -> str:
    """Return the first word of an entry in small letters, which is what is looked for."""
    return str(re.findall(r"[^\W\d_]+", word)[0]).lower()


def _found(page: Page, known: Mapping[str, Sequence[Entry]]) -> Iterator[tuple[Span, Entry]]:
    for match in compiled(_WORD).finditer(page.text):
        for entry in known.get(match[0].lower(), ()):
            end = _end(page, match.start(), entry[0])
            if end:
                yield Span(match.start(), end), entry
                break


def _end(page: Page, start: int, word: str) -> int:
    """Return where ``word`` ends that begins at ``start``; 0 if it does not stand there."""
    text = page.text
    before = text[max(0, start - _REACH) : start]
    if word.startswith(_PLACE) and not _NUMBER_BEFORE.search(before):
        return 0
    needed, word = word[-1:], word.strip(_PLACE + _JOINED)
    end = start + len(word)
    if needed == _PLACE and not _NUMBER_BEHIND.match(text, end):
        return 0
    if needed == _JOINED[-1]:
        following = _NEXT.match(text, end)
        return end if text[start:end] == word and following and following[1] in page.facts.function_words else 0
    here = text[start:end]
    leading = _LED.search(before)
    led = leading is not None and leading[1].lower() in page.facts.function_words
    if here == word:
        if not word[:1].islower() and not led and _NAMED.search(before):
            return 0
    elif not word[:1].islower() or here != word[:1].upper() + word[1:] or not led or _NAME.match(text, end):
        return 0
    return end if _AFTER.match(text, end) else 0
