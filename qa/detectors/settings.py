"""Reads the settings of a rule, or of one entry of its list, and says what is wrong with them."""

import re
from collections.abc import Mapping, Sequence
from math import inf
from typing import Any

from qa.finding import CONFIDENCES
from qa.language_facts import LanguageFacts
from qa.patterns import Study, study
from qa.phrases import Phrase, compile_phrase, interpolate
from qa.rarity import Words
from qa.rulebook import Rule, RuleError, nearest
from qa.rulefile import line_of
from qa.runaways import PatternError
from qa.wording import fields_in, without_fields

_GAP = 20  # code points that “…” may stand for in an expression of the source text


class Reader:
    """The settings of one rule, or one of the tables in its list (``entry``); every error names file, line and key."""

    def __init__(
        self, rule: Rule, facts: LanguageFacts, entry: Mapping[str, Any] | None = None, number: int | None = None
    ) -> None:
        self.rule = rule
        self.facts = facts
        self._settings: Mapping[str, Any] = rule.settings if entry is None else entry
        self._number = number

    def error(self, key: str, what: str) -> RuleError:
        """Return the error to raise about ``key``."""
        return RuleError(f"{self.rule.path}:{line_of(self.rule.path, key, self._number)}: “{key}” {what}.")

    def only(self, *keys: str) -> None:
        """Refuse any setting that is not among ``keys``."""
        for key in self._settings:
            if key not in keys:
                raise self.error(key, f"is no setting of the detector “{self.rule.detector}”{nearest(key, keys)}")

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text setting; it must be there unless a default is given."""
        value = self._settings.get(key, default)
        if value is None:
            raise self.error("find", f"lacks the key “{key}”")
        if not isinstance(value, str):
            raise self.error(key, "must be a text in quotation marks")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a setting that is a text or a list of texts."""
        value = self._settings.get(key, ())
        listed = [value] if isinstance(value, str) else value
        if not isinstance(listed, Sequence) or not all(isinstance(text, str) for text in listed):
            raise self.error(key, "must be a text or a list of texts")
        return tuple(listed)

    def count(self, key: str, default: int) -> int:
        """Return a setting that is a whole number."""
        value = self._settings.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.error(key, "must be a whole number")
        return value

    def flag(self, key: str) -> bool:
        """Return a setting that is true or false; false if it is not there."""
        value = self._settings.get(key, False)
        if not isinstance(value, bool):
            raise self.error(key, "must be true or false")
        return value

    def tables(self, key: str) -> Sequence[Mapping[str, Any]]:
        """Return a list of tables (``[[find.phrases]]``); there must be one at least."""
        value = self._settings.get(key)
        if not value or not isinstance(value, list) or not all(isinstance(table, dict) for table in value):
            raise self.error("find", f"needs at least one [[find.{key}]] table")
        return value

    def table(self, key: str) -> Mapping[str, Any]:
        """Return a table of settings (``[find.words]``); it must not be empty."""
        value = self._settings.get(key)
        if not value or not isinstance(value, Mapping):
            raise self.error("find", f"needs a table [find.{key}]")
        return value

    def choice(self, key: str, choices: Sequence[str], default: str) -> str:
        """Return a text setting that is one of ``choices``."""
        value = self.text(key, default)
        if value not in choices:
            raise self.error(key, f"must be one of {', '.join(choices)}{nearest(value, choices)}")
        return value

    def given(self, key: str) -> bool:
        """Tell whether there is a setting of this name."""
        return key in self._settings

    def confidence(self, key: str = "confidence") -> str | None:
        """Return the entry's own confidence, if it has one."""
        return self.choice(key, CONFIDENCES, "high") if self.given(key) else None

    def expressions(self, key: str) -> str:
        """Return one regular expression for a list of texts, “…” in them for up to 20 characters; empty if none."""
        texts = self.texts(key)
        if any(not text.strip(" …") for text in texts):
            raise self.error(key, "must name what stands in the source text")
        return "|".join(f".{{0,{_GAP}}}?".join(map(re.escape, text.split("…"))) for text in texts)

    def of_source(self) -> str:
        """Return the expression of what must, and what must not, stand in the source text; empty if nothing is said."""
        has, lacks = self.expressions("source_has"), self.expressions("source_lacks")
        return rf"(?s)\A(?!.*(?:{lacks})).*?(?:{has})" if lacks else has

    def phrases(self, key: str) -> tuple[Phrase, ...]:
        """Return a setting of phrases, compiled."""
        try:
            return tuple(compile_phrase(text, self.facts) for text in self.texts(key))
        except PatternError as error:
            raise self.error(key, str(error)) from None

    def pattern(self, key: str) -> str:
        """Return a regular expression with its slots filled and its ``case`` rule applied."""
        return self.source(key, self.text(key))

    def patterns(self, key: str) -> tuple[str, ...]:
        """Return a list of regular expressions, slots filled, checked."""
        sources = tuple(self.source(key, text) for text in self.texts(key))
        for source in sources:
            self.studied(key, f"(?:{source})these need no word of their own")
        return sources

    def any_pattern(self, key: str) -> str:
        """Return one expression for a list of them, empty if there is none."""
        source = "|".join(self.patterns(key))
        self._compiled(key, source)
        return source

    def any_phrase(self, key: str) -> str:
        """Return one expression for a list of phrases, empty if there is none; its slots cannot be quoted."""
        return "|".join(re.sub(r"\(\?P<\w+>", "(?:", phrase.source) for phrase in self.phrases(key))

    def suggestions(self, *sources: str) -> tuple[str, ...]:
        """Return the suggestions, after a look whether any of ``sources`` has each group they quote."""
        texts = self.texts("suggest")
        groups = re.findall(r"\(\?P<(\w+)>", "".join(sources))
        known = {"text", *groups, *(group.removeprefix("choice") for group in groups)}
        for left in (text for text in map(without_fields, texts) if "{" in text or "}" in text):
            raise self.error("suggest", f"has a brace that quotes nothing: “{left.strip()}”")
        for name, lemma in (field for text in texts for field in fields_in(text)):
            if lemma and name not in self.facts.inflections:
                raise self.error("suggest", f"asks for a form of a “{name}”{nearest(name, self.facts.inflections)}")
            if not lemma and name not in known:
                raise self.error("suggest", f"quotes “{{{name}}}”, which nothing in the rule has{nearest(name, known)}")
        return texts

    def source(self, key: str, text: str) -> str:
        """Return a regular expression with its slots filled and the ``case`` rule applied."""
        try:
            source = interpolate(text, self.facts)
        except PatternError as error:
            raise self.error(key, str(error)) from None
        source = source if self.choice("case", ("any", "exact"), "any") == "exact" else f"(?i:{source})"
        self._compiled(key, source)
        return source

    def _compiled(self, key: str, source: str) -> None:
        """Refuse what the parser lets pass and the compiler does not, such as a look-behind of no fixed width."""
        try:
            re.compile(source)
        except (re.error, OverflowError, RecursionError) as error:
            raise self.error(key, f"is no regular expression: {error}") from None

    def studied(self, key: str, source: str) -> Study:
        """Return what is known of an expression; refuse one that is unsafe or cannot be looked for."""
        try:
            return study(source, Words(self.facts.function_words, self.facts.frequent_words))
        except PatternError as error:
            raise self.error(key, str(error)) from None

    def bounds(self, source: str) -> tuple[tuple[str, float, float], ...]:
        """Return (group, least, most) for every group with a bound."""
        least, most = self._limits("at_least", source), self._limits("at_most", source)
        return tuple((group, least.get(group, -inf), most.get(group, inf)) for group in sorted({*least, *most}))

    def _limits(self, key: str, source: str) -> dict[str, float]:
        limits = self._settings.get(key, {})
        if not isinstance(limits, dict) or not all(isinstance(limit, int | float) for limit in limits.values()):
            raise self.error(key, "must be a table of numbers, as in { count = 100_000 }")
        for group in limits:
            if f"(?P<{group}>" not in source:
                named = re.findall(r"\(\?P<(\w+)>", source)
                hint = nearest(group, named)
                raise self.error(key, f"bounds “{group}”, but nothing in the rule has that name{hint}")
        return {group: float(limit) for group, limit in limits.items()}
