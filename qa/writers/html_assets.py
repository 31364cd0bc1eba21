"""Holds the style and the script of the page, inside it or as files beside it."""

import base64
import hashlib
import os
from collections.abc import Iterator
from importlib.resources import files
from urllib.parse import quote

from qa.writers.html_text import attribute

_STYLES = ("report.css", "review.css", "print.css")
_SCRIPTS = ("score.js", "decisions.js", "query.js", "review.js")


def style_sheet() -> str:
    """Return the page's style."""
    return "".join(map(_asset, _STYLES))


def script() -> str:
    """Return the page's script, which leaves no name behind in the window."""
    return f'"use strict";\n(() => {{\n{"".join(map(_asset, _SCRIPTS))}}})();\n'


def separate(page: str) -> Iterator[tuple[str, str]]:
    """Yield path and content of the files that the page at the path ``page`` needs beside it."""
    stem = os.path.splitext(page)[0]
    yield f"{stem}.css", style_sheet()
    yield f"{stem}.js", script()


def head(page: str | None) -> str:
    """Return the policy and the style for a head; ``page`` is the page's path if both lie in files beside it."""
    if page is None:
        css = style_sheet()
        return f"{_policy(_digest(css), _digest(script()))}<style>{css}</style>\n"
    return f'{_policy("self", "self")}<link rel="stylesheet" href="{_address(page, ".css")}">\n'


def foot(page: str | None) -> str:
    """Return the script as the last element of a body."""
    if page is None:
        return f"<script>{script()}</script>\n"
    return f'<script src="{_address(page, ".js")}"></script>\n'


def _asset(name: str) -> str:
    return files("qa.writers").joinpath("assets", name).read_text("utf-8")


def _policy(style: str, program: str) -> str:
    return (
        f"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{style}'; "
        f"script-src '{program}'; img-src data:; base-uri 'none'; form-action 'none'\">\n"
    )


def _digest(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def _address(page: str, suffix: str) -> str:
    return attribute(quote(os.path.splitext(os.path.basename(page))[0] + suffix))
