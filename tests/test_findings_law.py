"""What holds for the findings of all rules in any text."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.linter import Linter
from qa.readers import FORMATS, read_text
from qa.rulebook import Selection
from qa.rulecache import open_rulebook


@cache
def everything() -> Linter:
    return Linter(open_rulebook(), Selection(confidence="low"), language="en")


@cache
def examples() -> list[str]:
    """Return texts of which each rule finds something."""
    book = open_rulebook()
    wholes = (book.whole(rule) for rule in book.rules)
    unasked = (rule for rule in wholes if not (rule.regions or rule.needs_source_language))
    found = [next(example for example in rule.examples if example.finds) for rule in unasked]
    # The others need to be told something.
    return [example.text for example in found if not (example.translated_from or example.style or example.source)]


PIECES = (
    "**",
    "*",
    "`",
    "&amp;",
    "&nbsp;",
    "<b>",
    "</b>",
    "<p>",
    "\n\n",
    "\n",
    " ",
    "# ",
    "- ",
    "> ",
    "[a](/b) ",
    "“",
    "”",
)


@pytest.mark.parametrize("form", sorted(set(FORMATS.values())))
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_finding_s_text_is_what_stands_at_its_span(form: str, data: st.DataObject) -> None:
    parts = []
    for example in data.draw(st.lists(st.sampled_from(examples()), max_size=4)):
        at = data.draw(st.integers(0, len(example)))
        parts += [example[:at], data.draw(st.sampled_from(PIECES)), example[at:], data.draw(st.sampled_from(PIECES))]

    report = everything().lint(read_text("".join(parts), format=form))

    places = [(finding.span, finding.rule) for finding in report.findings]
    assert len(set(places)) == len(places)
    assert places == sorted(places)
    for finding in report.findings:
        assert report.document.text[finding.span.start : finding.span.end] == finding.text != ""


def test_the_texts_of_that_law_have_findings() -> None:
    assert all(everything().lint(read_text(example)).findings for example in examples())
