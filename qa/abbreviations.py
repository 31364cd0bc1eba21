"""Tells whether the words before a bracket are those that the abbreviation within it stands for."""

from collections.abc import Sequence

_SMALL = 3  # letters of a word that an abbreviation may leave out, and how many of them


def are_initials(short: str, words: Sequence[str]) -> bool:
    """Tell whether words end with those of which an abbreviation has the initials; small ones may be left out.

    All in small letters, as in ``is_spelt_by``.
    """
    words = list(words)
    for letter in reversed(short):
        skipped = 0
        while words and words[-1][0] != letter and len(words[-1]) <= _SMALL and skipped < _SMALL:
            words.pop()
            skipped += 1
        if not words or words.pop()[0] != letter:
            return False
    return True


def is_spelt_by(short: str, words: Sequence[str]) -> bool:
    """Tell whether the last words hold the letters in this order, the first of them as an initial.

    Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions" (2003).
    """
    near = " " + " ".join(words[-min(len(short) + 5, 2 * len(short)) :])
    at = len(near)
    for letter in reversed(short[1:]):
        at = near.rfind(letter, 0, max(at, 0))
    return at > 0 and near.rfind(" " + short[0], 0, at) >= 0
