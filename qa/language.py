"""Says which language a text is written in, and how sure that is."""

from collections.abc import Mapping

from qa.folding import fold
from qa.language_facts import LanguageFacts

_SAMPLE = 4_000  # code points looked at
_FEWEST_WORDS = 8  # fewer say nothing about function words
_SHARE = 0.28  # share of function words from which a text is in the language: prose has 0.35 to 0.5


def language_of(text: str, known: Mapping[str, LanguageFacts]) -> tuple[str | None, float]:
    """Return the language of ``text`` (BCP 47 primary tag) and a confidence from 0 to 1; (None, 0.0) if it has none.

    Languages whose function words are ``known`` are tried first, since a look at those is a thousand times cheaper;
    langdetect, seeded so that the answer is always the same, decides the rest.
    """
    sample = text[:_SAMPLE]
    words = fold(sample).data.split()
    if len(words) >= _FEWEST_WORDS:
        for language, facts in known.items():
            frequent = {word.encode() for word in facts.function_words}
            share = sum(word in frequent for word in words) / len(words)
            if share >= _SHARE:
                return language, round(min(1.0, 0.5 + share), 2)
    return _detected(sample) if any(sign.isalpha() for sign in sample) else (None, 0.0)


def _detected(sample: str) -> tuple[str | None, float]:
    from langdetect import DetectorFactory, LangDetectException, detect_langs

    DetectorFactory.seed = 0
    try:
        best = detect_langs(sample)[0]
    except LangDetectException:  # no letters in it
        return None, 0.0
    return best.lang.partition("-")[0], round(best.prob, 2)
