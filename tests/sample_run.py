"""Runs to write down, built by hand: documents of plain paragraphs, findings placed by the text they quote."""

from collections.abc import Iterable, Sequence

from qa.document import Document, Piece, Segment, Span
from qa.finding import Finding, Related, Severity, Suggestion
from qa.report import Report, RuleNote, Run, Score

SEPARATOR = "\n\n"


def document(
    *paragraphs: str,
    path: str = "article.txt",
    sources: Sequence[str | None] = (),
    scopes: Sequence[str] = (),
    title: str | None = None,
) -> Document:
    segments = []
    at = 0
    for index, paragraph in enumerate(paragraphs):
        end = at + len(paragraph)
        segments.append(
            Segment(
                Span(at, end),
                scopes[index] if scopes else "paragraph",
                (Piece(at, end),),
                sources[index] if sources else None,
            )
        )
        at = end + len(SEPARATOR)
    return Document(
        SEPARATOR.join(paragraphs), path, "text", tuple(segments), language="en", translated_from="pt", title=title
    )


def finding(  # noqa: PLR0913 - a finding has that many parts, and a test names those it is about
    article: Document,
    text: str,
    *suggestions: str,
    severity: Severity = Severity.MAJOR,
    rule: str = "phrasing/en/example",
    message: str = "This reads as a translation.",
    category: str = "style/unidiomatic",
    nth: int = 0,
    related: Iterable[str] = (),
    repeat_of: int | None = None,
) -> Finding:
    start = article.text.index(text)
    for _ in range(nth):
        start = article.text.index(text, start + 1)
    places = [Span(article.text.index(other), article.text.index(other) + len(other)) for other in related]
    return Finding(
        Span(start, start + len(text)),
        rule,
        text,
        message,
        category,
        severity,
        "high",
        tuple(map(Suggestion, suggestions)),
        tuple(Related(place, "the same name") for place in places),
        occurrence=nth,
        repeat_of=repeat_of,
    )


def score(findings: Sequence[Finding] = (), words: int = 313, verdict: str = "pass", value: float = 99.5) -> Score:
    return Score(
        value=value,
        low=max(0.0, value - 20),
        high=min(100.0, value + 7.5),
        raw=99.0,
        penalty=sum(found.weight for found in findings),
        normed=8.0,
        words=words,
        unit="words",
        verdict=verdict,
        passed=verdict == "pass",
        reliability="low",
        counts={str(severity): sum(found.severity is severity for found in findings) for severity in Severity},
        by_category={"style": len(findings)},
        signature="qa|profile:mqm|model:linear|sev:0-1-5-25|pt:90|unit:words",
    )


def report(article: Document, *findings: Finding, verdict: str = "pass", value: float = 99.5) -> Report:
    notes = {
        found.rule: RuleNote("Reads translated", "Because it does.", ("https://example.org/why",)) for found in findings
    }
    return Report(article, findings, score(findings, verdict=verdict, value=value), notes)


def run(*reports: Report, errors: Sequence[str] = (), **kind: object) -> Run:
    findings = [found for one in reports for found in one.findings]
    verdict = str(kind.get("verdict", reports[0].score.verdict if reports else "pass"))
    return Run(reports, score(findings, verdict=verdict, words=313 * len(reports)), tuple(errors))


def crowded(count: int) -> Run:
    """Return a run of ``count`` findings, ten in each paragraph."""
    paragraphs = [" ".join(f"word{number} stands here" for number in range(at, at + 10)) for at in range(0, count, 10)]
    article = document(*paragraphs)
    found = []
    at = 0
    for number in range(count):
        at = article.text.index(f"word{number} ", at)
        span = Span(at, at + len(f"word{number}"))
        found.append(
            Finding(
                span,
                "phrasing/en/example",
                article.text[span.start : span.end],
                "This word is numbered, which no reader of an article wants to see.",
                "style/unidiomatic",
                Severity.MINOR,
                "medium",
                (Suggestion("word"),),
                occurrence=number,
            )
        )
    return run(report(article, *found))
