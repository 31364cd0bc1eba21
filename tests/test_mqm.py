import time
from collections.abc import Sequence
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa import __version__
from qa.document import Document, Span
from qa.finding import Finding, Severity
from qa.mqm import Profile, count_words, mark_repeats, pooled, score
from qa.poisson import poisson_interval, weighted_interval
from qa.report import Report

NEUTRAL, MINOR, MAJOR, CRITICAL = Severity.NEUTRAL, Severity.MINOR, Severity.MAJOR, Severity.CRITICAL


def finding(
    severity: Severity = MINOR, *, rule: str = "phrasing/en/any", text: str = "any", category: str = "style/awkward"
) -> Finding:
    return Finding(Span(0, len(text)), rule, text, "Any.", category, severity, "high")


def several(*, minor: int = 0, major: int = 0, critical: int = 0) -> list[Finding]:
    return [finding(MINOR)] * minor + [finding(MAJOR)] * major + [finding(CRITICAL)] * critical


def report(words: int, findings: Sequence[Finding], unit: str = "words") -> Report:
    document = Document("", "article.txt", "text", ())
    return Report(document, tuple(findings), score(findings, words, unit=unit))


# Garwood's limits as printed in tables of the Poisson distribution.
@pytest.mark.parametrize(
    ("count", "low", "high"),
    [
        (0, 0.000, 3.689),
        (1, 0.025, 5.572),
        (2, 0.242, 7.225),
        (3, 0.619, 8.767),
        (5, 1.623, 11.668),
        (10, 4.795, 18.390),
        (20, 12.217, 30.888),
    ],
)
def test_the_poisson_interval_has_the_printed_limits(count: int, low: float, high: float) -> None:
    assert poisson_interval(count) == pytest.approx((low, high), abs=5e-4)


@pytest.mark.parametrize("count", [1_000, 50_000, 1_000_000])
def test_the_poisson_interval_of_a_large_count_nears_that_of_wilson_and_hilferty(count: int) -> None:
    def limit(events: int, deviation: float) -> float:
        return float(events * (1 - 1 / (9 * events) + deviation / (3 * events**0.5)) ** 3)

    low, high = poisson_interval(count)
    assert low == pytest.approx(limit(count, -1.959964), rel=1e-5)
    assert high == pytest.approx(limit(count + 1, 1.959964), rel=1e-5)


def test_the_poisson_interval_of_ten_thousand_findings_is_quick() -> None:
    begin = time.perf_counter()
    poisson_interval(10_000)
    assert time.perf_counter() - begin < 0.05


@given(st.integers(0, 400), st.floats(0.001, 0.9999))
def test_the_poisson_interval_holds_the_count_and_widens_with_the_level(count: int, level: float) -> None:
    low, high = poisson_interval(count, level)
    lower, higher = poisson_interval(count, (1 + level) / 2)
    assert lower <= low <= count <= high <= higher


@pytest.mark.parametrize(("count", "level"), [(-1, 0.95), (3, 0.0), (3, 1.0)])
def test_there_is_no_interval_for_impossible_numbers(count: int, level: float) -> None:
    with pytest.raises(ValueError, match="No interval exists"):
        poisson_interval(count, level)


def test_the_interval_of_one_severity_is_the_poisson_interval_times_its_weight() -> None:
    low, high = poisson_interval(4)
    assert weighted_interval({MAJOR: 4}) == pytest.approx((5 * low, 5 * high))


def test_no_findings_may_still_hide_some_minor_ones() -> None:
    assert weighted_interval({}) == pytest.approx((0, 3.689), abs=5e-4)


def test_neutral_findings_do_not_touch_the_interval() -> None:
    assert weighted_interval({NEUTRAL: 9, MINOR: 2}) == weighted_interval({MINOR: 2})


class Example(NamedTuple):
    words: int
    findings: list[Finding]
    penalty: int
    normed: float
    raw: float
    value: float
    low: float
    high: float
    passed: bool


