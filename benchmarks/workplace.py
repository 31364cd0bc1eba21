"""What every part of the measurement is given: a folder to write in, a launcher, the peers, and how long to take."""

import os
import sys
from typing import NamedTuple

from peers import Peer
from timing import Launcher

QA = os.path.join(os.path.dirname(sys.executable), "qa")


class Workplace(NamedTuple):
    """Where and with what a part is measured."""

    folder: str
    launch: Launcher
    peers: list[Peer]
    quick: bool

    def write(self, name: str, text: str) -> str:
        """Write a text into the folder and return its path."""
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def rounds(self, whole: int) -> int:
        """Return how many rounds to make."""
        return max(3, whole // 3) if self.quick else whole
