"""Opens a rulebook: compiled once, kept by content, opened by the stamps of its files.

What is compiled is a plain structure that marshal reads in a millisecond or two. The rules of the package ship
compiled; folders of the user's own are compiled on first use and kept in the user's cache folder. Losing a cache costs
time, never a result.
"""

import marshal
import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any
from zlib import crc32

from qa import __version__
from qa.language_facts import Inflection, LanguageFacts
from qa.matcher import Matcher
from qa.rulebook import Example, Rule, Rulebook, RuleError

SHIPPED = "rules.compiled"  # beside the package's rules
MEASURED = "measured.tsv"  # beside the rules of a folder; no part of them
MARSHAL_VERSION = 4  # the newest that every supported Python reads
_TICK = 50_000_000  # nanoseconds: two changes this near to each other may bear the same time
_HERE = os.path.dirname(os.path.abspath(__file__))
FORMAT = f"{__version__}/5/{Matcher.engine}/{sys.byteorder}"

Stamps = list[tuple[str, int, int]]


def builtin_folder() -> str:
    """Return the folder of the rules that ship with the package: inside it, or beside it in a checkout."""
    inside = os.path.join(_HERE, "rules")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(_HERE), "rules")


def open_rulebook(folders: Sequence[str] = (), *, cache: bool = True) -> Rulebook:
    """Open the package's rules and those of ``folders``; a later folder's rule replaces an earlier one of the same id.

    Raises RuleError if a file cannot be used.
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
        return _rulebook(compiled, listed)
    from qa.rulecompiler import compile_rules, digest_of

    digest = digest_of(listed, stamps)
    shipped = _load(os.path.join(_HERE, SHIPPED))
    for candidate in (compiled, shipped):
        if candidate and candidate["digest"] == digest:
            break
    else:
        candidate = compile_rules(listed, stamps, digest, (compiled, shipped))
    if max(changed for _, changed, _ in stamps) < now - _TICK:
        _keep(kept, {**candidate, "stamps": stamps})
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
            elif entry.name.endswith((".toml", ".tsv")) and entry.name != MEASURED:
                status = entry.stat()
                yield entry.path, status.st_mtime_ns, status.st_size
    except OSError as error:
        raise RuleError(f"{error.filename}: cannot be read: {error.strerror}.") from None


def _cache_path(folders: Sequence[str]) -> str:
    name = crc32("\0".join([FORMAT, _code(), *map(os.path.abspath, folders)]).encode("utf-8", "surrogateescape"))
    return os.path.join(cache_folder(), f"rules-{name:08x}.compiled")


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


def _load(path: str | None) -> dict[str, Any] | None:
    """Return a compiled rulebook; None if there is none, or it is damaged or of another version."""
    if path is None:
        return None
    try:
        with open(path, "rb") as file:
            head = file.readline().decode().split()
            body = file.read()
        if head != [FORMAT, str(crc32(body))]:
            return None
        loaded: dict[str, Any] = marshal.loads(body)  # noqa: S302 - as much to be trusted as the compiled Python beside it
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return loaded


def dump(compiled: Mapping[str, Any]) -> bytes:
    """Return a compiled rulebook as the bytes of its file."""
    body = marshal.dumps(dict(compiled), MARSHAL_VERSION)
    return f"{FORMAT} {crc32(body)}\n".encode() + body


def _keep(path: str | None, compiled: Mapping[str, Any]) -> None:
    if path is None:
        return
    partial = f"{path}.{os.getpid()}"
    # A read-only home costs time, never a result.
    with suppress(OSError):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        try:
            with open(partial, "wb") as file:
                file.write(dump(compiled))
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
    from qa.finding import Severity

    rule = Rule(*values)
    return rule._replace(
        severity=Severity(rule.severity), examples=tuple(Example(*example) for example in rule.examples)
    )


def _facts(values: Sequence[Any]) -> LanguageFacts:
    facts = LanguageFacts(*values)
    return facts._replace(inflections={name: Inflection(*value) for name, value in facts.inflections.items()})
