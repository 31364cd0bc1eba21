"""Reads one rule file and checks every key of it."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from qa.categories import CATEGORIES, is_category
from qa.finding import CONFIDENCES, SEVERITIES
from qa.rulebook import Example, Rule, RuleError, nearest

_REQUIRED = ("title", "message", "category", "severity", "find")
_OPTIONAL = ("confidence", "translated_from", "needs_source_language", "quotes", "scopes", "why", "links", "examples")
_EXAMPLE_KEYS = ("text", "finds", "fixed", "translated_from")
_LISTS = {"phrases": "find", "lines": "starts"}  # detectors whose entries prove themselves by examples of their own


def parse_rule(name: str, path: str, text: str) -> Rule:
    """Read the rule ``name`` from the text of its file; raises RuleError naming file, line and key."""
    import tomllib

    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{path}: {_toml_message(str(error))}") from None
    return _Checker(path, text).rule(name, table)


def line_of(path: str, key: str, number: int | None = None) -> int:
    """Return the line (from 1) of a rule file on which ``key`` stands: in its ``number``-th list table, if given."""
    try:
        with open(path, encoding="utf-8") as file:
            return line_in(file.read(), key, number)
    except OSError:
        return 1


def line_in(text: str, key: str, number: int | None = None) -> int:
    """Return the line (from 1) of ``text`` on which ``key`` is set; 1 if it is nowhere."""
    lines = text.splitlines()
    starts = [index for index, line in enumerate(lines) if line.startswith("[[find.")]
    begin = starts[number] if number is not None and number < len(starts) else 0
    pattern = re.compile(rf"\s*(?:\[+[\w.]*\b{re.escape(key)}\]+|[\"']?{re.escape(key)}[\"']?\s*=)")
    places = (index for index in range(begin, len(lines)) if pattern.match(lines[index]))
    return next(places, begin) + 1


def _toml_message(message: str) -> str:
    match = re.fullmatch(r"(.*) \(at line (\d+), column (\d+)\)", message)
    return (
        f"line {match[2]}, column {match[3]}: not valid TOML: {match[1]}." if match else f"not valid TOML: {message}."
    )


class _Checker:
    """Checks the keys of one file."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self._text = text

    def error(self, key: str, what: str) -> RuleError:
        return RuleError(f"{self.path}:{line_in(self._text, key)}: {what}.")

    def rule(self, name: str, table: dict[str, Any]) -> Rule:
        for key in table:
            if key not in _REQUIRED + _OPTIONAL:
                raise self.error(key, f"“{key}” is no key of a rule{nearest(key, _REQUIRED + _OPTIONAL)}")
        for key in _REQUIRED:
            if key not in table:
                raise self.error(key, f"the rule lacks the key “{key}”")
        find = table["find"]
        if not isinstance(find, dict) or not isinstance(find.get("detector"), str):
            raise self.error("find", "[find] needs the key “detector”")
        rule = Rule(
            id=name,
            title=self.text(table, "title"),
            message=self.text(table, "message"),
            category=self._category(table),
            severity=SEVERITIES[self._one_of(table, "severity", tuple(SEVERITIES))],
            detector=find["detector"],
            confidence=self._one_of(table, "confidence", CONFIDENCES, "high"),
            translated_from=self.texts(table, "translated_from"),
            needs_source_language=self._flag(table, "needs_source_language"),
            quotes=self._one_of(table, "quotes", ("include", "skip", "only"), "include"),
            scopes=self._scopes(table),
            why=self.text(table, "why", "").strip(),
            links=self.texts(table, "links"),
            path=self.path,
            settings={key: value for key, value in find.items() if key != "detector"},
        )
        return rule._replace(examples=self._examples(table, rule))

    def text(self, table: Mapping[str, Any], key: str, default: str | None = None) -> str:
        value = table.get(key, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self.error(key, f"“{key}” must be a text in quotation marks")
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

    def _category(self, table: Mapping[str, Any]) -> str:
        value = self.text(table, "category")
        if not is_category(value):
            raise self.error("category", f"“{value}” is no MQM category{nearest(value, CATEGORIES)}")
        return value

    def _scopes(self, table: Mapping[str, Any]) -> tuple[str, ...]:
        from qa.document import SCOPES

        scopes = self.texts(table, "scopes")
        for scope in scopes:
            if scope not in SCOPES:
                raise self.error("scopes", f"“{scope}” is no scope{nearest(scope, SCOPES)}")
        return scopes

    def _examples(self, table: Mapping[str, Any], rule: Rule) -> tuple[Example, ...]:
        examples = tuple(self._example(example) for example in table.get("examples", ()))
        examples += tuple(entry_examples(rule.settings, rule.detector))
        if not any(example.finds for example in examples):
            raise self.error("examples", "the rule has no example that it finds; add [[examples]] with text and finds")
        if all(example.finds for example in examples):
            raise self.error("examples", "the rule has no near miss; add an example with finds = []")
        return examples

    def _example(self, table: Mapping[str, Any]) -> Example:
        for key in table:
            if key not in _EXAMPLE_KEYS:
                raise self.error(key, f"“{key}” is no key of an example{nearest(key, _EXAMPLE_KEYS)}")
        return Example(
            text=self.text(table, "text"),
            finds=self.texts(table, "finds"),
            fixed=self.text(table, "fixed", "") or None,
            translated_from=self.text(table, "translated_from", "") or None,
        )


def entry_examples(settings: Mapping[str, Any], detector: str) -> list[Example]:
    """Return what the entries of a list say of themselves: ``example`` with the find in “[[ ]]”, and ``near_miss``."""
    if detector not in _LISTS:
        return []
    found: list[Example] = []
    for entry in settings.get(detector, ()):
        language = next(iter(_listed(entry.get("from"))), None)
        for text in _listed(entry.get("example")):
            finds = tuple(re.findall(r"\[\[(.+?)\]\]", text))
            found.append(Example(re.sub(r"\[\[(.+?)\]\]", r"\1", text), finds or ("",), None, language))
        found += [Example(text, (), None, language) for text in _listed(entry.get("near_miss"))]
    return found


def _listed(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []
