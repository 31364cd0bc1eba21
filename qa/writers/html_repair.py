"""Shows a repair: what goes, what comes, and no mark on the words that stay."""

from collections.abc import Iterator

from qa.finding import Finding, Suggestion
from qa.writers.html_diff import changes
from qa.writers.html_text import escape, foreign

_LONGEST_QUOTE = 240  # code points
_LONGEST_KEPT = 24  # code points of unchanged text in a gist
_ELEMENTS = {"removed": "del", "added": "ins", "kept": "span"}
_ARROW = "→"
_REMOVE = '<span class="remove">remove</span>'


def repairs(finding: Finding, language: str | None) -> Iterator[str]:
    """Yield a paragraph for each way to repair a finding; the text in question where nobody knows one."""
    if not finding.suggestions and finding.text:
        yield f'<p class="quoted"><q{foreign(language)}>{escape(quote(finding.text))}</q></p>\n'
    for suggestion in finding.suggestions:
        old, new = _pair(finding, suggestion)
        yield f'<p class="repair">{_change(old, new, language)}</p>\n'


def gist(finding: Finding, language: str | None) -> str:
    """Return a finding in a line: its first repair, with unchanged words cut short, or else its message."""
    if not finding.suggestions:
        return f"<span>{escape(finding.message)}</span>"
    old, new = _pair(finding, finding.suggestions[0])
    if not new:
        return f"{_REMOVE} <del{foreign(language)}>{escape(quote(finding.text))}</del>"
    return _change(old, new, language, _LONGEST_KEPT)


def _pair(finding: Finding, suggestion: Suggestion) -> tuple[str, str]:
    """Return what goes and what comes, with the word before the finding where that changes."""
    return " ".join([*(edit.text for edit in suggestion.before), finding.text]), suggestion.whole


def quote(text: str) -> str:
    """Return ``text``, cut where it is too long for a card."""
    return text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE].rstrip() + " …"


def _change(old: str, new: str, language: str | None, longest: int = _LONGEST_QUOTE) -> str:
    attributes = foreign(language)
    if not new:
        return f"<del{attributes}>{escape(quote(old))}</del> {_ARROW} {_REMOVE}"
    found = changes(quote(old), quote(new))
    if all(change.kind != "kept" for change in found):
        separator = f" {_ARROW} "
        return separator.join(
            f"<{_ELEMENTS[kind]}{attributes}>{escape(text)}</{_ELEMENTS[kind]}>" for kind, text in found
        )
    parts = []
    for index, (kind, text) in enumerate(found):
        said = escape(_shortened(text, index, len(found), longest) if kind == "kept" else text)
        parts.append(said if kind == "kept" else f"<{_ELEMENTS[kind]}>{said}</{_ELEMENTS[kind]}>")
    return f'<span class="diff"{attributes}>{"".join(parts)}</span>'


def _shortened(text: str, index: int, count: int, longest: int) -> str:
    """Return unchanged text without its part that lies farthest from any change."""
    if len(text) <= longest:
        return text
    head, tail = text[: longest // 2], text[-(longest // 2) :]
    before = "" if index == 0 else (head.rpartition(" ")[0] or head) + " "
    after = "" if index == count - 1 else " " + (tail.partition(" ")[2] or tail)
    return f"{before}…{after}"
