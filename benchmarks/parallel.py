"""Many files in two processes against one, beside what two processes gain on this machine at best."""

import os
import sys
from collections.abc import Callable, Iterator
from statistics import median

from rows import Row
from texts import article_paths, plain
from timing import HERE, interleaved, ratio
from workplace import QA, Workplace

PART = "Two processes against one"
FILES = (200, 2_000)
GOAL = 200  # the goal is set for so many


def parallel(place: Workplace) -> Iterator[Row]:
    """Yield the gain of qa and of a loop that does nothing."""
    spin = [sys.executable, os.path.join(HERE, "spin.py")]
    tasks: dict[str, Callable[[], float]] = {}
    for number in FILES:
        command = [QA, "lint", _copies(place, number), "--output-format", "concise", "--no-cache", "--jobs"]
        for jobs in "12":
            tasks[f"{number} {jobs}"] = lambda command=[*command, jobs]: place.launch(command).wall  # type: ignore[misc] # bound at once
    for jobs in "12":
        tasks[f"spin {jobs}"] = lambda command=[*spin, jobs]: place.launch(command).wall  # type: ignore[misc] # bound at once
    runs = interleaved(place.rounds(9), tasks)
    for number in FILES:
        one, two = runs[f"{number} 1"], runs[f"{number} 2"]
        yield Row(PART, f"qa lint, {number:,} articles, --jobs 1", median(one), "s")
        yield Row(PART, f"qa lint, {number:,} articles, --jobs 2", median(two), "s")
        goal = 1.2 if number == GOAL else None
        yield Row(PART, f"two processes against one, {number:,} articles", ratio(one, two), "×", at_least=goal)
    yield Row(PART, "two processes against one, an empty loop", ratio(runs["spin 1"], runs["spin 2"]), "×")


def _copies(place: Workplace, number: int) -> str:
    """Write the articles of corpora/ as often as it takes to make ``number`` files."""
    folder = os.path.join(place.folder, f"articles-{number}")
    os.makedirs(folder)
    texts = [plain(path) for path in article_paths()]
    for index in range(number):
        place.write(os.path.join(folder, f"{index:05}.txt"), texts[index % len(texts)])
    return folder
