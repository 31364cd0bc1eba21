"""The near side of a process that is measured: it answers one JSON object a line with another."""

import json
import sys
from collections.abc import Callable
from typing import Any


def serve(answer: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """Answer every line of standard input until it ends."""
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), flush=True)
