"""Compares a text with its repair, word by word, so that only what changes is marked."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

# Scripts written without blanks are compared sign by sign: Thai to Khmer, kana and Han.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"
_WORD = rf"[^\W{_UNSPACED}]+"
# A word keeps the signs inside it: 7,5 and twenty-one change as a whole.
_TOKEN = re.compile(rf"\s+|[{_UNSPACED}]|{_WORD}(?:[^\w\s]{_WORD})*|[^\w\s]")
_LONGEST = 300  # tokens: a comparison costs their product
_LEAST_KEPT = 0.25  # below this share a repair is a new text, and marking single words would only scatter it


class Change(NamedTuple):
    """A stretch of text that is "kept", "removed" or "added"."""

    kind: str
    text: str


@lru_cache(maxsize=4096)
def changes(old: str, new: str) -> tuple[Change, ...]:
    """Return what turns ``old`` into ``new``, in reading order; what is removed stands before what replaces it.

    The kept and removed stretches add up to ``old``, the kept and added ones to ``new``.
    """
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    if "".join(before) != old or "".join(after) != new or not _comparable(before, after):
        return tuple(_replaced(old, new))
    found = tuple(_joined(list(_steps(before, after))))
    kept = sum(len(change.text) for change in found if change.kind == "kept")
    return found if kept >= _LEAST_KEPT * max(len(old), len(new)) else tuple(_replaced(old, new))


def _comparable(before: Sequence[str], after: Sequence[str]) -> bool:
    return min(len(before), len(after)) > 1 and max(len(before), len(after)) <= _LONGEST


def _replaced(old: str, new: str) -> Iterator[Change]:
    if old:
        yield Change("removed", old)
    if new:
        yield Change("added", new)


def _steps(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Yield (kept, removed, added): each step is either kept or a change, never both."""
    for kind, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        old = "".join(before[start:end])
        if kind == "equal":
            yield old, "", ""
        else:
            yield "", old, "".join(after[new_start:new_end])


def _joined(steps: Sequence[tuple[str, str, str]]) -> Iterator[Change]:
    """Join changes with nothing but blanks between them: words that change in a row are read as one change."""
    removed = added = ""
    for index, (kept, old, new) in enumerate(steps):
        between = kept.isspace() and 0 < index < len(steps) - 1
        if kept and not between:
            yield from _replaced(removed, added)
            yield Change("kept", kept)
            removed = added = ""
        else:
            removed += old + kept
            added += new + kept
    yield from _replaced(removed, added)
