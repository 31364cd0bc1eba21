"""Notices that files changed, by looking at them again and again."""

import os
import time
from collections.abc import Callable, Iterable, Iterator

INTERVAL = 0.5  # seconds between two looks
Stamp = tuple[str, int, int]


def changes(
    paths: Callable[[], Iterable[str]], wait: Callable[[], None] = lambda: time.sleep(INTERVAL)
) -> Iterator[int]:
    """Yield the number of the look at once, and then whenever one of ``paths()`` changed, came or went."""
    if wait is None:
        wait = _pause
    seen: list[Stamp] | None = None
    look = 0
    while True:
        now = sorted(_stamps(paths()))
        if now != seen:
            yield look
        seen = now
        look += 1
        wait()


def _pause() -> None:
    time.sleep(INTERVAL)


def _stamps(paths: Iterable[str]) -> Iterator[Stamp]:
    for path in paths:
        try:
            status = os.stat(path)
        except OSError:
            yield path, 0, -1
        else:
            yield path, status.st_mtime_ns, status.st_size
