"""The far side of the processes that are measured, and what is made of their answers: rounds, medians, ratios."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from statistics import median
from typing import Any, NamedTuple, Self, TypeVar

Answer = TypeVar("Answer")
HERE = os.path.dirname(os.path.abspath(__file__))


class Worker:
    """A Python script of this folder that answers questions until it is closed."""

    def __init__(self, python: str, script: str, *arguments: str) -> None:
        command = [python, os.path.join(HERE, script), *arguments]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", env=environment()
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """End the process."""
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                stream.close()
        self._process.wait()

    def ask(self, **question: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever JSON holds
        """Ask one question and wait for the answer; raises EOFError if the process ended instead."""
        if self._process.stdin is None or self._process.stdout is None:
            raise EOFError("The process was started without pipes.")
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise EOFError("The process ended without an answer; what it says stands above.")
        answer: dict[str, Any] = json.loads(line)
        return answer


class Used(NamedTuple):
    """What a run took: seconds on the clock, seconds of processor, bytes of memory at the peak."""

    wall: float
    cpu: float
    memory: int


class Launcher:
    """Starts commands and measures them from outside."""

    def __init__(self, worker: Worker, **more: str) -> None:
        self._worker = worker
        self._environment = {**environment(), **more}

    def __call__(self, command: Sequence[str], **more: str) -> Used:
        """Run a command to its end; ``more`` are variables of its environment."""
        answer = self._worker.ask(command=list(command), environment={**self._environment, **more})
        # Findings make most linters end with 1, codespell with 65; a Python program that breaks ends with 1 too.
        if answer["status"] not in (0, 1, 65) or "Traceback" in answer["said"]:
            raise RuntimeError(f"{' '.join(command)} ended with status {answer['status']}: {answer['said']}")
        return Used(answer["wall"], answer["cpu"], answer["memory"])


def environment() -> dict[str, str]:
    """Return this environment without what keeps Python from keeping compiled modules."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def interleaved(rounds: int, tasks: Mapping[str, Callable[[], Answer]]) -> dict[str, list[Answer]]:
    """Do every task once a round, so that a slow minute of the machine falls on all of them."""
    answers: dict[str, list[Answer]] = {name: [] for name in tasks}
    for task in tasks.values():
        task()  # the first run fills caches of the machine
    for number in range(rounds):
        if sys.stderr.isatty():
            print(f"\r  round {number + 1} of {rounds} ", end="", file=sys.stderr, flush=True)
        for name, task in tasks.items():
            answers[name].append(task())
    if sys.stderr.isatty():
        print("\r" + " " * 30 + "\r", end="", file=sys.stderr, flush=True)
    return answers


def ratio(above: Sequence[float], below: Sequence[float]) -> float:
    """Return the median of the ratios of runs of one round."""
    return median(one / other for one, other in zip(above, below, strict=True))
