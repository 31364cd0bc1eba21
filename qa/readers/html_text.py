"""The text between HTML tags as it is shown: character references as their characters."""

from collections.abc import Iterator

from qa.document import Piece, Span
from qa.readers.addresses import runs
from qa.readers.prose import pieces


def text_runs(text: str, start: int, end: int) -> Iterator[Piece]:
    """Yield a stretch of HTML text as it is shown: character references as their characters."""
    for run in runs(text, start, end):
        if run.shown is None and text.find("&", run.start, run.end) >= 0:
            yield from _resolved(text, run)
        else:
            yield run


def _resolved(text: str, run: Piece) -> Iterator[Piece]:
    from qa.readers.entities import LENIENT, character

    at = run.start
    for match in LENIENT.finditer(text, run.start, run.end):
        shown = character(match[0])
        if shown is not None:
            if at < match.start():
                yield Piece(at, match.start())
            yield Piece(*match.span(), shown)
            at = match.end()
    if at < run.end:
        yield Piece(at, run.end)


def plain_text(text: str, span: Span) -> str:
    """Return a stretch of HTML text as one line."""
    if text.find("&", *span) < 0:
        return " ".join(text[span.start : span.end].split())
    return "".join(
        text[piece.start : piece.end] if piece.shown is None else piece.shown
        for piece in pieces(text, _resolved(text, Piece(*span)))
    )
