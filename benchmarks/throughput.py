"""Long texts on one core: megabytes a second through the library, a file of 10 MB through the command."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from statistics import median

from one_article import libraries
from rows import Row
from texts import prose
from timing import Worker, interleaved, ratio
from workplace import QA, Workplace

PART = "Long texts, all rules, one core"
MEGABYTE = 1_000_000
SIZES = {"harper": 100_000, "proselint": 100_000}  # what they can take in reasonable time
FASTER = {"harper": 60, "proselint": 10}


def throughput(place: Workplace) -> Iterator[Row]:
    """Yield megabytes a second, ratios, and the whole process on the long file."""
    numbers = count(10_000)
    with ExitStack() as stack:
        workers = libraries(place, stack)
        tasks: dict[str, Callable[[], float]] = {"qa": lambda: _pace(workers["qa"], MEGABYTE, next(numbers))}
        for name in SIZES.keys() & workers.keys():
            worker, size = workers[name], SIZES[name]
            tasks[name] = lambda worker=worker, size=size: _pace(worker, size, next(numbers))  # type: ignore[misc] # bound at once
        runs = interleaved(place.rounds(5), tasks)
        yield Row(PART, "qa, 1 MB", median(runs["qa"]), "MB/s", at_least=3)
        for name in sorted(SIZES.keys() & runs.keys()):
            yield Row(PART, f"{name}, 100 KB (scaled by size)", median(runs[name]), "MB/s")
        for name in sorted(SIZES.keys() & runs.keys()):
            yield Row(PART, f"qa faster than {name}", ratio(runs["qa"], runs[name]), "×", at_least=FASTER[name])
        if not place.quick:
            long = [_pace(workers["qa"], 10 * MEGABYTE, next(numbers)) for _ in range(3)]
            yield Row(PART, "qa, 10 MB", median(long), "MB/s", at_least=3)
    if not place.quick:
        yield from _whole_process(place)


def _whole_process(place: Workplace) -> Iterator[Row]:
    path = place.write("long.txt", prose(10 * MEGABYTE, 99))
    runs = [place.launch([QA, "lint", path, "--output-format", "concise"]) for _ in range(3)]
    yield Row(PART, "qa lint, 10 MB, start to end", median(run.wall for run in runs), "s", at_most=5)
    yield Row(PART, "its peak memory", median(run.memory for run in runs) / MEGABYTE, "MB", at_most=150)


def _pace(worker: Worker, size: int, number: int) -> float:
    text = prose(size, number)
    seconds: float = worker.ask(texts=[text])["seconds"][0]
    return len(text.encode()) / MEGABYTE / seconds
