"""What HTML elements are to a reader: blocks, things that are no prose, or nothing at all."""

from collections.abc import Mapping

from qa.document import OBJECT, Span
from qa.tags import primary

SCOPES = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dt", "dd", "option"), "item"),
    **dict.fromkeys(("td", "th"), "cell"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    "blockquote": "quote",
}
BLOCKS = (
    frozenset(SCOPES)
    | {"address", "article", "aside", "body", "button", "center", "details", "dialog", "dir", "div", "dl", "fieldset"}
    | {"figure", "footer", "form", "head", "header", "hgroup", "hr", "html", "label", "legend", "main", "menu", "nav"}
    | {"ol", "optgroup", "p", "pre", "search", "section", "select", "summary", "table", "tbody", "textarea", "tfoot"}
    | {"thead", "tr", "ul"}
)
IN_HEAD = frozenset(("title", "meta", "link", "style", "script", "base", "noscript", "template"))

# Elements that leave no trace of their content, and elements that stand for something that is no prose.
UNSEEN = frozenset(("head", "title", "script", "style", "template", "noscript", "noembed", "noframes", "datalist")) | {
    "pre",
    "listing",
    "xmp",
    "rt",
    "rp",
}
OBJECTS = frozenset(("code", "math", "svg", "video", "audio", "canvas", "iframe", "object"))
VOID_OBJECTS = frozenset(("img", "embed"))
_VOID_UNSEEN = frozenset(("area", "base", "col", "hr", "input", "link", "meta", "param", "source", "track", "wbr"))
VOID = VOID_OBJECTS | _VOID_UNSEEN | {"br"}
# What is shown in the middle of a line, and whether in place of the whole element or of the tag alone.
_INLINE = {
    "": ("", False),
    "br": (" ", False),
    **dict.fromkeys(VOID_OBJECTS, (OBJECT, False)),
    **dict.fromkeys(_VOID_UNSEEN, ("", False)),
    **dict.fromkeys(UNSEEN, ("", True)),
    **dict.fromkeys(OBJECTS, (OBJECT, True)),
}

# A start tag ends the open elements named here, unless one of the walls stands between.
IMPLIED = {
    "li": (("li",), ("ul", "ol", "menu")),
    "dt": (("dt", "dd"), ("dl",)),
    "dd": (("dt", "dd"), ("dl",)),
    "td": (("td", "th"), ("table",)),
    "th": (("td", "th"), ("table",)),
    "tr": (("tr",), ("table",)),
    "thead": (("thead", "tbody", "tfoot"), ("table",)),
    "tbody": (("thead", "tbody", "tfoot"), ("table",)),
    "tfoot": (("thead", "tbody", "tfoot"), ("table",)),
    "option": (("option",), ("select",)),
    "optgroup": (("optgroup", "option"), ("select",)),
}
# A paragraph is ended by every block; only these keep one open around them.
PARAGRAPH_WALLS = ("button", "table", "object", "td", "th", "caption")


def hidden(values: Mapping[str, str]) -> bool:
    """Tell whether attributes keep an element out of sight."""
    style = values.get("style", "").replace(" ", "").lower()
    return "hidden" in values or "display:none" in style


def foreign(values: Mapping[str, str], language: str | None) -> bool:
    """Tell whether attributes mark an element as written in another language than ``language``."""
    tag = primary(values.get("lang") or values.get("xml:lang") or "")
    return tag is not None and tag != language


def inline_shown(name: str, raw: str, language: str | None) -> tuple[str, bool]:
    """Return what is shown for an inline start tag, and whether it stands for the whole element.

    ``raw`` is the tag's attributes as written; an end tag has no name.
    """
    if name in _INLINE or not raw:
        return _INLINE.get(name, ("", False))
    from qa.readers.html_tags import attributes

    values = {key: raw[start:end] for key, (start, end) in attributes(raw, Span(0, len(raw))).items()}
    if hidden(values):
        return "", True
    return (OBJECT, True) if foreign(values, language) else ("", False)
