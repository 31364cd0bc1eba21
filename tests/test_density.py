"""Signals of style: reported once, where a text is full of them, and never decisive."""

from pathlib import Path

import pytest
from house import PROSE, qa, rule, write
from hypothesis import given
from hypothesis import strategies as st
from one_rule import ENGLISH, findings, found, linter

from qa.density import gated
from qa.document import Span
from qa.examples import failures
from qa.finding import Finding, Severity
from qa.rulebook import Rulebook, RuleError
from qa.rulefile import parse_rule

FIND = """
detector = "phrases"
[[find.phrases]]
find = "it is noted that"
example = "[[It is noted that]] it rains."
near_miss = "He noted that it rains."
"""
HEAD = "[density]\nat_least = 3\nper_1000_words = 10"


def gate(head: str = HEAD, find: str = FIND, severity: str = "neutral") -> str:
    return (
        f'title = "A"\nmessage = "Somebody says so."\ncategory = "style"\nseverity = "{severity}"\n{head}\n[find]{find}'
    )


def refusal(text: str) -> str:
    with pytest.raises(RuleError) as caught:
        parse_rule("tests/en/one", "rule.toml", text)
    return str(caught.value)


def place(start: int, rule: str = "style/en/noted") -> Finding:
    return Finding(Span(start, start + 2), rule, "it", "It is said.", "style", Severity.NEUTRAL, "high")


def test_a_text_full_of_a_signal_has_one_finding_that_counts_and_names_the_places() -> None:
    shown = gated([place(30), place(0), place(10)], {"style/en/noted": (3, 1.0)}, 1500)
    assert [finding.span.start for finding in shown] == [0]
    assert shown[0].message == "It is said. (3 places in 1,500 words.)"
    assert [related.span.start for related in shown[0].related] == [10, 30]


@pytest.mark.parametrize(
    ("fewest", "rate", "reported"), [(3, 1.0, True), (4, 1.0, False), (3, 2.0, True), (3, 2.1, False)]
)
def test_both_limits_must_be_reached(fewest: int, rate: float, reported: bool) -> None:  # noqa: FBT001 - a case
    assert bool(gated([place(0), place(10), place(20)], {"style/en/noted": (fewest, rate)}, 1500)) is reported


@given(st.lists(st.tuples(st.integers(0, 99), st.sampled_from(["a/en/x", "b/en/y"])), max_size=12))
def test_findings_of_other_rules_pass_untouched(places: list[tuple[int, str]]) -> None:
    given_findings = [place(start, rule) for start, rule in places]
    shown = gated(given_findings, {"b/en/y": (2, 5.0)}, 100)
    assert [one for one in shown if one.rule == "a/en/x"] == sorted(
        one for one in given_findings if one.rule == "a/en/x"
    )
    assert sum(one.rule == "b/en/y" for one in shown) == (sum(rule == "b/en/y" for _, rule in places) >= 2)


def test_the_linter_gates_a_rule_with_a_density() -> None:
    chosen = linter(FIND, HEAD, severity="neutral")
    assert found(chosen, "It is noted that it rains. " * 2) == []
    (one,) = findings(chosen, "It is noted that it rains. " * 3)
    assert one.message.endswith("(3 places in 18 words.)")


def test_each_place_of_an_example_is_shown_whatever_the_density() -> None:
    signal = parse_rule("tests/en/one", "rule.toml", gate())
    book = Rulebook((signal,), {"en": ENGLISH}, {"en": {}}, "")
    assert list(failures(signal, book)) == []


def test_a_signal_never_decides_whether_a_text_passes(tmp_path: Path) -> None:
    head = "[density]\nat_least = 2\nper_1000_words = 1"
    text = rule("our habit", "neutral", head=head).replace('suggest = "our word"\n', "")
    write(tmp_path, {"house/own/en/habit.toml": text, "a.txt": PROSE.format("our habit, and our habit again,")})
    result = qa("lint", "a.txt", "--rules", "house", "--output-format", "concise", cwd=tmp_path)
    assert result.status == 0
    assert result.out.count("own/en/habit") == 1
    assert "(2 places in 27 words.)" in result.out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (gate("[density]\nat_least = 3"), "rule.toml:5: [density] needs at_least and per_1000_words, each a number"),
        (gate(HEAD.replace("10", "0")), "rule.toml:5: [density] needs"),
        (gate(HEAD.replace("10", "true")), "rule.toml:5: [density] needs"),
        (gate("density = 3"), "rule.toml:5: [density] needs"),
        (gate(severity="minor"), "rule.toml:4: a rule with [density] is a signal of style: its severity must be"),
        (gate(find=FIND + 'suggest = "x"'), "a rule with [density] names many places at once: it has no “suggest”."),
    ],
)
def test_a_density_that_makes_no_sense_is_refused(text: str, said: str) -> None:
    assert said in refusal(text)
