"""Which of several findings in one place is shown."""

from qa.document import Span
from qa.finding import Finding, Severity, Suggestion
from qa.overlaps import parted

TEXT = "It cost 96 Mio. Euro in Tachkent."


def finding(text: str, rule: str, *suggestions: str, severity: Severity = Severity.MINOR) -> Finding:
    start = TEXT.index(text)
    span = Span(start, start + len(text))
    listed = tuple(Suggestion(suggestion) for suggestion in suggestions)
    return Finding(span, rule, text, "", "accuracy", severity, "high", listed)


def rules(*findings: Finding) -> list[str]:
    shown, _ = parted(findings)
    return [one.rule for one in shown]


def test_a_removal_leaves_nothing_to_repair_within_it() -> None:
    assert rules(finding("Tachkent", "name", "Tashkent"), finding(TEXT, "furniture", "")) == ["furniture"]


def test_a_repair_that_keeps_the_words_within_it_leaves_them_to_their_own_finding() -> None:
    outer = finding("Euro in Tachkent", "wording", "euros in Tachkent")
    assert rules(outer, finding("Tachkent", "name", "Tashkent")) == ["wording", "name"]


def test_a_repair_that_replaces_the_words_within_it_repairs_them() -> None:
    outer = finding("96 Mio. Euro", "units", "96 million euros")
    assert rules(finding("Mio.", "abbreviation", "million"), outer) == ["units"]


def test_a_finding_without_a_repair_hides_nothing() -> None:
    assert rules(finding(TEXT, "told twice"), finding("Tachkent", "name", "Tashkent")) == ["told twice", "name"]


def test_of_findings_in_the_same_place_the_most_severe_is_shown() -> None:
    minor = finding("96 Mio. Euro", "a", "96 million euro")
    major = finding("96 Mio. Euro", "b", "96 million euros", severity=Severity.MAJOR)
    assert rules(minor, major) == rules(major, minor) == ["b"]


def test_one_rule_speaks_once_of_a_place() -> None:
    assert rules(finding("96 Mio. Euro", "units"), finding("Mio. Euro", "units")) == ["units"]


def test_findings_that_only_touch_are_both_shown_in_order() -> None:
    assert rules(finding("Euro in", "b", "euros in"), finding("Mio. Euro", "a", "million euros")) == ["a", "b"]


def test_in_the_same_place_a_known_repair_is_worth_more_than_severity() -> None:
    severe = finding("96 Mio. Euro", "left over", severity=Severity.MAJOR)
    assert rules(severe, finding("96 Mio. Euro", "units", "96 million euros")) == ["units"]


def test_what_a_finding_covers_is_kept_apart() -> None:
    _, covered = parted([finding("Tachkent", "name", "Tashkent"), finding(TEXT, "furniture", "")])
    assert [one.rule for one in covered] == ["name"]


def test_a_suppressed_finding_covers_nothing_within_it() -> None:
    waived = finding(TEXT, "furniture", "")._replace(status="waived")
    assert rules(finding("Tachkent", "name", "Tashkent"), waived) == ["furniture", "name"]


def test_what_is_told_twice_of_a_place_stays_suppressed_with_it() -> None:
    waived = finding("96 Mio. Euro", "units", "96 million euros")._replace(status="waived")
    again = finding("96 Mio. Euro", "words", "96 million euros")
    assert rules(waived, again, finding("Mio. Euro", "units")) == ["units"]
