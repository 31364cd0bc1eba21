"""How cost grows with the number of phrases: scanning, opening, and start-up with a folder of house rules."""

import os
import sys
from collections.abc import Callable, Iterator
from itertools import count
from statistics import median
from typing import Any

from rows import Row
from texts import ARTICLE, phrases, plain, prose, write_house_rules
from timing import Used, Worker, interleaved, ratio
from workplace import QA, Workplace

from qa.rulecache import open_rulebook

PART = "Phrases, from hundreds to thousands"
COUNTS = (100, 1_000, 2_000, 10_000)
HOUSE = (100, 1_000, 10_000)
MEGABYTE = 1_000_000


def growth(place: Workplace) -> Iterator[Row]:
    """Yield the phrase layer alone, then whole processes."""
    path = place.write("megabyte.txt", prose(MEGABYTE, 7))
    with Worker(sys.executable, "phrase_layer.py") as worker:
        answer = worker.ask(text=path, counts=COUNTS, rounds=place.rounds(15))
    yield from _layer(answer, os.path.getsize(path) / MEGABYTE)
    yield from _house(place)


def _layer(answer: dict[str, Any], megabytes: float) -> Iterator[Row]:
    for number in COUNTS:
        one = answer[str(number)]
        goal = 40 if number == 2_000 else None  # noqa: PLR2004 - where the goal is set
        what = f"{number:,} phrases"
        yield Row(PART, f"{what}: scan of 1 MB", megabytes / median(one["seconds"]), "MB/s", at_least=goal)
        yield Row(PART, f"{what}: found", one["found"], "")
        yield Row(PART, f"{what}: table", one["bytes"] / MEGABYTE, "MB")
        yield Row(PART, f"{what}: opened in", 1000 * one["open"], "ms")
        yield Row(PART, f"{what}: built in", 1000 * one["build"], "ms")
    dearer = ratio(answer["10000"]["seconds"], answer["1000"]["seconds"])
    yield Row(PART, "10,000 phrases against 1,000, scan", dearer, "×", at_most=2)


def _house(place: Workplace) -> Iterator[Row]:
    article = place.write("article.md", plain(ARTICLE))
    text = plain(ARTICLE) + prose(MEGABYTE, 7)
    common = open_rulebook().facts("en").function_words
    fresh = (os.path.join(place.folder, f"house-cold-{number}") for number in count())
    warm: dict[str, Callable[[], Used]] = {"none": lambda: place.launch([QA, "lint", article])}
    cold: dict[str, Callable[[], Used]] = {}
    for number in HOUSE:
        folder = os.path.join(place.folder, f"house-{number}")
        write_house_rules(folder, phrases(number, text, number, common))
        command = [QA, "lint", article, "--rules", folder]
        warm[str(number)] = lambda command=command: place.launch(command)  # type: ignore[misc] # bound at once
        cold[str(number)] = lambda command=command: place.launch(command, QA_CACHE=next(fresh))  # type: ignore[misc] # bound at once
    runs = interleaved(place.rounds(9), warm)
    first = [run.cpu for run in runs["none"]]
    yield Row(PART, "qa lint without house rules", 1000 * median(first), "ms cpu")
    for number in HOUSE:
        used = [run.cpu for run in runs[str(number)]]
        yield Row(PART, f"qa lint with {number:,} house phrases, warm", 1000 * median(used), "ms cpu")
        yield Row(PART, f"qa lint with {number:,} against none", ratio(used, first), "×")
    for name, built in interleaved(1, cold).items():
        yield Row(PART, f"qa lint with {int(name):,} house phrases, first time", median(run.wall for run in built), "s")
