"""The main flow: document → page → hits → findings → score → report."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from qa.document import Document, Span
from qa.finding import Edit, Finding, Hit, Related, Severity, Suggestion
from qa.mqm import MQM, Profile, count_words, mark_repeats, score
from qa.overlaps import parted
from qa.page import Page
from qa.report import Covered, Report, RuleNote
from qa.rulebook import Rule, Rulebook, Selection
from qa.tags import primary, split, valid
from qa.wording import fill

if TYPE_CHECKING:
    from qa.detectors import Detector
    from qa.names.choice import NameChoice

EVERYTHING = Selection()
_WAIVERS = ("<!-- qa ", "<!--qa ", "{/* qa ")  # how a comment begins that waives a finding


class Linter:
    """A rulebook with what was chosen of it; built once, asked about one document after another.

    ``language`` and ``translated_from`` are what the user says of every document; they win over what a document says
    of itself. A language with a region ("en-US") asks for the usage of that region. ``severities`` replaces the
    severity of rules named by id or by a beginning of one. ``names`` is what the house decides about names;
    ``compared`` tells that files of one run will be held against each other. Raises TagError where a language is no
    code of one.
    """

    def __init__(  # noqa: PLR0913 - what a user may choose
        self,
        rulebook: Rulebook,
        selection: Selection = EVERYTHING,
        *,
        language: str | None = None,
        translated_from: str | None = None,
        severities: Mapping[str, Severity] = MappingProxyType({}),
        profile: Profile = MQM,
        names: "NameChoice | None" = None,
        compared: bool = False,
    ) -> None:
        self.rulebook = rulebook
        self.selection = selection
        self.language, self.region = split(valid(language) if language else None)
        self.translated_from = primary(valid(translated_from)) if translated_from else None
        self.severities = severities
        self.profile = profile
        self.names = names
        self.compared = compared
        self._detectors: dict[str, Sequence[Detector]] = {}
        self._densities = {rule.id: rule.density for rule in rulebook.rules if rule.density}

    def lint(self, document: Document) -> Report:
        """Check a document and return the report on it."""
        page = self._page(document)
        document = self._with_languages(page)
        page.settle(document, self.rulebook.facts(document.language))
        return self._report(page, self._findings(page))

    def with_hits(self, report: Report, hits: Iterable[tuple[Rule, Hit]]) -> Report:
        """Return a report with further hits of its document, as if they had been found with the others."""
        page = self._page(report.document)
        more = [self._finding(page, rule, hit) for rule, hit in hits if self._wanted(page, rule, hit)]
        known = [finding._replace(status="open", reason="", repeat_of=None) for finding in report.found]
        return self._report(page, [*known, *more])._replace(uses=report.uses) if more else report

    def detectors(self, language: str) -> "Sequence[Detector]":
        """Return the detectors for a target language, built once."""
        if language not in self._detectors:
            self._detectors[language] = self.rulebook.detectors(language)
        return self._detectors[language]

    def _page(self, document: Document) -> Page:
        facts = self.rulebook.facts(document.language)
        return Page(document, facts, least=self.selection.least, names=self.names, compared=self.compared)

    def _report(self, page: Page, findings: Iterable[Finding]) -> Report:
        document = page.document
        words, unit = count_words(page.text, unspaced=page.facts.unspaced)
        found, covered = parted(findings)
        apart = [finding for finding in covered if finding.rule not in self._densities]
        numbered = _numbered([*self._gated(found, words), *apart])
        judged, remarks = self._waived(document, numbered)
        shown, covered = parted(judged)
        counted = mark_repeats(shown, self.profile)
        points = score(counted, words, unit=unit, profile=self.profile, rules_digest=self.rulebook.digest)
        under = Covered(tuple(covered), self._notes(covered))
        return Report(document, counted, points, self._notes(counted), remarks, page.uses, under)

    def _gated(self, findings: list[Finding], words: int) -> list[Finding]:
        """Join the findings that are mere signals of style, if there are any."""
        if not any(finding.rule in self._densities for finding in findings):
            return findings
        from qa.density import gated

        return gated(findings, self._densities, words)

    def _waived(self, document: Document, findings: list[Finding]) -> tuple[list[Finding], tuple[str, ...]]:
        """Mark what a comment in the file waives; plain text has no comments."""
        if document.format == "text" or not any(opening in document.text for opening in _WAIVERS):
            return findings, ()
        from qa.waivers import waived

        return waived(document, findings, self.rulebook, self.selection)

    def _with_languages(self, page: Page) -> Document:
        """Fill in the languages: the user's word, else the document's own, else a guess at the target."""
        document = page.document
        stated, region = split(document.language)
        language, confidence = self.language or stated, 1.0
        if not language:
            from qa.language import language_of

            language, confidence = language_of(page.text, self.rulebook.languages, page.words)
        return document._replace(
            language=language,
            language_confidence=confidence,
            translated_from=self.translated_from or document.translated_from,
            region=self.region or region or document.region,
        )

    def _findings(self, page: Page) -> Iterator[Finding]:
        for detector in self.detectors(page.document.language or ""):
            for rule, hit in detector.hits(page):
                if self._wanted(page, rule, hit):
                    yield self._finding(page, rule, hit)

    def _wanted(self, page: Page, rule: Rule, hit: Hit) -> bool:
        if not _comes_from(rule, page.document.translated_from):
            return False
        if rule.regions and page.document.region not in rule.regions:
            return False
        if not self.selection.wants(rule.id, hit.confidence or rule.confidence):
            return False
        if rule.scopes and page.scope(page.segment_at(hit.span.start)) not in rule.scopes:
            return False
        return rule.quotes == "include" or page.quoted(hit.span.start) == (rule.quotes == "only")

    def _finding(self, page: Page, rule: Rule, hit: Hit) -> Finding:
        span = page.verbatim(hit.span)
        text = page.document.text
        fields = {"text": page.text[hit.span.start : hit.span.end], **hit.fields}
        safety = "safe" if rule.applicability == "safe" and _is_exact(page, rule, hit) else "unsafe"
        return Finding(
            span=span,
            rule=rule.id,
            text=text[span.start : span.end],
            message=hit.message or fill(rule.message, fields),
            category=rule.category_of(sourced=page.sourced),
            severity=_severity(rule, self.severities),
            confidence=hit.confidence or rule.confidence,
            suggestions=tuple(
                Suggestion(suggestion, safety, self._before(page, hit.span, suggestion))
                for suggestion in hit.suggestions
            ),
            related=tuple(Related(page.verbatim(place), word) for place, word in hit.related),
            context=_context(page.text, hit.span),
        )

    def _before(self, page: Page, span: Span, suggestion: str) -> tuple[Edit, ...]:
        """Return the word before a span if the suggestion asks for another one there."""
        for detector in self.detectors(page.document.language or ""):
            agreeing = getattr(detector, "agreeing", None)
            word = agreeing(page.text, span, suggestion) if agreeing else None
            if word:
                place, instead = word
                return (Edit(page.verbatim(place), page.text[place.start : place.end], instead),)
        return ()

    def _notes(self, findings: Iterable[Finding]) -> dict[str, RuleNote]:
        fired = {finding.rule for finding in findings}
        return {rule.id: RuleNote(rule.title, rule.why, rule.links) for rule in self.rulebook.rules if rule.id in fired}


def _comes_from(rule: Rule, source: str | None) -> bool:
    """Tell whether a rule is for texts translated from ``source``, or for any, as far as that is known."""
    if not rule.translated_from or source in rule.translated_from:
        return True
    if not source:
        return not rule.needs_source_language
    from qa.language_codes import with_kindred

    return source in with_kindred(rule.translated_from)


def lint(  # noqa: PLR0913 - what a user may choose
    text: str,
    *,
    language: str | None = None,
    translated_from: str | None = None,
    source: str | None = None,
    format: str = "text",  # noqa: A002 - the field's word
    rules: Sequence[str] = (),
    selection: Selection = EVERYTHING,
) -> Report:
    """Check a text and return the report on it.

    ``language`` is the language it is written in ("en" or "en-US"; guessed if None), ``translated_from`` the one it was
    translated from, ``source`` the source text itself; ``format`` is "text", "markdown" or "html"; ``rules`` are
    folders of further rules, looked at anew on each call: a rule file that changes counts from the next call on. The
    package's own rules are opened once. Raises ``qa.rulebook.RuleError`` if a rule file cannot be used,
    ``qa.tags.TagError`` if a language is no code of one.
    """
    from qa.readers import read_text

    document = read_text(text, format=format)
    if source is not None:
        from qa.align import align

        document = align(document, read_text(source, "<source>", format=format))._replace(source_path=None)
    return _checked(document, language, translated_from, rules, selection)


def lint_file(  # noqa: PLR0913 - what a user may choose
    path: str,
    *,
    language: str | None = None,
    translated_from: str | None = None,
    source: str | None = None,
    rules: Sequence[str] = (),
    selection: Selection = EVERYTHING,
) -> Report:
    """Check a file and return the report on it; ``source`` is the path of the source text, the rest as in ``lint``.

    Raises ``qa.readers.ReadError`` if a file cannot be read, ``qa.rulebook.RuleError`` if a rule cannot be used,
    ``qa.tags.TagError`` if a language is no code of one.
    """
    from qa.readers import read_file

    document = read_file(path)
    if source is not None:
        from qa.align import align

        document = align(document, read_file(source))
    return _checked(document, language, translated_from, rules, selection)


def _checked(
    document: Document,
    language: str | None,
    translated_from: str | None,
    rules: Sequence[str],
    selection: Selection,
) -> Report:
    from qa.opened import open_linter

    return open_linter(tuple(rules), selection, language, translated_from).lint(document)


def _severity(rule: Rule, severities: Mapping[str, Severity]) -> Severity:
    """Return the severity of a rule: that of the longest name that fits it, else its own."""
    fitting = [name for name in severities if rule.id == name or rule.id.startswith(name.rstrip("/") + "/")]
    return severities[max(fitting, key=len)] if fitting else rule.severity


def _is_exact(page: Page, rule: Rule, hit: Hit) -> bool:
    """Tell whether a repair that its rule calls safe is safe here.

    A line of furniture must be all of its block, a thing said twice must be said in the same signs.
    """
    said = page.text[hit.span.start : hit.span.end]
    if rule.detector == "lines":
        return page.segments[page.segment_at(hit.span.start)] == hit.span
    if rule.detector == "repeats":
        first = hit.related[0][0] if hit.related else None
        return len(set(said.split())) == 1 if first is None else said == page.text[first.start : first.end]
    return True


def _context(text: str, span: Span) -> tuple[str, str]:
    """Return two words before and two words after a span."""
    before = text[max(0, span.start - 60) : span.start].split()[-2:]
    after = text[span.end : span.end + 60].split()[:2]
    return " ".join(before), " ".join(after)


def _numbered(findings: Iterable[Finding]) -> list[Finding]:
    """Give equal findings numbers, so that each can be told from the others."""
    seen: dict[tuple[object, ...], int] = {}
    numbered: list[Finding] = []
    for finding in findings:
        key = (finding.rule, finding.text, finding.context)
        numbered.append(finding._replace(occurrence=seen.get(key, 0)))
        seen[key] = numbered[-1].occurrence + 1
    return numbered
