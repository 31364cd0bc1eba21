"""Comments in a file that keep a rule silent, and the ones nobody needs."""

import pytest

from qa import lint
from qa.report import Report

TOWN = "Kharkiv, a township of 1.4 million, lies in the north-east."
AGAIN = "In summer the port, a township of 1.4 million, empties within a week."
RULE = "phrasing/en/township-of-millions"


def checked(text: str, kind: str = "markdown") -> Report:
    return lint(text, language="en", translated_from="pt", format=kind)


def statuses(text: str, kind: str = "markdown") -> list[str]:
    return [finding.status for finding in checked(text, kind).findings if finding.rule == RULE]


def test_the_next_block_is_waived_and_the_one_after_it_is_not() -> None:
    report = checked(f"<!-- qa ignore-next[{RULE}] -- as he said -->\n{TOWN}\n\n{TOWN.replace('1.4', '2.4')}\n")
    assert [(one.status, one.reason) for one in report.findings] == [("waived", "as he said"), ("open", "")]
    assert report.score.penalty == 5
    assert report.remarks == ()


@pytest.mark.parametrize("names", ["", "[phrasing]", "[phrasing/en]", f"[furniture, {RULE}]"])
def test_a_waiver_names_rules_groups_or_all(names: str) -> None:
    assert statuses(f"<!-- qa ignore-next{names} -->\n{TOWN}\n") == ["waived"]


def test_a_waiver_of_another_rule_waives_nothing() -> None:
    assert statuses(f"<!-- qa ignore-next[furniture] -->\n{TOWN}\n") == ["open"]


def test_a_comment_within_a_block_waives_the_rest_of_it() -> None:
    text = f"{TOWN} <!-- qa ignore-next -->And Odesa, a township of 2 million.\n\nDnipro, a township of 3 million.\n"
    assert statuses(text) == ["open", "waived", "open"]


def test_a_whole_file_is_waived_from_wherever_the_comment_stands() -> None:
    assert statuses(f"{TOWN}\n\n{AGAIN}\n\n<!-- qa ignore-file[phrasing] -->\n") == ["waived", "waived"]


def test_what_stands_between_off_and_on_is_waived() -> None:
    text = f"{TOWN}\n\n<!-- qa off[phrasing] -- a quotation -->\n\n{TOWN}\n\n<!-- qa on -->\n\n{TOWN}\n"
    assert statuses(text) == ["open", "waived", "open"]


def test_one_text_is_waived_wherever_it_stands() -> None:
    comment = '<!-- qa ignore[phrasing] "township of 1.4 million" -- a name -->'
    text = f"{comment}\n\n{TOWN}\n\nA township of 2 million.\n\n{AGAIN}\n"
    assert statuses(text) == ["waived", "open", "waived"]


def test_mdx_and_html_have_comments_too_and_plain_text_has_none() -> None:
    assert statuses(f"{{/* qa ignore-next */}}\n\n{TOWN}\n") == ["waived"]
    assert statuses(f"<!-- qa ignore-next --><p>{TOWN}</p>", "html") == ["waived"]
    assert statuses(f"<!-- qa ignore-next -->\n\n{TOWN}\n", "text") == ["open"]


def test_a_comment_in_a_block_of_code_is_an_example() -> None:
    report = checked(f"```\n<!-- qa ignore-file -->\n```\n\n{TOWN}\n")
    assert [one.status for one in report.findings] == ["open"]
    assert report.remarks == ()


def test_a_repetition_of_a_waived_finding_counts_in_its_place() -> None:
    report = checked(f"<!-- qa ignore-next -->\n{TOWN}\n\n{AGAIN}\n")
    town = [one for one in report.findings if one.rule == RULE]
    assert [(one.status, one.repeat_of, one.weight) for one in town] == [("waived", None, 0), ("open", None, 5)]


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("<!-- qa ignore-next -->\nAll is well.", "<text>:1:1: no finding needs this waiver any more; remove it."),
        (
            f"<!-- qa ignore-next[{RULE[:-1]}] -->\nWell.",
            f"<text>:1:1: There is no rule or group of rules “{RULE[:-1]}” (did you mean “{RULE}”?).",
        ),
        ("\n<!-- qa off -->\n" + TOWN, "<text>:2:1: this range is never closed; put <!-- qa on --> where it ends."),
        ("<!-- qa on -->\n" + TOWN, "<text>:1:1: nothing is off here; remove this comment."),
        (
            "<!-- qa ignroe -->\n" + TOWN,
            (
                "<text>:1:1: “<!-- qa ignroe -->” is no comment that qa knows; it knows ignore-next, ignore-file, "
                "ignore, off, on."
            ),
        ),
    ],
)
def test_a_comment_that_does_nothing_or_too_much_is_remarked_on(text: str, remark: str) -> None:
    assert checked(text).remarks == (remark,)


def test_a_waiver_of_a_rule_nobody_asked_is_not_called_unused() -> None:
    from qa.rulebook import Selection

    text = "<!-- qa ignore-next[phrasing] -->\nAll is well.\n"
    report = lint(text, language="en", format="markdown", selection=Selection(("furniture",)))
    assert report.remarks == ()


def test_an_error_within_a_waived_paragraph_is_shown() -> None:
    told = f"<!-- qa ignore-next[consistency] -- the refrain -->\n{TOWN}\n"
    report = checked(f"{TOWN}\n\n{told}")
    assert [(one.rule, one.status) for one in report.findings if one.span.start > len(TOWN)] == [
        ("consistency/any/repeated-paragraph", "waived"),
        (RULE, "open"),
    ]


def test_an_error_within_a_paragraph_told_twice_waits_for_the_repair_of_that() -> None:
    report = checked(f"{TOWN}\n\n{TOWN}\n")
    assert [one.rule for one in report.findings] == [RULE, "consistency/any/repeated-paragraph"]
    assert [one.rule for one in report.covered.findings] == [RULE]
