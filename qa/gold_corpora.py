"""Reads a folder of articles with marked errors: translated/<pair>/<article>/target.md and errors.tsv."""

import os
from collections.abc import Iterator

from qa.document import Span
from qa.gold import Annotated, GoldError, Mark
from qa.gold_tables import WMT, Row, rows

TRANSLATED, CLEAN = "translated", "clean"


def read_corpora(path: str) -> Iterator[Annotated]:
    """Yield every article with marked errors below ``path``; raises GoldError."""
    for folder in article_folders(path):
        yield read_article(folder)


def article_folders(path: str) -> list[str]:
    """Return the folders below ``path`` that hold target.md and errors.tsv, in order."""
    return sorted(folder for folder, _, files in os.walk(path) if {"target.md", "errors.tsv"} <= set(files))


def read_article(folder: str) -> Annotated:
    """Read one article; its marks are placed in the verbatim text of target.md; raises GoldError."""
    from qa.readers import ReadError, read_file

    pair = os.path.basename(os.path.dirname(os.path.abspath(folder)))
    source, _, target = pair.partition("-")
    try:
        text = read_file(os.path.join(folder, "target.md")).text
    except ReadError as error:
        raise GoldError(str(error)) from None
    table = list(rows(os.path.join(folder, "errors.tsv"), WMT))
    spans, sources, marks = _placed(folder, text, table)
    name = f"{pair}/{os.path.basename(folder)}"
    return Annotated(name, text, marks, spans, sources, "corpora", source, target, "markdown", name)


def _placed(
    folder: str, text: str, table: list[Row]
) -> tuple[tuple[Span, ...], tuple[str | None, ...], tuple[Mark, ...]]:
    """Return the spans of the segments in the article, their source texts, and the marks."""
    at: dict[str, int] = {}
    end = 0
    sources: dict[Span, str | None] = {}
    marks: set[Mark] = set()
    for number, row in enumerate(table, 2):
        if row.segment not in at:
            at[row.segment] = text.find(row.target, end)
        start = at[row.segment]
        if start < 0 or not text.startswith(row.target, start):
            raise GoldError(f"{folder}/errors.tsv:{number}: this text does not stand in target.md at this place.")
        end = start + len(row.target)
        sources[Span(start, end)] = row.source or None
        marks |= {mark._replace(span=Span(mark.span.start + start, mark.span.end + start)) for mark in row.marks}
    return tuple(sources), tuple(sources.values()), tuple(sorted(marks))
