"""Shows the findings of an article as endnotes, which only print: paper has no margin for cards."""

from collections.abc import Iterator, Mapping

from qa.categories import category_name
from qa.finding import Finding
from qa.report import Report, RuleNote
from qa.writers.html_card import decision
from qa.writers.html_repair import repairs
from qa.writers.html_text import escape, link


def endnotes(report: Report, number: int, first: int, level: int) -> Iterator[str]:
    """Yield the notes in the order of their numbers, then once what each rule says.

    ``number`` is the article's on the page, ``first`` the page-wide number of its first finding.
    """
    if not report.findings:
        return
    language = report.document.language
    yield f'<section class="endnotes" id="n{number}" aria-label="Notes" hidden>\n<h{level}>Notes</h{level}>\n<ol>\n'
    yield from (_note(finding, place, language) for place, finding in enumerate(report.findings, first))
    yield "</ol>\n"
    yield from _rules(report.rules, level)
    yield "</section>\n"


def _note(finding: Finding, place: int, language: str | None) -> str:
    said = decision(finding)
    decided = f' <em class="decided">{escape(said)}</em>' if said else ""
    severity = f'<b class="s-{finding.severity}">{str(finding.severity).capitalize()}</b>'
    kind = f'<span class="kind">{escape(category_name(finding.category))}</span>'
    return (
        f'<li id="e{place}"><p>{severity} {kind} {escape(finding.message)}{decided}</p>\n'
        f"{''.join(repairs(finding, language))}</li>\n"
    )


def _rules(rules: Mapping[str, RuleNote], level: int) -> Iterator[str]:
    if not rules:
        return
    yield f"<h{level}>The rules</h{level}>\n<dl>\n"
    for name, note in sorted(rules.items()):
        why = "".join(f"<dd>{said}</dd>" for said in (escape(note.why.strip()), *map(link, note.links)) if said)
        yield f"<div><dt>{escape(note.title or name)} <code>{escape(name)}</code></dt>{why}</div>\n"
    yield "</dl>\n"
