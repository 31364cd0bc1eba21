"""A small letter model: how likely a word is in a language, from what stands before each letter.

An interpolated 4-gram model (Witten and Bell 1991, method C), its probabilities rounded to printable signs so that the
file stays readable: one line for each beginning of up to three letters, one sign for each letter that may follow.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from math import log
from zlib import crc32

from qa.names.folder import data_path
from qa.names.lines import Lines, open_lines

ORDER = 4
EDGE = "#"  # before a word and behind it
_LETTERS, _NOTHING = "!", "."  # the lines of the letters themselves and of those behind nothing
STEP = 0.15  # natural logarithm of probability for each sign
_FIRST = 33  # the first printable sign; 33 and up to 126 serve
_LEVELS = 93
MOST = _LEVELS * STEP
_DOTTED, _PLAIN = "ё", "е"  # print leaves the dots out, so the words learnt from seldom have them
_WITH_DOTS = ("be",)  # languages that never leave them out
_DOTS = 3.0  # what they cost, in natural logarithms
_FEWEST = 12  # a beginning seen less often is left to the shorter one


class LetterModel:
    """Costs of letters after what stands before them, in natural logarithms, negated.

    ``dotted`` tells that the language always writes the dots of ё.
    """

    def __init__(self, lines: Lines, *, dotted: bool) -> None:
        self._lines = lines
        self._dotted = dotted
        self._column = {letter: number for number, letter in enumerate(lines.of(_LETTERS)[0])}
        self._after: dict[str, dict[str, float]] = {}

    def after(self, before: str) -> dict[str, float]:
        """Return the cost of every letter behind ``before``, of which the last three letters count."""
        before = before[1 - ORDER :]
        known = self._after.get(before)
        if known is None:
            learnt = before if self._dotted else before.replace(_DOTTED, _PLAIN)
            found = self._lines.of(learnt or _NOTHING)
            if found:
                known = {letter: (ord(found[0][at]) - _FIRST) * STEP for letter, at in self._column.items()}
                if _DOTTED in known and not self._dotted:
                    known[_DOTTED] = min(known[_DOTTED], known[_PLAIN] + _DOTS)
            else:
                known = self.after(learnt[1:])
            self._after[before] = known
        return known

    def cost(self, before: str, letter: str) -> float:
        """Return the cost of ``letter`` behind ``before``; a letter of no word of the language costs most."""
        return self.after(before).get(letter, MOST)

    def word_cost(self, word: str) -> float:
        """Return the cost of a whole word, its end included."""
        text = EDGE + word + EDGE
        return sum(self.cost(text[max(0, at - ORDER + 1) : at], text[at]) for at in range(1, len(text)))


@cache
def letter_model(name: str) -> LetterModel:
    """Return the model of a written language, or ``latin``; raises NameDataError if it cannot be read."""
    return LetterModel(open_lines(data_path("letters", f"{name}.txt")), dotted=name in _WITH_DOTS)


def held_out(word: str) -> bool:
    """Tell whether no model learns from a word, so that what is measured with it was never seen: one in fifty."""
    return crc32(word.lower().encode()) % 50 == 7  # noqa: PLR2004 - any remainder serves


def model_lines(words: Iterable[str]) -> Iterator[str]:
    """Yield the lines of the model that learns from ``words``, each counted once."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for word in sorted(set(words)):
        text = EDGE + word + EDGE
        for at in range(1, len(text)):
            for length in range(min(ORDER, at + 1)):
                counts[text[at - length : at]][text[at]] += 1
    letters = "".join(sorted(counts[""]))
    yield f"{_LETTERS}\t{letters}"
    kept = {before for before, seen in counts.items() if sum(seen.values()) >= _FEWEST}
    chances: dict[str, dict[str, float]] = {}
    for before in sorted(kept, key=lambda before: (len(before), before)):
        shorter = chances.get(before[1:]) if before else None
        chances[before] = _chances(counts[before], letters, shorter)
    for before in sorted(kept, key=lambda before: (before or _NOTHING).encode()):
        yield (before or _NOTHING) + "\t" + "".join(_sign(chances[before][letter]) for letter in letters)


def _chances(seen: Counter[str], letters: str, shorter: dict[str, float] | None) -> dict[str, float]:
    total, kinds = sum(seen.values()), len(seen)
    below = shorter or dict.fromkeys(letters, 1 / len(letters))
    return {letter: (seen[letter] + kinds * below[letter]) / (total + kinds) for letter in letters}


def _sign(chance: float) -> str:
    return chr(_FIRST + min(_LEVELS, round(-log(chance) / STEP)))
