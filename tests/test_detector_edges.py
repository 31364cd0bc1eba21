import pytest
from one_rule import linter

from qa.align import align
from qa.linter import Linter
from qa.readers import read_text

LINES = linter('detector = "edges"\nedge = "small line"')
LABELS = linter('detector = "edges"\nedge = "small after label"')
LOST = linter('detector = "edges"\nedge = "lost stop"')
ADDED = linter('detector = "edges"\nedge = "added stop"')
BRACKETS = linter('detector = "edges"\nedge = "bracket"')


def found(chosen: Linter, text: list[str], source: list[str]) -> list[str]:
    """Return what is found in the paragraphs of ``text``, with what is suggested for it behind an arrow."""
    report = chosen.lint(align(read_text("\n\n".join(text)), read_text("\n\n".join(source))))
    return [" → ".join((one.text, *(better.text for better in one.suggestions))) for one in report.findings]


FORM = ["Opening hours", "How to apply", "Fees", "Contact", "Maps"]
FORM_SOURCE = ["開館時間", "申請方法", "手数料", "連絡先", "地図"]


def test_a_line_begins_as_the_others_do() -> None:
    assert found(LINES, [*FORM, "ask for advice"], [*FORM_SOURCE, "相談する"]) == ["ask → Ask"]


@pytest.mark.parametrize(
    ("lines", "source"),
    [
        ([*FORM, "and"], [*FORM_SOURCE, "および"]),
        ([*FORM, "example.com is here"], [*FORM_SOURCE, "これです"]),
        ([*FORM, "ask for advice"], [*FORM_SOURCE, "pide consejo"]),
        ([*FORM[:2], "fees", "contact", "maps", "ask for advice"], [*FORM_SOURCE, "相談する"]),
        ([*FORM[:2], "ask for advice"], [*FORM_SOURCE[:2], "相談する"]),
    ],
    ids=["a word between two lines", "an address", "small in the source", "many are small", "too few"],
)
def test_a_line_that_may_begin_small_is_left_alone(lines: list[str], source: list[str]) -> None:
    assert found(LINES, lines, source) == []


def test_a_sentence_behind_a_label_begins_with_a_capital() -> None:
    assert found(LABELS, ["Methods: we looked at it."], ["Methoden: Wir sahen es an."]) == ["we → We"]
    assert found(LABELS, ["Methods: we looked at it."], ["Métodos: lo miramos."]) == []
    assert found(LABELS, ["A key insight: in C it is so."], ["关键：C语言是这样的。"]) == []


def test_a_full_stop_of_the_source_is_missed_where_the_page_has_others() -> None:
    source = ["Un.", "Le pont a été fermé lundi matin.", "Il rouvrira en mai."]
    assert found(LOST, ["One.", "The bridge was closed on Monday", "It reopens in May."], source) == [
        "Monday → Monday."
    ]
    assert found(LOST, ["One", "The bridge was closed on Monday", "It reopens in May"], source) == []


@pytest.mark.parametrize("last", ["Le pont fut fermé en 1990 apr.", "Le pont fut fermé lundi"])
def test_a_stop_that_ends_no_sentence_is_not_missed(last: str) -> None:
    assert found(LOST, ["One.", "The bridge was closed in this year", "It opens."], ["Un.", last, "Il ouvre."]) == []


SENTENCES = ["The bridge is old.", "It will be closed.", "Nobody knows why."]
SENTENCES_SOURCE = ["桥很旧。", "将关闭。", "没人知道。"]


def test_a_headline_has_no_full_stop() -> None:
    headline = "The town closes its bridge."
    assert found(ADDED, [headline, *SENTENCES], ["市政府关闭桥", *SENTENCES_SOURCE]) == ["bridge. → bridge"]
    assert found(ADDED, [headline, *SENTENCES], ["市政府关闭桥", "桥很旧", "将关闭", "没人知道"]) == []
    assert found(ADDED, [*SENTENCES, headline], [*SENTENCES_SOURCE, "市政府关闭桥"]) == []


def test_brackets_around_a_line_are_removed() -> None:
    assert found(BRACKETS, ["[Care of bridges]."], ["Soin des ponts."]) == ["[ → ", "] → "]


def test_a_bracket_without_a_partner_is_found() -> None:
    assert found(BRACKETS, ["It was (in May closed."], ["Il fut fermé en mai."]) == ["("]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (["It was (in May) closed."], ["Il fut fermé en mai."]),
        (["1) It was closed in May."], ["Il fut fermé en mai."]),
        (["(It was closed in May.", "It reopened in June.)"], ["Il fut fermé.", "Il rouvrit."]),
        (["It was (in May closed."], ["Il fut（en mai fermé."]),
    ],
    ids=["a pair within", "a number", "over several segments", "in the source"],
)
def test_other_brackets_are_left_alone(text: list[str], source: list[str]) -> None:
    assert found(BRACKETS, text, source) == []


@pytest.mark.parametrize("chosen", [LINES, LABELS, LOST, ADDED, BRACKETS])
def test_without_a_source_nothing_is_found(chosen: Linter) -> None:
    assert not chosen.lint(read_text("[Methods: we looked]\n\nask")).findings
