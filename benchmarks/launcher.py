"""Starts programs and says what each took; a process of its own, since a child counts its parent's memory as its own.

Asked {"command": […], "environment": {…}}; answers wall and cpu in seconds, peak memory in bytes, exit status and what
was said on standard error: a program that broke is quick, and must not pass for one that did its work.
"""

import os
import sys
import time
from tempfile import TemporaryFile
from typing import Any

from serving import serve

RSS_UNIT = 1 if sys.platform == "darwin" else 1024


def launch(question: dict[str, Any]) -> dict[str, Any]:
    """Run one command to its end, its output thrown away."""
    command = question["command"]
    with TemporaryFile() as complaints:
        redirected = [
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
            (os.POSIX_SPAWN_DUP2, complaints.fileno(), 2),
        ]
        begin = time.perf_counter()
        process = os.posix_spawn(command[0], command, question["environment"], file_actions=redirected)
        _, status, used = os.wait4(process, 0)
        wall = time.perf_counter() - begin
        complaints.seek(0)
        said = complaints.read().decode("utf-8", "replace")
    return {
        "said": said,
        "wall": wall,
        "cpu": used.ru_utime + used.ru_stime,
        "memory": used.ru_maxrss * RSS_UNIT,
        "status": os.waitstatus_to_exitcode(status),
    }


if __name__ == "__main__":
    serve(launch)
