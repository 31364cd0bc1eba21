"""Whole segments, their beginnings and their ends that are the furniture of the source page."""

from collections.abc import Iterator, Sequence

from qa.detectors.pattern import EntryHits
from qa.detectors.phrases import listed, phrase_entries
from qa.entries import Entry, Table, compile_entries
from qa.language_facts import LanguageFacts
from qa.rulebook import Rule

# What a line entry may be found as; each key holds phrases.
PLACES = {
    "whole": "whole",  # nothing else stands in the segment
    "starts": "start",  # the segment begins with it and is no longer than most_words: all of it is the finding
    "ends": "end",  # it ends the segment
    "glued": "glued",  # it stands before the text of the segment
}
KEYS = (*PLACES, "most_words", "message", "from", "source", "confidence", "allowed", "unless", "example", "near_miss")


class Lines(EntryHits):
    """Lists of lines; the repair is always to remove them."""

    @staticmethod
    def compile(rules: Sequence[Rule], facts: LanguageFacts) -> Table:
        """Check and compile the lines of all rules; raises RuleError."""
        return compile_entries(entry for index, rule in enumerate(rules) for entry in _entries(index, rule, facts))


def _entries(index: int, rule: Rule, facts: LanguageFacts) -> Iterator[tuple[Entry, Sequence[bytes]]]:
    for reader, shared in listed(rule, facts, "lines", KEYS):
        places = [key for key in PLACES if reader.texts(key)]
        if not places:
            raise reader.error("lines", f"needs a phrase under one of {', '.join(PLACES)}")
        for key in places:
            for entry, literals in phrase_entries(index, reader, shared, key, PLACES[key]):
                yield entry._replace(suggest=("",)), literals