@pytest.mark.parametrize(
    "example",
    [
        Example(300, several(), 0, 0, 100, 100, 87.7, 100, passed=True),
        Example(300, several(minor=3), 3, 10.0, 99.00, 90.0, 70.8, 97.9, passed=True),
        Example(300, several(minor=5), 5, 16.7, 98.33, 83.3, 61.1, 94.6, passed=False),
        Example(300, several(minor=3, major=1), 8, 26.7, 97.33, 73.3, 18.3, 99.0, passed=False),
        Example(1_000, several(minor=10), 10, 10.0, 99.00, 90.0, 81.6, 95.2, passed=True),
        Example(5_000, several(minor=30, major=4), 50, 10.0, 99.00, 90.0, 84.7, 94.1, passed=True),
    ],
)
def test_the_score_of_worked_examples(example: Example) -> None:
    result = score(example.findings, example.words)
    assert (result.penalty, round(result.normed, 1), round(result.raw, 2)) == example[2:5]
    assert (round(result.value, 1), round(result.low, 1), round(result.high, 1)) == example[5:8]
    assert (result.passed, result.verdict) == (example.passed, "inconclusive" if example.findings else "pass")


def test_the_acceptable_penalty_leads_to_the_threshold() -> None:
    profile = Profile(threshold=80, acceptable=4, reference_words=500)
    result = score(several(minor=8), 1_000, profile=profile)
    assert (result.normed, result.value) == (4, 80)


def test_a_long_clean_text_passes() -> None:
    result = score([], 2_000)
    assert (result.verdict, result.passed, result.reliability) == ("pass", True, "normal")


def test_a_text_full_of_errors_fails() -> None:
    result = score(several(minor=60, major=20), 1_000)
    assert (result.verdict, result.passed, result.value, result.normed) == ("fail", False, 0, 160)


def test_one_critical_finding_fails_any_text() -> None:
    result = score(several(critical=1), 100_000)
    assert result.value > 99
    assert (result.verdict, result.passed) == ("fail", False)


def test_scores_stop_at_zero_and_the_normed_penalty_does_not() -> None:
    result = score(several(critical=4), 50)
    assert (result.value, result.raw, result.normed) == (0, 0, 2_000)


def test_fewer_than_five_hundred_words_are_a_small_sample() -> None:
    assert score([], 499).reliability == "low"
    assert score([], 500).reliability == "normal"


def test_a_text_without_words_proves_nothing() -> None:
    result = score([], 0)
    assert (result.verdict, result.reliability, result.value, result.words) == ("inconclusive", "low", 100, 0)


def test_counts_hold_findings_as_shown_and_the_penalty_leaves_repetitions_out() -> None:
    findings = mark_repeats([finding(MAJOR), finding(MAJOR), finding(NEUTRAL, text="other")])
    result = score(findings, 1_000)
    assert result.counts == {"critical": 0, "major": 2, "minor": 0, "neutral": 1}
    assert result.penalty == 5


def test_penalty_points_are_told_by_dimension() -> None:
    findings = [
        finding(MAJOR, category="style/awkward"),
        finding(MINOR, category="accuracy/addition"),
        finding(MINOR, category="accuracy/mistranslation/number"),
        finding(NEUTRAL, category="fluency"),
    ]
    assert list(score(findings, 1_000).by_category.items()) == [("accuracy", 2), ("fluency", 0), ("style", 5)]


def test_the_signature_tells_all_that_went_into_the_score() -> None:
    assert score([], 300, rules_digest="9f3c1a").signature == (
        "qa|profile:mqm|model:linear|sev:0-1-5-25|rwc:1000|pt:90|app:10|unit:words|repeats:first"
        f"|rules:9f3c1a|decisions:no|version:{__version__}"
    )


def test_the_signature_shows_another_profile_and_unit() -> None:
    profile = Profile("strict", threshold=99.5, acceptable=2, repeats="all")
    signature = score([], 300, unit="characters", profile=profile, decisions="d41d8c").signature
    assert "profile:strict" in signature
    assert "pt:99.5|app:2|unit:characters|repeats:all|rules:unstated|decisions:d41d8c" in signature


def test_a_repetition_points_at_the_first_of_its_kind() -> None:
    marked = mark_repeats(
        [
            finding(text="township"),
            finding(text="village"),
            finding(text="Township"),
            finding(text="township", rule="other"),
        ]
    )
    assert [one.repeat_of for one in marked] == [None, None, 0, None]
    assert [one.weight for one in marked] == [1, 1, 0, 1]


