"""Puts text into XML 1.0."""

import re

# What XML 1.0 cannot hold, not even as a reference.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MARKUP = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
)


def escape(text: str) -> str:
    """Return ``text`` for an attribute or an element, on one line; signs XML cannot hold become U+FFFD."""
    text = _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text).translate(_MARKUP)
    return text.replace("##[", "##&#91;")  # a CI runner would take it for a command
