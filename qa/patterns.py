"""Studies a regular expression before it is used: what every match must hold, how far it reaches, whether it is safe.

The literals go into one automaton, so that a text is read once however many patterns there are; the pattern itself
only runs where one of its literals was seen. The standard library's own parser is the one source of the structure.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from re import _constants as codes  # type: ignore[attr-defined] # not in the type stubs
from re import _parser as parser  # type: ignore[attr-defined] # not in the type stubs
from typing import Any, NamedTuple
from zlib import crc32

from qa.ambiguity import refuse_ambiguous
from qa.folding import fold
from qa.runaways import REACH, REPEATS, Node, PatternError, Tree, refuse_runaways

MOST_LITERALS = 64
LONGEST = 24  # bytes of a literal that are looked for
STUDIED: dict[str, tuple[Any, ...]] = {}  # what is known already; a rulebook's compiler keeps it from run to run
SHORTEST_WORD = 3  # code points a literal must have beside function words
_BOUNDARY = "\0"
_NO_BOUNDARIES = (codes.AT_BEGINNING, codes.AT_NON_BOUNDARY)


class Study(NamedTuple):
    """What is known of a pattern: folded ``literals``, one of which every match holds, and its reach in code points.

    ``before`` is the least and the most a literal can stand behind the start of the match (one more or less, since a
    literal may begin with the blank before its first word). ``also`` are folded texts of another part of the pattern,
    of which every match holds one too; there may be none. ``digit`` tells that every match holds a digit.
    """

    literals: tuple[bytes, ...]
    width: int
    before: tuple[int, int] = (0, REACH)
    also: tuple[str, ...] = ()
    digit: bool = False


class _Run(NamedTuple):
    """Texts of which a match holds one, and how far behind its start: at least and at most.

    ``begin`` and ``end`` are the first and the last of the nodes it was read from.
    """

    texts: frozenset[str]
    least: int = 0
    most: int = 0
    begin: float = 0
    end: float = 0


def study(source: str, common: frozenset[str] = frozenset()) -> Study:
    """Study the pattern ``source``; ``common`` are words too frequent to look for.

    Raises PatternError if it is no regular expression, could backtrack for ever, or holds no word to look for. What was
    studied before is remembered, since a pattern takes a millisecond and a rulebook has thousands.
    """
    key = f"{crc32(' '.join(sorted(common)).encode()):x} {source}"
    if key not in STUDIED:
        STUDIED[key] = tuple(_study(source, common))
    return Study(*STUDIED[key])


def _study(source: str, common: frozenset[str]) -> Study:
    try:
        tree = parser.parse(source)
    except (re.error, OverflowError, RecursionError) as error:
        raise PatternError(f"is no regular expression: {error}") from None
    refuse_runaways(tree)
    refuse_ambiguous(tree)
    low, high = tree.getwidth()
    if low == 0:
        raise PatternError("matches the empty text; say what must be there, at least one word of it")
    telling = _telling(list(tree), common)
    if not telling:
        raise PatternError(
            f"holds no word of {SHORTEST_WORD} letters or more that every match must contain; add one, "
            "so that the rule costs nothing where it does not apply"
        )
    best = telling[0]
    folded = {_cut(fold(literal).data[1:-1]) for literal in best.texts}
    # A literal that lies within another may stand further back than the texts as a whole do.
    slack = max(map(len, folded)) - min(map(len, folded)) if len(_shortest(folded)) < len(folded) else 0
    return Study(
        _shortest(folded),
        int(min(high, REACH)),
        (max(best.least - 1, 0), min(best.most + 1 + slack, REACH)),
        tuple(
            text.decode() for text in _shortest({fold(text).data[1:-1] for run in telling[1:] for text in run.texts})
        ),
    )


def _shortest(folded: set[bytes]) -> tuple[bytes, ...]:
    """Return, sorted, the texts that hold no other of them."""
    return tuple(sorted(text for text in folded if not any(other in text for other in folded - {text})))


def _cut(literal: bytes) -> bytes:
    """Return the beginning of a literal: the more of it the automaton holds, the slower it is."""
    return literal[:LONGEST].decode("utf-8", "ignore").encode()


def _telling(nodes: Sequence[Node], common: frozenset[str]) -> list[_Run]:
    """Return the most telling set of texts of which every match of ``nodes`` holds one, and the best beside it.

    The list holds two sets at most, from different parts of the pattern; none if no part tells enough.
    """
    settled = [
        run._replace(texts=frozenset(map(_settle_boundaries, run.texts))) for run in _runs(nodes, common) if run.texts
    ]
    best = max(settled, key=lambda run: _worth(run.texts, common), default=None)
    if best is None or _content(best.texts, common) < SHORTEST_WORD:
        return []
    # The second one is no more than asked for where the first was seen: common words will do.
    others = [run for run in settled if _apart(run, best) and _content(run.texts, frozenset()) > SHORTEST_WORD]
    return [best, *sorted(others, key=lambda run: _worth(run.texts, frozenset()), reverse=True)[:1]]


def _apart(one: _Run, other: _Run) -> bool:
    return one.end < other.begin or other.end < one.begin


def _runs(nodes: Sequence[Node], common: frozenset[str]) -> Iterator[_Run]:
    """Yield every set of texts of which each match holds one: runs of nodes, and what stands inside a node."""
    run = _Run(frozenset({""}))
    least = most = 0  # how wide what was read so far is
    for place, node in enumerate(nodes):
        texts = _texts(node)
        low, high = parser.SubPattern(parser.State(), [node]).getwidth()
        if texts is None:
            inside = _inner(node, common)
            for number, inner in enumerate(inside):  # parts of one node, told apart
                at = place + number / len(inside)
                yield _Run(inner.texts, inner.least + least, inner.most + most, at, at)
        elif len(run.texts) * len(texts) <= MOST_LITERALS:
            joined = frozenset(left + right for left, right in product(run.texts, texts))
            run = run._replace(texts=joined, end=place)
            yield run
        else:
            run = _Run(texts, least, most, place, place)
            yield run
        least, most = min(least + low, REACH), min(most + high, REACH)
        if texts is None:
            run = _Run(frozenset({""}), least, most, place + 1, place + 1)


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


def _inner(node: Node, common: frozenset[str]) -> list[_Run]:
    kind, value = node
    if kind is codes.SUBPATTERN:
        return _telling(list(value[-1]), common)
    if kind is codes.ATOMIC_GROUP:
        return _telling(list(value), common)
    if kind in REPEATS and value[0] > 0:
        again = REACH if value[1] > 1 else 0
        return [run._replace(most=run.most + again) for run in _telling(list(value[2]), common)[:1]]
    if kind is codes.BRANCH:
        parts = [_telling(list(branch), common)[:1] for branch in value[1]]
        if all(parts):
            firsts = [part[0] for part in parts]
            texts: frozenset[str] = frozenset().union(*(first.texts for first in firsts))
            return [_Run(texts, min(first.least for first in firsts), max(first.most for first in firsts))]
    return []


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
