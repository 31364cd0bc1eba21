"""Writes a run as one HTML page that needs nothing else: no network, no script to be read, no trust in the article."""

from collections.abc import Iterator, Sequence

from qa import __version__
from qa.report import Report, Run
from qa.writers import Style, summary
from qa.writers.html_article import article
from qa.writers.html_assets import foot, head
from qa.writers.html_controls import bar, dialogs
from qa.writers.html_data import data
from qa.writers.html_index import index
from qa.writers.html_notes import endnotes
from qa.writers.html_score import score_card
from qa.writers.html_text import attribute, escape, foreign

_LANGUAGE_UNKNOWN = "language unknown"
_LONG = 200  # rows: from here on the browser lays out only those in view
_CLEAN = (
    "Nothing was found that the rules know. That is a good sign and no proof: what only a comparison with the source "
    "or a knowledge of the subject can tell is for a reader to find."
)


def write_html(run: Run, style: Style) -> Iterator[str]:
    """Yield the page: header and score, then each article with its findings; the same bytes for the same run."""
    names = [report.document.title or report.document.path for report in run.reports]
    single = len(run.reports) == 1
    title = names[0] if single else f"Translation quality of {summary.counted(len(names), 'article')}"
    found = any(report.findings for report in run.reports)
    yield from _opening(title, style, "broad" if any(map(_paired, run.reports)) else "slim")
    if not single:
        yield f'<header class="top"><p class="kicker">Translation quality</p><h1>{escape(title)}</h1></header>\n'
        yield from score_card(run.score, [finding for report in run.reports for finding in report.findings])
        yield from index(run, names)
    yield from _remarks("Not read", "errors", run.errors)
    yield from _remarks("To look after", "remarks", [*run.remarks, *_hidden(run)])
    controls = "".join(bar(run)) if found else ""
    yield "" if single else controls
    first = 1
    for number, report in enumerate(run.reports, 1):
        level = 1 if single else 2
        yield from _heading(report, names[number - 1], number, level)
        yield controls if single else ""
        yield from _body(report, number, first, level + 1)
        first += len(report.findings)
    yield "</main>\n"
    if found:
        yield from dialogs()
    yield f"<footer><p>qa {escape(__version__)}</p></footer>\n{data(run)}{foot(style.page)}</body>\n</html>\n"


def _opening(title: str, style: Style, kind: str) -> Iterator[str]:
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n'
    yield f"<title>{attribute(title)} – translation quality</title>\n{head(style.page)}</head>\n<body>\n"
    yield f'<a class="skip" href="#main">Skip to the report</a>\n<main id="main" class="{kind}" tabindex="-1">\n'


def _remarks(name: str, kind: str, sentences: Sequence[str]) -> Iterator[str]:
    if sentences:
        yield f'<div class="{kind}"><p><strong>{name}</strong></p>\n<ul>\n'
        yield from (f"<li>{escape(sentence)}</li>\n" for sentence in sentences)
        yield "</ul></div>\n"


def _hidden(run: Run) -> Iterator[str]:
    for status, count in run.hidden.items():
        yield f"Left out of this page: {summary.counted(count, f'{status} finding')}."


def _heading(report: Report, name: str, number: int, level: int) -> Iterator[str]:
    yield f'<article id="a{number}">\n<header class="top"><p class="kicker">{_languages(report)}</p>\n'
    yield f"<h{level}{foreign(report.document.language)}>{escape(name)}</h{level}>\n"
    back = '<a class="back" href="#index">All articles</a> · ' if level > 1 else ""
    yield f'<p class="path">{back}{_paths(report)}</p></header>\n'
    yield from score_card(report.score, report.findings, number, "" if level == 1 else f"{number}, {name}")
    yield from _remarks("To look after", "remarks", report.remarks)
    if not report.findings:
        yield f'<p class="clean"><strong>No findings.</strong> {_CLEAN}</p>\n'


def _body(report: Report, number: int, first: int, level: int) -> Iterator[str]:
    size = " long" if len(report.document.segments) > _LONG else ""
    kind = "paired" if _paired(report) else "alone"
    yield f'<div class="body {kind}{size}">\n'
    if kind == "paired":
        yield '<div class="row titles" aria-hidden="true"><p class="source">Source</p>'
        yield '<p class="text">Translation</p></div>\n'
    yield from article(report, number, first, level)
    yield "</div>\n"
    yield from endnotes(report, number, first, level)
    yield "</article>\n"


def _paired(report: Report) -> bool:
    return any(segment.source is not None for segment in report.document.segments)


def _languages(report: Report) -> str:
    document = report.document
    target = escape(document.language or _LANGUAGE_UNKNOWN)
    if document.translated_from:
        return f"Translation quality · {escape(document.translated_from)} → {target}"
    return f"Translation quality · {target}"


def _paths(report: Report) -> str:
    document = report.document
    paths = [document.path] if document.source_path is None else [document.path, document.source_path]
    return " · source: ".join(f"<bdi>{escape(path)}</bdi>" for path in paths)
