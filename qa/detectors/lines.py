"""Whole segments, their beginnings and their ends that are the furniture of the source page."""

from collections.abc import Iterator, Sequence

from qa.detectors.phrases import listed, phrase_entries
from qa.entries import Entry
from qa.language_facts import LanguageFacts
from qa.rulebook import Rule

# What a line entry may be found as; each key holds phrases.
PLACES = {
    "whole": "whole",  # nothing else stands in the segment
    "starts": "start",  # the segment begins with it and is no longer than most_words: all of it is the finding
    "ends": "end",  # it ends the segment
    "glued": "glued",  # it stands before the text of the segment
}
KEYS = (
    *PLACES, "most_words", "message", "from", "source", "source_has", "source_lacks", "alone", "confidence", "allowed",
    "unless", "example", "near_miss",
)  # fmt: skip


def line_entries(index: int, rule: Rule, facts: LanguageFacts) -> Iterator[tuple[Entry, Sequence[bytes]]]:
    """Yield the entries of a rule, the ``index``-th of its detector, with their literals; raises RuleError.

    The repair is always to remove the line.
    """
    for reader, shared in listed(rule, facts, "lines", KEYS):
        places = [key for key in PLACES if reader.texts(key)]
        if not places:
            raise reader.error("lines", f"needs a phrase under one of {', '.join(PLACES)}")
        for key in places:
            for entry, literals in phrase_entries(index, reader, shared, key, PLACES[key]):
                yield entry._replace(suggest=("",)), literals
