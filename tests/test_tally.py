"""What findings and marks have in common: by characters as WMT counts, and one by one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.document import Span
from qa.finding import Severity
from qa.tally import Tally, characters, shares, summed, wilson

NEUTRAL, MINOR, MAJOR, CRITICAL = Severity.NEUTRAL, Severity.MINOR, Severity.MAJOR, Severity.CRITICAL


def test_the_check_value_of_the_error_span_task() -> None:
    found = [(Span(0, 4), MINOR), (Span(10, 12), MINOR)]
    tally = characters(20, found, [(Span(0, 5), MAJOR)])
    assert tally.agreed == 2
    assert tally.character_precision == pytest.approx(0.3333, abs=5e-5)
    assert tally.character_recall == pytest.approx(0.4)
    assert tally.character_f1 == pytest.approx(0.3636, abs=5e-5)


@pytest.mark.parametrize(
    ("ours", "theirs", "agreed"),
    [
        ([MINOR], [MINOR], 3.0),
        ([MAJOR], [MINOR], 1.5),
        ([MAJOR, MINOR], [MINOR], 3.0),
        ([MINOR], [MAJOR, MINOR], 3.0),
        ([CRITICAL], [MAJOR], 3.0),
        ([NEUTRAL], [MAJOR], 0.0),
    ],
)
def test_a_character_counts_half_where_the_severities_differ(
    ours: list[Severity], theirs: list[Severity], agreed: float
) -> None:
    span = Span(2, 5)
    assert characters(9, [(span, one) for one in ours], [(span, one) for one in theirs]).agreed == agreed


def test_a_span_without_length_marks_one_place_even_after_the_text() -> None:
    tally = characters(4, [(Span(4, 4), MAJOR)], [(Span(4, 4), MAJOR)])
    assert (tally.said, tally.marked, tally.agreed) == (1, 1, 1)


def test_a_span_that_reaches_beyond_the_text_is_cut() -> None:
    assert characters(4, [(Span(2, 99), MINOR)], []).said == 3


def test_nothing_found_and_nothing_marked_divides_by_nothing() -> None:
    empty = characters(10, [], [])
    assert (empty.character_precision, empty.character_recall, empty.character_f1, empty.precision) == (0, 0, 0, 0)


def test_credit_is_the_share_that_others_cover_each_character_once() -> None:
    assert shares([Span(0, 10), Span(20, 22)], [Span(5, 8), Span(6, 10)], 30) == [0.5, 0.0]


def test_figures_of_a_sum_are_not_means_of_figures() -> None:
    total = summed([Tally(found=1, right=1), Tally(found=9, right=0)])
    assert total.precision == pytest.approx(0.1)


def test_the_interval_of_wilson_has_the_values_of_his_formula() -> None:
    assert wilson(8, 10) == pytest.approx((0.4902, 0.9433), abs=5e-5)
    assert wilson(0, 0) == (0.0, 1.0)


spans = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 9), st.sampled_from([MINOR, MAJOR])).map(
        lambda one: (Span(one[0], one[0] + one[1]), one[2])
    ),
    max_size=6,
)


@given(spans, spans)
def test_precision_one_way_is_recall_the_other_way(
    ours: list[tuple[Span, Severity]], theirs: list[tuple[Span, Severity]]
) -> None:
    there, back = characters(40, ours, theirs), characters(40, theirs, ours)
    assert there.character_precision == back.character_recall
    assert 0 <= there.character_f1 <= 1
    assert there.agreed <= min(there.said, there.marked)


@given(spans)
def test_a_perfect_answer_scores_one(marks: list[tuple[Span, Severity]]) -> None:
    assert characters(40, marks, marks).character_f1 == (1 if marks else 0)
