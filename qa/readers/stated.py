"""What a file states of itself: its title, its language and the language it was translated from."""

from collections.abc import Iterable

from qa.document import Document, Segment, shown
from qa.tags import primary, region

_LANGUAGE_KEYS = ("lang", "language")
ORIGIN_KEYS = ("translated-from", "source-language", "source-lang", "lang-source")


def document(
    text: str, path: str, name: str, segments: Iterable[Segment], metadata: Iterable[tuple[str, str]] = ()
) -> Document:
    """Return the document of format ``name`` with what its metadata states.

    In keys capitals do not count and ``_`` equals ``-``; the first of equal keys decides. Where no title is stated,
    the first heading is the title.
    """
    segments, metadata = tuple(segments), tuple(metadata)
    known = {key.lower().replace("_", "-"): value for key, value in reversed(metadata)}
    heading = next((segment for segment in segments if segment.scope == "heading"), None)
    return Document(
        text=text,
        path=path,
        format=name,
        segments=segments,
        language=_first(known, _LANGUAGE_KEYS),
        translated_from=_first(known, ORIGIN_KEYS),
        title=known.get("title") or (shown(text, heading) if heading else None),
        metadata=metadata,
        region=next((region(known[key]) for key in _LANGUAGE_KEYS if primary(known.get(key, ""))), ""),
    )


def _first(known: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((tag for key in keys if (tag := primary(known.get(key, "")))), None)
