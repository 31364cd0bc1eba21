"""Turns a file's bytes into text: UTF-8 first, then what was declared, then what can be told for sure."""

from qa.readers import ReadError

# A UTF-32 mark begins with the UTF-16 one, so it is looked for first.
_MARKS = (
    (b"\xef\xbb\xbf", "UTF-8"),
    (b"\xff\xfe\x00\x00", "UTF-32-LE"),
    (b"\x00\x00\xfe\xff", "UTF-32-BE"),
    (b"\xff\xfe", "UTF-16-LE"),
    (b"\xfe\xff", "UTF-16-BE"),
)
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\f\r\x1b")
_SAMPLE = 8192  # bytes looked at for control characters
_HEAD = 4096  # bytes in which a file may declare its encoding
_ENOUGH = 65536  # bytes from which an encoding is guessed
_SUSPICIOUS = 0.1  # share of control characters that no text reaches
_MESS = 0.05  # highest share of unlikely characters in a guess
_COHERENCE = 0.5  # lowest likeness to a known language of a guess
_LEAD = 0.2  # how much liker to a known language a guess must be than its rivals


def decode(data: bytes, path: str, declared: str | None = None) -> str:
    """Return the text of ``data``, without its byte order mark and otherwise untouched.

    A byte order mark decides; then UTF-8 is tried, then the encoding ``declared`` by the caller or by the file itself,
    then a guess, which must be sure and is not made for damaged UTF-8. Raises ``ReadError`` if the file is binary,
    if an encoding is unknown or if nothing fits.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], path, encoding, len(mark))
    if b"\x1b" in data:  # an encoding that shifts between character sets looks like ASCII
        declared = declared or _stated(data)
    if declared and data.isascii():
        return _strictly(data, path, declared)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return _foreign(data, path, declared, error)
    _refuse_binary(data, path)
    return text


def _foreign(data: bytes, path: str, declared: str | None, error: UnicodeDecodeError) -> str:
    declared = declared or _stated(data)
    if declared:
        return _strictly(data, path, declared)
    _refuse_binary(data, path)
    text = None if _damaged(data) else _guess(data)
    if text is None:
        raise ReadError(
            f"{path}: byte {error.start + 1} (0x{data[error.start]:02X}) is not UTF-8; "
            "save the file as UTF-8 or name its encoding with --encoding."
        )
    return text


def _strictly(data: bytes, path: str, encoding: str, offset: int = 0) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        place = error.start + offset + 1
        raise ReadError(
            f"{path}: byte {place} (0x{data[error.start]:02X}) is not {encoding}; "
            "save the file as UTF-8 or name its encoding with --encoding."
        ) from None
    except (LookupError, ValueError):
        raise ReadError(
            f"{path}: there is no encoding {encoding!r}; save the file as UTF-8 or name another with --encoding."
        ) from None


def _refuse_binary(data: bytes, path: str) -> None:
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if b"\0" in data or controls > _SUSPICIOUS * len(sample):
        raise ReadError(f"{path}: this is a binary file; only text can be checked.")


def _stated(data: bytes) -> str | None:
    """Return the encoding a file states: in ``<meta>``, an XML declaration or front matter."""
    import re

    found = re.search(
        rb"""<meta\s[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)"""
        rb"""|^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]+)"""
        rb"""|^(?:---|\+\+\+)[ \t]*\r?\n(?:(?!---|\+\+\+).*\n)*?(?:encoding|charset)[ \t]*[:=][ \t]*["']?([\w.:-]+)""",
        data[:_HEAD],
        re.IGNORECASE,
    )
    return (found[1] or found[2] or found[3]).decode("ascii", "replace") if found else None


def _damaged(data: bytes) -> bool:
    """Tell whether ``data`` is UTF-8 in which some bytes went wrong, rather than another encoding."""
    replaced = data.decode("utf-8", "replace")
    valid = sum(not sign.isascii() and sign != "\ufffd" for sign in replaced)
    return 0 < replaced.count("\ufffd") <= valid


def _guess(data: bytes) -> str | None:
    import logging

    from charset_normalizer import from_bytes

    logging.getLogger("charset_normalizer").setLevel(logging.CRITICAL)
    matches = list(from_bytes(data[:_ENOUGH]))
    if not matches:
        return None
    best, text = matches[0], str(matches[0])
    rivals = [match.coherence for match in matches[1:] if match.chaos <= best.chaos + _MESS and str(match) != text]
    sure = best.chaos <= _MESS and best.coherence >= max(_COHERENCE, _LEAD + max(rivals, default=0))
    try:
        return data.decode(best.encoding) if sure else None
    except UnicodeDecodeError:
        return None
