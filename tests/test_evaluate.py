"""Findings held against marks: by group, with intervals, and what changed since."""

import pytest

from qa.correlation import area, kendall, pearson
from qa.document import Span
from qa.evaluate import ALL, Evaluation, Found, evaluate, evaluated, intervals, judged, short
from qa.evaluate_changes import changes, expectation, worse
from qa.evaluate_clean import count
from qa.evaluate_documents import Judgement, chunks, ranking_table, separation
from qa.evaluate_report import as_json, label_lines, markdown, table
from qa.finding import Severity
from qa.gold import Annotated, Mark

TEXT = "Two replicas shook the town of millions."
#       0   4       12                 31


def annotated(name: str = "a", *marks: tuple[int, int], language: str = "pt") -> Annotated:
    spans = tuple(Mark(Span(*mark), "accuracy", Severity.MAJOR) for mark in marks)
    return Annotated(name, TEXT, spans, (Span(0, len(TEXT)),), (None,), "news", language, "en", "text", name)


def found(start: int, end: int, rule: str = "phrasing/en/one", confidence: str = "high") -> Found:
    return Found(Span(start, end), rule, Severity.MAJOR, confidence)


def run(*found: Found, marks: tuple[tuple[int, int], ...] = ((4, 12),), texts: int = 1) -> Evaluation:
    return evaluate([annotated(f"text{number}", *marks) for number in range(texts)], lambda _: (found, 7))


def test_a_finding_is_right_if_it_touches_a_mark() -> None:
    totals = run(found(0, 5), found(20, 24, "formats/en/two")).totals()
    assert (totals[ALL].found, totals[ALL].right, totals[ALL].precision, totals[ALL].recall) == (2, 1, 0.5, 1.0)
    assert totals["module", "phrasing"].precision == 1.0
    assert totals["rule", "formats/en/two"].precision == 0.0


def test_long_marks_and_findings_may_be_left_out_and_what_touches_only_them() -> None:
    text = annotated("a", (0, 20), (22, 25), (31, 31))
    ours = (found(0, 30), found(4, 8), found(22, 25), found(33, 36))
    total = evaluated(short([(text, (ours, 7))], 10)).totals()[ALL]
    assert (total.found, total.right, total.marks, total.touched) == (2, 1, 1, 1)


def test_a_rule_that_was_silent_somewhere_is_held_against_the_marks_there_too() -> None:
    texts = [annotated("one", (4, 12)), annotated("two", (0, 3))]
    result = evaluate(texts, lambda text: ((found(4, 12),) if text.name == "one" else (), 7))
    assert result.totals()["rule", "phrasing/en/one"].recall == 0.5


def test_a_category_is_held_against_all_findings() -> None:
    assert run(found(4, 12)).totals()["category", "accuracy"].recall == 1.0


def test_partial_overlap_has_partial_credit() -> None:
    tally = run(found(4, 8)).totals()[ALL]
    assert (tally.found_share, tally.marks_share) == (1.0, 0.5)
    assert tally.match_f1 == pytest.approx(2 / 3)


def test_intervals_come_from_drawing_documents_and_are_the_same_each_time() -> None:
    texts = [annotated(str(number), *(((4, 12),) if number % 2 else ((0, 3),))) for number in range(12)]
    result = evaluate(texts, lambda _: ((found(4, 12),), 7))
    low, high = intervals(result, ALL)["precision"]
    assert 0 < low < 0.5 < high < 1
    assert intervals(result, ALL)["precision"] == (low, high)


def test_a_handful_of_documents_gives_no_interval() -> None:
    assert intervals(run(found(4, 12), texts=4), ALL) == {}


@pytest.mark.parametrize(
    ("confidence", "right", "wrong", "said"),
    [
        ("high", 3, 7, "promises too much"),
        ("high", 9, 1, ""),
        ("medium", 1, 9, "promises too much"),
        ("medium", 60, 0, "may be high"),
        ("low", 60, 0, "may be high"),
        ("high", 0, 4, ""),
    ],
)
def test_a_label_is_wrong_where_the_whole_interval_of_its_precision_says_so(
    confidence: str, right: int, wrong: int, said: str
) -> None:
    one = found(4, 12, confidence=confidence)
    findings = [judged("a", TEXT, one, right=True)] * right + [judged("a", TEXT, one, right=False)] * wrong
    lines = list(label_lines(findings))
    assert lines == [] if not said else said in lines[0] and len(lines) == 1


