"""Reads one rule file and checks every key of it."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from qa.categories import CATEGORIES, is_category
from qa.finding import CONFIDENCES, SEVERITIES
from qa.rulebook import Example, Rule, RuleError, nearest

_REQUIRED = ("title", "message", "category", "severity", "find")
_OPTIONAL = (
    "confidence",
    "translated_from",
    "needs_source_language",
    "quotes",
    "scopes",
    "why",
    "links",
    "examples",
    "applicability",
    "category_with_source",
    "density",
    "regions",
)
_DENSITY_KEYS = ("at_least", "per_1000_words")
_EXAMPLE_KEYS = ("text", "finds", "fixed", "translated_from", "style", "source")
_LISTS = {"phrases": "find", "lines": "starts"}  # detectors whose entries prove themselves by examples of their own


def parse_rule(name: str, path: str, text: str) -> Rule:
    """Read the rule ``name`` from the text of its file; raises RuleError naming file, line and key."""
    import tomllib

    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(toml_error(path, error)) from None
    return _Checker(path, text).rule(name, table)


def line_of(path: str, key: str, number: int | None = None) -> int:
    """Return the line (from 1) of a rule file on which ``key`` stands: in its ``number``-th list table, if given."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            return line_in(file.read(), key, number)
    except OSError:
        return 1


def line_in(text: str, key: str, number: int | None = None, tables: str = "[[find.") -> int:
    """Return the line (from 1) of ``text`` on which ``key`` is set: in the ``number``-th of ``tables``, if given.

    Where it is not set, the line of that table, or 1.
    """
    lines = text.split("\n")
    starts = [index for index, line in enumerate(lines) if line.lstrip().startswith(tables)]
    begin, end = 0, len(lines)
    pattern = rf"\s*[\"']?{re.escape(key)}[\"']?\s*="
    if number is not None and number < len(starts):
        begin = starts[number]
        end = next((index for index in range(begin + 1, end) if lines[index].lstrip().startswith("[[")), end)
    else:
        pattern += rf"|\s*\[+(?:[\w.]*\.)?{re.escape(key)}[\].]"
    places = (index for index in range(begin, end) if re.match(pattern, lines[index]))
    return next(places, begin) + 1


def toml_error(path: str, error: Exception) -> str:
    """Return the sentence about a file that tomllib cannot read."""
    match = re.fullmatch(r"(.*) \(at line (\d+), column (\d+)\)", str(error))
    place, what = (f"{path}:{match[2]}:{match[3]}", match[1]) if match else (path, error)
    return f"{place}: not valid TOML: {what}."


