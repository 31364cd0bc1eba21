"""Makes a segment's pieces: one blank for a run of blanks, none at the edges, no invisible characters."""

from collections.abc import Iterable, Iterator

from qa.document import OBJECT, Piece, Segment, Span
from qa.expressions import compiled

BLANKS = " \t\n\r\f\v"
# Soft hyphen, zero-width space, joiners, word joiner, byte order mark.
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_JOINERS = "\u200c\u200d"
# From Hebrew on come the scripts, and far beyond them the emoji, in which joiners carry meaning.
_JOINED_SCRIPTS = "\u0590"
_ODD = compiled(f"[\t\n\r\f\v{_INVISIBLE}]")
_ODD_OR_TWO_BLANKS = compiled(f"[\t\n\r\f\v{_INVISIBLE}]|  ")
_BLANK_RUN = compiled(f"[{BLANKS}]+")


def segment(text: str, span: Span, scope: str, runs: Iterable[Piece]) -> Iterator[Segment]:
    """Yield the segment that shows ``runs`` of ``text``, or nothing if they hold no prose."""
    found = pieces(text, runs)
    if any(_is_prose(text, piece) for piece in found):
        yield Segment(span, scope, found)


def pieces(text: str, runs: Iterable[Piece]) -> tuple[Piece, ...]:
    """Return ``runs``, ordered stretches of ``text``, as a reader sees them.

    A run of blanks, even one spread over several runs, becomes one blank; blanks at either edge vanish, and so do
    soft hyphens, zero-width spaces, byte order marks and, but in scripts that need them, zero-width joiners.
    """
    found: list[Piece] = []
    for run in runs:
        if run.shown is None:
            for part in _parts(text, run.start, run.end):
                _append(found, text, part)
        elif run.shown.strip(_INVISIBLE):
            _append(found, text, run._replace(shown=" ") if not run.shown.strip(BLANKS) else run)
    if found and _ends_blank(text, found[-1]):
        last = found.pop()
        if last.shown is None and last.end - last.start > 1:
            found.append(Piece(last.start, last.end - 1))
    return tuple(found)


def _is_prose(text: str, piece: Piece) -> bool:
    if piece.shown is None:
        return not text[piece.start : piece.end].isspace()
    return piece.shown != OBJECT and not piece.shown.isspace()


def _append(found: list[Piece], text: str, piece: Piece) -> None:
    start, end, shown = piece
    begins_blank = (text[start] if shown is None else shown) == " "
    if not begins_blank or (found and not _ends_blank(text, found[-1])):
        found.append(piece)
    elif shown is None and end - start > 1:
        found.append(Piece(start + 1, end))


def _ends_blank(text: str, piece: Piece) -> bool:
    return (text[piece.end - 1] if piece.shown is None else piece.shown) == " "


def _parts(text: str, start: int, end: int) -> Iterator[Piece]:
    """Cut a stretch of ``text`` at its runs of blanks and leave out its invisible characters."""
    odd = _ODD if text.find("  ", start, end) < 0 else _ODD_OR_TWO_BLANKS
    at = start
    while found := odd.search(text, at, end):
        place = found.start()
        if text[place] in _JOINERS and place and text[place - 1] >= _JOINED_SCRIPTS:
            after = place + 1
            yield Piece(start, after)
        elif text[place] in _INVISIBLE:
            after = place + 1
            if start < place:
                yield Piece(start, place)
        else:
            blanks = _BLANK_RUN.match(text, place, end)
            after = blanks.end() if blanks else place + 1
            if start < place:
                yield Piece(start, place)
            yield Piece(place, after, " ")
        start = at = after
    if start < end:
        yield Piece(start, end)
