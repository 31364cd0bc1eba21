"""Writes a phrase of a rule file out: every text that its choices and optional parts stand for."""

from collections.abc import Iterator
from itertools import islice, product

from qa.language_facts import LanguageFacts
from qa.phrases import TOKEN, as_read, elements, forms, normalised, options

_MOST = 400  # texts of one phrase
_SAMPLES = {"number": "30", "figure": "30", "word": "word", "words": "word", "name": "Anna"}


def written_out(phrase: str, facts: LanguageFacts) -> list[str]:
    """Return the texts of a phrase, 400 at most: an inflected word in its base form, of another slot one sample."""
    return [" ".join(text.split()) for text in islice(_texts(normalised(phrase), facts), _MOST)]


def _texts(phrase: str, facts: LanguageFacts) -> Iterator[str]:
    parts = [list(_part(kind, text, facts)) for kind, text in elements(phrase)]
    return map("".join, product(*parts))


def _part(kind: str, text: str, facts: LanguageFacts) -> Iterator[str]:
    if kind == "words":
        yield as_read(text)
    elif kind == "slot":
        yield _sample(text, facts)
    else:
        if kind == "optional":
            yield ""
        for option in options(text):
            yield from _texts(option, facts)


def _sample(text: str, facts: LanguageFacts) -> str:
    match = TOKEN.fullmatch(text)
    slot, lemma = (match["slot"], match["lemma"]) if match else ("", "")
    if lemma:
        return forms(facts.inflections[slot], lemma)[0]
    return _SAMPLES.get(slot) or facts.word_classes[slot][0]
