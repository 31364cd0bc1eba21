"""Measures how often each rule speaks on sets of texts, and how often it is right where errors are marked."""

import os
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from qa.evaluate_clean import read_clean
from qa.evaluate_jobs import answers
from qa.gold import Annotated, GoldError, lines, read_gold
from qa.gold_corpora import CLEAN, article_folders
from qa.linter import Linter
from qa.measured import Figure, content_of
from qa.rulebook import ANY, Rule, Rulebook, Selection
from qa.tally import shares

_SUFFIXES = (".gz", ".jsonl", ".json", ".tsv", ".txt", ".md", ".html")
Languages = tuple[str | None, str | None]  # of a text: its own, and the one it was translated from


class Texts(NamedTuple):
    """A set of texts under one name; ``marked`` tells whether people marked the errors in them."""

    name: str
    texts: Sequence[Annotated]
    marked: bool


def sets_of(paths: Sequence[str], language: str | None = None) -> list[Texts]:
    """Read the sets of texts that files and folders hold, each by its name; raises GoldError.

    A folder with marked articles has its clean ones in a set of its own, as corpora/ has.
    """
    sets = [texts for path in paths for texts in _read(path, language)]
    for name, number in Counter(texts.name for texts in sets).items():
        if number > 1:
            raise GoldError(f"Two sets of texts have the name “{name}”; rename one of them.")
    return sets


def _read(path: str, language: str | None) -> Iterator[Texts]:
    name = os.path.basename(os.path.abspath(path))
    for suffix in _SUFFIXES:
        name = name.removesuffix(suffix)
    if os.path.isdir(path) and article_folders(path):
        yield Texts(name, list(read_gold(path)), marked=True)
        clean = os.path.join(path, CLEAN)
        if os.path.isdir(clean):
            yield Texts(f"{name}/{CLEAN}", list(read_clean(clean, language)), marked=False)
    elif os.path.isdir(path) or _is_clean(path):
        yield Texts(name, list(read_clean(path, language)), marked=False)
    else:
        yield Texts(name, list(read_gold(path)), marked=True)


def _is_clean(path: str) -> bool:
    """Tell whether a file holds native texts: an article, or records with a text and no translation."""
    import json

    if not path.removesuffix(".gz").endswith((".jsonl", ".json")):
        return path.endswith((".md", ".txt", ".html"))
    try:
        record = json.loads(next(lines(path), "null"))
    except ValueError:
        raise GoldError(f"{path}:1: this is no JSON record.") from None
    return isinstance(record, Mapping) and "text" in record


def measure(texts: Texts, rules: Collection[Rule], rulebook: Rulebook, *, jobs: int = 1) -> Iterator[Figure]:
    """Yield the figure of each of ``rules`` on a set of texts; all rules speak, as they do for a user."""
    usual, words = _asked(texts, rulebook, "high", jobs)
    every, _ = _asked(texts, rulebook, "low", jobs)
    for rule in rules:
        found, whole = usual[rule.id], every[rule.id]
        yield Figure(
            rule=rule.id,
            texts=texts.name,
            words=sum(number for languages, number in words.items() if may_speak(rule, languages)),
            found=len(found),
            right=sum(found) if texts.marked else None,
            all=len(whole),
            all_right=sum(whole) if texts.marked else None,
            content=content_of(rule, rulebook),
        )


def _asked(
    texts: Texts, rulebook: Rulebook, confidence: str, jobs: int
) -> tuple[Mapping[str, Sequence[bool]], Mapping[Languages, int]]:
    """Return for each rule whether each of its findings touches a mark, and the words by the languages of texts."""
    touched: dict[str, list[bool]] = {rule.id: [] for rule in rulebook.rules}
    words: Counter[Languages] = Counter()
    linter = Linter(rulebook, Selection(confidence=confidence))
    for text, (found, number) in answers(texts.texts, linter, jobs=jobs):
        words[text.language, text.source_language] += number
        marked = shares([one.span for one in found], [mark.span for mark in text.marks], len(text.text))
        for one, share in zip(found, marked, strict=True):
            touched[one.rule].append(share > 0)
    return touched, words


def may_speak(rule: Rule, languages: Languages) -> bool:
    """Tell whether a rule may speak on a text in these languages; an unknown one keeps it silent only if it asks."""
    language, source = languages
    if rule.language not in (ANY, language or rule.language):
        return False
    if source is None:
        return not rule.needs_source_language
    return not rule.translated_from or source in rule.translated_from
