"""Shows what a reader can press: filters, decisions, the list of keys. Without script only the counts are seen."""

from collections.abc import Iterator

from qa.report import Run
from qa.writers import summary
from qa.writers.html_card import badge

_KEYS = (
    ("j", "next finding"),
    ("k", "previous finding"),
    ("a", "accept: it is an error"),
    ("d", "dismiss, with a reason"),
    ("u", "undo the last decision"),
    ("/", "search and filter"),
    ("f", "show or hide the filters"),
    ("s", "show or hide the source text"),
    ("?", "this list"),
    ("Esc", "let go, close"),
)
_REASONS = (
    ("false-positive", "Not an error"),
    ("intended", "Intended"),
    ("style-choice", "A matter of style"),
    ("wont-fix", "An error that stays"),
)
_SCOPES = (
    ("occurrence", "Only here"),
    ("document", "This text in this article"),
    ("everywhere", "This text everywhere"),
    ("rule", "The whole rule"),
)
_QUERY_HELP = (
    ('"two words"', "said in the finding"),
    ("!word", "not said in it"),
    ("sev:major", "critical, major, minor or neutral"),
    ("rule:names", "a rule or a group of rules"),
    ("cat:style", "an MQM category"),
    ("is:open", "open, accepted, dismissed, decided, repeat, waived, baselined or all"),
)


def bar(run: Run) -> Iterator[str]:
    """Yield the bar: a button for each severity, the search, and what opens the rest."""
    yield '<div class="bar" role="group" aria-label="Findings">\n<div class="line">'
    counts = summary.severity_counts(run)
    for severity in summary.WORST_FIRST:
        count = counts[str(severity)]
        if count:
            yield f'<button type="button" disabled data-filter="{severity}">{badge(severity)} <b>{count:,}</b></button>'
    yield '\n<input class="query" type="search" hidden aria-label="Search and filter"'
    yield ' placeholder="Search, or rule:… is:open" spellcheck="false" autocomplete="off">\n'
    yield '<button type="button" hidden data-does="filters" aria-expanded="false">Filters</button>\n'
    yield '<button type="button" hidden data-does="source" aria-pressed="true">Source</button>\n'
    yield '<button type="button" hidden data-does="open" aria-pressed="false">Open all</button>\n'
    yield '<button type="button" hidden data-does="decisions">Decisions</button>\n'
    yield '<button type="button" hidden data-does="help" aria-label="Keys and help">?</button>\n'
    yield '<p class="after" hidden></p>\n<p class="state" role="status"></p></div>\n'
    yield from _filters()
    yield "</div>\n"


def _filters() -> Iterator[str]:
    yield '<div class="line filters" hidden>'
    for name, label in (("cat", "Category"), ("rule", "Rule"), ("is", "Status")):
        yield f'<label>{label} <select data-key="{name}"><option value="">any</option></select></label>\n'
    yield '<button type="button" data-does="clear">Clear filters</button></div>\n'


def dialogs() -> Iterator[str]:
    """Yield what opens over the page: the form of a decision, the decisions, the keys."""
    yield from _form()
    yield from _decisions()
    yield from _help()


def _form() -> Iterator[str]:
    yield '<div class="actions" hidden>\n<p class="buttons"><button type="button" data-does="accept">Accept</button>'
    yield '<button type="button" data-does="dismiss" aria-expanded="false">Dismiss…</button>'
    yield '<button type="button" data-does="reopen" hidden>Reopen</button></p>\n'
    yield '<div class="dismissal" role="group" aria-label="Dismiss" hidden>\n'
    yield f'<label>Reason <select class="reason">{_options(_REASONS)}</select></label>\n'
    yield f'<label>Where <select class="scope">{_options(_SCOPES)}</select></label>\n'
    yield '<label>Comment <input class="comment" type="text" maxlength="1000"></label>\n'
    yield '<p class="buttons"><button type="button" data-does="confirm">Dismiss</button>'
    yield '<button type="button" data-does="cancel">Cancel</button></p></div></div>\n'


def _options(choices: tuple[tuple[str, str], ...]) -> str:
    return "".join(f'<option value="{value}">{name}</option>' for value, name in choices)


def _decisions() -> Iterator[str]:
    yield '<dialog class="decisions" aria-labelledby="decisions-title">\n<h2 id="decisions-title">Decisions</h2>\n'
    yield '<p class="tally"></p>\n'
    yield '<section class="stale" hidden><h3>These answer to no finding on this page</h3><ul></ul></section>\n'
    yield '<label>Your name, for the file <input class="reviewer" type="text" maxlength="100" autocomplete="off">'
    yield "</label>\n"
    yield "<p>Keep this file beside the articles; <code>qa lint --decisions qa-decisions.json</code> honours it.</p>\n"
    yield '<p class="buttons"><button type="button" data-does="download">Download qa-decisions.json</button>'
    yield '<button type="button" data-does="copy">Copy</button>'
    yield '<button type="button" data-does="forget">Forget all decisions</button></p>\n'
    yield '<label>The file <textarea class="export" rows="7" readonly spellcheck="false"></textarea></label>\n'
    yield "<details><summary>Read decisions in</summary>\n"
    yield '<label>From a file <input class="file" type="file" accept=".json,application/json"></label>\n'
    yield '<label>Or pasted here <textarea class="import" rows="4" spellcheck="false"></textarea></label>\n'
    yield '<p class="buttons"><button type="button" data-does="import">Read in</button></p></details>\n'
    yield '<p class="outcome" role="status"></p>\n'
    yield '<p class="buttons"><button type="button" data-does="close">Close</button></p></dialog>\n'


def _help() -> Iterator[str]:
    yield '<dialog class="help" aria-labelledby="help-title">\n<h2 id="help-title">Keys and filters</h2>\n'
    yield '<label class="keys"><input type="checkbox" checked> Single keys work</label>\n<dl class="pairs">'
    yield from (f"<div><dt><kbd>{key}</kbd></dt><dd>{does}</dd></div>\n" for key, does in _KEYS)
    yield '</dl>\n<h3>In the search</h3>\n<dl class="pairs">'
    yield from (f"<div><dt><code>{query}</code></dt><dd>{does}</dd></div>\n" for query, does in _QUERY_HELP)
    yield "</dl>\n<p>Filters and the finding in focus stand in the address: a copied link shows the same.</p>\n"
    yield '<p class="buttons"><button type="button" data-does="close">Close</button></p></dialog>\n'
