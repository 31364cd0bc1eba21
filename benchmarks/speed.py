"""Measure qa beside other tools, in one run, and hold the ratios to the goals.

    python benchmarks/speed.py [--quick] [--only start-up] [--json FILE]

Every figure is the median of runs that took turns; a goal compares runs of the same minute. The machine must be left
alone meanwhile for the figures to mean much, the ratios suffer a neighbour.
"""

import argparse
import json
import os
import platform
import shutil
import sys
from collections.abc import Callable, Iterator
from tempfile import mkdtemp

from growth import growth
from one_article import in_process
from parallel import parallel
from peers import Peer, compile_modules, peers
from rows import Row, table
from start_up import start_up
from throughput import throughput
from timing import Launcher, Worker
from workplace import Workplace

PARTS: dict[str, Callable[[Workplace], Iterator[Row]]] = {
    "start-up": start_up,
    "article": in_process,
    "throughput": throughput,
    "phrases": growth,
    "processes": parallel,
}


def main() -> None:
    """Measure what is asked for, print the table, write the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="fewer rounds, no text of 10 MB")
    parser.add_argument("--only", action="append", choices=PARTS, help="these parts; may be given several times")
    parser.add_argument("--json", metavar="FILE", help="write the figures there too")
    asked = parser.parse_args()
    found = peers()
    compile_modules()
    folder = mkdtemp(prefix="qa-bench-")
    try:
        with Worker(sys.executable, "launcher.py") as worker:
            launcher = Launcher(worker, QA_CACHE=os.path.join(folder, "cache"))
            place = Workplace(folder, launcher, found, quick=asked.quick)
            rows = [row for name in asked.only or PARTS for row in PARTS[name](place)]
    finally:
        shutil.rmtree(folder)
    print(heading(found), *table(rows), sep="\n")
    if asked.json:
        with open(asked.json, "w", encoding="utf-8") as file:
            json.dump({"machine": heading(found), "rows": [row.plain() for row in rows]}, file, indent=2)


def heading(found: list[Peer]) -> str:
    """Say where and with what the figures were taken."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    versions = ", ".join(f"{peer.name} {peer.version}" for peer in found) or "no other tool"
    return f"{platform.machine()}, {cores} cores, Python {platform.python_version()}; beside {versions}"


if __name__ == "__main__":
    main()