class _Checker:
    """Checks the keys of one file."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self._text = text
        self._number: int | None = None  # of the example that is being read

    def error(self, key: str, what: str) -> RuleError:
        return RuleError(f"{self.path}:{line_in(self._text, key, self._number, '[[examples')}: {what}.")

    def rule(self, name: str, table: dict[str, Any]) -> Rule:
        for key in table:
            if key not in _REQUIRED + _OPTIONAL:
                raise self.error(key, f"“{key}” is no key of a rule{nearest(key, _REQUIRED + _OPTIONAL)}")
        for key in _REQUIRED:
            if key not in table:
                raise self.error(key, f"the rule lacks the key “{key}”")
        find = self._find(table)
        rule = Rule(
            id=name,
            title=self.text(table, "title"),
            message=self.text(table, "message"),
            category=self._category(table, "category"),
            severity=SEVERITIES[self._one_of(table, "severity", tuple(SEVERITIES))],
            detector=find["detector"],
            confidence=self._one_of(table, "confidence", CONFIDENCES, "high"),
            translated_from=self.texts(table, "translated_from"),
            needs_source_language=self._flag(table, "needs_source_language"),
            quotes=self._one_of(table, "quotes", ("include", "skip", "only"), "include"),
            scopes=self._scopes(table),
            why=self.text(table, "why", "").strip(),
            links=self.texts(table, "links"),
            category_with_source=self._category(table, "category_with_source")
            if "category_with_source" in table
            else "",
            path=self.path,
            settings={key: value for key, value in find.items() if key != "detector"},
            regions=self.texts(table, "regions"),
            applicability=self._one_of(table, "applicability", ("safe", "unsafe"), "unsafe"),
            density=self._density(table, find),
        )
        return rule._replace(examples=self._examples(table, rule))

    def _find(self, table: Mapping[str, Any]) -> dict[str, Any]:
        from qa.detectors import detector_class

        find = table["find"]
        if not isinstance(find, dict) or not isinstance(find.get("detector"), str):
            raise self.error("find", "[find] needs the key “detector”, with a text in quotation marks")
        try:
            detector_class(find["detector"])
        except RuleError as error:
            raise self.error("detector", str(error).removesuffix(".")) from None
        return find

    def text(self, table: Mapping[str, Any], key: str, default: str | None = None) -> str:
        value = table.get(key, default)
        if value is None:
            raise self.error(key, f"the key “{key}” is missing")
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self.error(key, f"“{key}” must be a text in quotation marks{', not an empty one' * (value == '')}")
        return value

    def texts(self, table: Mapping[str, Any], key: str) -> tuple[str, ...]:
        value = table.get(key, ())
        listed = [value] if isinstance(value, str) else value
        if not isinstance(listed, Sequence) or not all(isinstance(text, str) for text in listed):
            raise self.error(key, f"“{key}” must be a list of texts")
        return tuple(listed)

    def _flag(self, table: Mapping[str, Any], key: str) -> bool:
        value = table.get(key, False)
        if not isinstance(value, bool):
            raise self.error(key, f"“{key}” must be true or false")
        return value

    def _one_of(self, table: Mapping[str, Any], key: str, choices: Sequence[str], default: str | None = None) -> str:
        value = self.text(table, key, default)
        if value not in choices:
            raise self.error(
                key, f"“{key}” must be one of {', '.join(choices)}, not “{value}”{nearest(value, choices)}"
            )
        return value

    def _density(self, table: Mapping[str, Any], find: Mapping[str, Any]) -> tuple[int, float] | None:
        """Read the table [density] of a signal of style, which costs nothing and proposes nothing."""
        given = table.get("density")
        if given is None:
            return None
        if not isinstance(given, dict) or set(given) != set(_DENSITY_KEYS) or not all(map(_is_count, given.values())):
            raise self.error("density", f"[density] needs {' and '.join(_DENSITY_KEYS)}, each a number above 0")
        if table["severity"] != "neutral":
            raise self.error("severity", "a rule with [density] is a signal of style: its severity must be “neutral”")
        listed = find.get(find["detector"])
        entries = listed if _are_tables(listed) and isinstance(listed, list) else []
        if any("suggest" in table for table in (find, *entries)):
            raise self.error("suggest", "a rule with [density] names many places at once: it has no “suggest”")
        return int(given["at_least"]), float(given["per_1000_words"])

    def _category(self, table: Mapping[str, Any], key: str) -> str:
        value = self.text(table, key)
        if not is_category(value):
            raise self.error(key, f"“{value}” is no MQM category{nearest(value, CATEGORIES)}")
        return value

    def _scopes(self, table: Mapping[str, Any]) -> tuple[str, ...]:
        from qa.document import SCOPES

        scopes = self.texts(table, "scopes")
        for scope in scopes:
            if scope not in SCOPES:
                raise self.error("scopes", f"“{scope}” is no scope{nearest(scope, SCOPES)}")
        return scopes

    def _examples(self, table: Mapping[str, Any], rule: Rule) -> tuple[Example, ...]:
        if rule.detector in _LISTS and not _are_tables(rule.settings.get(rule.detector)):
            raise self.error(rule.detector, f"[find] needs at least one [[find.{rule.detector}]] table")
        examples = self._own_examples(table) + tuple(entry_examples(rule.settings, rule.detector))
        if not any(example.finds for example in examples):
            raise self.error("examples", "the rule has no example that it finds; add [[examples]] with text and finds")
        if all(example.finds for example in examples):
            raise self.error("examples", "the rule has no near miss; add an example with finds = []")
        return examples

    def _own_examples(self, table: Mapping[str, Any]) -> tuple[Example, ...]:
        given = table.get("examples", [])
        if given and not _are_tables(given):
            raise self.error("examples", "“examples” must be tables, each under [[examples]]")
        examples: list[Example] = []
        for self._number, example in enumerate(given):
            examples.append(self._example(example))
        self._number = None
        return tuple(examples)

    def _example(self, table: Mapping[str, Any]) -> Example:
        for key in table:
            if key not in _EXAMPLE_KEYS:
                raise self.error(key, f"“{key}” is no key of an example{nearest(key, _EXAMPLE_KEYS)}")
        return Example(
            text=self.text(table, "text"),
            finds=self.texts(table, "finds"),
            fixed=self.text(table, "fixed", "") or None,
            translated_from=self.text(table, "translated_from", "") or None,
            style=self._style(table),
            source=self.text(table, "source", "") or None,
        )

    def _style(self, table: Mapping[str, Any]) -> str | None:
        from qa.names.choice import styles

        return self._one_of(table, "style", styles()) if "style" in table else None


def entry_examples(settings: Mapping[str, Any], detector: str) -> list[Example]:
    """Return what the entries of a list say of themselves: ``example`` with the find in “[[ ]]”, and ``near_miss``."""
    if detector not in _LISTS:
        return []
    found: list[Example] = []
    for entry in settings.get(detector, ()):
        language = next(iter(_listed(entry.get("from"))), None)
        lacking = "—" if "source_lacks" in entry else None
        source = next((text.replace("…", "") for text in _listed(entry.get("source_has"))), lacking)
        for text in _listed(entry.get("example")):
            finds = tuple(re.findall(r"\[\[(.+?)\]\]", text))
            plain = re.sub(r"\[\[(.+?)\]\]", r"\1", text)
            found.append(Example(plain, finds or ("",), None, language, source=source))
        found += [Example(text, (), None, language, source=source) for text in _listed(entry.get("near_miss"))]
    return found


def _is_count(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value > 0


def _are_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(table, dict) for table in value)


def _listed(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []
