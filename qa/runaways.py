"""Refuses regular expressions that could backtrack for ever."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from re import _constants as codes  # type: ignore[attr-defined] # not in the type stubs
from typing import Any

REACH = 240  # code points: the longest match of a pattern without a bound of its own
REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
_PROBES = frozenset(map(chr, range(9, 127))) | frozenset("éßЯ中“”—…\N{NO-BREAK SPACE}")
_FEW = 8  # repetitions that cannot run away

Node = tuple[Any, Any]  # kind and value, as the standard library's parser gives them
Tree = Iterable[Node]


class PatternError(ValueError):
    """A pattern that may not be used; the message says why and what to write instead."""


def refuse_runaways(tree: Tree) -> None:
    """Raise PatternError if the parsed pattern ``tree`` could take exponential, or worse than quadratic, time."""
    wide = 0
    for (low, high, body), outer in _repeats(tree, ()):
        if high == low or high <= 1:
            continue
        signs = characters(body)
        wide += high > REACH and {"a", " "} <= signs
        if any(not _separated(parent, signs) for parent in outer):
            raise PatternError(
                "could backtrack for ever: a repetition within a repetition; put a sign between the two that the "
                r"inner one cannot match, as in “(?:\w+ ){0,4}”"
            )
    if wide > 2:  # noqa: PLR2004 - three of them would take cubic time
        raise PatternError("has more than two unbounded repetitions of any text; bound them, as in “.{0,40}”")


def _repeats(nodes: Tree, outer: tuple[Any, ...]) -> Iterator[tuple[tuple[int, int, Any], tuple[Any, ...]]]:
    """Yield every repetition of the tree with the bodies of the repetitions around it."""
    for kind, value in nodes:
        if kind in REPEATS:
            yield value, outer
            around = (*outer, value[2]) if value[1] > 1 else outer
            if value[1] > _FEW and any(inner is codes.BRANCH for inner, _ in _flat(value[2])):
                raise PatternError("could backtrack for ever: a choice within a long repetition; bound it to 8 times")
            yield from _repeats(value[2], around)
        else:
            for part in parts((kind, value)):
                yield from _repeats(part, outer)


def parts(node: Node) -> Iterator[Tree]:
    """Yield what stands in a group, a choice or an assertion."""
    kind, value = node
    if kind is codes.SUBPATTERN:
        yield value[-1]
    elif kind is codes.ATOMIC_GROUP:
        yield value
    elif kind is codes.BRANCH:
        yield from value[1]
    elif kind in (codes.ASSERT, codes.ASSERT_NOT):
        yield value[1]
    elif kind is codes.GROUPREF_EXISTS:
        yield from filter(None, value[1:])


def _flat(nodes: Tree) -> Iterator[Node]:
    for kind, value in nodes:
        yield kind, value
        for part in (value[2],) if kind in REPEATS else parts((kind, value)):
            yield from _flat(part)


def _separated(body: Tree, inner: frozenset[str]) -> bool:
    """Tell whether ``body`` must match a sign outside ``inner`` each time it is repeated."""
    return any(not (characters([node]) & inner) for node in _mandatory(body))


def _mandatory(nodes: Tree) -> Iterator[Node]:
    for kind, value in nodes:
        if kind in (codes.LITERAL, codes.NOT_LITERAL, codes.IN):
            yield kind, value
        elif kind in REPEATS and value[0] > 0:
            yield from _mandatory(value[2])
        elif kind is codes.SUBPATTERN:
            yield from _mandatory(value[-1])


def characters(nodes: Tree) -> frozenset[str]:
    """Return the probe characters that may occur in a match of ``nodes``."""
    found: set[str] = set()
    for kind, value in _flat(nodes):
        if kind is codes.LITERAL:
            found.add(chr(value))
        elif kind is codes.NOT_LITERAL:
            found |= _PROBES - {chr(value)}
        elif kind is codes.ANY:
            found |= _PROBES
        elif kind is codes.IN:
            found |= _class(tuple(value))
    return frozenset(found)


@lru_cache(maxsize=256)
def _class(items: tuple[Node, ...]) -> frozenset[str]:
    negated = items[0][0] is codes.NEGATE
    chosen = {sign for sign in _PROBES for item in items if _holds(item, sign)}
    chosen |= {chr(value) for kind, value in items if kind is codes.LITERAL}
    return _PROBES - chosen if negated else frozenset(chosen)


_CATEGORIES: Mapping[object, Callable[[str], bool]] = {
    codes.CATEGORY_DIGIT: str.isdigit,
    codes.CATEGORY_SPACE: str.isspace,
    codes.CATEGORY_WORD: lambda sign: sign.isalnum() or sign == "_",
    codes.CATEGORY_NOT_DIGIT: lambda sign: not sign.isdigit(),
    codes.CATEGORY_NOT_SPACE: lambda sign: not sign.isspace(),
    codes.CATEGORY_NOT_WORD: lambda sign: not (sign.isalnum() or sign == "_"),
}


def _holds(item: Node, sign: str) -> bool:
    kind, value = item
    if kind is codes.RANGE:
        return bool(value[0] <= ord(sign) <= value[1])
    return bool(kind is codes.CATEGORY and _CATEGORIES[value](sign))
