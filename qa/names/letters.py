"""Letters compared: small, without marks, one code point for one, so that places in a text stay what they are."""

import unicodedata
from collections.abc import Container

_LIKE = {
    "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ø": "o", "ŀ": "l", "ħ": "h", "ŧ": "t",
    "ʼ": "'", "’": "'", "‘": "'", "`": "'", "´": "'", "-": " ", "‑": " ", "\u00a0": " ",
}  # fmt: skip
_SIGNS = str.maketrans({"-": " ", "‑": " ", "’": "'", "ʼ": "'", "‘": "'", "`": "'", ".": None})
_VOWELS = frozenset("aeiouy")
_STRESS = ("\u0300", "\u0301")  # grave and acute: they say how to speak a vowel, not which letter it stands for
_bare: dict[str, str] = {}


def bare(text: str) -> str:
    """Return ``text`` small, without marks, hyphens as blanks: as many code points as it had."""
    if text.isascii():
        return text.lower().replace("-", " ").replace("`", "'")
    return "".join([_bare.get(sign) or _learn(sign) for sign in text])


def key_of(form: str) -> str:
    """Return the key that a form is looked up by: ``bare``, without the stops of what is shortened."""
    return bare(form).replace(".", "")


def plain(text: str) -> str:
    """Return ``text`` small, in composed letters, hyphens as blanks, no stops: what tells two forms apart is marks."""
    composed = unicodedata.normalize("NFC", text).lower().translate(_SIGNS)
    return " ".join(composed.split())


def unmarked(text: str) -> str:
    """Return ``text`` without the marks that its letters bear; other letters stay what they are."""
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))


def _learn(sign: str) -> str:
    small = sign.lower()
    if len(small) > 1:  # İ
        small = small[0]
    base = _LIKE.get(small)
    if base is None:
        first = unicodedata.normalize("NFD", small)[0]
        base = first if first.isalpha() else small
        base = _LIKE.get(base, base)
    _bare[sign] = base
    return base


def telling_vowels(text: str) -> set[str]:
    """Return the small vowels of ``text`` whose marks tell them apart from the plain one: ï and ı, not é."""
    signs = set(unicodedata.normalize("NFC", text).lower())
    return {
        sign
        for sign in signs
        if bare(sign) in _VOWELS and sign != bare(sign) and not unicodedata.normalize("NFD", sign).endswith(_STRESS)
    }


def soft(text: str, *, marks: bool = True, vowels: Container[str] = "") -> str:
    """Return ``text`` small and without apostrophes, vowels without marks but for those in ``vowels``.

    Consonants lose their marks only if ``marks`` is False; then ``vowels`` should be empty.
    """
    kept = []
    for sign in unicodedata.normalize("NFC", text).lower():
        plain = bare(sign)
        if plain not in ("'", "ʹ", "ʺ", "”"):
            whole = sign in vowels or (marks and plain not in _VOWELS and plain != " ")
            kept.append(sign if whole else plain)
    return "".join(kept)
