"""What comes out: the report on one document, and on a whole run."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from qa.document import Document
from qa.finding import Finding

SCHEMA = "qa-report/1"


class Score(NamedTuple):
    """An MQM quality score with the arithmetic that led to it.

    ``value`` is the calibrated score (0 to 100), ``low`` and ``high`` its 95 % interval, ``penalty`` the absolute
    penalty total in points, ``normed`` the penalty per 1,000 words, ``words`` the evaluation word count in ``unit``.
    ``verdict`` is "pass", "fail" or "inconclusive"; ``passed`` is the plain comparison with the threshold.
    """

    value: float
    low: float
    high: float
    raw: float
    penalty: float
    normed: float
    words: int
    unit: str
    verdict: str
    passed: bool
    reliability: str
    counts: Mapping[str, int]
    by_category: Mapping[str, float]
    signature: str


class RuleNote(NamedTuple):
    """What a report repeats about a rule that fired, so that a reader needs no other page."""

    title: str
    why: str
    links: tuple[str, ...] = ()


class Covered(NamedTuple):
    """Findings that others cover, in order of place, and the notes on their rules."""

    findings: tuple[Finding, ...] = ()
    rules: Mapping[str, RuleNote] = {}


class Report(NamedTuple):
    """One document, its findings in order of place, and its score.

    ``remarks`` are whole sentences on what somebody should look after: a waiver that no finding needs. ``uses`` are
    what detectors keep of the document to hold it against the other files of a run; ``covered`` is what the repair of
    another finding repairs as well, and what counts where that one is suppressed. No writer shows either.
    """

    document: Document
    findings: tuple[Finding, ...]
    score: Score
    rules: Mapping[str, RuleNote] = {}
    remarks: tuple[str, ...] = ()
    uses: tuple[Any, ...] = ()
    covered: Covered = Covered()

    @property
    def found(self) -> tuple[Finding, ...]:
        """Return all findings in order of place, also those that others cover."""
        return tuple(sorted((*self.findings, *self.covered.findings)))


class Run(NamedTuple):
    """All reports of one run, the pooled score, and the files that could not be read, as whole sentences.

    ``remarks`` are sentences on the run as a whole: decisions and baseline entries that answer to no finding any more.
    ``hidden`` counts, by status, the findings that were left out because they are suppressed. ``baseline`` tells that a
    baseline was given.
    """

    reports: Sequence[Report]
    score: Score
    errors: Sequence[str] = ()
    remarks: Sequence[str] = ()
    hidden: Mapping[str, int] = {}
    baseline: bool = False
