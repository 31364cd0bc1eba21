"""How alike two names sound, whatever the alphabet they came through: vowels count half, and so do kindred letters."""

from functools import lru_cache

_LETTERS = (
    ("sch", "S"), ("shch", "S"), ("tch", "C"), ("sh", "S"), ("ch", "C"), ("zh", "Z"), ("ph", "f"), ("th", "t"),
    ("kh", "k"), ("gh", "g"), ("ck", "k"), ("qu", "k"), ("ca", "ka"), ("co", "ko"), ("cu", "ku"), ("cl", "kl"),
    ("cr", "kr"), ("ts", "c"), ("tz", "c"), ("dj", "j"), ("x", "S"), ("q", "k"),
)  # fmt: skip
_VOWELS = frozenset("aeiouy")
_KIN = ("bp", "dt", "gkc", "vwf", "szScC", "ZjSCcz", "lr", "mn", "hk", "hf", "bv", "jg")
_KINDRED = frozenset(pair for kin in _KIN for one in kin for other in kin if one != other for pair in [one + other])
_VOWEL, _CONSONANT = 0.5, 1.0
_FAINT = frozenset("hgynrj")  # n before g, r after a vowel, what Chinese has no sign for
_FAINTLY = 0.6


@lru_cache(maxsize=20_000)
def sounds(word: str) -> str:
    """Return a word, small and without marks, with one sign for each sound and none doubled."""
    for letters, sign in _LETTERS:
        word = word.replace(letters, sign)
    kept: list[str] = []
    for sign in word:
        if sign.isalpha() and (not kept or kept[-1] != sign):
            kept.append(sign)
    return "".join(kept)


def _weight(sign: str) -> float:
    if sign in _VOWELS:
        return _VOWEL
    return _FAINTLY if sign in _FAINT else _CONSONANT


def _change(one: str, other: str) -> float:
    if one == other:
        return 0.0
    if one in _VOWELS and other in _VOWELS:
        return _VOWEL / 2
    if one + other in _KINDRED:
        return _CONSONANT / 2
    return max(_weight(one), _weight(other)) + _VOWEL / 2


@lru_cache(maxsize=20_000)
def likeness(one: str, other: str) -> float:
    """Return how alike two words sound, from 0 to 1; both are small and without marks."""
    first, second = sounds(one), sounds(other)
    if not first or not second:
        return 0.0
    line = [0.0]
    for sign in second:
        line.append(line[-1] + _weight(sign))
    whole = line[-1]
    most = sum(map(_weight, first))
    if min(whole, most) < max(whole, most) / 2:
        return 0.0
    for sign in first:
        above, line = line, [line[0] + _weight(sign)]
        for at, against in enumerate(second):
            line.append(
                min(above[at] + _change(sign, against), above[at + 1] + _weight(sign), line[at] + _weight(against))
            )
    return 1 - line[-1] / max(whole, most)
