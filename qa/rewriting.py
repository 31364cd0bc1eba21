"""Writes a repaired text back into its file: the same encoding, the same byte order mark, all at once."""

import codecs
import os
from contextlib import suppress

from qa.readers.decode import decode

# A UTF-32 mark begins with the UTF-16 one, so it is tried first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


# What an editor's file may be in; one is used only if it gives back the bytes of the file.
_LEGACY = (
    "cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8-r", "koi8-u", "shift_jis",
    "euc_jp", "iso2022_jp", "euc_kr", "gb18030", "big5", "iso8859-1", "iso8859-2", "iso8859-5", "iso8859-15",
    "mac_cyrillic",
)  # fmt: skip


class RewriteError(Exception):
    """A file that cannot be written back as it was; the message says why and what to do."""


def encoded_like(data: bytes, path: str, text: str, encoding: str | None = None) -> bytes:
    """Return ``text`` as bytes in the encoding of ``data``, with its byte order mark.

    ``encoding`` is the one the user named. Raises RewriteError where the encoding of ``data`` cannot be told for sure,
    or cannot hold the text, and qa.readers.ReadError where ``data`` is no text.
    """
    before = decode(data, path, encoding)
    for mark, name in (*_MARKS, (b"", "utf-8"), (b"", encoding), *((b"", name) for name in _LEGACY)):
        if name is None or not data.startswith(mark):
            continue
        with suppress(UnicodeEncodeError, LookupError):
            if data == mark + before.encode(name):
                return mark + _encoded(text, name, path)
    raise RewriteError(f"{path}: its encoding is not known for sure; save it as UTF-8, or name it with --encoding.")


def _encoded(text: str, encoding: str, path: str) -> bytes:
    try:
        return text.encode(encoding)
    except UnicodeEncodeError as error:
        raise RewriteError(
            f"{path}: {encoding} cannot hold “{text[error.start]}”, which a repair needs; save the file as UTF-8."
        ) from None


def replace(path: str, data: bytes) -> None:
    """Put ``data`` in the place of a file, whole or not at all; its permissions stay, and a link stays a link.

    Raises RewriteError.
    """
    target = os.path.realpath(path)
    partial = f"{target}.{os.getpid()}.part"
    try:
        mode = os.stat(target).st_mode
        try:
            with open(partial, "wb") as file:
                file.write(data)
            os.chmod(partial, mode & 0o7777)
            os.replace(partial, target)
        except BaseException:
            with suppress(OSError):
                os.remove(partial)
            raise
    except OSError as error:
        raise RewriteError(f"{path}: cannot be written: {error.strerror}.") from None
