"""Reads front matter: the scalar keys between ``---`` lines (YAML) or ``+++`` lines (TOML) at a file's start."""

import re
from collections.abc import Iterator, Sequence

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|[\r\n]|\Z)")
_ENDS = {"---": ("---", "..."), "+++": ("+++",)}
_KEY = r"""(?:"([^"]+)"|'([^']+)'|([^\s#"'\[\]{}&*!|>%@`:,-][^:#]*+))[ \t]*:(?:[ \t]+(.*)|)"""
_BLOCK = re.compile(r"([|>])[-+0-9]*(?:\s+#.*)?")
_COMMENT = re.compile(r"(?:^|\s)#.*")
_NOT_SCALAR = ("[", "{", "&", "*", "!", "- ")
_NULLS = ("", "~", "null")

Metadata = tuple[tuple[str, str], ...]


def front_matter(text: str) -> tuple[Metadata, int]:
    """Return the scalar front matter of ``text`` and the code point where the article starts.

    Lists, nested keys and empty values are left out. A text whose first line is a rule and not the start of front
    matter gives nothing and 0.
    """
    fence = text[:3]
    if fence not in _ENDS:
        return (), 0
    lines: list[str] = []
    for match in _LINE.finditer(text):
        line = match[1].rstrip(" \t")
        if lines and line in _ENDS[fence]:
            metadata = _toml(lines[1:]) if fence == "+++" else _yaml(lines[1:])
            return ((), 0) if metadata is None else (metadata, match.end())
        lines.append(line)
        if lines[0] != fence:
            break
    return (), 0


def _toml(lines: Sequence[str]) -> Metadata | None:
    import tomllib

    try:
        table = tomllib.loads("\n".join(lines))
    except (ValueError, RecursionError):
        return None
    return tuple((key, _plain(value)) for key, value in table.items() if not isinstance(value, (dict, list)))


def _plain(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _yaml(lines: Sequence[str]) -> Metadata | None:
    """Return the pairs of a YAML mapping, or None if the lines are prose between two rules."""
    key_line = re.compile(_KEY)
    first = next((line for line in lines if line and not line.startswith("#")), None)
    if first is not None and not key_line.fullmatch(first):
        return None
    return tuple(_pairs(lines, key_line))


def _pairs(lines: Sequence[str], key_line: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    index = 0
    while index < len(lines):
        match = key_line.fullmatch(lines[index])
        index += 1
        if not match:
            continue
        begin = index
        while index < len(lines) and (not lines[index] or lines[index][0] in " \t"):
            index += 1
        value = _scalar((match[4] or "").strip(), [line.strip() for line in lines[begin:index]])
        if value is not None:
            yield (match[1] or match[2] or match[3]).strip(), value


def _scalar(value: str, more: Sequence[str]) -> str | None:
    """Return a value that goes on in the indented lines ``more``, or None if it is empty or no scalar."""
    if block := _BLOCK.fullmatch(value):
        return "\n".join(more).rstrip() if block[1] == "|" else _folded(more)
    if value.startswith(('"', "'")):
        return _quoted(" ".join((value, *more)))
    value = _COMMENT.sub("", value).strip()
    if value.lower() in _NULLS or value.startswith(_NOT_SCALAR):
        return None
    return _folded((value, *more))


def _folded(lines: Sequence[str]) -> str:
    return " ".join(line for line in lines if line)


def _quoted(value: str) -> str | None:
    if value[0] == "'":
        single = re.match(r"'((?:[^']|'')*+)'", value)
        return single[1].replace("''", "'") or None if single else None
    double = re.match(r'"((?:[^"\\]|\\.)*+)"', value)
    if not double or not double[1]:
        return None
    return _unescaped(double[1]) if "\\" in double[1] else double[1]


def _unescaped(value: str) -> str:
    import json

    try:
        return str(json.loads(f'"{value}"', strict=False))
    except ValueError:  # an escape that YAML knows and JSON does not
        return value