def test_blanks_and_composition_do_not_make_a_text_another() -> None:
    marked = mark_repeats([finding(text="caf\u00e9 noir"), finding(text="cafe\u0301\n  noir")])
    assert marked[1].repeat_of == 0


def test_a_repetition_keeps_its_severity() -> None:
    assert mark_repeats(several(major=2))[1].severity is MAJOR


def test_all_findings_count_where_the_profile_says_so() -> None:
    marked = mark_repeats(mark_repeats(several(minor=3)), Profile(repeats="all"))
    assert [one.repeat_of for one in marked] == [None, None, None]


def test_marking_starts_afresh_when_the_first_has_gone() -> None:
    marked = mark_repeats(several(minor=3))
    assert [one.repeat_of for one in mark_repeats(marked[1:])] == [None, 0]


def test_pooling_adds_penalties_and_words() -> None:
    pool = pooled([report(100, several(minor=4)), report(900, several(minor=6))])
    assert (pool.penalty, pool.words, pool.value) == (10, 1_000, 90)
    assert pool.counts["minor"] == 10


def test_pooling_differs_from_the_mean_of_the_scores() -> None:
    reports = [report(100, several(minor=4)), report(900, several())]
    mean = sum(one.score.value for one in reports) / 2
    assert (mean, pooled(reports).value) == (80, 96)


def test_pooling_nothing_proves_nothing() -> None:
    assert pooled([]).verdict == "inconclusive"


def test_pooling_different_units_shows_in_the_unit() -> None:
    assert pooled([report(100, []), report(100, [], "characters")]).unit == "characters+words"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("One, two – three!", 3),
        ("“Quoted” (in brackets) …", 3),
        ("a\u00a0b\nc\td", 4),
        ("25 % of 1,200", 3),
        ("Міста й села", 3),
        ("\ufffc — *** ", 0),
    ],
)
def test_a_word_stands_between_blanks_and_holds_a_letter_or_digit(text: str, words: int) -> None:
    assert count_words(text) == (words, "words")


def test_letters_are_counted_where_words_are_not_spaced() -> None:
    assert count_words("東京は、晴れ。2日目", unspaced=True) == (7, "characters")


def test_counting_the_words_of_an_article_is_quick() -> None:
    text = "The quick (brown) fox, jumped over — the lazy dog. " * 45
    begin = time.perf_counter()
    for _ in range(100):
        count_words(text)
    assert time.perf_counter() - begin < 0.05


severities = st.sampled_from(list(Severity))
findings_lists = st.lists(severities.map(finding), max_size=30)
word_counts = st.integers(0, 20_000)


@given(findings_lists, severities, word_counts)
def test_another_finding_never_raises_the_score(findings: list[Finding], severity: Severity, words: int) -> None:
    before, after = score(findings, words), score([*findings, finding(severity)], words)
    assert after.value <= before.value
    assert after.passed <= before.passed


@given(findings_lists, severities, severities, word_counts)
def test_a_graver_severity_never_raises_the_score(
    findings: list[Finding], one: Severity, other: Severity, words: int
) -> None:
    milder, graver = sorted((one, other))
    assert score([*findings, finding(graver)], words).value <= score([*findings, finding(milder)], words).value


@given(findings_lists, st.integers(1, 20_000), st.integers(2, 5))
def test_a_text_repeated_with_its_findings_keeps_its_score(findings: list[Finding], words: int, times: int) -> None:
    assert score(findings * times, words * times).value == pytest.approx(score(findings, words).value)


@given(findings_lists, word_counts)
def test_the_interval_holds_the_score(findings: list[Finding], words: int) -> None:
    result = score(findings, words)
    assert 0 <= result.low <= result.value <= result.high <= 100


@given(findings_lists, word_counts)
def test_the_penalties_of_all_dimensions_add_up(findings: list[Finding], words: int) -> None:
    result = score(mark_repeats(findings), words)
    assert sum(result.by_category.values()) == result.penalty
    assert sum(result.counts.values()) == len(findings)
