"""The arithmetic of a score, profiles, the logarithmic model, and intervals over documents."""

from math import log1p

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.bootstrap import bootstrapped
from qa.document import Document, Span
from qa.explain import explained
from qa.finding import Finding, Severity
from qa.mqm import MQM, Profile, fit_log, mark_repeats, pooled, score
from qa.profiles import J2450, PROFILES, WMT
from qa.report import Report

MINOR, MAJOR, CRITICAL = Severity.MINOR, Severity.MAJOR, Severity.CRITICAL
LOG = MQM._replace(model="log")


def finding(severity: Severity, category: str = "style/awkward", text: str = "any") -> Finding:
    return Finding(Span(0, 3), "phrasing/en/any", text, "Any.", category, severity, "high")


def several(minor: int, major: int = 0) -> list[Finding]:
    return [finding(MINOR)] * minor + [finding(MAJOR)] * major


def test_the_logarithmic_tolerance_runs_through_its_two_points() -> None:
    scale, growth = fit_log(((300, 5), (1000, 10)))
    assert (round(scale, 4), round(growth, 7)) == (5.9011, 0.0044444)
    assert LOG.tolerance(10_000) == pytest.approx(22.5, abs=0.05)
    scale, growth = fit_log(((250, 4), (1000, 10)))
    assert (round(scale, 4), round(growth, 7)) == (7.3752, 0.0028802)


@pytest.mark.parametrize(
    ("words", "minor", "major", "value"),
    [(300, 3, 0, 94.0), (300, 5, 0, 90.0), (300, 3, 1, 84.0), (1000, 10, 0, 90.0), (5000, 30, 4, 73.1)],
)
def test_worked_examples_of_the_logarithmic_model(words: int, minor: int, major: int, value: float) -> None:
    assert round(score(several(minor, major), words, profile=LOG).value, 1) == value


def test_nothing_found_in_a_short_text_by_the_logarithmic_model() -> None:
    result = score([], 300, profile=LOG)
    assert (result.value, round(result.low, 1)) == (100, 92.6)
    assert "|model:log(300=5,1000=10)|" in result.signature


@given(st.floats(50, 900), st.floats(1, 9), st.floats(1.1, 9), st.floats(0.05, 0.95))
def test_a_fitted_curve_runs_through_its_points(few: float, least: float, times: float, share: float) -> None:
    points = ((few, least), (few * times, least * times**share))
    scale, growth = fit_log(points)
    for words, allowed in points:
        assert scale * log1p(growth * words) == pytest.approx(allowed, rel=1e-6)


@pytest.mark.parametrize("points", [((300, 5), (1000, 4)), ((300, 5), (1000, 17)), ((1000, 5), (300, 4))])
def test_points_that_no_logarithm_joins_are_refused(points: tuple[tuple[float, float], tuple[float, float]]) -> None:
    with pytest.raises(ValueError, match="logarithmic model"):
        fit_log(points)


@pytest.mark.parametrize(
    ("profile", "severity", "category", "points"),
    [
        (MQM, CRITICAL, "accuracy", 25),
        (WMT, CRITICAL, "accuracy/omission", 5),
        (WMT, MAJOR, "accuracy/mistranslation/mt-hallucination", 25),
        (WMT, MINOR, "fluency/punctuation/unpaired-marks", 0.1),
        (WMT, MINOR, "fluency/grammar", 1),
        (J2450, MAJOR, "terminology/wrong-term", 5),
        (J2450, MINOR, "fluency/grammar/word-form/agreement", 2),
        (J2450, MAJOR, "fluency/punctuation", 2),
        (J2450, MINOR, "style/awkward", 1),
    ],
)
def test_what_an_error_costs_by_profile(profile: Profile, severity: Severity, category: str, points: float) -> None:
    assert profile.cost(finding(severity, category)) == points


