"""One name in two spellings in one text, though no list knows it."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from qa.names.capitals import SHORTEST, Capital
from qa.names.words import Word

STRANGE = 2.3  # cost of a letter, in natural logarithms, from which a word is no ordinary one
_FARTHEST = 2  # letters that two spellings of one name differ in at most
RARE = 2  # of a pair of two frequent spellings each may be somebody's
CLEARLY = 0.15  # by how much a letter of the rarer spelling must be likelier for it to be the one proposed
_MOST_OVER = 3.0  # natural logarithms that another language's letters count for or against a spelling
# What presses write for one sound, as one sign; vowels and what stands for й say little and go.
_SOUNDS = (
    ("q", "schtsch chtch shch szcz sjtsj sjtj"),
    ("h", "tsch tch tsj tsh cz sch sh sz sj ch zh zj kh"),
    ("f", "ph"),
    ("ks", "cks x"),
    ("k", "ck c q"),
    ("v", "w"),
    ("s", "tz ts z ß"),
    ("h", "g"),
    ("", "a e i o u y j '"),
)
_REPLACED = tuple((spelled, sign) for sign, spellings in _SOUNDS for spelled in spellings.split())


Alike = dict[str, dict[str, list[Word]]]  # names on no list: by their sound, then by their letters


def varying(capitals: Iterable[Capital]) -> set[str]:
    """Return the keys of capitalised words that may be spellings of one name; it is told fast and without the lists."""
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for key in {capital.key for capital in capitals if capital.written}:
        alike[key[0].translate(_FIRST) + key[-1]].append(key)
    return {
        key
        for keys in alike.values()
        for pair in combinations(keys, 2)
        if abs(len(pair[0]) - len(pair[1])) <= _FARTHEST and _skeleton(pair[0]) == _skeleton(pair[1])
        for key in pair
    }


def alike_words(words: Sequence[Word], covered: Container[int], small: Container[str]) -> Alike:
    """Return the capitalised words that no list explains, by sound and by key; ``small`` are words written small."""
    alike: Alike = {}
    for place, word in enumerate(words):
        if word.capital and place not in covered and _telling(word) and word.key not in small:
            alike.setdefault(_skeleton(word.key), {}).setdefault(word.key, []).append(word)
    return alike


def variants(alike: Alike, target: str = "", source: str = "") -> Iterator[tuple[list[Word], list[Word]]]:
    """Yield (the frequent spelling, the rare one), each as the words so spelled: names on no list, one sound.

    Of two spellings equally frequent the likelier one comes first: as the target writes a native name, or a word.
    ``source`` is the source language, if it is known.
    """
    for spelled in alike.values():
        for pair in combinations(sorted(spelled.values(), key=len, reverse=True), 2):
            if len(pair[1]) <= RARE and same_name(pair[0][0].key, pair[1][0].key):
                one, other = _ordered(*pair, target, source)
                if one[0].text != other[0].text and (strange(one[0].key) or strange(other[0].key)):
                    yield one, other


def _ordered(one: list[Word], other: list[Word], target: str, source: str) -> tuple[list[Word], list[Word]]:
    better = likely(other[0], target, source) - likely(one[0], target, source)
    if len(one) > len(other):
        return (other, one) if better > CLEARLY and len(one) <= RARE else (one, other)
    return (other, one) if better > 0 else (one, other)


def likely(word: Word, target: str, source: str = "") -> float:
    """Return how likely a spelling is by its letters, as an ordinary word or as the target's form of a native name.

    In a text from one native language (``source``) a form that another explains better has come by way of that one.
    """
    from qa.names.inversion import NATIVES
    from qa.names.model import letter_model
    from qa.names.odd import home

    ordinary = -letter_model("latin").word_cost(word.key)
    weight = max(ordinary, home(word.text, target))
    others = tuple(language for language in NATIVES if language != source)
    if source in NATIVES and others:
        over = home(word.text, target, (source,)) - home(word.text, target, others)
        weight += max(-_MOST_OVER, min(_MOST_OVER, over))
    return weight / (len(word.key) + 1)


@lru_cache(maxsize=8192)
def strange(key: str, least: float = STRANGE) -> bool:
    """Tell whether a word is no ordinary Western one, by its letters, each of which costs more than ``least``."""
    from qa.names.model import letter_model

    return letter_model("latin").word_cost(key) > least * (len(key) + 1)


def _telling(word: Word) -> bool:
    return len(word.key) >= SHORTEST and word.text[1:].islower() and word.key.isalpha()


@lru_cache(maxsize=4096)
def _skeleton(key: str) -> str:
    text = key
    for spelled, sign in _REPLACED:
        text = text.replace(spelled, sign)
    once = [sign for at, sign in enumerate(text) if sign != text[at - 1 : at]]
    return key[:1].translate(_FIRST) + "".join(once)


_FIRST = str.maketrans("wcqzyj", "vkksii")


def same_name(one: str, other: str) -> bool:
    """Tell whether two words are spellings of one name: near, and neither is made from the other by an ending."""
    if one.startswith(other) or other.startswith(one):
        return False
    return distance(one, other) <= _FARTHEST and one[-1] == other[-1]


def distance(one: str, other: str) -> int:
    """Return how many letters must be put in, left out or changed (Levenshtein 1966)."""
    row = list(range(len(other) + 1))
    for count, letter in enumerate(one, 1):
        before, row[0] = row[0], count
        for at, wanted in enumerate(other, 1):
            before, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, before + (letter != wanted))
    return row[-1]
