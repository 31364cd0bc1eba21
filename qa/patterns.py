"""Studies a regular expression before it is used: what every match must hold, how far it reaches, whether it is safe.

The literals go into one automaton, so that a text is read once however many patterns there are; the pattern itself
only runs where one of its literals was seen. The standard library's own parser is the one source of the structure.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice, product
from re import _constants as codes  # type: ignore[attr-defined] # not in the type stubs
from re import _parser as parser  # type: ignore[attr-defined] # not in the type stubs
from typing import Any, NamedTuple
from zlib import crc32

from qa.ambiguity import refuse_ambiguous
from qa.folding import DIGIT, fold
from qa.rarity import Words, rarity
from qa.runaways import REACH, REPEATS, Node, PatternError, Tree, refuse_runaways

_MOST_LITERALS = 100
_MOST_LISTED = 240  # literals, where the pattern itself lists them all
LONGEST = 13  # bytes of a literal that are looked for: the more, the larger and slower is what looks for them
STUDIED: dict[str, tuple[Any, ...]] = {}  # what is known already; a rulebook's compiler keeps it from run to run
SHORTEST_WORD = 3  # code points a literal must have beside function words
_BOUNDARY = "\0"
_LONGEST_RUN = 40  # code points
_BLANK = frozenset({" "})
_PARTING = frozenset({" ", _BOUNDARY})
_DIGITS = 9  # from the first digit of an alphabet to its last
_MOST_REPEATS = 4
_FREQUENT = frozenset(",.")  # in every sentence: to look for them would save nothing
_COMMON = "-'’\"“”"
_EDGES = 16  # texts that a node may begin or end with, to be looked for together with what stands beside it
_NO_BOUNDARIES = (codes.AT_BEGINNING, codes.AT_NON_BOUNDARY)
_NO_WORDS = Words()


class Study(NamedTuple):
    """What is known of a pattern: folded ``literals``, one of which every match holds, and its reach in code points.

    A digit stands for any digit in them. ``before`` is the least and the most a literal can stand behind the start of
    the match (one more or less, since a literal may begin with the blank before its first word). ``also`` are folded
    texts of another part of the pattern, of which every match holds one too; there may be none. ``signs`` are code
    points that are no part of words, of which every match holds one, again if there are any.
    """

    literals: tuple[bytes, ...]
    width: int
    before: tuple[int, int] = (0, REACH)
    also: tuple[str, ...] = ()
    signs: str = ""


class _Run(NamedTuple):
    """Texts of which a match holds one, and how far behind its start: at least and at most.

    ``begin`` and ``end`` are the first and the last of the nodes it was read from; ``content`` is how many letters of
    words with content every match of these is known to hold.
    """

    texts: frozenset[str]
    least: int = 0
    most: int = 0
    begin: float = 0
    end: float = 0
    content: int = 0


def study(source: str, words: Words = _NO_WORDS) -> Study:
    """Study the pattern ``source``; words that are ``common`` are not enough to look for.

    Raises PatternError if it is no regular expression, could backtrack for ever, or holds no word to look for. What was
    studied before is remembered, since a pattern takes a millisecond and a rulebook has thousands.
    """
    key = f"{_stamp(words)} {source}"
    if key not in STUDIED:
        STUDIED[key] = tuple(_study(source, words))
    return Study(*STUDIED[key])


@lru_cache(maxsize=8)
def _stamp(words: Words) -> str:
    return f"{crc32(repr([sorted(listed) for listed in words]).encode()):x}"


def _study(source: str, words: Words) -> Study:
    try:
        tree = parser.parse(source)
    except (re.error, OverflowError, RecursionError) as error:
        raise PatternError(f"is no regular expression: {error}") from None
    refuse_runaways(tree)
    refuse_ambiguous(tree)
    low, high = tree.getwidth()
    if low == 0:
        raise PatternError("matches the empty text; say what must be there, at least one word of it")
    telling = _telling(list(tree), words)
    if not telling or telling[0].content < SHORTEST_WORD:
        raise PatternError(
            f"holds no word of {SHORTEST_WORD} letters or more that every match must contain; add one, "
            "so that the rule costs nothing where it does not apply"
        )
    best = telling[0]
    folded = {_cut(text) for text in best.texts}
    # A literal that lies within another may stand further back than the texts as a whole do.
    slack = max(map(len, folded)) - min(map(len, folded)) if len(_shortest(folded)) < len(folded) else 0
    return Study(
        _shortest(folded),
        int(min(high, REACH)),
        (max(best.least - 1, 0), min(best.most + 1 + slack, REACH)),
        tuple(text.decode() for text in _shortest({_folded(text) for run in telling[1:] for text in run.texts})),
        "".join(sorted(_needed(tree) or ())),
    )


def _needed(nodes: Iterable[Node]) -> frozenset[str] | None:
    """Return signs of which every match of ``nodes`` holds one, the rarest there are; None if it may hold none."""
    found = [signs for node in nodes for signs in [_needed_of(node)] if signs and not signs & _FREQUENT]
    return min(found, key=lambda signs: (sum(map(_COMMON.count, signs)), len(signs)), default=None)


def _needed_of(node: Node) -> frozenset[str] | None:
    kind, value = node
    if kind is codes.LITERAL:
        return frozenset({chr(value)}) if _is_sign(chr(value)) else None
    if kind is codes.IN:
        literals = [chr(item[1]) for item in value if item[0] is codes.LITERAL]
        return frozenset(literals) if len(literals) == len(value) and all(map(_is_sign, literals)) else None
    if kind is codes.SUBPATTERN:
        return _needed(value[-1])
    if kind in REPEATS:
        return _needed(value[2]) if value[0] else None
    if kind is codes.BRANCH:
        parts = [_needed(branch) for branch in value[1]]
        return frozenset().union(*(part for part in parts if part)) if all(parts) else None
    return None


def _is_sign(sign: str) -> bool:
    return _plain(sign) == " " and not sign.isspace()


def _folded(text: str) -> bytes:
    return fold(text).figures().data[1:-1]


def _shortest(folded: set[bytes]) -> tuple[bytes, ...]:
    """Return, sorted, the texts that hold no other of them."""
    return tuple(sorted(text for text in folded if not any(other in text for other in folded - {text})))


def _cut(text: str) -> bytes:
    """Return the beginning of a text, folded."""
    return _folded(text)[:LONGEST].decode("utf-8", "ignore").encode()


def _telling(nodes: Sequence[Node], words: Words) -> list[_Run]:
    """Return the rarest set of texts of which every match of ``nodes`` holds one, and the rarest beside it.

    The list holds two sets at most, from different parts of the pattern; none if there is no text to look for.
    """
    settled = [run._replace(texts=frozenset(map(_settled, run.texts))) for run in _runs(nodes, words) if run.texts]
    settled.sort(key=lambda run: rarity(map(_cut, run.texts), words), reverse=True)
    if not settled:
        return []
    content = max(run.content or _content(run.texts, words.common) for run in settled)
    # The second one is no more than asked for where the first was seen.
    others = (run for run in settled if _apart(run, settled[0]) and _content(run.texts, frozenset()) >= SHORTEST_WORD)
    return [settled[0]._replace(content=content), *islice(others, 1)]


def _apart(one: _Run, other: _Run) -> bool:
    return one.end < other.begin or other.end < one.begin


def _runs(nodes: Sequence[Node], words: Words) -> Iterator[_Run]:
    """Yield every set of texts of which each match holds one: runs of nodes, and what stands inside a node.

    Several runs may be read at once: of a long one the words further on may be the rarer ones.
    """
    runs = [_Run(frozenset({""}))]
    blank: _Run | None = None  # the blank or the end of a word in front of a node
    least = most = 0  # how wide what was read so far is
    for place, node in enumerate(nodes):
        texts = _texts(node)
        low, high = _width(node)
        if texts is None:
            yield from _extended(runs, _edge([node], first=True) or frozenset(), place)
            inside = _inner(node, words)
            for number, inner in enumerate(inside):  # parts of one node, told apart
                at = place + number / len(inside)
                yield inner._replace(least=inner.least + least, most=inner.most + most, begin=at, end=at)
                if inner.most == 0:  # it follows at once
                    yield from _extended(runs, inner.texts, at)
        else:
            begins = not runs or (texts == _BLANK and min(map(len, runs[-1].texts)) >= LONGEST // 2)
            runs = [run for run in _extended(runs, texts, place) if min(map(len, run.texts)) < _LONGEST_RUN]
            if blank and not runs:
                runs = [blank._replace(texts=_joined(blank.texts, texts), end=place)]
            elif begins or not runs:
                runs.append(_Run(texts, least, most, place, place))
            yield from runs
        blank = _Run(texts, least, most, place, place) if texts and texts <= _PARTING else None
        least, most = min(least + low, REACH), min(most + high, REACH)
        if texts is None:
            ended = _edge([node], first=False) or frozenset({""})
            widths = [len(text) for text in ended]
            runs = [_Run(ended, max(least - max(widths), 0), most - min(widths), place, place)]


def _width(node: Node) -> tuple[int, int]:
    try:
        low, high = parser.SubPattern(parser.State(), [node]).getwidth()
    except IndexError:  # what a group matched stands here again, and the node alone does not know the group
        return 0, REACH
    return low, high


def _extended(runs: Iterable[_Run], texts: frozenset[str], place: float) -> Iterator[_Run]:
    """Yield those runs that can go on with ``texts``, with them."""
    for run in runs:
        if texts and _few(run.texts, texts):
            yield run._replace(texts=_joined(run.texts, texts), end=place)


def _few(left: frozenset[str], right: frozenset[str]) -> bool:
    """Tell whether two sets of texts are few enough to be joined each with each."""
    return len(left) * len(right) <= (_MOST_LISTED if 1 in (len(left), len(right)) else _MOST_LITERALS)


def _joined(left: frozenset[str], right: frozenset[str]) -> frozenset[str]:
    return frozenset(one + other for one, other in product(left, right))


def _edge(nodes: Sequence[Node], *, first: bool) -> frozenset[str] | None:
    """Return texts with one of which every match of ``nodes`` begins (or ends); None if they are too many to list."""
    found: set[str] = set()
    for node in nodes if first else reversed(nodes):
        texts = _texts(node)
        optional = False
        if texts is None:
            texts = _edge_inside(node, first=first)
            optional = node[0] in REPEATS and node[1][0] == 0
        if texts is None or len(found) + len(texts) > _EDGES:
            return None
        found |= texts - {"", _BOUNDARY}
        if not optional and not texts & {"", _BOUNDARY}:
            return frozenset(found)
    return None


def _edge_inside(node: Node, *, first: bool) -> frozenset[str] | None:
    kind, value = node
    if kind is codes.SUBPATTERN:
        return _edge(list(value[-1]), first=first)
    if kind in REPEATS:
        return _edge(list(value[2]), first=first)
    if kind is codes.BRANCH:
        return _union(_edge(list(branch), first=first) for branch in value[1])
    return None


def _content(texts: frozenset[str], common: frozenset[str]) -> int:
    """Return how many letters the poorest of ``texts`` has outside words that are too common."""
    listed = (fold(text).data.decode().split() for text in texts)
    return min((sum(len(word) for word in words if word not in common) for words in listed), default=0)


def _settled(text: str) -> str:
    """Return what is looked for of a text, its word boundaries being the blanks that stand there in the folded text."""
    return re.sub(r" *\0[ \0]*", lambda match: " " * max(1, match.group().count(" ")), text)


def _inner(node: Node, words: Words) -> list[_Run]:
    kind, value = node
    if kind is codes.SUBPATTERN:
        return _telling(list(value[-1]), words)
    if kind is codes.ATOMIC_GROUP:
        return _telling(list(value), words)
    if kind in REPEATS and value[0] > 0:
        again = REACH if value[1] > 1 else 0
        return [run._replace(most=run.most + again) for run in _telling(list(value[2]), words)[:1]]
    if kind is codes.BRANCH:
        parts = [_telling(list(branch), words)[:1] for branch in value[1]]
        if all(parts):
            firsts = [part[0] for part in parts]
            texts: frozenset[str] = frozenset().union(*(first.texts for first in firsts))
            least, most = min(first.least for first in firsts), max(first.most for first in firsts)
            return [_Run(texts, least, most, content=min(first.content for first in firsts))]
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
    if character.isdecimal():
        return DIGIT
    if not character.isalnum() and character != "_":
        return " "
    small = character.lower()  # both forms of a capitalised name are one text
    return small if len(small) == 1 else character


def _members(items: Sequence[Node]) -> frozenset[str] | None:
    if all(map(_is_digits, items)):
        return frozenset({DIGIT})
    if all(item == (codes.CATEGORY, codes.CATEGORY_SPACE) or item[0] is codes.LITERAL for item in items):
        return frozenset(_plain(chr(item[1])) if item[0] is codes.LITERAL else " " for item in items)
    return None


def _is_digits(item: Node) -> bool:
    kind, value = item
    if kind is codes.RANGE:
        return all(chr(end).isdecimal() for end in value) and value[1] - value[0] <= _DIGITS
    return item == (codes.CATEGORY, codes.CATEGORY_DIGIT) or (kind is codes.LITERAL and chr(value).isdecimal())


def _is_word_class(nodes: Tree) -> bool:
    return list(nodes) == [(codes.IN, [(codes.CATEGORY, codes.CATEGORY_WORD)])]


def _sequence(nodes: Sequence[Node]) -> frozenset[str] | None:
    run = frozenset({""})
    for node in nodes:
        texts = _texts(node)
        if texts is None or not _few(run, texts):
            return None
        run = _joined(run, texts)
    return run


def _union(parts: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    texts: set[str] = set()
    for part in parts:
        if part is None:
            return None
        texts |= part
    return frozenset(texts) if len(texts) <= _MOST_LISTED else None


def _repeated(value: tuple[int, int, Tree]) -> frozenset[str] | None:
    low, high, body = value
    texts = _sequence(list(body))
    if texts == _BLANK and low <= 1:  # white space is one blank in a flattened text
        return _BLANK if low else _BLANK | {""}
    if texts is None or high > _MOST_REPEATS or len(texts) ** high > _MOST_LITERALS:
        return None
    return frozenset("".join(parts) for count in range(low, high + 1) for parts in product(texts, repeat=count))