def test_a_repetition_counts_where_the_profile_says_so() -> None:
    twice = [finding(MINOR), finding(MINOR)]
    assert score(mark_repeats(twice, WMT), 100, profile=WMT).penalty == 2
    assert score(mark_repeats(twice, MQM), 100, profile=MQM).penalty == 1


def test_tenths_add_up_without_noise() -> None:
    result = score([finding(MINOR, "fluency/punctuation")] * 3, 1000, profile=WMT)
    assert (result.penalty, result.by_category) == (0.3, {"fluency": 0.3})


def test_costs_stand_in_the_signature() -> None:
    signatures = {score([], 100, profile=profile).signature for profile in PROFILES.values()}
    assert len(signatures) == len(PROFILES)
    other = MQM._replace(name="custom", costs=(("minor", 2.0),))
    assert "|profile:custom|model:linear|sev:0-2-5-25|" in score([], 100, profile=other).signature


@pytest.mark.parametrize("profile", [*PROFILES.values(), LOG])
@given(st.integers(0, 9), st.integers(0, 4), st.integers(1, 5000))
def test_the_interval_holds_the_score_in_every_profile(profile: Profile, minor: int, major: int, words: int) -> None:
    result = score(several(minor, major), words, profile=profile)
    assert result.low <= result.value <= result.high


def test_the_arithmetic_is_shown_line_by_line() -> None:
    findings = mark_repeats([*several(1), finding(MAJOR, "accuracy", "other"), finding(MINOR)])
    lines = list(explained(score(findings, 300), findings, MQM))
    assert lines[:7] == [
        "  penalty      1 major × 5 + 1 minor × 1 = 6 points (1 repeated cost nothing)",
        "  by rule      phrasing/en/any: 1 major × 5 + 1 minor × 1 = 6",
        "  by category  accuracy 5, style 1",
        "  normed       6 / 300 × 1,000 = 20.00 points",
        "  raw score    100 × (1 − 6 / 300) = 98.00",
        "  tolerance    10 × 300 / 1,000: 3 points reach the threshold of 90",
        "  score        100 − (100 − 90) × 6 / 3 = 80.00",
    ]
    assert lines[7].startswith(
        "  interval     2 findings are 0.24 to 7.22 (Poisson, 95 %), × 3.606 a finding: 0.00 to 24.84"
    )
    assert lines[8] == (
        "  verdict      inconclusive: the interval holds the threshold of 90; fewer than 500 words are a small sample"
    )
    assert lines[9].startswith("  signature    qa|profile:mqm|model:linear|")


def test_a_text_without_findings_is_explained_too() -> None:
    lines = list(explained(score([], 800), (), MQM))
    assert lines[0] == "  penalty      no findings = 0 points"
    assert lines[-2] == "  verdict      pass: the score reaches the threshold of 90"


def reports(*penalties: int) -> list[Report]:
    document = Document("", "a.txt", "text", ())
    return [Report(document, tuple(several(number)), score(several(number), 300)) for number in penalties]


def test_a_corpus_has_an_interval_drawn_over_its_documents() -> None:
    articles = reports(*[0, 6] * 10)
    total = bootstrapped(pooled(articles), articles)
    assert total.value == 90
    assert 80 < total.low < 90 < total.high < 98
    assert total.signature.endswith("|interval:bootstrap-1000-12345")
    assert bootstrapped(pooled(articles), articles) == total


def test_errors_that_come_in_clusters_make_the_interval_wider() -> None:
    even, clustered = reports(*[3] * 20), reports(*[0] * 18, 30, 30)
    spread = [total.high - total.low for total in (bootstrapped(pooled(one), one) for one in (even, clustered))]
    assert spread[0] == 0
    assert spread[1] > pooled(clustered).high - pooled(clustered).low


def test_a_few_documents_keep_the_exact_interval() -> None:
    articles = reports(1, 2, 3)
    assert bootstrapped(pooled(articles), articles) == pooled(articles)
