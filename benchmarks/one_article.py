"""One article through the library call, a fresh one every time, reading included."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from statistics import median

from peers import PYTHON
from rows import Row
from texts import prose
from timing import Worker, interleaved, ratio
from workplace import Workplace

PART = "One article through the library"
SIZE = 2_800  # code points: 430 words
BATCH = 8  # articles a question
WARM = 60  # articles before the first that is measured: a linter that has been in use for a while
FASTER = {"harper": 80, "proselint": 12}


def in_process(place: Workplace) -> Iterator[Row]:
    """Yield times and ratios."""
    numbers = count(1)
    with ExitStack() as stack:
        workers = libraries(place, stack)
        for worker in workers.values():
            worker.ask(texts=[prose(SIZE, -number) for number in range(1, WARM)])
        tasks: dict[str, Callable[[], float]] = {}
        for name, worker in workers.items():
            tasks[name] = lambda worker=worker: _article(worker, numbers)  # type: ignore[misc] # bound at once
        runs = interleaved(place.rounds(15), tasks)
    for name, seconds in runs.items():
        most = 1.0 if name == "qa" else None
        yield Row(PART, name, 1000 * median(seconds), "ms", at_most=most)
    for name, faster in FASTER.items():
        if name in runs:
            yield Row(PART, f"qa faster than {name}", ratio(runs[name], runs["qa"]), "×", at_least=faster)


def libraries(place: Workplace, stack: ExitStack) -> dict[str, Worker]:
    """Start a process for each library; they end with ``stack``."""
    workers = {"qa": stack.enter_context(Worker(sys.executable, "library.py", "qa"))}
    for peer in place.peers:
        if peer.library:
            workers[peer.name] = stack.enter_context(Worker(PYTHON, "library.py", peer.name))
    return workers


def _article(worker: Worker, numbers: Iterator[int]) -> float:
    seconds: list[float] = worker.ask(texts=[prose(SIZE, next(numbers)) for _ in range(BATCH)])["seconds"]
    return median(seconds)
