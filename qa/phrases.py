r"""The phrase notation of rule files, turned into regular expressions.

    assisted to the (ceremony|match)        words; a choice, quoted as {1} in a suggestion
    [very] big                              what stands in brackets may be missing
    {verb confirm} that                     any form of “confirm”; {verb say} in a suggestion takes the same form
    {count=number} people                   a number, quoted as {count}; also {word}, {words}, {name}
    {figure} mln                            digits as any language writes them, put right where {figure} is quoted
    {month}                                 a word class of the language, from rules/languages
    confirmed that {words} <should begin>   only what stands between < and > is the finding
    May 5 \(Xinhua\)                         a bracket that is a sign of the text

A small letter in a phrase stands for itself and its capital; a capital asks for a capital. A blank stands for any
white space, an apostrophe for both kinds.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from qa.figures.numbers import figure_source, number_source
from qa.language_facts import Inflection, LanguageFacts
from qa.runaways import PatternError

_BRACKETS = {f"\\{sign}": chr(0xE000 + place) for place, sign in enumerate("()[]{}<>")}  # a sign for private use each
_SIGN_OF = {private: bracket[1:] for bracket, private in _BRACKETS.items()}
TOKEN = re.compile(r"\{(?:(?P<label>[a-z_]\w*)=)?(?P<slot>[a-z_]\w*)(?: (?P<lemma>[^{}]+))?\}")
_WORD = r"[^\W_](?:[\w'’.-]*\w)?"
_SIGNS = {" ": r"\s{1,2}", "'": "['’]", "’": "['’]", "-": "[-\u2010\u2011]", '"': '["“”„«»]'}


class Phrase(NamedTuple):
    """A phrase compiled: its regular expression and the inflected words in it, group name → (class, base form)."""

    source: str
    inflected: tuple[tuple[str, str, str], ...]


def compile_phrase(phrase: str, facts: LanguageFacts) -> Phrase:
    """Compile one phrase; raises PatternError if its notation is broken or asks for an unknown slot."""
    exact = TOKEN.sub("", phrase) != TOKEN.sub("", phrase).lower()
    writer = _Writer(facts, exact=exact)
    text = normalised(phrase)
    body = writer.sequence(text)
    bare = text.strip("<>")
    begins = r"(?<!\w)" if _wordlike(bare[:1]) else ""
    ends = r"(?!\w)" if _wordlike(bare[-1:]) else ""
    source = begins + body + ends
    return Phrase(source if exact else f"(?i:{source})", tuple(writer.inflected))


def slot_source(slot: str, facts: LanguageFacts, lemma: str = "") -> str:
    """Return the regular expression of a slot such as ``number`` or ``month``; raises PatternError if unknown."""
    if lemma:
        if slot not in facts.inflections:
            raise PatternError(f"asks for a form of a “{slot}”, which {facts.language or 'no language'} does not have")
        return "(?i:" + "|".join(_longest(forms(facts.inflections[slot], lemma))) + ")"
    if slot in facts.word_classes:
        return "(?:" + "|".join(_longest(facts.word_classes[slot])) + ")"
    known = {"number": number_source, "figure": figure_source, "word": _one_word, "words": _few_words, "name": _name}
    if slot not in known:
        names = ", ".join(sorted({*known, *facts.word_classes}))
        raise PatternError(f"asks for “{{{slot}}}”, which is unknown; known are {names}")
    return f"(?i:{known[slot](facts)})"


def forms(inflection: Inflection, base: str) -> tuple[str, ...]:
    """Return all forms of ``base``, one for each of ``inflection.forms``."""
    if base in inflection.exceptions:
        return inflection.exceptions[base]
    head, _, last = base.rpartition(" ")
    if head:
        return tuple(f"{head} {form}" for form in forms(inflection, last))
    for pattern, endings in inflection.endings:
        if re.search(pattern, base):
            return tuple(re.sub(pattern, ending, base, count=1) for ending in endings)
    return tuple(base for _ in inflection.forms)


def interpolate(pattern: str, facts: LanguageFacts) -> str:
    """Put the regular expressions of slots into a pattern: ``{number}``, ``{month}``, ``{verb say}``."""

    def filled(match: re.Match[str]) -> str:
        source = slot_source(match["slot"], facts, match["lemma"] or "")
        return f"(?P<{match['label']}>{source})" if match["label"] else f"(?:{source})"

    return TOKEN.sub(filled, pattern)


def _one_word(_facts: LanguageFacts) -> str:
    return _WORD


def _few_words(_facts: LanguageFacts) -> str:
    return rf"{_WORD}(?:\s+{_WORD}){{0,3}}"


def _name(_facts: LanguageFacts) -> str:
    return rf"(?-i:{_CAPITAL}[\w'’-]*(?:\s+(?:{_CAPITAL}[\w'’-]*)){{0,3}})"


# The capital letters of the Latin, Greek, Cyrillic and Armenian blocks. Where capitals and small letters take turns,
# both are in the class: a long list of single letters would take longer to compile than all the rest of a phrase.
_CAPITAL = "[A-Z\u00c0-\u00d6\u00d8-\u00de\u0100-\u024f\u0386-\u03ab\u0400-\u042f\u0460-\u0556]"


def _longest(words: tuple[str, ...]) -> list[str]:
    return [re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word))]


def normalised(phrase: str) -> str:
    """Return a phrase with single blanks, and with a sign of its own for each bracket that stands for itself."""
    for bracket, private in _BRACKETS.items():
        phrase = phrase.replace(bracket, private)
    return " ".join(phrase.split())


def as_read(text: str) -> str:
    """Return the words of a normalised phrase as they stand in a text."""
    return "".join(_SIGN_OF.get(sign, sign) for sign in text)


def _wordlike(sign: str) -> bool:
    return sign.isalnum() or sign in "_{([])}"


class _Writer:
    """Writes the regular expression of a phrase from left to right."""

    def __init__(self, facts: LanguageFacts, *, exact: bool) -> None:
        self.facts = facts
        self.inflected: list[tuple[str, str, str]] = []
        self._exact = exact
        self._choices = 0
        self._labels: set[str] = set()

    def sequence(self, phrase: str) -> str:
        """Return the regular expression of a phrase or of a part of one."""
        writers = {
            "words": self._words,
            "choice": self._choice,
            "slot": self._slot,
            "optional": self._optional,
            "here": self._here,
        }
        return "".join(writers[kind](text) for kind, text in elements(phrase))

    def _here(self, text: str) -> str:
        return f"(?P<here>{self.sequence(text)})"

    def _optional(self, text: str) -> str:
        if len(options(text)) > 1:
            raise PatternError(f"holds a choice that lacks its round brackets: write “[({text.strip()})]”")
        return f"(?:{self.sequence(text)})?"

    def _choice(self, text: str) -> str:
        self._choices += 1
        name = f"choice{self._choices}"
        return f"(?P<{name}>" + "|".join(self.sequence(option) for option in options(text)) + ")"

    def _slot(self, text: str) -> str:
        match = TOKEN.fullmatch(text)
        if not match:
            raise PatternError(f"holds “{text}”, which is no slot; write {{number}}, {{name}} or {{verb say}}")
        source = slot_source(match["slot"], self.facts, match["lemma"] or "")
        label = match["label"] or match["slot"]
        while label in self._labels:
            label += "_"
        self._labels.add(label)
        if match["lemma"]:
            self.inflected.append((label, match["slot"], match["lemma"]))
        return f"(?P<{label}>{source})"

    def _words(self, text: str) -> str:
        return "".join(self._word(part) for part in re.findall(r"\s+|\w+|[^\w\s]", text))

    def _word(self, part: str) -> str:
        if not part[0].isalnum():
            return _SIGNS.get(part) or re.escape(as_read(part))
        if not self._exact:
            return part
        if part == part.lower():
            return f"(?i:{part})"
        return f"(?:{part}|{part.upper()})" if part != part.upper() else part


def elements(phrase: str) -> Iterator[tuple[str, str]]:
    """Cut a phrase into words, slots, choices and optional parts; raises PatternError on unpaired brackets."""
    kinds = {"(": ("choice", ")"), "[": ("optional", "]"), "{": ("slot", "}"), "<": ("here", ">")}
    at = begin = 0
    while at < len(phrase):
        sign = phrase[at]
        if sign in ")]}>":
            raise PatternError(f"closes a bracket that was never opened: “{phrase}”")
        if sign not in kinds:
            at += 1
            continue
        kind, closing = kinds[sign]
        end = _closing(phrase, at, sign, closing)
        text = phrase[at : end + 1] if kind == "slot" else phrase[at + 1 : end]
        words = phrase[begin:at]
        glued = phrase[at - 1 : at].strip() not in ("", *_SIGN_OF)
        at = begin = end + 1
        if kind == "optional" and not glued:  # what may be missing takes one of the blanks beside it along
            if words.endswith(" "):
                words, text = words[:-1], " " + text
            elif phrase[at : at + 1] == " ":
                text, at, begin = text + " ", at + 1, at + 1
        if words:
            yield "words", words
        yield kind, text
    if begin < len(phrase):
        yield "words", phrase[begin:]


def _closing(phrase: str, at: int, opening: str, closing: str) -> int:
    depth = 0
    for index in range(at, len(phrase)):
        depth += (phrase[index] == opening) - (phrase[index] == closing)
        if depth == 0:
            return index
    raise PatternError(f"opens “{opening}” and never closes it: “{phrase}”")


def options(text: str) -> list[str]:
    """Return the options of a choice, “a” and “b” of “a|b”."""
    found = [""]
    depth = 0
    for sign in text:
        depth += (sign in "([{") - (sign in ")]}")
        if sign == "|" and depth == 0:
            found.append("")
        else:
            found[-1] += sign
    return found
