"""Does a fixed piece of work in as many processes as asked: what this machine gains from a second one at best."""

import os
import sys

LOOPS = 24_000_000


def main() -> None:
    """Share the loops out and wait for all."""
    processes = int(sys.argv[1])
    children: list[int] = []
    for _ in range(processes - 1):
        child = os.fork()
        if not child:
            children = []
            break
        children.append(child)
    for _ in range(LOOPS // processes):
        pass
    for child in children:
        os.waitpid(child, 0)


if __name__ == "__main__":
    main()
