"""Reads what ``rules/languages/<language>.toml`` says of a language."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from qa.language_facts import Inflection, LanguageFacts
from qa.rulebook import RuleError, nearest
from qa.rulefile import line_in, toml_error


def parse_language(language: str, path: str, text: str) -> LanguageFacts:
    """Read the facts of one language from the text of its file; raises RuleError naming file, line and key."""
    import tomllib

    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(toml_error(path, error)) from None
    facts: dict[str, Any] = {"language": language}
    for key, value in table.items():
        place = f"{path}:{line_in(text, key)}: “{key}”"
        if key not in _READERS:
            raise RuleError(f"{place} is no fact about a language{nearest(key, _READERS)}.")
        try:
            facts[key] = _READERS[key](value)
        except ValueError as error:
            raise RuleError(f"{place} {error}.") from None
    return LanguageFacts(**facts)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("must be a text in quotation marks")  # noqa: TRY004 - one class for all wrong values
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise ValueError("must be a list of texts")
    return tuple(value)


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("must be true or false")  # noqa: TRY004 - as above
    return value


def _pairs(value: object) -> tuple[tuple[str, str], ...]:
    pairs = [_texts(pair) for pair in value] if isinstance(value, list) else [()]
    if not all(len(pair) == 2 for pair in pairs):  # noqa: PLR2004 - a pair
        raise ValueError('must be a list of pairs, as in [["“", "”"]]')
    return tuple((opening, closing) for opening, closing in pairs)


def _table(value: object) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise ValueError("must be a table")  # noqa: TRY004 - as above
    return value


def _numbers(value: object) -> dict[str, float]:
    numbers = _table(value)
    for word, number in numbers.items():
        if not isinstance(number, int | float) or isinstance(number, bool):
            raise ValueError(f"must give each word a number, and “{word}” has none")  # noqa: TRY004 - as above
    return {word: float(number) for word, number in numbers.items()}


def _word_classes(value: object) -> dict[str, tuple[str, ...]]:
    return {name: _texts(words) for name, words in _table(value).items()}


def _inflections(value: object) -> dict[str, Inflection]:
    return {name: _inflection(name, _table(table)) for name, table in _table(value).items()}


def _inflection(name: str, table: Mapping[str, Any]) -> Inflection:
    if not {"forms", "endings"} <= set(table) <= {"forms", "endings", "exceptions"} or not _is_list(table["endings"]):
        raise ValueError(f"must give “{name}” forms, endings and, if there are any, exceptions")
    forms = _texts(table["forms"])
    endings = tuple((_pattern(ending), _texts(ending)[1:]) for ending in table["endings"])
    exceptions = {word: _texts(given) for word, given in _table(table.get("exceptions", {})).items()}
    for word, given in [*endings, *exceptions.items()]:
        if len(given) != len(forms):
            raise ValueError(f"must give “{word}” {len(forms)} forms ({', '.join(forms)}), not {len(given)}")
    return Inflection(forms, endings, exceptions)


def _is_list(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(part, list) and part for part in value)


def _pattern(ending: object) -> str:
    source = _texts(ending)[0]
    try:
        re.compile(source)
    except re.error as error:
        raise ValueError(f"holds “{source}”, which is no regular expression: {error}") from None
    return source


_READERS: Mapping[str, Callable[[object], Any]] = {
    "quotes": _pairs,
    "abbreviations": lambda value: frozenset(_texts(value)),
    "function_words": lambda value: frozenset(_texts(value)),
    "frequent_words": lambda value: frozenset(_texts(value)),
    "decimal": _text,
    "group": _text,
    "scales": _numbers,
    "numerals": _numbers,
    "word_classes": _word_classes,
    "inflections": _inflections,
    "unspaced": _flag,
    "name": _text,
    "letters": _text,
    "figures": _word_classes,
}
