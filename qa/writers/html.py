"""Writes a run as one HTML page that needs nothing else: no network, no script to be read, no trust in the article."""

import base64
import hashlib
from collections.abc import Iterator
from importlib.resources import files

from qa import __version__
from qa.report import Report, Run
from qa.writers import Style, summary
from qa.writers.html_article import article
from qa.writers.html_score import filters, index, score_card
from qa.writers.html_text import attribute, escape, foreign

_LANGUAGE_UNKNOWN = "language unknown"
_LONG = 200  # rows: from here on the browser lays out only those in view
_CLEAN = (
    "Nothing was found that the rules know. That is a good sign and no proof: what only a comparison with the source "
    "or a knowledge of the subject can tell is for a reader to find."
)


def write_html(run: Run, style: Style) -> Iterator[str]:  # noqa: ARG001 - every writer has this signature
    """Yield the page: header and score, then each article with its findings; the same bytes for the same run."""
    names = [report.document.title or report.document.path for report in run.reports]
    single = len(run.reports) == 1
    title = names[0] if single else f"Translation quality of {summary.counted(len(names), 'article')}"
    css, script = _asset("report.css"), _asset("report.js")
    paired = any(_paired(report) for report in run.reports)
    yield from _opening(title, css, script, "broad" if paired else "slim")
    if not single:
        yield f'<header class="top"><p class="kicker">Translation quality</p><h1>{escape(title)}</h1></header>\n'
        yield from score_card(run.score, [finding for report in run.reports for finding in report.findings])
        yield from index(run, names)
    yield from _errors(run)
    bar = "".join(filters(run)) if any(report.findings for report in run.reports) else ""
    if not single:
        yield bar
    first = 1
    for number, report in enumerate(run.reports, 1):
        level = 1 if single else 2
        yield from _heading(report, names[number - 1], number, level)
        yield bar if single else ""
        yield from _body(report, number, first, level + 1)
        first += len(report.findings)
    yield f"</main>\n<footer><p>qa {escape(__version__)}</p></footer>\n<script>{script}</script>\n</body>\n</html>\n"


def _asset(name: str) -> str:
    return files("qa.writers").joinpath("assets", name).read_text("utf-8")


def _opening(title: str, css: str, script: str, kind: str) -> Iterator[str]:
    policy = (
        f"default-src 'none'; style-src '{_digest(css)}'; script-src '{_digest(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n'
    yield f"<title>{attribute(title)} – translation quality</title>\n<style>{css}</style>\n</head>\n<body>\n"
    yield f'<a class="skip" href="#main">Skip to the report</a>\n<main id="main" class="{kind}" tabindex="-1">\n'


def _digest(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def _errors(run: Run) -> Iterator[str]:
    if run.errors:
        yield '<section class="errors" aria-label="Not read"><p><strong>Not read</strong></p>\n<ul>\n'
        yield from (f"<li>{escape(error)}</li>\n" for error in run.errors)
        yield "</ul></section>\n"


def _heading(report: Report, name: str, number: int, level: int) -> Iterator[str]:
    yield f'<article id="a{number}">\n<header class="top"><p class="kicker">{_languages(report)}</p>\n'
    yield f"<h{level}{foreign(report.document.language)}>{escape(name)}</h{level}>\n"
    yield f'<p class="path">{_paths(report)}</p></header>\n'
    yield from score_card(report.score, report.findings)
    if not report.findings:
        yield f'<p class="clean"><strong>No findings.</strong> {_CLEAN}</p>\n'


def _body(report: Report, number: int, first: int, level: int) -> Iterator[str]:
    size = " long" if len(report.document.segments) > _LONG else ""
    kind = "paired" if _paired(report) else "alone"
    yield f'<div class="body {kind}{size}">\n'
    if kind == "paired":
        yield '<div class="row titles" aria-hidden="true"><p class="text">Translation</p>'
        yield '<p class="source">Source</p></div>\n'
    yield from article(report, number, first, level)
    yield "</div>\n</article>\n"


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
