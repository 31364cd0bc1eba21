"""Says which language a text is written in, and how sure that is."""

from collections import Counter
from collections.abc import Mapping, Sequence

from qa.folding import fold
from qa.language_facts import LanguageFacts

_SAMPLE = 4_000  # code points looked at
_SAMPLE_WORDS = 700
_FEWEST_WORDS = 8  # fewer say nothing about function words
_SHARE = 0.28  # share of function words from which a text is in the language: prose has 0.35 to 0.5
_LEAD = 1.3  # times the share of the next language; less tells neighbours such as Danish and Norwegian not apart

_answers: list[str] = []  # the language told last, which is tried first
# The languages asked for last, and for each of them the function words of all others.
_asked: list[tuple[Mapping[str, LanguageFacts], Mapping[str, frozenset[str]]]] = []


def language_of(
    text: str, known: Mapping[str, LanguageFacts], words: Sequence[str] | None = None
) -> tuple[str | None, float]:
    """Return the language of ``text`` (BCP 47 primary tag) and a confidence from 0 to 1; (None, 0.0) if it has none.

    Languages whose function words are ``known`` are tried first, since a look at those is a thousand times cheaper;
    langdetect, seeded so that the answer is always the same, decides the rest. ``words`` are the folded words of the
    text, where somebody has them.
    """
    sample = text[:_SAMPLE]
    words = fold(sample).text().split() if words is None else words[:_SAMPLE_WORDS]
    if len(words) >= _FEWEST_WORDS:
        share, language, next_share = _told_by_words(words, known)
        if share >= _SHARE and share >= _LEAD * next_share:
            return language, round(min(1.0, 0.5 + share), 2)
    return detected(sample) if any(sign.isalpha() for sign in sample) else (None, 0.0)


def _told_by_words(words: Sequence[str], known: Mapping[str, LanguageFacts]) -> tuple[float, str, float]:
    """Return the greatest share of function words among ``words``, its language, and the next greatest share."""
    others_of = _others(known)
    # Texts of one run are in one language.
    for language in sorted(others_of, key=lambda one: one not in _answers):
        others = others_of[language]
        share = sum(map(known[language].function_words.__contains__, words)) / len(words)
        if share >= _SHARE:
            most = sum(map(others.__contains__, words)) / len(words)
            if share >= _LEAD * most:  # no language can come near
                _answers[:] = [language]
                return share, language, most
    counts = Counter(words)
    ranked = [
        (sum(counts[word] for word in facts.function_words & counts.keys()) / len(words), language)
        for language, facts in known.items()
    ]
    ranked.sort(reverse=True)
    best, following = [*ranked, (0.0, ""), (0.0, "")][:2]
    return *best, following[0]


def _others(known: Mapping[str, LanguageFacts]) -> Mapping[str, frozenset[str]]:
    """Return, for each language, the function words of all others."""
    if not _asked or _asked[0][0] is not known:
        words = {language: facts.function_words for language, facts in known.items()}
        others = {language: frozenset().union(*(words[one] for one in words if one != language)) for language in words}
        _asked[:] = [(known, others)]
    return _asked[0][1]


def detected(sample: str) -> tuple[str | None, float]:
    """Return what langdetect takes ``sample`` for, as ``language_of`` does; the first call takes 0.4 s."""
    from langdetect import DetectorFactory, LangDetectException, detect_langs

    DetectorFactory.seed = 0
    try:
        best = detect_langs(sample)[0]
    except LangDetectException:  # no letters in it
        return None, 0.0
    return best.lang.partition("-")[0], round(best.prob, 2)
