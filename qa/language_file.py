"""Reads what ``rules/languages/<language>.toml`` says of a language."""

from collections.abc import Mapping
from typing import Any

from qa.language_facts import Inflection, LanguageFacts
from qa.rulebook import RuleError, nearest
from qa.rulefile import line_in

_KEYS = (
    "quotes", "abbreviations", "function_words", "decimal", "group", "scales", "numerals", "word_classes",
    "inflections", "unspaced",
)  # fmt: skip


def parse_language(language: str, path: str, text: str) -> LanguageFacts:
    """Read the facts of one language from the text of its file; raises RuleError naming file, line and key."""
    import tomllib

    try:
        table = tomllib.loads(text)
        for key in table:
            if key not in _KEYS:
                message = f"“{key}” is no fact about a language{nearest(key, _KEYS)}"
                raise RuleError(f"{path}:{line_in(text, key)}: {message}.")
        return _facts(language, table)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{path}: not valid TOML: {error}.") from None
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise RuleError(f"{path}: a fact has the wrong form: {error}.") from None


def _facts(language: str, table: Mapping[str, Any]) -> LanguageFacts:
    return LanguageFacts(
        language=language,
        quotes=tuple((opening, closing) for opening, closing in table.get("quotes", ())),
        abbreviations=frozenset(table.get("abbreviations", ())),
        function_words=frozenset(table.get("function_words", ())),
        decimal=table.get("decimal", "."),
        group=table.get("group", ""),
        scales={word: float(value) for word, value in table.get("scales", {}).items()},
        numerals={word: float(value) for word, value in table.get("numerals", {}).items()},
        word_classes={name: tuple(words) for name, words in table.get("word_classes", {}).items()},
        inflections={name: _inflection(path) for name, path in table.get("inflections", {}).items()},
        unspaced=bool(table.get("unspaced", False)),
    )


def _inflection(table: Mapping[str, Any]) -> Inflection:
    forms = tuple(table["forms"])
    endings = tuple((pattern, tuple(replacements)) for pattern, *replacements in table["endings"])
    exceptions = {word: tuple(given) for word, given in table.get("exceptions", {}).items()}
    for word, given in [*endings, *exceptions.items()]:
        if len(given) != len(forms):
            raise ValueError(f"“{word}” needs {len(forms)} forms ({', '.join(forms)}), not {len(given)}")
    return Inflection(forms, endings, exceptions)