def test_each_finding_gained_and_lost_is_shown_in_context_by_rule() -> None:
    old = [judged("a", TEXT, found(4, 12), right=True)]
    new = [judged("a", TEXT, found(23, 27), right=False)]
    assert list(changes(old, new)) == [
        "phrasing/en/one: 1 gained, 1 lost",
        "  - right a: …Two [[replicas]] shook the town of millions.…",
        "  + wrong a: …Two replicas shook the [[town]] of millions.…",
    ]
    assert list(changes(old, old)) == ["No finding gained or lost."]


def test_an_article_that_does_worse_than_expected_is_named() -> None:
    expected = expectation(run(found(4, 12)), None)
    assert list(worse(expected, expected)) == []
    (missed,) = worse(expected, expectation(run(), None))
    assert missed == "text0: 0 of its marked errors are found, 1 were."
    (false,) = worse(expected, expectation(run(found(4, 12), found(20, 22)), None))
    assert false == "text0: 1 findings touch no marked error, 0 did not."


def test_a_false_alarm_on_a_clean_article_is_worse() -> None:
    expected = expectation(run(found(4, 12)), None)
    clean = count([annotated("clean.md")], lambda _: ((found(0, 3),), 7))
    assert clean.rate == pytest.approx(1000 / 7)
    (said,) = worse(expected, expectation(run(found(4, 12)), clean))
    assert said == "clean.md is clean: 1 false alarms, 0 were expected."


def test_the_table_reads_well_in_a_terminal_and_as_markdown() -> None:
    assert markdown(("rule", "right"), [("one", "3")]) == "| rule | right |\n| ---- | ----: |\n| one  |     3 |"
    totals = run(found(4, 12)).totals()
    assert "| phrasing |        1 |     1 |   100.0 % |" in table("module", totals, {})


def test_what_is_written_holds_figures_and_findings() -> None:
    data = as_json(run(found(4, 12)), None, "qa-eval|rules:x")
    (whole,) = [group for group in data["groups"] if group["kind"] == "all"]
    assert (whole["character_f1"], whole["marks"], data["findings"][0]["text"]) == (1.0, 1, "replicas")


def test_kendall_allows_for_ties() -> None:
    assert kendall([1, 2, 3, 4], [1, 2, 3, 4]) == 1
    assert kendall([1, 2, 3], [3, 2, 1]) == -1
    assert kendall([1, 1, 2, 3], [1, 2, 3, 4]) == pytest.approx(0.9129, abs=5e-5)
    assert kendall([1, 1, 1], [1, 2, 3]) == 0


def test_pearson_of_what_does_not_vary_is_nothing() -> None:
    assert pearson([1, 2, 3], [2, 4, 6]) == pytest.approx(1)
    assert pearson([1, 1, 1], [2, 4, 6]) == 0


def test_the_area_counts_ties_half() -> None:
    assert area([2, 3], [0, 1]) == 1
    assert area([0, 0, 1], [0, 0, 1]) == 0.5
    assert area([], [1]) == 0.5


def test_documents_are_cut_into_chunks_of_three_hundred_words() -> None:
    sizes = [len(chunk.split()) for chunk in chunks(["word " * 120] * 6)]
    assert sizes == [360, 360]


def test_separation_leaves_short_ends_out() -> None:
    translated = [Judgement("a", 5, 300), Judgement("a", 9, 20), Judgement("b", 0, 300)]
    result = separation(translated, [Judgement("n", 0, 300)])
    assert (result.chunks, result.spoken, result.area) == (2, 0.5, 0.75)


def test_systems_are_ranked_beside_chrf() -> None:
    keys = [("2021", "de-en", name) for name in "abc"]
    judgements = {key: [Judgement("d", penalty, 100)] for key, penalty in zip(keys, (1, 2, 3), strict=True)}
    human = dict(zip(keys, (0.3, 0.2, 0.1), strict=True))
    baseline = dict(zip(keys, (10.0, 20.0, 30.0), strict=True))
    row = ranking_table(judgements, human, baseline).splitlines()[2]
    assert [cell.strip() for cell in row.split("|")[1:5]] == ["2021 de-en", "3", "1.000", "1.000"]
    assert row.split("|")[5].strip() == "-1.000"
