"""Thousands of phrases in one automaton: word-bounded, with slots, inflections and contexts that excuse."""

from collections.abc import Iterator, Sequence

from qa.detectors.settings import Reader
from qa.entries import Entry
from qa.language_codes import with_kindred
from qa.language_facts import LanguageFacts
from qa.rulebook import Rule

KEYS = (
    "find", "suggest", "message", "from", "source", "source_has", "source_lacks", "alone", "confidence", "allowed",
    "near", "unless", "at_least", "at_most", "example", "near_miss",
)  # fmt: skip


def listed(rule: Rule, facts: LanguageFacts, key: str, keys: Sequence[str]) -> Iterator[tuple[Reader, tuple[str, ...]]]:
    """Yield each table of the list ``key`` of a rule, and the contexts that excuse in all of them; raises RuleError."""
    whole = Reader(rule, facts)
    whole.only(key, "allowed")
    shared = tuple(phrase.source for phrase in whole.phrases("allowed"))
    for number, table in enumerate(whole.tables(key)):
        reader = Reader(rule, facts, table, number)
        reader.only(*keys)
        yield reader, shared


def list_entries(index: int, rule: Rule, facts: LanguageFacts) -> Iterator[tuple[Entry, Sequence[bytes]]]:
    """Yield the entries of a rule, the ``index``-th of its detector, with their literals; raises RuleError.

    A rule is a list, an entry one artifact in its general form.
    """
    written: set[str] = set()
    for reader, shared in listed(rule, facts, "phrases", KEYS):
        for text in reader.texts("find"):
            if text in written:
                raise reader.error("find", f"repeats “{text}”, which stands earlier in the list")
            written.add(text)
        yield from phrase_entries(index, reader, shared)


def phrase_entries(
    index: int, reader: Reader, shared: tuple[str, ...] = (), key: str = "find", place: str = "anywhere"
) -> Iterator[tuple[Entry, Sequence[bytes]]]:
    """Yield the entries of one table: one for each way its phrase is written under ``key``."""
    texts = reader.texts(key)
    if not texts:
        raise reader.error(key, "must hold a phrase")
    phrases = reader.phrases(key)
    suggest = reader.suggestions(*(phrase.source for phrase in phrases))
    of_source = reader.of_source()
    if reader.given("alone") and not of_source:
        raise reader.error("alone", "is for an entry with “source_has” or “source_lacks”")
    for text, phrase in zip(texts, phrases, strict=True):
        studied = reader.studied(key, phrase.source)
        entry = Entry(
            rule=index,
            source=phrase.source,
            width=studied.width,
            written=text,
            suggest=suggest,
            message=reader.text("message", "") or None,
            confidence=reader.confidence(),
            languages=with_kindred(reader.texts("from")),
            allowed=shared + tuple(allowed.source for allowed in reader.phrases("allowed")),
            near=reader.any_phrase("near"),
            unless=reader.any_phrase("unless"),
            bounds=reader.bounds(phrase.source),
            place=place,
            most_words=reader.count("most_words", 40),
            inflected=phrase.inflected,
            before=studied.before,
            also=studied.also,
            signs=studied.signs,
            of_source=of_source,
            alone=reader.confidence("alone"),
        )
        yield entry, studied.literals
