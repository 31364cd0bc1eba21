"""Hands the page's script what the markup does not say: contexts, repetitions, and how scores are computed."""

import hashlib
import json
from collections.abc import Sequence

from qa import __version__
from qa.mqm import mark_repeats
from qa.report import Report, Run

_DEFAULTS = {"pt": "90", "app": "10", "rwc": "1000", "model": "linear", "repeats": "first"}
_UNSAFE = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def data(run: Run) -> str:
    """Return the data as an element that no browser executes and no text in it can end.

    For each finding: its text, the words before and after, and the index, in its article, of the first finding of its
    kind.
    """
    content = {
        "tool": f"qa {__version__}",
        "key": _key(run),
        "scoring": scoring(run.score.signature),
        "words": run.score.words,
        "unit": run.score.unit,
        "articles": [_article(report) for report in run.reports],
    }
    written = json.dumps(content, separators=(",", ":")).translate(_UNSAFE)
    return f'<script type="application/json" id="qa-data">{written}</script>\n'


def scoring(signature: str) -> dict[str, float] | None:
    """Return the threshold, acceptable penalty and reference words that a score's signature states.

    None if the score was not computed by the linear model, which is the only one that the page knows.
    """
    said = _stated(signature)
    if said["model"] != "linear" or not all(_is_number(said[key]) for key in ("pt", "app", "rwc")):
        return None
    return {"threshold": float(said["pt"]), "acceptable": float(said["app"]), "reference": float(said["rwc"])}


def _stated(signature: str) -> dict[str, str]:
    return _DEFAULTS | dict(part.split(":", 1) for part in signature.split("|") if ":" in part)


def _is_number(text: str) -> bool:
    return text.isascii() and text.replace(".", "", 1).isdecimal()


def _key(run: Run) -> str:
    """Return the name under which a browser keeps decisions: a report made anew on the same files finds them again."""
    paths = "\0".join(report.document.path for report in run.reports)
    return hashlib.sha256(paths.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _article(report: Report) -> dict[str, object]:
    return {
        "path": report.document.path,
        "words": report.score.words,
        "unit": report.score.unit,
        "findings": [
            [finding.text, *finding.context, first]
            for finding, first in zip(report.findings, _first_of_kind(report), strict=True)
        ],
    }


def _first_of_kind(report: Report) -> Sequence[int]:
    """Return for each finding the first of its kind, whatever was decided: a reader may decide anew."""
    own = list(range(len(report.findings)))
    if _stated(report.score.signature)["repeats"] != "first":
        return own
    undecided = [finding._replace(status="open") for finding in report.findings]
    return [
        index if finding.repeat_of is None else finding.repeat_of
        for index, finding in enumerate(mark_repeats(undecided))
    ]
