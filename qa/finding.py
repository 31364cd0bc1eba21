"""What is found: severities, suggestions, hits and findings."""

from collections.abc import Mapping
from enum import IntEnum
from typing import NamedTuple

from qa.document import Span


class Severity(IntEnum):
    """How bad an error is; the value is its MQM penalty (themqm.org, values and scores)."""

    NEUTRAL = 0
    MINOR = 1
    MAJOR = 5
    CRITICAL = 25

    def __str__(self) -> str:
        return self.name.lower()


SEVERITIES = {str(severity): severity for severity in Severity}
CONFIDENCES = ("low", "medium", "high")
SUPPRESSED = ("dismissed", "baselined", "waived")
STATUSES = ("open", "accepted", *SUPPRESSED)


class Edit(NamedTuple):
    """What else a repair changes: ``span`` in code points of ``Document.text``, what stands there, and what shall."""

    span: Span
    text: str
    instead: str


class Suggestion(NamedTuple):
    """A repair: the text to put in place of the finding's span; an empty text removes it.

    ``applicability`` is "safe" where nobody could want the old text, else "unsafe". ``before`` has the word before the
    span where that must change too, as an article that takes the sound of the next word; there is one at most.
    """

    text: str
    applicability: str = "unsafe"
    before: tuple[Edit, ...] = ()

    @property
    def whole(self) -> str:
        """Return the text with the word before it, if that changes."""
        return " ".join([*(edit.instead for edit in self.before), self.text])


class Related(NamedTuple):
    """Another place that belongs to a finding: ``span`` in code points of ``Document.text``, and what stands there."""

    span: Span
    message: str


class Hit(NamedTuple):
    """What a detector yields: where (``span`` in code points of ``Page.text``) and what a message may quote.

    ``message`` and ``confidence`` override the rule's own where one entry of many knows better; ``related`` are
    further spans in ``Page.text``, each with a word on it.
    """

    span: Span
    fields: Mapping[str, str] = {}
    suggestions: tuple[str, ...] = ()
    confidence: str | None = None
    message: str | None = None
    related: tuple[tuple[Span, str], ...] = ()


class Finding(NamedTuple):
    """An error found, ready to show. Findings sort by place.

    ``span`` is in code points of ``Document.text`` and ``text`` is exactly what stands there. ``context`` holds
    two words before and two after, ``occurrence`` counts equal findings of one document from 0, ``repeat_of`` is the
    index of the first of them where this one is a repetition. ``status`` is "open", "accepted" by a reviewer,
    "dismissed" by one, "baselined" (known before) or "waived" (by a comment in the file), for the ``reason`` stated.
    """

    span: Span
    rule: str
    text: str
    message: str
    category: str
    severity: Severity
    confidence: str
    suggestions: tuple[Suggestion, ...] = ()
    related: tuple[Related, ...] = ()
    context: tuple[str, str] = ("", "")
    occurrence: int = 0
    repeat_of: int | None = None
    status: str = "open"
    reason: str = ""

    @property
    def suppressed(self) -> bool:
        """Tell whether somebody said that this finding shall not count."""
        return self.status in SUPPRESSED

    @property
    def weight(self) -> int:
        """Return the MQM penalty points this finding costs: none for a repetition or a suppressed one."""
        return 0 if self.repeat_of is not None or self.status in SUPPRESSED else int(self.severity)

    @property
    def fingerprint(self) -> str:
        """Return a name for this finding that survives moved lines and edited messages.

        ``v1:`` and 16 hexadecimal digits of the SHA-256 of the rule, the normalised text, two words on either side
        and the occurrence; neither line, message nor path are in it.
        """
        import hashlib
        import unicodedata

        def normal(text: str) -> str:
            return " ".join(unicodedata.normalize("NFC", text).casefold().split())

        parts = (self.rule, normal(self.text), *map(normal, self.context), str(self.occurrence))
        return "v1:" + hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
