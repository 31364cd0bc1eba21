"""Compiles folders of rule files into the plain structure that ``qa.rulecache`` keeps."""

import marshal
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from qa.detectors import detector_class, grouped
from qa.language_facts import NO_FACTS, LanguageFacts
from qa.language_file import parse_language
from qa.patterns import STUDIED
from qa.rulebook import ANY, LANGUAGES, Rule, RuleError, rules_for
from qa.rulecache import MARSHAL_VERSION
from qa.rulefile import parse_rule

Stamp = tuple[str, int, int]

# Where the modules are that look at a page.
_LOOKING = ("qa.detectors", "qa.figures", "qa.names.words", "qa.readers.plain", "qa.readers.prose", "qa.sentences")


def digest_of(folders: Sequence[str], stamps: Iterable[Stamp]) -> str:
    """Return the digest of the files of ``folders``, of their places and content: 12 hexadecimal digits."""
    digest = blake2b(digest_size=6)
    for path, _, _ in stamps:
        content = _content(path)
        tops = (os.path.join(folder, "") for folder in folders)
        name = next(path.removeprefix(top) for top in tops if path.startswith(top)).replace(os.sep, "/")
        digest.update(f"{name}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
        digest.update(content)
    return digest.hexdigest()


def compile_rules(
    folders: Sequence[str], stamps: Sequence[Stamp], digest: str, earlier: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Compile the rule files of ``folders``; raises RuleError naming file, line and key.

    ``earlier`` is what an earlier compilation knew of expressions and may serve again.
    """
    STUDIED.update((earlier or {}).get("patterns", {}))
    paths = [path for path, _, _ in stamps if path.endswith(".toml")]
    facts = dict(_languages(folders, paths))
    rules = tuple(read_rules(folders, paths))
    # A language without rules of its own is served by the tables of those for any language.
    targets = sorted({rule.language for rule in rules} | {ANY})
    known = {target: facts.get(target, NO_FACTS)._replace(others=facts) for target in targets}
    tables = {target: _tables(rules, target, known[target]) for target in targets}
    sources = [
        source
        for named in tables.values()
        for table in named.values()
        if isinstance(table, dict)
        for source in table.pop("sources", ())
    ]
    sources += _own_expressions()
    return {
        "stamps": list(stamps),
        "digest": digest,
        # Settings are in the tables already; whoever wants to see them reads the file again.
        "rules": [_plain(rule._replace(path="", settings={}, examples=())) for rule in rules],
        "languages": {language: _plain(values) for language, values in facts.items()},
        "tables": {
            target: {names: kept_table(table) for names, table in named.items()} for target, named in tables.items()
        },
        "studies": {"patterns": dict(STUDIED), "sources": sources},
    }


def _own_expressions() -> Iterator[str]:
    """Yield the expressions of the modules that look at a page; kept too, they are not compiled at each start."""
    for folder in _LOOKING:
        package = import_module(folder)
        for module in iter_modules(getattr(package, "__path__", ()), f"{folder}."):
            import_module(module.name)
    for name in [name for name in sys.modules if name.startswith(_LOOKING)]:
        found = vars(sys.modules[name]).values()
        yield from (value.pattern for value in found if isinstance(value, re.Pattern))


def read_rules(folders: Sequence[str], paths: Sequence[str]) -> Iterator[Rule]:
    """Yield all rules in order of their ids, the later folder's where two have one id; raises RuleError."""
    named: dict[str, str] = {}
    for folder in folders:
        for path in paths:
            name = rule_name(folder, path)
            if name and not name.startswith(f"{LANGUAGES}/"):
                named[name] = path
    for name in sorted(named):
        yield parse_rule(name, named[name], _text(named[name]))


def rule_name(folder: str, path: str) -> str | None:
    """Return the id of the rule file ``path`` below ``folder``, None if it is not below it."""
    relative = os.path.relpath(path, folder)
    if relative.startswith(os.pardir):
        return None
    name = relative.removesuffix(".toml").replace(os.sep, "/")
    if name.count("/") < 2 and not name.startswith(f"{LANGUAGES}/"):  # noqa: PLR2004 - module/language/name
        raise RuleError(
            f"{path}: a rule file lies at <module>/<language or any>/<name>.toml below {folder}; move it there."
        )
    return name


def _languages(folders: Sequence[str], paths: Sequence[str]) -> Iterator[tuple[str, LanguageFacts]]:
    for folder in folders:
        for path in paths:
            name = rule_name(folder, path)
            if name and name.startswith(f"{LANGUAGES}/"):
                language = name.removeprefix(f"{LANGUAGES}/")
                yield language, parse_language(language, path, _text(path))


def _tables(rules: Sequence[Rule], language: str, facts: LanguageFacts) -> dict[str, Any]:
    groups = grouped({rule.detector for rule in rules_for(rules, language)})
    return {
        " ".join(names): detector_class(names[0]).compile(rules_for(rules, language, names), facts) for names in groups
    }


def kept_table(table: Any) -> tuple[bytes, dict[str, bytes]]:  # noqa: ANN401 - each detector has its own table
    """Return a table as marshal keeps it, and apart from it the long byte strings it holds by name.

    Each table is opened by itself, and only if a document asks for it.
    """
    long = {key: value for key, value in table.items() if isinstance(value, bytes)} if isinstance(table, dict) else {}
    rest = {key: value for key, value in table.items() if key not in long} if long else table
    return marshal.dumps(rest, MARSHAL_VERSION), long


def _plain(value: Any) -> Any:  # noqa: ANN401 - any of the types a rule is made of
    """Return named tuples and mappings as the plain ones that marshal keeps."""
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return tuple(_plain(part) for part in value)
    return int(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _content(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise RuleError(f"{path}: cannot be read: {error.strerror}.") from None


def _text(path: str) -> str:
    try:
        return _content(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RuleError(f"{path}: byte {error.start} is not UTF-8; save the file as UTF-8.") from None
