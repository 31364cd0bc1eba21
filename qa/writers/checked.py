"""Reads values out of JSON, each checked, so that a message can name the file, the place and what is wrong."""

import json
from collections.abc import Callable, Iterator
from typing import NoReturn, TypeVar

from qa.document import Span

_T = TypeVar("_T")


class ReportError(Exception):
    """A stored report cannot be read; the message names the file, the place in it and what is wrong."""


def parse(text: str, path: str) -> "Node":
    """Return the value that the JSON ``text`` holds; ``path`` is for messages.

    Raises ReportError where it is no JSON.
    """
    try:
        return Node(json.loads(text, parse_constant=_no_number), path)
    except json.JSONDecodeError as error:
        raise ReportError(f"{path}, line {error.lineno}, column {error.colno}: not valid JSON: {error.msg}.") from None
    except RecursionError:
        raise ReportError(f"{path}: nested too deeply to be a report.") from None
    except ValueError as error:
        raise ReportError(f"{path}: not valid JSON: {error}.") from None


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


class Node:
    """A value in the file ``path`` with the way to it (``at``); each method checks what kind it is of."""

    def __init__(self, value: object, path: str, at: str = "") -> None:
        self.value = value
        self.path = path
        self.at = at

    def fail(self, what: str) -> NoReturn:
        """Raise the error that the value is not what it must be."""
        raise ReportError(f"{self.path}: {self.at or 'the report'} {what}.")

    def __getitem__(self, key: object) -> "Node":
        if not isinstance(self.value, dict):
            self.fail("must be an object")
        if key not in self.value:
            self.fail(f"lacks the key “{key}”")
        return Node(self.value[key], self.path, f"{self.at}.{key}" if self.at else str(key))

    def __contains__(self, key: object) -> bool:
        return isinstance(self.value, dict) and key in self.value

    def entries(self) -> Iterator["Node"]:
        """Yield the entries of a list."""
        if not isinstance(self.value, list):
            self.fail("must be a list")
        return (Node(entry, self.path, f"{self.at}[{index}]") for index, entry in enumerate(self.value))

    def each(self, read: Callable[["Node"], _T]) -> tuple[_T, ...]:
        """Return the entries of a list, each read."""
        return tuple(map(read, self.entries()))

    def table(self, read: Callable[["Node"], _T]) -> dict[str, _T]:
        """Return an object with each value read."""
        if not isinstance(self.value, dict):
            self.fail("must be an object")
        return {key: read(self[key]) for key in self.value}

    def maybe(self, read: Callable[["Node"], _T]) -> _T | None:
        """Return the value read, or None for null."""
        return None if self.value is None else read(self)

    def text(self) -> str:
        """Return a text."""
        if not isinstance(self.value, str):
            self.fail("must be a text")
        return self.value

    def one_of(self, *choices: str) -> str:
        """Return a text that is one of ``choices``."""
        if self.value not in choices:
            self.fail(f"must be one of {', '.join(choices)}")
        return str(self.value)

    def integer(self) -> int:
        """Return a whole number."""
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            self.fail("must be a whole number")
        return self.value

    def number(self) -> float:
        """Return a number."""
        if not isinstance(self.value, int | float) or isinstance(self.value, bool):
            self.fail("must be a number")
        return self.value

    def truth(self) -> bool:
        """Return true or false."""
        if not isinstance(self.value, bool):
            self.fail("must be true or false")
        return self.value

    def pair(self) -> tuple[str, str]:
        """Return a list of two texts."""
        texts = self.each(Node.text)
        if len(texts) != 2:  # noqa: PLR2004 - a pair
            self.fail("must hold two texts")
        return texts[0], texts[1]

    def span(self, length: int) -> Span:
        """Return an object's ``start`` and ``end`` as a span of a text of ``length`` code points."""
        span = Span(self["start"].integer(), self["end"].integer())
        return self.inside(span, length)

    def inside(self, span: Span, length: int) -> Span:
        """Return ``span`` if it lies in a text of ``length`` code points."""
        if not 0 <= span.start <= span.end <= length:
            self.fail(f"covers {span.start} to {span.end}, which is no part of the text of {length} code points")
        return span
