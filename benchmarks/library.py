"""Lints texts through a library call and says how long each took: ``library.py qa | harper | proselint``.

Asked {"texts": […]}; answers the seconds of processor for each and how much was found. Building the linter is not
counted.
"""

import sys
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any

from serving import serve

Lint = Callable[[str], int]


def qa() -> Lint:
    """Return qa's call: reading included, all rules, the language told by the text."""
    from qa.linter import Linter
    from qa.readers import read_text
    from qa.rulecache import open_rulebook

    linter = Linter(open_rulebook())
    return lambda text: len(linter.lint(read_text(text)).findings)


def harper() -> Lint:
    """Return Harper's call."""
    linter = import_module("harper").Linter()
    return lambda text: len(linter.lint(text))


def proselint() -> Lint:
    """Return proselint's call, with no limit on what it may find."""
    tools = import_module("proselint.tools")
    settings = import_module("proselint.config").DEFAULT
    import_module("proselint.registry").CheckRegistry().register_many(import_module("proselint.checks").__register__)
    return lambda text: len(tools.LintFile("<text>", text).lint({**settings, "max_errors": None}))


LIBRARIES = {"qa": qa, "harper": harper, "proselint": proselint}


def timed(lint: Lint, texts: list[str]) -> dict[str, Any]:
    """Lint every text once."""
    seconds: list[float] = []
    found = 0
    for text in texts:
        begin = time.process_time()
        found += lint(text)
        seconds.append(time.process_time() - begin)
    return {"seconds": seconds, "found": found}


def main() -> None:
    """Serve the library named on the command line."""
    lint = LIBRARIES[sys.argv[1]]()
    serve(lambda question: timed(lint, question["texts"]))


if __name__ == "__main__":
    main()
