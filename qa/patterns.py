"""Studies a regular expression before it is used: what every match must hold, how far it reaches, whether it is safe.

The literals go into one automaton, so that a text is read once however many patterns there are; the pattern itself
only runs where one of its literals was seen. The standard library's own parser is the one source of the structure.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import product
from re import _constants as codes  # type: ignore[attr-defined] # not in the type stubs
from re import _parser as parser  # type: ignore[attr-defined] # not in the type stubs
from typing import NamedTuple

from qa.ambiguity import refuse_ambiguous
from qa.folding import fold
from qa.runaways import REACH, REPEATS, Node, PatternError, Tree, refuse_runaways

MOST_LITERALS = 64
SHORTEST_WORD = 3  # code points a literal must have beside function words
_BOUNDARY = "\0"
_NO_BOUNDARIES = (codes.AT_BEGINNING, codes.AT_NON_BOUNDARY)


class Study(NamedTuple):
    """What is known of a pattern: folded ``literals``, one of which every match holds, and its reach in code points."""

    literals: tuple[bytes, ...]
    width: int


def study(source: str, common: Iterable[str] = ()) -> Study:
    """Study the pattern ``source``; ``common`` are words too frequent to look for.

    Raises PatternError if it is no regular expression, could backtrack for ever, or holds no word to look for.
    """
    try:
        tree = parser.parse(source)
    except (re.error, OverflowError, RecursionError) as error:
        raise PatternError(f"is no regular expression: {error}") from None
    refuse_runaways(tree)
    refuse_ambiguous(tree)
    low, high = tree.getwidth()
    if low == 0:
        raise PatternError("matches the empty text; say what must be there, at least one word of it")
    literals = _best_literals(list(tree), frozenset(common))
    if not literals:
        raise PatternError(
            f"holds no word of {SHORTEST_WORD} letters or more that every match must contain; add one, "
            "so that the rule costs nothing where it does not apply"
        )
    folded = {fold(literal).data[1:-1] for literal in literals}
    least = (literal for literal in folded if not any(other in literal for other in folded - {literal}))
    return Study(tuple(sorted(least)), int(min(high, REACH)))


def _best_literals(nodes: Sequence[Node], common: frozenset[str]) -> frozenset[str]:
    """Return the most telling set of texts of which every match of ``nodes`` holds one; empty if there is none."""
    found: list[frozenset[str]] = []
    run = frozenset({""})
    for node in nodes:
        texts = _texts(node)
        if texts is None:
            found.append(_inner(node, common))
            run = frozenset({""})
        else:
            fits = len(run) * len(texts) <= MOST_LITERALS
            run = frozenset(left + right for left, right in product(run, texts)) if fits else texts
            found.append(run)
    settled = [frozenset(map(_settle_boundaries, texts)) for texts in found if texts]
    best = max(settled, key=lambda texts: _worth(texts, common), default=frozenset())
    return best if _content(best, common) >= SHORTEST_WORD else frozenset()


def _content(texts: frozenset[str], common: frozenset[str], least: float = 0.0) -> float:
    """Return how many letters the poorest of ``texts`` has; those of common words count ``least`` each."""
    words = (fold(text).data.decode().split() for text in texts)
    return min((sum(len(word) * (least if word in common else 1) for word in listed) for listed in words), default=0)


def _worth(texts: frozenset[str], common: frozenset[str]) -> float:
    """Prefer much to look for, then few texts."""
    return _content(texts, common, 0.4) * (1 - len(texts) / (4 * MOST_LITERALS))


def _settle_boundaries(text: str) -> str:
    """Turn marks of a word boundary into the blank that stands there in the folded text."""
    return re.sub(r" *\0[ \0]*", lambda match: " " * max(1, match.group().count(" ")), text)


def _inner(node: Node, common: frozenset[str]) -> frozenset[str]:
    kind, value = node
    if kind is codes.SUBPATTERN:
        return _best_literals(list(value[-1]), common)
    if kind is codes.ATOMIC_GROUP:
        return _best_literals(list(value), common)
    if kind in REPEATS and value[0] > 0:
        return _best_literals(list(value[2]), common)
    if kind is codes.BRANCH:
        parts = [_best_literals(list(branch), common) for branch in value[1]]
        return frozenset().union(*parts) if all(parts) else frozenset()
    return frozenset()


def _texts(node: Node) -> frozenset[str] | None:  # noqa: PLR0911 - a table of kinds
    """Return all texts a node can match, folded blanks for signs; None if they are too many to list."""
    kind, value = node
    if kind is codes.LITERAL:
        return frozenset({_plain(chr(value))})
    if kind is codes.IN:
        return _members(value)
    if kind is codes.AT or (kind is codes.ASSERT_NOT and _is_word_class(value[1])):
        return frozenset({_BOUNDARY if value not in _NO_BOUNDARIES else ""})
    if kind in (codes.ASSERT, codes.ASSERT_NOT):
        return frozenset({""})
    if kind is codes.SUBPATTERN:
        return _sequence(list(value[-1]))
    if kind is codes.BRANCH:
        return _union(_sequence(list(branch)) for branch in value[1])
    if kind in REPEATS:
        return _repeated(value)
    return None


def _plain(character: str) -> str:
    return character if character.isalnum() or character == "_" else " "


def _members(items: Sequence[Node]) -> frozenset[str] | None:
    if all(item == (codes.CATEGORY, codes.CATEGORY_SPACE) or item[0] is codes.LITERAL for item in items):
        return frozenset(_plain(chr(item[1])) if item[0] is codes.LITERAL else " " for item in items)
    return None


def _is_word_class(nodes: Tree) -> bool:
    return list(nodes) == [(codes.IN, [(codes.CATEGORY, codes.CATEGORY_WORD)])]


def _sequence(nodes: Sequence[Node]) -> frozenset[str] | None:
    run = frozenset({""})
    for node in nodes:
        texts = _texts(node)
        if texts is None or len(run) * len(texts) > MOST_LITERALS:
            return None
        run = frozenset(left + right for left, right in product(run, texts))
    return run


def _union(parts: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    texts: set[str] = set()
    for part in parts:
        if part is None:
            return None
        texts |= part
    return frozenset(texts) if len(texts) <= MOST_LITERALS else None


def _repeated(value: tuple[int, int, Tree]) -> frozenset[str] | None:
    low, high, body = value
    texts = _sequence(list(body))
    if texts == frozenset({" "}) and low <= 1:  # white space is one blank in a flattened text
        return frozenset({" "}) if low else frozenset({"", " "})
    if texts is None or high > 1:
        return None
    return texts if low else texts | {""}
