"""Reads HTML: elements become segments, and what a browser does not show is left out."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from qa.document import OBJECT, Document, Piece, Segment, Span
from qa.readers.html_elements import (
    BLOCKS,
    IMPLIED,
    IN_HEAD,
    OBJECTS,
    PARAGRAPH_WALLS,
    SCOPES,
    UNSEEN,
    VOID,
    VOID_OBJECTS,
    foreign,
    hidden,
)
from qa.readers.html_tags import Tag, attributes, tokens
from qa.readers.html_text import plain_text, text_runs
from qa.readers.prose import BLANKS, segment
from qa.readers.stated import ORIGIN_KEYS, document
from qa.tags import primary

_TELLING = ("lang", "hidden", "style", "role", "href", "alt", "content")


def read(text: str, path: str) -> Document:
    """Read HTML.

    Block elements end a segment, and so do two line breaks in a row. Code, images and passages marked as another
    language are an OBJECT within a segment; alone they make none. An image that stands alone gives its description
    as a caption.
    """
    reader = Segmenter(None, adopts=True)
    segments = tuple(reader.read(text))
    return document(text, path, "html", segments, reader.metadata)


class _Element:
    """An open element; ``note`` tells that it holds a link to a footnote, ``mark`` how many runs came before it."""

    __slots__ = ("at", "mark", "name", "note", "scope", "shown")

    def __init__(self, name: str, at: int, scope: str, mark: int) -> None:
        self.name = name
        self.at = at
        self.scope = scope
        self.mark = mark
        self.note = False
        self.shown = ""


class Segmenter:
    """Turns HTML into segments; elements left open stay open from one text to the next.

    ``language`` is the language of the document; with ``adopts`` an unknown one is taken from the first block that
    states its own.
    """

    def __init__(self, language: str | None, *, adopts: bool = False) -> None:
        self.metadata: list[tuple[str, str]] = []
        self._language = language
        self._adopts = adopts
        self._text = ""
        self._stack: list[_Element] = []
        self._places: dict[str, list[int]] = defaultdict(list)  # of the open elements of a name
        self._blocks: list[int] = []  # places of the open blocks
        self._hidden: int | None = None  # place of the outermost open element that is not shown
        self._titled = False
        self._segments: list[Segment] = []
        self._reset()

    @property
    def hiding(self) -> bool:
        """Tell whether what follows stands in an element that is not shown."""
        return self._hidden is not None

    def read(self, text: str) -> Iterator[Segment]:
        """Yield the segments of ``text``, in code points of it."""
        self._text = text
        self._reset()
        for token in tokens(text):
            if isinstance(token, Span):
                self._show(token)
            elif token.closing:
                self._end(token)
            else:
                self._start(token)
            if self._segments:
                yield from self._segments
                self._segments.clear()
        # Inline elements end with their text: a block of Markdown cannot start one for the next.
        self._pop(self._blocks[-1] + 1 if self._blocks else 0, len(text), len(text))
        self._flush(len(text))
        yield from self._segments
        self._segments.clear()

    def _reset(self) -> None:
        self._runs: list[Piece] = []
        self._descriptions: list[tuple[Span, Span]] = []
        self._begin: int | None = None
        self._broken = False

    def _show(self, span: Span) -> None:
        if not self.hiding:
            self._runs += text_runs(self._text, *span)
            self._broken = self._broken and not self._text[span.start : span.end].strip(BLANKS)
        elif self._places["title"] and not self._titled and not self._places["svg"]:
            self._titled = True
            title = plain_text(self._text, span)
            if title:
                self.metadata.append(("title", title))

    def _start(self, tag: Tag) -> None:
        name = tag.name
        if self._stack and self._stack[-1].name == "head" and name not in IN_HEAD:
            self._pop(len(self._stack) - 1, tag.start, tag.start)
        block = name in BLOCKS
        if block:
            self._end_implied(name, tag.start)
            self._flush(tag.start)
            self._begin = self._begin if self.hiding else tag.start
        values = self._values(tag)
        if name in VOID:
            self._void(tag, values)
            return
        if name == "a" and values.get("href", "").startswith("#") and self._places["sup"]:
            self._stack[self._places["sup"][-1]].note = True
        self._push(tag, values, block=block)
        if tag.empty:
            self._pop(len(self._stack) - 1, tag.end, tag.end)

    def _values(self, tag: Tag) -> Mapping[str, str]:
        """Return a tag's attributes if one of them can matter."""
        start, end = tag.attributes
        raw = self._text[start:end].lower()
        if not any(word in raw for word in _TELLING):
            return {}
        return {key: plain_text(self._text, span) for key, span in attributes(self._text, tag.attributes).items()}

    def _push(self, tag: Tag, values: Mapping[str, str], *, block: bool) -> None:
        name = tag.name
        scope = SCOPES.get(name) or (self._stack[-1].scope if self._stack else "paragraph")
        element = _Element(name, tag.start, scope, len(self._runs))
        place = len(self._stack)
        if values:
            self._adopt(name, values, block=block)
        if not self.hiding:
            unseen = name in UNSEEN or (bool(values) and (hidden(values) or values.get("role") == "doc-noteref"))
            if unseen or name in OBJECTS or (values and foreign(values, self._language)):
                self._hidden = place
                element.shown = "" if unseen or block else OBJECT
        self._stack.append(element)
        self._places[name].append(place)
        if block:
            self._blocks.append(place)

    def _adopt(self, name: str, values: Mapping[str, str], *, block: bool) -> None:
        """Take the document's language from the root, or else from the first block that states one."""
        tag = values.get("lang") or values.get("xml:lang")
        if tag and self._adopts and (name == "html" or (block and not self._runs)):
            self._adopts = False
            self._language = primary(tag)
            self.metadata.append(("lang", tag))

    def _void(self, tag: Tag, values: Mapping[str, str]) -> None:
        if tag.name == "meta" and values.get("name", "").lower().replace("_", "-") in ORIGIN_KEYS:
            self.metadata.append((values["name"], values.get("content", "")))
        if self.hiding:
            return
        if tag.name == "br":
            if self._broken:
                self._flush(tag.start)
            self._runs.append(Piece(tag.start, tag.end, " "))
            self._broken = True
        elif tag.name in VOID_OBJECTS:
            self._runs.append(Piece(tag.start, tag.end, OBJECT))
            self._broken = False
            if values.get("alt"):
                self._descriptions.append((Span(tag.start, tag.end), attributes(self._text, tag.attributes)["alt"]))

    def _end(self, tag: Tag) -> None:
        places = self._places.get(tag.name)
        if not places:
            return
        place = places[-1]
        inline = tag.name not in BLOCKS
        # An inline element does not end beyond the block that the tag stands in.
        if inline and place != self._hidden and self._blocks and self._blocks[-1] > place:
            return
        self._pop(place, tag.start, tag.end)

    def _end_implied(self, name: str, at: int) -> None:
        """End the elements whose end tag may be left out before a start tag ``name``."""
        for ended, walls in ((("p",), PARAGRAPH_WALLS), IMPLIED.get(name, ((), ()))):
            wall = max((self._places[other][-1] for other in walls if self._places[other]), default=-1)
            place = min((place for other in ended for place in self._places[other][-1:] if place > wall), default=None)
            if place is not None:
                self._pop(place, at, at)

    def _pop(self, place: int, at: int, end: int) -> None:
        """End the elements from ``place`` on at code point ``at``; the end tag, if any, ends at ``end``."""
        if self._hidden is not None and place <= self._hidden:
            element = self._stack[self._hidden]
            if element.shown and element.at < at:
                self._runs.append(Piece(element.at, end if place == self._hidden else at, element.shown))
                self._broken = False
            self._hidden = None
        if self._blocks and self._blocks[-1] >= place:
            self._flush(at)
        for element in reversed(self._stack[place:]):
            if element.note:
                del self._runs[element.mark :]
            self._places[element.name].pop()
        del self._stack[place:]
        while self._blocks and self._blocks[-1] >= place:
            self._blocks.pop()

    def _flush(self, at: int) -> None:
        """End the open segment at code point ``at``."""
        if self.hiding:
            return
        if self._runs:
            begin = self._runs[0].start if self._begin is None else self._begin
            scope = self._stack[-1].scope if self._stack else "paragraph"
            span = Span(begin, max(at, self._runs[-1].end))
            found = list(segment(self._text, span, scope, self._runs))
            for around, value in () if found else self._descriptions:
                found += segment(self._text, around, "caption", text_runs(self._text, *value))
            self._segments += found
            self._adopts = self._adopts and not found
        self._reset()
