"""Texts in which people marked the errors, in one shape whatever file they come from."""

import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from qa.document import Span
from qa.finding import Severity

BETWEEN = "\n\n"  # stands between the segments of a document
FORMATS = {
    "wmt-mqm": "qa.gold_tables:read_wmt",
    "marot": "qa.gold_tables:read_marot",
    "wmt-spans": "qa.gold_tables:read_error_spans",
    "jsonl": "qa.gold_records:read_records",
    "corpora": "qa.gold_corpora:read_corpora",
}


class GoldError(Exception):
    """Annotations that cannot be read; the message names file and line and says what to do."""


class Mark(NamedTuple):
    """An error somebody marked: ``span`` in code points of ``Annotated.text``; a span without length is an omission."""

    span: Span
    category: str
    severity: Severity


class Part(NamedTuple):
    """One segment as an annotation file has it; the spans of ``marks`` are code points of ``target``."""

    target: str
    marks: tuple[Mark, ...] = ()
    source: str | None = None


class Annotated(NamedTuple):
    """A translated text with the errors people marked in it.

    ``format`` is how ``text`` is to be read; ``segments`` are the spans of its segments and ``sources`` their source
    texts. Documents of one ``cluster`` (the translations of one source document) are drawn together when intervals
    are bootstrapped.
    """

    name: str
    text: str
    marks: tuple[Mark, ...]
    segments: tuple[Span, ...]
    sources: tuple[str | None, ...]
    corpus: str = ""
    source_language: str | None = None
    language: str | None = None
    format: str = "text"
    cluster: str = ""


def read_gold(path: str, format: str | None = None) -> Iterator[Annotated]:  # noqa: A002 - the field's word
    """Yield the annotated texts of a file or folder; ``format`` is a key of ``FORMATS``, by default told by content.

    Raises GoldError.
    """
    from importlib import import_module

    name = format or told_format(path)
    module, _, function = FORMATS[name].partition(":")
    read: Iterator[Annotated] = getattr(import_module(module), function)(path)
    return read


def told_format(path: str) -> str:
    """Return the format a folder, a suffix or the first line of a table tells; raises GoldError."""
    if os.path.isdir(path):
        return "corpora"
    if path.removesuffix(".gz").endswith((".jsonl", ".json")):
        return "jsonl"
    columns = next(iter(lines(path)), "").split("\t")
    if {"system", "doc", "target", "severity"} <= set(columns):
        return "marot" if "docSegId" in columns else "wmt-mqm"
    known = {7: "wmt-spans", 9: "wmt-mqm", 10: "marot"}
    if len(columns) in known:
        return known[len(columns)]
    if len(columns) == 1:
        return "wmt-spans"  # submissions begin with three lines of one figure each
    raise GoldError(f"{path}:1: nothing tells which format this is; name it with --format: {', '.join(FORMATS)}.")


def lines(path: str) -> Iterator[str]:
    """Yield the lines of a text file, which may be gzipped; raises GoldError."""
    import gzip

    try:
        opened = gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8-sig")  # noqa: SIM115 - closed below
        with opened as file:
            for line in file:
                yield line.rstrip("\r\n")
    except OSError as error:
        raise GoldError(f"{path}: cannot be read: {error.strerror or error}.") from None
    except UnicodeDecodeError as error:
        raise GoldError(f"{path}: byte {error.start} is not UTF-8; save the file as UTF-8.") from None


def assembled(name: str, parts: Iterable[Part], **facts: str | None) -> Annotated:
    """Join the segments of a document, a blank line between them; line breaks within become blanks."""
    at = 0
    texts: list[str] = []
    marks: list[Mark] = []
    segments: list[Span] = []
    sources: list[str | None] = []
    for part in parts:
        texts.append(part.target.replace("\n", " ").replace("\r", " "))
        segments.append(Span(at, at + len(part.target)))
        sources.append(part.source)
        marks += [mark._replace(span=Span(mark.span.start + at, mark.span.end + at)) for mark in part.marks]
        at += len(part.target) + len(BETWEEN)
    ordered = tuple(sorted(set(marks)))
    return Annotated(name, BETWEEN.join(texts), ordered, tuple(segments), tuple(sources), **facts)  # type: ignore[arg-type]  # the facts are the text fields that follow
