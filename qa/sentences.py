"""Cuts a segment into sentences: sentencex finds the ends, the language's own abbreviations mend them."""

from collections.abc import Iterator

from sentencex import get_sentence_boundaries

from qa.expressions import compiled
from qa.language_facts import LanguageFacts

_LONE_SURROGATES = compiled("[\ud800-\udfff]")  # no sign of any text, and refused by sentencex


def sentence_spans(text: str, language: str, facts: LanguageFacts) -> Iterator[tuple[int, int]]:
    """Yield start and end (code points of ``text``) of each sentence, without surrounding blanks."""
    begin = 0
    for boundary in get_sentence_boundaries(language, _LONE_SURROGATES.sub("\N{REPLACEMENT CHARACTER}", text)):
        end = boundary["end_index"]
        if end < len(text) and _open(text[begin:end], facts):
            continue
        yield from _trimmed(text, begin, end)
        begin = end
    if begin < len(text):
        yield from _trimmed(text, begin, len(text))


def _open(sentence: str, facts: LanguageFacts) -> bool:
    stripped = sentence.rstrip()
    if not stripped.endswith("."):
        return False
    words = stripped[:-1].split()
    return bool(words) and words[-1].lstrip("(“\"‘'").casefold() in facts.abbreviations


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    sentence = text[start:end]
    lead = len(sentence) - len(sentence.lstrip())
    body = len(sentence.strip())
    if body:
        yield start + lead, start + lead + body
