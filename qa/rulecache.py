"""Opens a rulebook: compiled once, kept by content, opened by the stamps of its files.

What is compiled is a plain structure with long tables behind it, which are read where and when they are needed. The
rules of the package ship compiled; folders of the user's own are compiled on first use and kept in the user's cache
folder, and so is the code of all expressions. Losing a cache costs time, never a result.
"""

import marshal
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any
from zlib import crc32

from qa import __version__
from qa.expressions import open_store, packed
from qa.finding import Severity
from qa.language_facts import Inflection, LanguageFacts
from qa.matcher import Matcher
from qa.parts import Part, PartedFile
from qa.rulebook import Rule, Rulebook, RuleError

SHIPPED = "rules"  # what the compiled rules of the package are called, beside them
COMPILED, STUDIES, EXPRESSIONS = ".compiled", ".studies", ".expressions"
SOUND = ".sound"  # the stamp of a file of compiled rules whose checksum was right
MEASURED = "measured.tsv"  # beside the rules of a folder; no part of them
MARSHAL_VERSION = 4  # the newest that every supported Python reads
_PIECE = 1 << 16  # bytes
_LINE = 256  # bytes that the first line of a kept file has at most
_SEVERITY = Rule._fields.index("severity")
_TICK = 50_000_000  # nanoseconds: two changes this near to each other may bear the same time
_HERE = os.path.dirname(os.path.abspath(__file__))
FORMAT = f"{__version__}/8/{Matcher.engine}/{sys.byteorder}"

Stamps = list[tuple[str, int, int]]


def builtin_folder() -> str:
    """Return the folder of the rules that ship with the package: inside it, or beside it in a checkout."""
    inside = os.path.join(_HERE, "rules")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(_HERE), "rules")


def open_rulebook(
    folders: Sequence[str] = (), *, cache: bool = True, compiling: Callable[[], None] | None = None
) -> Rulebook:
    """Open the package's rules and those of ``folders``; a later folder's rule replaces an earlier one of the same id.

    ``compiling`` is called before the rules are compiled, which takes seconds. Raises RuleError if a file cannot be
    used.
    """
    listed = [builtin_folder(), *folders]
    for folder in folders:
        if not os.path.isdir(folder):
            raise RuleError(f"{folder}: there is no such folder of rules.")
    now = time.time_ns()
    stamps = [stamp for folder in listed for stamp in stamps_of(folder)]
    kept = _cache_path(listed) if cache else None
    compiled = _load(kept)
    if compiled and compiled["stamps"] == stamps:
        open_store(f"{kept}{EXPRESSIONS}")
        return _rulebook(compiled, listed)
    from qa.rulecompiler import compile_rules, digest_of

    digest = digest_of(listed, stamps)
    shipped = os.path.join(_HERE, SHIPPED)
    for candidate in (compiled, _load(shipped, remember=False)):
        if candidate and candidate["digest"] == digest:
            break
    else:
        if compiling:
            compiling()
        candidate = compile_rules(listed, stamps, digest, _studies(kept) or _studies(shipped))
    if settled(stamps, now):
        _keep(kept, {**candidate, "stamps": stamps}, candidate.get("studies") or _studies(shipped))
    return _rulebook(candidate, listed)


def stamps_of(folder: str) -> Iterator[tuple[str, int, int]]:
    """Yield (path, time of change, size) of every file below a folder that a rulebook is made of, sorted.

    Hidden files are an editor's own. Raises RuleError if the folder, or a file in it, cannot be read.
    """
    try:
        for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
            if entry.name.startswith("."):
                continue
            if entry.is_dir():
                yield from stamps_of(entry.path)
            elif entry.name.endswith((".toml", ".tsv", ".index")) and entry.name != MEASURED:
                status = entry.stat()
                yield entry.path, status.st_mtime_ns, status.st_size
    except OSError as error:
        raise RuleError(f"{error.filename}: cannot be read: {error.strerror}.") from None


def settled(stamps: Stamps, now: int) -> bool:
    """Tell whether all files were written so long before ``now`` (nanoseconds) that a later change shows."""
    return max((changed for _, changed, _ in stamps), default=0) < now - _TICK


def _cache_path(folders: Sequence[str]) -> str:
    name = crc32("\0".join([FORMAT, _code(), *map(os.path.abspath, folders)]).encode("utf-8", "surrogateescape"))
    return os.path.join(cache_folder(), f"rules-{name:08x}")


def cache_folder() -> str:
    """Return the folder in which this user's caches lie; the environment variable QA_CACHE may name another."""
    return os.environ.get("QA_CACHE") or os.path.join(_user_cache(), "translation-qa")


def _code() -> str:
    """Return what tells one state of a checkout's code from another; an installed package has its version for that."""
    if os.path.isdir(os.path.join(_HERE, "rules")):
        return ""
    folders = [_HERE, *(os.path.join(_HERE, name) for name in ("detectors", "figures", "names"))]
    sources = (entry for folder in folders for entry in os.scandir(folder) if entry.name.endswith(".py"))
    return str(max(entry.stat().st_mtime_ns for entry in sources))


