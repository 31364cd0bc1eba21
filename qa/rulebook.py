"""The rules: what one is, how a folder of them is read, and which of them apply."""

import marshal
import os
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from qa.finding import CONFIDENCES, Severity
from qa.language_facts import LanguageFacts
from qa.parts import Part

if TYPE_CHECKING:
    from qa.detectors import Detector

ANY = "any"  # the folder of rules for every target language
LANGUAGES = "languages"  # the folder of facts about languages


KeptTable = tuple[bytes, Mapping[str, bytes | Part]]


class RuleError(Exception):
    """A rule that cannot be used; the message names file, line and key and says what to do."""


class Example(NamedTuple):
    """A text and what its rule finds in it; ``fixed`` is the text after all first suggestions.

    ``style`` is the house style of names under which the text is read; ``source`` is the source text, for a rule that
    speaks only where that is at hand.
    """

    text: str
    finds: tuple[str, ...]
    fixed: str | None = None
    translated_from: str | None = None
    style: str | None = None
    source: str | None = None


class Rule(NamedTuple):
    """One rule, or one list of like entries, from one file.

    ``id`` is the path below the folder, e.g. "phrasing/en/township-of-millions". ``settings`` are the detector's own
    keys. ``quotes`` says whether it speaks inside quotation marks ("include", "skip", "only"); ``scopes`` limits it to
    those kinds of segment (none: all). ``translated_from`` are the source languages it comes from (none: any).
    ``category_with_source`` is the error category where the source text is at hand, if that makes it another: MQM files
    under accuracy what only the source can prove. ``applicability`` is "safe" where ``--fix`` may put its suggestions
    in without a look at them, else "unsafe". ``density`` makes a rule a signal of style, reported once for a text that
    has at least so many places, and so many in 1,000 words. ``regions`` are those of the target language whose usage it
    asks for, as in "en-US" (none: any); it is silent until somebody states one of them.
    """

    id: str
    title: str
    message: str
    category: str
    severity: Severity
    detector: str
    confidence: str = "high"
    translated_from: tuple[str, ...] = ()
    needs_source_language: bool = False
    quotes: str = "include"
    scopes: tuple[str, ...] = ()
    why: str = ""
    links: tuple[str, ...] = ()
    path: str = ""
    settings: Mapping[str, Any] = {}
    examples: tuple[Example, ...] = ()
    applicability: str = "unsafe"
    category_with_source: str = ""
    density: tuple[int, float] | None = None
    regions: tuple[str, ...] = ()

    def category_of(self, *, sourced: bool) -> str:
        """Return the error category of a finding in a document whose source text is at hand, or is not."""
        return (self.category_with_source if sourced else "") or self.category

    @property
    def module(self) -> str:
        """Return the first part of the id, e.g. "phrasing"."""
        return self.id.partition("/")[0]

    @property
    def language(self) -> str:
        """Return the target language the rule is for, or "any"."""
        return self.id.split("/")[1]


class Selection(NamedTuple):
    """Which rules may speak: ``select`` and ``ignore`` are ids, their beginnings ("phrasing/en") or "all".

    The longest that fits a rule decides; of equal ones ``ignore`` does. ``confidence`` is the least wanted, except
    for a rule that is selected by its full id.
    """

    select: tuple[str, ...] = ("all",)
    ignore: tuple[str, ...] = ()
    confidence: str = "high"

    @property
    def least(self) -> str:
        """Return the least confidence of any finding that may be wanted."""
        return "low" if any(name.count("/") > 1 for name in self.select) else self.confidence

    def wants(self, rule: str, confidence: str) -> bool:
        """Tell whether a finding of this rule with this confidence is wanted."""
        chosen = max((_fit(rule, name) for name in self.select), default=-1)
        refused = max((_fit(rule, name) for name in self.ignore), default=-1)
        if chosen <= refused:
            return False
        return rule in self.select or CONFIDENCES.index(confidence) >= CONFIDENCES.index(self.confidence)


def _fit(rule: str, name: str) -> int:
    if name == "all":
        return 0
    return len(name) if rule == name or rule.startswith(name.rstrip("/") + "/") else -1


class Rulebook(NamedTuple):
    """All rules with their compiled tables: target language → names of detectors → marshalled table and its long parts.

    ``digest`` names the content of the rule files; it stands in the signature of every score. ``folders`` are where
    they were read from; of two rules of one id the later folder's counts.
    """

    rules: tuple[Rule, ...]
    languages: Mapping[str, LanguageFacts]
    tables: Mapping[str, Mapping[str, KeptTable]]
    digest: str
    folders: tuple[str, ...] = ()

    def whole(self, rule: Rule) -> Rule:
        """Return a rule with its settings and examples, read from its file again; raises RuleError."""
        from qa.rulefile import parse_rule

        path = self.path_of(rule)
        with open(path, encoding="utf-8-sig") as file:
            return parse_rule(rule.id, path, file.read())

    def path_of(self, rule: Rule) -> str:
        """Return the path of the file a rule was read from."""
        paths = (os.path.join(folder, *rule.id.split("/")) + ".toml" for folder in reversed(self.folders))
        return next(filter(os.path.isfile, paths), "")

    def facts(self, language: str | None) -> LanguageFacts:
        """Return the facts of a language; those of none if it has no file."""
        from qa.language_facts import NO_FACTS

        return self.languages.get(language or "", NO_FACTS)

    def detectors(self, language: str | None) -> "Sequence[Detector]":
        """Build the detectors for a target language, each with all its rules."""
        from qa.detectors import detector_class

        tables = self.tables.get(language or "") or self.tables[ANY]
        judging = rules_for(self.rules, language)  # once: there are hundreds of rules and twenty detectors
        return [
            detector_class(names.split()[0])(rules_for(judging, language, names.split()), _opened(kept))
            for names, kept in tables.items()
        ]

    def named(self, name: str) -> Rule:
        """Return the rule with this id; raises RuleError with the nearest id if there is none."""
        for rule in self.rules:
            if rule.id == name:
                return rule
        raise RuleError(f"There is no rule “{name}”{nearest(name, [rule.id for rule in self.rules])}.")

    def check_names(self, names: Iterable[str]) -> None:
        """Raise RuleError if a selector names neither a rule, nor a beginning of one, nor "all"."""
        known = {"all"}
        for rule in self.rules:
            parts = rule.id.split("/")
            known |= {"/".join(parts[:count]) for count in range(1, len(parts) + 1)}
        for name in names:
            if name.rstrip("/") not in known:
                raise RuleError(f"There is no rule or group of rules “{name}”{nearest(name, known)}.")


def _opened(kept: KeptTable) -> Any:  # noqa: ANN401 - each detector has its own table
    table = marshal.loads(kept[0])  # noqa: S302 - our own
    return {**table, **kept[1]} if kept[1] else table


def rules_for(rules: Sequence[Rule], language: str | None, detectors: Sequence[str] = ()) -> list[Rule]:
    """Return the rules of some detectors (none: of all) that judge texts in ``language``, in order."""
    return [
        rule for rule in rules if (not detectors or rule.detector in detectors) and rule.language in (ANY, language)
    ]


def nearest(name: str, known: Iterable[str]) -> str:
    """Return “ (did you mean …?)” with the known name most like ``name``, or nothing."""
    from difflib import get_close_matches

    close = get_close_matches(name, sorted(known), 1, 0.6)
    return f" (did you mean “{close[0]}”?)" if close else ""
