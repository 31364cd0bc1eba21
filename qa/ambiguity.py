"""Refuses regular expressions that can split one stretch of text in too many ways.

Backtracking tries every way before it gives up. Where the next sign always tells whether a repetition goes on or ends,
there is one way; where it does not, there are as many as the repetition may be long, and those of several multiply.
"""

from collections.abc import Iterator, Sequence
from re import _constants as codes  # type: ignore[attr-defined] # not in the type stubs
from typing import Any

from qa.runaways import REACH, REPEATS, Node, PatternError, Tree, characters, parts

_MOST_WAYS = 50_000  # fewer than two unbounded repetitions within reach: 240 · 240
_ZERO_WIDTH = (codes.AT, codes.ASSERT, codes.ASSERT_NOT)
_ONE_SIGN = (codes.LITERAL, codes.NOT_LITERAL, codes.ANY, codes.IN)

Nodes = Sequence[Node]
Repetition = tuple[int, int, Any]  # least and most times, and the body as the parser gives it


def refuse_ambiguous(tree: Tree) -> None:
    """Raise PatternError if the parsed pattern ``tree`` could match at one place in too many ways."""
    nodes = list(tree)
    leading = next((node for node in nodes if node[0] not in _ZERO_WIDTH), None)
    # A repetition in front may begin anywhere in what it repeats.
    starts = _most_times(leading[1]) if leading and leading[0] in REPEATS else 1
    if starts * _ways(nodes, []) > _MOST_WAYS:
        raise PatternError(
            "could take too long: several repetitions can match the same signs; bound them, as in “.{0,40}”, or put "
            r"a sign between them that they cannot match, as in “\w+ \w+”"
        )


def _ways(nodes: Nodes, after: Nodes) -> int:
    """Return in how many ways, at most, ``nodes`` can match at one place where ``after`` follows."""
    ways = 1
    for index, (kind, value) in enumerate(nodes):
        rest = [*nodes[index + 1 :], *after]
        if kind in REPEATS:
            ways *= _repeated_ways(value, rest)
        else:
            follows = [] if kind in _ZERO_WIDTH else rest
            ways *= max((_ways(list(part), follows) for part in parts((kind, value))), default=1)
    return ways


def _most_times(repetition: Repetition) -> int:
    _, high, body = repetition
    fit: int = REACH // max(1, body.getwidth()[0])
    return min(high, fit)


def _repeated_ways(repetition: Repetition, after: Nodes) -> int:
    low, high, body = repetition[0], _most_times(repetition), list(repetition[2])
    around = [(codes.MAX_REPEAT, (0, high, body)), *after] if high > 1 else after
    once = _ways(body, around)
    if high > 1 and _alike_options(body, around):
        once *= 2
    counts = 1 if high <= low or _ends(body, after) else high - low + 1
    return int(counts * once**high)


def _alike_options(nodes: Nodes, after: Nodes) -> bool:
    """Tell whether a choice in ``nodes`` has options that may begin with the same sign."""
    for index, node in enumerate(nodes):
        rest = [*nodes[index + 1 :], *after]
        if node[0] is codes.BRANCH:
            options = [_first([*option, *rest]) for option in parts(node)]
            if sum(map(len, options)) > len(frozenset().union(*options)):
                return True
        elif node[0] not in REPEATS and any(_alike_options(list(part), rest) for part in parts(node)):
            return True
    return False


def _ends(body: Nodes, after: Nodes) -> bool:
    """Tell whether what follows fixes where the repetition of ``body`` ends."""
    begins = _first(body)
    single = len(body) == 1 and body[0][0] in _ONE_SIGN
    for node in _flattened(after):
        kind, value = node
        if kind in _ZERO_WIDTH:
            continue
        first = _first([node])
        if kind in REPEATS and value[0] == 0:
            if first & begins:
                return False
        elif not first & begins:
            return True
        elif not single or kind not in _ONE_SIGN:
            return False
    return True


def _flattened(nodes: Nodes) -> Iterator[Node]:
    for node in nodes:
        if node[0] in (codes.SUBPATTERN, codes.ATOMIC_GROUP):
            for part in parts(node):
                yield from _flattened(list(part))
        else:
            yield node


def _first(nodes: Nodes) -> frozenset[str]:
    """Return the probe characters with which a match of ``nodes`` may begin, letters small."""
    found: set[str] = set()
    for node in _flattened(nodes):
        kind, value = node
        if kind in _ZERO_WIDTH:
            continue
        if kind in REPEATS:
            found |= _first(list(value[2]))
        elif kind is codes.BRANCH:
            found |= frozenset().union(*(_first(list(option)) for option in value[1]))
        else:
            found |= _small(characters([node]) if kind in _ONE_SIGN else characters([(codes.ANY, None)]))
        if not _may_be_empty(node):
            break
    return frozenset(found)


def _may_be_empty(node: Node) -> bool:
    kind, value = node
    if kind in REPEATS:
        return bool(value[0] == 0 or all(map(_may_be_empty, _flattened(list(value[2])))))
    if kind is codes.BRANCH:
        return any(all(map(_may_be_empty, _flattened(list(option)))) for option in value[1])
    return kind in (*_ZERO_WIDTH, codes.GROUPREF, codes.GROUPREF_EXISTS)


def _small(signs: frozenset[str]) -> frozenset[str]:
    """Return small letters, one for all letters beyond ASCII: a class may hold any of them."""
    return frozenset("é" if sign.isalpha() and not sign.isascii() else sign.lower() for sign in signs)
