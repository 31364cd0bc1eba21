"""What is printed: one row a figure, with the goal it is held to."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple


class Row(NamedTuple):
    """One figure; ``at_most`` and ``at_least`` are goals in the same unit."""

    part: str
    what: str
    value: float
    unit: str
    at_most: float | None = None
    at_least: float | None = None

    def met(self) -> bool | None:
        """Tell whether the goal is met; None if there is none."""
        if self.at_most is not None:
            return self.value <= self.at_most
        return None if self.at_least is None else self.value >= self.at_least

    def goal(self) -> str:
        """Return the goal as it is printed."""
        if self.at_most is not None:
            return f"≤ {self.at_most:g} {self.unit}"
        return "" if self.at_least is None else f"≥ {self.at_least:g} {self.unit}"

    def verdict(self) -> str:
        """Return "met", "missed" or nothing."""
        return {True: "met", False: "missed", None: ""}[self.met()]

    def plain(self) -> dict[str, Any]:
        """Return the row as JSON holds it."""
        return {**self._asdict(), "met": self.met()}


def table(rows: Iterable[Row]) -> Iterator[str]:
    """Yield the lines of the table."""
    part = ""
    for row in rows:
        if row.part != part:
            part = row.part
            yield f"\n{part}"
        goal = row.goal()
        yield f"  {row.what:<58}{figure(row.value):>9} {row.unit:<9}{goal:>14}  {row.verdict()}".rstrip()


def figure(value: float) -> str:
    """Return a number with three telling digits."""
    if value >= 100:  # noqa: PLR2004 - three digits before the point
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"  # noqa: PLR2004 - as above
