"""Keeps the reports of many files, so that a file is checked again only if it, the rules or the settings changed.

Reports lie in the user's cache folder, those of one folder of articles in one file. Losing it costs time, never a
result: a report is used only if the content of the article and of its source, the rules, every setting that bears on
it and the program itself are what they were.
"""

import marshal
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b
from typing import Any
from zlib import crc32

from qa.document import Document, Piece, Segment, Span
from qa.finding import Edit, Finding, Related, Severity, Suggestion
from qa.linter import Linter
from qa.readers.decode import decode
from qa.report import Covered, Report, RuleNote, Score
from qa.rulecache import FORMAT, cache_folder
from qa.run import Order, run

_MOST = 5_000  # reports kept of one folder
_MARSHAL_VERSION = 4
_HERE = os.path.dirname(os.path.abspath(__file__))
Record = tuple[str, tuple[Any, ...]]


def run_cached(paths: Sequence[str], order: Order, linter: Linter, *, jobs: int = 1) -> Iterator[Report | str]:
    """Yield what ``qa.run.run`` yields, from the cache where nothing changed."""
    shelves: dict[str, _Shelf] = {}
    settings = _settings(order, linter)
    keys: dict[str, tuple[str, bytes]] = {}
    hits: dict[str, tuple[Any, ...]] = {}
    for path in paths:
        folder = os.path.dirname(path)
        if folder not in shelves:
            shelves[folder] = _Shelf(folder, settings)
        key = keys[path] = _key(path, order)
        if key[0] and shelves[folder].get(path, key[0]):
            hits[path] = shelves[folder].records[path][1]
    fresh = run([path for path in paths if path not in hits], order, linter, jobs=jobs)
    for path in paths:
        digest, data = keys[path]
        if path in hits:
            yield _report(hits[path], decode(data, path, order.encoding), path)
            continue
        report = next(fresh)
        if isinstance(report, Report) and digest:
            shelves[os.path.dirname(path)].put(path, digest, report)
        yield report
    for shelf in shelves.values():
        shelf.save()


def _key(path: str, order: Order) -> tuple[str, bytes]:
    """Return the digest of an article and its source, with the article's bytes; nothing where one cannot be read."""
    source = order.source or order.config.source_for(path)
    try:
        parts = [_content(name) for name in filter(None, (path, source))]
    except OSError:
        return "", b""
    digest = blake2b(digest_size=16)
    for part in (*parts, (source or "").encode("utf-8", "surrogateescape")):
        digest.update(b"%d\0" % len(part) + part)
    return digest.hexdigest(), parts[0]


def _content(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _settings(order: Order, linter: Linter) -> str:
    said = (
        order._replace(config=order.config._replace(rules=()), stdin=b""),
        linter.rulebook.digest,
        FORMAT,
        _program(),
    )
    return blake2b(repr(said).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def _program() -> list[tuple[str, int, int]]:
    """Return the stamps of this package's own files: who works on it must not be shown what it found before."""
    found = []
    for folder, _, names in os.walk(_HERE):
        for name in names:
            if name.endswith(".py"):
                status = os.stat(os.path.join(folder, name))
                found.append((os.path.join(folder, name), status.st_mtime_ns, status.st_size))
    return sorted(found)


class _Shelf:
    """The kept reports of the articles in one folder."""

    def __init__(self, folder: str, settings: str) -> None:
        name = crc32(os.path.abspath(folder).encode("utf-8", "surrogateescape"))
        self._path = os.path.join(cache_folder(), f"results-{name:08x}.reports")
        self._head = f"{settings} "
        self._changed = False
        self.records: dict[str, Record] = self._load()

    def _load(self) -> dict[str, Record]:
        try:
            with open(self._path, "rb") as file:
                head, body = file.readline().decode(), file.read()
            if head != f"{self._head}{crc32(body)}\n":
                return {}
            loaded: dict[str, Record] = marshal.loads(body)  # noqa: S302 - as much to be trusted as the compiled rules
        except (OSError, ValueError, EOFError, TypeError):
            return {}
        return loaded

    def get(self, path: str, key: str) -> bool:
        """Tell whether the report on an article with this content is kept."""
        return path in self.records and self.records[path][0] == key

    def put(self, path: str, key: str, report: Report) -> None:
        """Keep a report."""
        self.records.pop(path, None)
        self.records[path] = (key, _plain(report._replace(document=report.document._replace(text="", path=""))))
        self._changed = True

    def save(self) -> None:
        """Write the shelf if it changed; a cache folder that cannot be written costs time only."""
        if not self._changed:
            return
        kept = dict(list(self.records.items())[-_MOST:])
        body = marshal.dumps(kept, _MARSHAL_VERSION)
        partial = f"{self._path}.{os.getpid()}"
        with suppress(OSError):
            os.makedirs(os.path.dirname(self._path), exist_ok=True)
            with open(partial, "wb") as file:
                file.write(f"{self._head}{crc32(body)}\n".encode() + body)
            os.replace(partial, self._path)


def _plain(value: Any) -> Any:  # noqa: ANN401 - any of the types a report is made of
    """Return named tuples and mappings as the plain ones that marshal keeps."""
    if isinstance(value, tuple | list):
        return tuple(map(_plain, value))
    if isinstance(value, Severity):
        return int(value)
    return {key: _plain(part) for key, part in value.items()} if hasattr(value, "items") else value


def _report(values: tuple[Any, ...], text: str, path: str) -> Report:
    document, findings, score, rules, remarks, uses, covered = values
    return Report(
        _document(document)._replace(text=text, path=path),
        tuple(map(_finding, findings)),
        Score(*score),
        _notes(rules),
        remarks,
        uses,
        Covered(tuple(map(_finding, covered[0])), _notes(covered[1])),
    )


def _notes(rules: Mapping[str, tuple[Any, ...]]) -> dict[str, RuleNote]:
    return {name: RuleNote(*note) for name, note in rules.items()}


def _document(values: tuple[Any, ...]) -> Document:
    document = Document(*values)
    return document._replace(segments=tuple(map(_segment, document.segments)))


def _segment(values: tuple[Any, ...]) -> Segment:
    segment = Segment(*values)
    return segment._replace(span=Span(*segment.span), pieces=tuple(Piece(*piece) for piece in segment.pieces))


def _finding(values: tuple[Any, ...]) -> Finding:
    finding = Finding(*values)
    return finding._replace(
        span=Span(*finding.span),
        severity=Severity(finding.severity),
        suggestions=tuple(map(_suggestion, finding.suggestions)),
        related=tuple(Related(Span(*span), message) for span, message in finding.related),
    )


def _suggestion(values: tuple[Any, ...]) -> Suggestion:
    suggestion = Suggestion(*values)
    return suggestion._replace(before=tuple(Edit(Span(*span), *texts) for span, *texts in suggestion.before))
