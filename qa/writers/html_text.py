"""Puts text into HTML: the one way in for everything that an article, a rule or a path says."""

from qa.writers.characters import code, reveal

_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "\0": None})
_WHITESPACE = "\t\n\r"
_OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
_OBJECT_CHIP = f'<span class="object" title="code, an image or an address">{_OBJECT}</span>'
_WEB = ("http://", "https://")


def escape(text: str) -> str:
    """Return ``text`` as HTML content: nothing of it is markup, and no sign in it hides or turns what surrounds it."""
    return reveal(text.translate(_MARKUP), _control).replace(_OBJECT, _OBJECT_CHIP)


def attribute(text: str) -> str:
    """Return ``text`` as the value of a quoted attribute or as a page's title."""
    return reveal(text.translate(_MARKUP), lambda char: " " if char in _WHITESPACE else f"[{code(char)}]")


def foreign(language: str | None) -> str:
    """Return the attributes of an element whose text is in ``language``; its first letter decides the direction."""
    return f' lang="{attribute(language)}" dir="auto"' if language else ' dir="auto"'


def link(address: str) -> str:
    """Return a link to a web address; whatever else ``address`` is remains text."""
    shown = escape(address)
    if not address.lower().startswith(_WEB):
        return shown
    return f'<a href="{attribute(address)}" rel="noopener noreferrer">{shown}</a>'


def _control(char: str) -> str:
    if char in _WHITESPACE:
        return char
    try:
        char.encode()
    except UnicodeEncodeError:
        shown = "\N{REPLACEMENT CHARACTER}"
    else:
        shown = char
    # An isolate keeps a direction override from reaching beyond it, with and without the style sheet.
    return f'<bdi class="control" data-code="{code(char)}" title="{code(char)}">{shown}</bdi>'
