"""Find the marks that translation left on an article.

>>> import qa
>>> report = qa.lint("Kharkiv, a township of 1.4 million, lies in the north-east.", translated_from="pt")
>>> [(finding.text, finding.suggestions[0].text) for finding in report.findings]
[('township of 1.4 million', 'city of 1.4 million')]

``lint`` checks a text, ``lint_file`` a file; both return a ``Report``: the document, its findings in order of place,
and its MQM score. Spans are half-open ranges of code points of the verbatim text.
"""

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from qa.document import Document as Document
    from qa.document import Segment as Segment
    from qa.document import Span as Span
    from qa.finding import Finding as Finding
    from qa.finding import Severity as Severity
    from qa.finding import Suggestion as Suggestion
    from qa.linter import lint as lint
    from qa.linter import lint_file as lint_file
    from qa.report import Report as Report
    from qa.report import Score as Score

_HOMES = {
    "Document": "document",
    "Segment": "document",
    "Span": "document",
    "Finding": "finding",
    "Severity": "finding",
    "Suggestion": "finding",
    "lint": "linter",
    "lint_file": "linter",
    "Report": "report",
    "Score": "report",
}
__all__ = ["__version__", *_HOMES]  # noqa: PLE0604 - the names are strings, gathered from the table above


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for, so that ``import qa`` stays cheap."""
    if name not in _HOMES:
        raise AttributeError(f"module 'qa' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"qa.{_HOMES[name]}"), name)
