"""Repairs of whole files: what is safe, what is left alone, and that nothing else changes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.document import Document, Span
from qa.finding import Finding, Severity, Suggestion
from qa.fixes import applied, change, changes, to_the_end
from qa.linter import Linter
from qa.readers import read_text
from qa.report import Report
from qa.rulecache import open_rulebook


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(open_rulebook(), language="en", translated_from="pt")


def fixed(text: str, what: str, repair: str, kind: str) -> str | None:
    document = read_text(text, format=kind)
    at = text.index(what)
    found = Finding(
        Span(at, at + len(what)), "a/en/b", what, "", "accuracy", Severity.MINOR, "high", (Suggestion(repair, "safe"),)
    )
    done = change(document, found)
    return None if done is None else applied(text, [done]).text


@pytest.mark.parametrize(
    ("kind", "before", "what", "after"),
    [
        ("text", "Head\n\nRead more\n\nText.\n", "Read more", "Head\n\nText.\n"),
        ("text", "Head\n\nText.\n\nRead more\n", "Read more", "Head\n\nText.\n"),
        ("text", "Read more\n\nHead\n\nText.", "Read more", "Head\n\nText."),
        ("text", "Head\r\n\r\nText.\r\n\r\nRead more", "Read more", "Head\r\n\r\nText."),
        ("markdown", "Head\n\n*Read more: [x](y)*\n\nText.\n", "Read more: [x", "Head\n\nText.\n"),
        ("markdown", "- Read more\n- two\n", "Read more", "- two\n"),
        ("markdown", "| a | Read more |\n|---|---|\n", "Read more", "| a | |\n|---|---|\n"),
        ("html", "<p>a</p>\n<p class=x>Read <b>more</b></p>\n<p>c</p>\n", "Read <b>more", "<p>a</p>\n<p>c</p>\n"),
        ("html", "<ul><li>One</li><li>Read more</li></ul>", "Read more", "<ul><li>One</li></ul>"),
    ],
)
def test_a_block_is_removed_with_its_markup_and_its_line(kind: str, before: str, what: str, after: str) -> None:
    assert fixed(before, what, "", kind) == after


def test_what_stands_across_markup_is_left_alone() -> None:
    assert fixed("He *assisted* to the match.\n", "assisted* to", "attended", "markdown") is None
    assert fixed("<p>He <b>assisted</b> to it.</p>", "assisted</b> to", "attended", "html") is None
    assert fixed("> Read more\n> there\n", "Read more\n> there", "", "markdown") is None


def test_a_repair_in_html_is_escaped() -> None:
    assert fixed("<p>He met them.</p>", "met", "a < b &", "html") == "<p>He a &lt; b &amp; them.</p>"


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("He went to the the station on Monday.", "He went to the station on Monday."),
        ("The vote is on Monday.\n\nRead also: Who is the mayor?\n", "The vote is on Monday.\n"),
        ("The bridge was closed on May 3 at noon. Nobody came. The bridge was closed on May 3 at noon.",
         "The bridge was closed on May 3 at noon. Nobody came."),
        ("Kharkiv, a township of 1.4 million.", "Kharkiv, a township of 1.4 million."),
    ],
)  # fmt: skip
def test_safe_are_doubled_words_and_sentences_and_whole_lines_of_furniture(
    linter: Linter, text: str, after: str
) -> None:
    report = linter.lint(read_text(text))
    assert report.findings
    assert applied(text, changes(report)).text == after


def test_a_suppressed_finding_is_not_repaired(linter: Linter) -> None:
    report = linter.lint(read_text("He went to the the station on Monday."))
    assert list(changes(report))
    waived = [finding._replace(status="waived") for finding in report.findings]
    assert list(changes(report._replace(findings=tuple(waived)), unsafe=True)) == []


PARTS = ["The the vote is is on Monday.", "Read also: Who is the mayor?", "A township of 1.4 million.", "<!-- x -->",
         "- Read more", "> Kiev", "*Read also: this*", "| a | the the |\n|---|---|", "naïve 😀 漢", "Share",
         "```\nthe the\n```"]  # fmt: skip


@given(st.lists(st.sampled_from(PARTS), max_size=6), st.sampled_from(["\n\n", "\r\n\r\n", "\n"]), st.booleans())
@settings(deadline=None, max_examples=40)
def test_repairs_end_and_are_the_same_done_twice(parts: list[str], between: str, unsafe: bool) -> None:  # noqa: FBT001
    linter = Linter(open_rulebook(), language="en", translated_from="pt")

    def again(text: str) -> str:
        return to_the_end(
            read_text(text, format="markdown"),
            linter.lint,
            lambda one: read_text(one, format="markdown"),
            unsafe=unsafe,
        ).text

    once = again(between.join(parts))
    assert again(once) == once


def test_what_no_change_covers_is_kept_to_the_sign(linter: Linter) -> None:
    text = "\ufeffThe vote\u2028 is\t on  Monday.\r\n\r\nHe went to the the station.\r\rEnd 😀"
    document = read_text(text)
    done = to_the_end(document, linter.lint, read_text)
    assert done.text == document.text.replace("the the", "the")
    assert done.number == 1


def test_repairs_that_undo_one_another_end() -> None:
    def check(document: Document) -> Report:
        other = "b" if document.text == "a" else "a"
        found = Finding(
            Span(0, 1), "a/en/b", document.text, "", "accuracy", Severity.MINOR, "high", (Suggestion(other, "safe"),)
        )
        return Report(document, (found,), LINTED.score)

    LINTED = Linter(open_rulebook(), language="en").lint(read_text("a"))  # noqa: N806 - a constant of this test
    assert to_the_end(read_text("a"), check, read_text).text == "a"
