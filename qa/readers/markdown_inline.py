"""Reads the inline markup of a Markdown block: what of it is prose, and what a reader sees in place of the rest."""

import re
from collections.abc import Callable, Container, Iterator
from typing import TYPE_CHECKING, NamedTuple

from qa.document import OBJECT, Piece, Span
from qa.readers.addresses import addresses, runs
from qa.readers.markdown_atoms import ATOMS, Finder, run_length

if TYPE_CHECKING:
    from qa.readers.markdown_emphasis import Delimiters

_SPECIAL = re.compile(r"[\\`*_~\[\]<&{$]")
_STRIKE = 2  # length of a strikethrough delimiter


class Inline(NamedTuple):
    """The runs a block shows, in code points of its content, and where the descriptions of its images stand."""

    runs: list[Piece]
    descriptions: list[Span]


class _Bracket(NamedTuple):
    """An open bracket; ``delimiters`` is how many delimiter runs came before it."""

    start: int
    end: int
    delimiters: int

    @property
    def image(self) -> bool:
        return self.end - self.start > 1


def inline(text: str, references: Container[str] = frozenset(), language: str | None = None) -> Inline:
    """Read the content of one block.

    ``references`` are the link labels the file defines; raw HTML marked as another language than ``language`` is
    an OBJECT.
    """
    if not _SPECIAL.search(text):
        return Inline(list(runs(text, 0, len(text))), [])
    reader = _Reader(text, references, language)
    reader.read()
    return Inline(list(_gaps(reader.cuts, len(text))), reader.descriptions)


def _gaps(cuts: list[Piece], end: int) -> Iterator[Piece]:
    """Yield the stretches between cuts, and the cuts that show something; an outer cut hides those inside it."""
    at = 0
    for cut in sorted(cuts, key=lambda cut: (cut.start, -cut.end)):
        if cut.start < at:
            continue
        if cut.start > at:
            yield Piece(at, cut.start)
        if cut.shown:
            yield cut
        at = cut.end
    if at < end:
        yield Piece(at, end)


class _Reader:
    """Walks over the special signs of a text and cuts what is no prose; each method returns where to go on."""

    def __init__(self, text: str, references: Container[str], language: str | None) -> None:
        self.cuts: list[Piece] = []
        self.descriptions: list[Span] = []
        self._text = text
        self._references = references
        self._finder = Finder(text, language)
        self._at = 0
        self._delimiters: list[Delimiters] = []
        self._brackets: list[_Bracket] = []
        self._closed = 0  # brackets below this one stand around a link and can start none

    def read(self) -> None:
        text = self._text
        urls = iter(addresses(text, 0, len(text)))
        url = next(urls, None)
        while match := _SPECIAL.search(text, self._at):
            place, sign = match.start(), match[0]
            while url and url.start < self._at:
                url = next(urls, None)
            if url and url.start < place:
                self._at = self._cut(*url)
            elif sign in _HANDLERS:
                self._at = _HANDLERS[sign](self, place)
            else:
                atom = ATOMS[sign](self._finder, place)
                self._at = atom.end if atom.shown is None else self._cut(*atom)
        self.cuts += (rest for rest in (url, *urls) if rest and rest.start >= self._at)
        self._pair(0)

    def _cut(self, start: int, end: int, shown: str | None = "") -> int:
        self.cuts.append(Piece(start, end, shown))
        return end

    def emphasis(self, at: int) -> int:
        from qa.readers.markdown_emphasis import Delimiters

        length = run_length(self._text, at)
        if self._text[at] != "~" or length == _STRIKE:
            self._delimiters.append(Delimiters(self._text, at, length))
        return at + length

    def _pair(self, first: int) -> None:
        """Cut the delimiters from the ``first`` on that form pairs, and forget the others."""
        if len(self._delimiters) > first:
            from qa.readers.markdown_emphasis import paired

            for start, end in paired(self._delimiters[first:]):
                self._cut(start, end)
            del self._delimiters[first:]

    def open(self, at: int) -> int:
        if self._text.startswith("[^", at) and (note := re.compile(r"\[\^[^\]\s]+\]").match(self._text, at)):
            return self._cut(*note.span())
        image = at > self._at_least and self._text[at - 1] == "!"
        self._brackets.append(_Bracket(at - image, at + 1, len(self._delimiters)))
        return at + 1

    @property
    def _at_least(self) -> int:
        """Return where the last cut ended: a sign before it belongs to something else."""
        return self.cuts[-1].end if self.cuts else 0

    def close(self, at: int) -> int:
        if not self._brackets:
            return at + 1
        bracket = self._brackets.pop()
        inactive = len(self._brackets) < self._closed and not bracket.image
        self._closed = min(self._closed, len(self._brackets))
        end = None if inactive else self._target(bracket, at)
        if end is None:
            return at + 1
        self._pair(bracket.delimiters)
        if bracket.image:
            self.descriptions.append(Span(bracket.end, at))
            return self._cut(bracket.start, end, OBJECT)
        self._closed = len(self._brackets)
        self._cut(bracket.start, bracket.end)
        return self._cut(at, end)

    def _target(self, bracket: _Bracket, at: int) -> int | None:
        """Return where the link closes whose text ends at ``at``, or None if it is no link."""
        from qa.readers.markdown_links import after_target, reference

        following = self._text[at + 1 : at + 2]
        if following == "(" and (end := after_target(self._text, at + 1)):
            return end
        if following == "[" and (label := reference(self._text, at + 1)):
            return label[1] if label[0] in self._references else None
        label = reference(self._text, bracket.end - 1)
        if not label or label[1] != at + 1 or label[0] not in self._references:
            return None
        return at + 3 if self._text.startswith("[]", at + 1) else at + 1


_HANDLERS: dict[str, Callable[[_Reader, int], int]] = {
    "*": _Reader.emphasis,
    "_": _Reader.emphasis,
    "~": _Reader.emphasis,
    "[": _Reader.open,
    "]": _Reader.close,
}
