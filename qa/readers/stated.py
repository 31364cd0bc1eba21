"""What a file states of itself: its title, its language and the language it was translated from."""

from collections.abc import Iterable

from qa.document import Document, Segment, shown

_LANGUAGE_KEYS = ("lang", "language")
ORIGIN_KEYS = ("translated-from", "source-language", "source-lang", "lang-source")
_NO_LANGUAGE = frozenset({"und", "mul", "mis", "zxx"})  # ISO 639-2 codes that name no language
_SUBTAG_LENGTHS = (2, 3)


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


def primary(tag: str) -> str | None:
    """Return the primary subtag of a BCP 47 tag in small letters, e.g. "pt" for "pt-BR"; None if it names none."""
    subtag = tag.strip().replace("_", "-").partition("-")[0].lower()
    named = len(subtag) in _SUBTAG_LENGTHS and subtag.isascii() and subtag.isalpha()
    return subtag if named and subtag not in _NO_LANGUAGE else None


def region(tag: str) -> str:
    """Return the region subtag of a BCP 47 tag in capitals, e.g. "US" for "en-US"; nothing if it names none."""
    subtags = tag.strip().replace("_", "-").partition(".")[0].split("-")[1:]
    return next((subtag.upper() for subtag in subtags if _is_region(subtag)), "")


def _is_region(subtag: str) -> bool:
    return subtag.isascii() and ((len(subtag) == 2 and subtag.isalpha()) or (len(subtag) == 3 and subtag.isdigit()))  # noqa: PLR2004 - ISO 3166, UN M.49


def _first(known: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((tag for key in keys if (tag := primary(known.get(key, "")))), None)