def _user_cache() -> str:
    if sys.platform == "win32":
        return os.environ.get("LOCALAPPDATA") or os.path.expanduser(r"~\AppData\Local")
    if sys.platform == "darwin":
        return os.path.expanduser("~/Library/Caches")
    return os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")


def _load(path: str | None, *, remember: bool = True) -> dict[str, Any] | None:
    """Return a compiled rulebook; None if there is none, or it is damaged or of another version.

    Its long tables are parts of the file. That the file is sound is remembered beside it, if it lies in a cache.
    """
    if path is None:
        return None
    try:
        kept = PartedFile(path + COMPILED)
        line = kept.read(0, _LINE).partition(b"\n")[0]
        head = len(line) + 1
        form, check, length = line.decode().split()
        if form != FORMAT or not _is_sound(path, kept, head, int(check), remember=remember):
            return None
        start = head + int(length)
        loaded: dict[str, Any] = marshal.loads(kept.read(head, start))  # noqa: S302 - as much to be trusted as Python beside it
    except (OSError, ValueError, EOFError, TypeError):
        return None
    for named in loaded["tables"].values():
        for name, (table, places) in named.items():
            named[name] = (table, {key: Part(kept, start + at, start + end) for key, (at, end) in places.items()})
    return loaded


def _is_sound(path: str, kept: PartedFile, head: int, check: int, *, remember: bool) -> bool:
    """Tell whether a file's checksum is right; of one that has not changed since it was, that is known."""
    with suppress(OSError), open(path + SOUND, "rb") as file:
        if file.read() == kept.stamp:
            return True
    if check != _sum(kept, head):
        return False
    if remember and settled([(path, kept.changed, len(kept))], time.time_ns()):
        with suppress(OSError):
            _write(path + SOUND, kept.stamp)
    return True


def _sum(file: PartedFile, start: int) -> int:
    """Return the checksum of the rest of a file, read piece by piece: what is read at once stays in memory."""
    known = 0
    for at in range(start, len(file), _PIECE):
        known = crc32(file.read(at, at + _PIECE), known)
    return known


def _studies(path: str | None) -> dict[str, Any]:
    """Return what a compiler knew of expressions; nothing if nothing is kept."""
    try:
        with open(f"{path}{STUDIES}", "rb") as file:
            head, _, body = file.read().partition(b"\n")
        known: dict[str, Any] = marshal.loads(body) if head == _studied(body) else {}  # noqa: S302 - as above
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return known


def _studied(body: bytes) -> bytes:
    return f"{FORMAT} {crc32(body)}".encode()


def written(compiled: Mapping[str, Any]) -> Iterator[tuple[str, bytes]]:
    """Yield (suffix, content) of the files a compiled rulebook is kept in, the one that is asked for first last."""
    if "studies" in compiled:
        body = marshal.dumps(compiled["studies"], MARSHAL_VERSION)
        yield STUDIES, _studied(body) + b"\n" + body
    parts: list[bytes] = []
    at = 0
    tables: dict[str, dict[str, Any]] = {}
    for language, named in compiled["tables"].items():
        tables[language] = {}
        for name, (table, long) in named.items():
            places: dict[str, tuple[int, int]] = {}
            for key, part in long.items():
                places[key] = (at, at + len(part))
                parts.append(bytes(part))
                at += len(part)
            tables[language][name] = (table, places)
    plain = {key: value for key, value in compiled.items() if key != "studies"}
    head = marshal.dumps({**plain, "tables": tables}, MARSHAL_VERSION)
    body = b"".join([head, *parts])
    yield COMPILED, f"{FORMAT} {crc32(body)} {len(head)}\n".encode() + body


def _keep(path: str | None, compiled: Mapping[str, Any], studies: Mapping[str, Any]) -> None:
    if path is None:
        return
    # A read-only home costs time, never a result.
    with suppress(OSError):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        _write(path + EXPRESSIONS, packed(studies.get("sources", ())))
        for suffix, content in written(compiled):
            _write(path + suffix, content)


def _write(path: str, content: bytes) -> None:
    partial = f"{path}.{os.getpid()}"
    try:
        with open(partial, "wb") as file:
            file.write(content)
        os.replace(partial, path)
    except BaseException:
        with suppress(OSError):
            os.remove(partial)
        raise


def _rulebook(compiled: Mapping[str, Any], folders: Sequence[str]) -> Rulebook:
    return Rulebook(
        tuple(_rule(values) for values in compiled["rules"]),
        {language: _facts(values) for language, values in compiled["languages"].items()},
        compiled["tables"],
        compiled["digest"],
        tuple(folders),
    )


def _rule(values: Sequence[Any]) -> Rule:
    before, severity, after = values[:_SEVERITY], values[_SEVERITY], values[_SEVERITY + 1 :]
    return Rule._make((*before, Severity(severity), *after))


def _facts(values: Sequence[Any]) -> LanguageFacts:
    facts = LanguageFacts(*values)
    return facts._replace(inflections={name: Inflection(*value) for name, value in facts.inflections.items()})
