"""Finds character references such as ``&amp;`` and ``&#8212;`` and tells what they show."""

import re

# Seven digits hold every code point; what is longer is no reference.
STRICT = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
LENIENT = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")


def character(reference: str) -> str | None:
    """Return what a reference shows (as HTML 5 names it), or None if there is none of that name."""
    from html import unescape

    shown = unescape(reference)
    return shown if shown != reference else None
