"""Whole processes on one article: qa with a warm and an empty cache, bare Python, the peers."""

import os
import sys
from collections.abc import Callable, Iterator
from itertools import count
from statistics import median

from rows import Row
from texts import ARTICLE, plain
from timing import Used, interleaved, ratio
from workplace import QA, Workplace

PART = "Start to end on one article"
FASTER = {"harper": 10, "proselint": 2, "codespell": 2}
MEGABYTE = 1_000_000


def start_up(place: Workplace) -> Iterator[Row]:
    """Yield times, ratios and memory."""
    runs = interleaved(place.rounds(21), _tasks(place))
    python, warm, cold = runs["python"], runs["qa"], runs["qa cold"]
    for name, used in runs.items():
        shown = {
            "python": "python -c pass",
            "click": "python -c 'import click'",
            "qa": "qa lint, warm",
            "qa cold": "qa lint, rules not yet cached",
        }
        yield Row(PART, shown.get(name, name), 1000 * median(run.wall for run in used), "ms wall")
        yield Row(PART, shown.get(name, name), 1000 * median(run.cpu for run in used), "ms cpu")
    yield Row(PART, "import click against python -c pass, cpu", _ratio(runs["click"], python, "cpu"), "×")
    yield Row(PART, "qa against python -c pass, cpu", _ratio(warm, python, "cpu"), "×", at_most=5)
    yield Row(PART, "qa, not yet cached, against python -c pass, cpu", _ratio(cold, python, "cpu"), "×")
    for peer in place.peers:
        faster = _ratio(runs[peer.name], warm, "wall")
        yield Row(PART, f"qa faster than {peer.name}, wall", faster, "×", at_least=FASTER[peer.name])
    yield Row(PART, "peak memory of qa", median(run.memory for run in warm) / MEGABYTE, "MB", at_most=40)
    for peer in place.peers:
        memory = median(run.memory for run in runs[peer.name])
        yield Row(PART, f"peak memory of {peer.name}", memory / MEGABYTE, "MB")


def _tasks(place: Workplace) -> dict[str, Callable[[], Used]]:
    article, markdown = place.write("article.txt", plain(ARTICLE)), place.write("article.md", plain(ARTICLE))
    fresh = (os.path.join(place.folder, f"cold-{number}") for number in count())
    tasks: dict[str, Callable[[], Used]] = {
        "python": lambda: place.launch([sys.executable, "-c", "pass"]),
        "click": lambda: place.launch([sys.executable, "-c", "import click"]),
        "qa": lambda: place.launch([QA, "lint", markdown]),
        "qa cold": lambda: place.launch([QA, "lint", markdown], QA_CACHE=next(fresh)),
    }
    for peer in place.peers:
        command = [*peer.command, article]
        tasks[peer.name] = lambda command=command: place.launch(command)  # type: ignore[misc] # bound at once
    return tasks


def _ratio(above: list[Used], below: list[Used], field: str) -> float:
    return ratio([getattr(run, field) for run in above], [getattr(run, field) for run in below])
