"""Asks the rules about many texts, in one process or several."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from qa.evaluate import Answer, Finder
from qa.evaluate_finders import rules_finder
from qa.gold import Annotated
from qa.linter import Linter
from qa.rulebook import Selection
from qa.run import leave_interrupts

BLOCK = 32  # texts handed to another process at a time

_worker: dict[str, Finder] = {}  # the finder of this process, where texts are checked in several


def answers(texts: Iterable[Annotated], linter: Linter, *, jobs: int = 1) -> Iterator[tuple[Annotated, Answer]]:
    """Yield each text with what ``linter`` says of it, in order.

    Another process builds the linter anew from the folders of its rules and its selection.
    """
    blocks = _blocks(texts)
    first = next(blocks, [])
    second = next(blocks, [])
    if jobs < 2 or not second:  # noqa: PLR2004 - one process asks by itself
        finder = rules_finder(linter)
        for block in (first, second, *blocks):
            yield from ((text, finder(text)) for text in block)
        return
    yield from _in_processes([first, second, *blocks], linter, jobs)


def _blocks(texts: Iterable[Annotated]) -> Iterator[list[Annotated]]:
    waiting = iter(texts)
    while block := list(islice(waiting, BLOCK)):
        yield block


def _in_processes(
    blocks: Sequence[Sequence[Annotated]], linter: Linter, jobs: int
) -> Iterator[tuple[Annotated, Answer]]:
    from concurrent.futures import ProcessPoolExecutor

    chosen = (linter.rulebook.folders[1:], linter.selection)
    with ProcessPoolExecutor(min(jobs, len(blocks), 60), initializer=_start, initargs=chosen) as pool:
        for block, answered in zip(blocks, pool.map(_ask, blocks), strict=True):
            yield from zip(block, answered, strict=True)


def _start(folders: Sequence[str], selection: Selection) -> None:
    """Build the linter of this process, which leaves the user's interrupt to the one that gathers the answers."""
    from qa.rulecache import open_rulebook

    leave_interrupts()
    _worker["finder"] = rules_finder(Linter(open_rulebook(folders), selection))


def _ask(block: Sequence[Annotated]) -> list[Answer]:
    return [_worker["finder"](text) for text in block]
