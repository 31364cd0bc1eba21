"""What was measured of a rule, kept beside it: ``measured.tsv`` in the folder of its file."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from qa.rulebook import Rule, Rulebook, RuleError
from qa.rulecache import MEASURED
from qa.tally import ratio, wilson
from qa.writers.summary import counted

Figures = Mapping[str, Sequence["Figure"]]  # by the id of the rule
_HEAD = (
    "# Written by qa rules measure. “all” counts every finding, the other columns those of high confidence;\n"
    "# “right” touch a mark, and are unknown (-) where nobody marked the text.\n"
    "# rule\ttexts\twords\tfindings\tright\tall\tall right\tcontent of the rule\n"
)
_UNKNOWN = "-"


class Figure(NamedTuple):
    """What a rule said of one set of texts.

    ``words`` are those of the texts on which it may speak, by the languages they are in and from; ``found`` its
    findings of high confidence there, ``right`` of which touch a mark (None where nobody marked the texts); ``all``
    and ``all_right`` are findings of any confidence. ``content`` tells which state of the rule was measured.
    """

    rule: str
    texts: str
    words: int
    found: int
    right: int | None
    all: int
    all_right: int | None
    content: str


def read_figures(rulebook: Rulebook) -> Figures:
    """Return what was measured of each rule of a rulebook, by set of texts; raises RuleError."""
    kept: dict[str, list[Figure]] = {}
    for folder in sorted({os.path.dirname(rulebook.path_of(rule)) for rule in rulebook.rules}):
        for figure in read_table(os.path.join(folder, MEASURED)):
            kept.setdefault(figure.rule, []).append(figure)
    return kept


def read_table(path: str) -> list[Figure]:
    """Return the figures of one file, none if it does not exist; raises RuleError."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            lines = file.read().splitlines()
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"{path}: cannot be read ({error}); write it anew with qa rules measure.") from None
    return [_figure(path, number, line) for number, line in enumerate(lines, 1) if line and not line.startswith("#")]


def _figure(path: str, number: int, line: str) -> Figure:
    try:
        rule, texts, words, found, right, whole, whole_right, content = line.split("\t")
        return Figure(rule, texts, int(words), int(found), _known(right), int(whole), _known(whole_right), content)
    except ValueError:
        raise RuleError(
            f"{path}:{number}: this is no row of figures; write the file anew with qa rules measure."
        ) from None


def _known(cell: str) -> int | None:
    return None if cell == _UNKNOWN else int(cell)


def written(figures: Iterable[Figure]) -> str:
    """Return figures as the text of their file, in order of rules and texts."""
    rows = ("\t".join(_UNKNOWN if cell is None else str(cell) for cell in figure) for figure in sorted(figures))
    return _HEAD + "".join(f"{row}\n" for row in rows)


def content_of(rule: Rule, rulebook: Rulebook) -> str:
    """Return what tells one state of a rule from another: 12 hexadecimal digits.

    Its file counts, and the tables below its module, which rules about names read.
    """
    from hashlib import blake2b

    path = rulebook.path_of(rule)
    module = os.path.dirname(os.path.dirname(path))
    digest = blake2b(digest_size=6)
    for name in (path, *(_tables(module) if rule.detector == "names" else ())):
        with open(name, "rb") as file:
            digest.update(file.read().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()


def _tables(folder: str) -> Iterator[str]:
    for top, folders, names in os.walk(folder):
        folders.sort()
        yield from (os.path.join(top, name) for name in sorted(names) if name.endswith(".tsv") and name != MEASURED)


def told(figure: Figure, content: str) -> str:
    """Return a figure as half a sentence; ``content`` is the state of the rule today."""
    if not figure.words:
        return f"{figure.texts}: holds no text on which this rule may speak"
    stale = "" if figure.content == content else "; the rule has changed since"
    return f"{figure.texts}: {spoken(figure)}{stale}"


def spoken(figure: Figure) -> str:
    """Return what a rule said of a set of texts, and how much of it was right or how often it spoke."""
    more = f", {figure.all:,} with --confidence low" if figure.all != figure.found else ""
    if figure.right is None:
        found = f"{counted(figure.found, 'finding')} in {figure.words:,} words"
        rate = f", {1000 * figure.found / figure.words:.4f} in 1,000" if figure.found else ""
        return f"{found}{rate}{more}"
    if not figure.found:
        return f"no finding in {figure.words:,} words{more}"
    low, high = wilson(figure.right, figure.found)
    share = f"{100 * ratio(figure.right, figure.found):.0f} % (95 % interval {100 * low:.0f}–{100 * high:.0f})"
    return f"{figure.right:,} of {counted(figure.found, 'finding')} right, {share}, in {figure.words:,} words{more}"
