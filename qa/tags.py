"""Language tags (BCP 47): the language and the region that they name."""

_NO_LANGUAGE = frozenset({"und", "mul", "mis", "zxx"})  # ISO 639-2 codes that name no language
_LETTERS = (2, 3)  # that a code has
# Withdrawn codes, and those of the two norms of Norwegian.
_OTHERWISE = {"in": "id", "iw": "he", "ji": "yi", "jw": "jv", "mo": "ro", "nb": "no", "nn": "no"}
_REGIONS = {"UK": "GB"}  # no code of ISO 3166, but often written


class TagError(ValueError):
    """What was given for a language is no code of one; the message says what to write."""


def primary(tag: str) -> str | None:
    """Return the language of a tag in small letters, e.g. "pt" for "pt-BR" or "por"; None if it names none.

    A language that has a code of two letters (ISO 639-1) is named by that.
    """
    subtag = _first(tag)
    if len(subtag) not in _LETTERS or not (subtag.isascii() and subtag.isalpha()) or subtag in _NO_LANGUAGE:
        return None
    if len(subtag) == _LETTERS[0]:
        return _OTHERWISE.get(subtag, subtag)
    from qa.language_codes import OF_THREE_LETTERS

    return OF_THREE_LETTERS.get(subtag, subtag)


def region(tag: str) -> str:
    """Return the region of a tag in capitals, e.g. "US" for "en-US"; nothing if it names none."""
    subtags = tag.strip().replace("_", "-").partition(".")[0].split("-")[1:]
    found = next((subtag.upper() for subtag in subtags if _is_region(subtag)), "")
    return _REGIONS.get(found, found)


def valid(tag: str) -> str:
    """Return the tag that a user gave for a language, if it names one; raises TagError.

    A code of three letters may be one of ISO 639-3, which has thousands, and is taken as it is.
    """
    language = primary(tag)
    from qa.language_codes import OF_THREE_LETTERS, TWO_LETTERS

    if language and (len(language) == _LETTERS[1] or language in TWO_LETTERS):
        return tag
    # The codes of three letters are the beginnings of names, in English or in the language itself.
    meant = OF_THREE_LETTERS.get(_first(tag)[:3])
    write = f"write “{meant}”" if meant else "write one such as pt or en-US"
    raise TagError(f"“{tag}” is no code of a language; {write}.")


def split(tag: str | None) -> tuple[str | None, str]:
    """Return the language and the region of a tag such as "en-US"; what names no language stays as it is."""
    return (primary(tag) or tag, region(tag)) if tag else (tag, "")


def _first(tag: str) -> str:
    return tag.strip().replace("_", "-").partition("-")[0].lower()


def _is_region(subtag: str) -> bool:
    return subtag.isascii() and ((len(subtag) == 2 and subtag.isalpha()) or (len(subtag) == 3 and subtag.isdigit()))  # noqa: PLR2004 - ISO 3166, UN M.49
