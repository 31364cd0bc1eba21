"""Tells passages in another language that are meant: lines that lead to the other version, titles of linked works."""

from string import ascii_lowercase

from qa.detectors.foreign import Passage
from qa.document import Span, shown
from qa.expressions import compiled
from qa.hidden import Link, links
from qa.page import Page

_LABEL = compiled(r"\((?P<code>[A-Za-z]{2,3})\)\W*$")
_LETTER = compiled(r"[^\W\d_]")
_LONGEST = 25  # words of a line that leads elsewhere


def meant(page: Page, passage: Passage) -> bool:
    """Tell whether a passage is there for those who read its language, or names a work in that language."""
    span = page.verbatim(passage.span)
    near = tuple(links(page.document, span))
    return any(_leads(page, passage, span, link) or _names(page, passage, span, link) for link in near)


def _leads(page: Page, passage: Passage, span: Span, link: Link) -> bool:
    """Tell whether a line leads to another file of the same folder: the text in the other language."""
    within = span.start <= link.span.start < span.end or link.span.start <= span.start < link.span.end
    short = len(page.words_of(passage.span)) <= _LONGEST
    return within and short and link.is_near()


def _names(page: Page, passage: Passage, span: Span, link: Link) -> bool:
    """Tell whether a passage is the title of what is linked to: one said to be in that language, or one in a list."""
    if not link.span.start <= span.start < link.span.end:
        return False
    label = _LABEL.search(page.document.text, *link.span)
    if label and label["code"].lower() == page.document.translated_from:
        return True
    return page.scope(page.segment_at(passage.span.start)) == "item" and _said_of(page, link)


def _said_of(page: Page, link: Link) -> bool:
    """Tell whether a list item says anything of what it links to, in letters of the page's own language."""
    document = page.document
    item = next(one for one in document.segments if one.span.start <= link.span.start < one.span.end)
    beside = [piece for piece in item.pieces if piece.end <= link.span.start or piece.start >= link.span.end]
    letters = set(_LETTER.findall(shown(document.text, item._replace(pieces=tuple(beside))).lower()))
    return bool(letters) and letters <= {*ascii_lowercase, *page.facts.letters}
