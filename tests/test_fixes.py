import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.document import Span
from qa.finding import Finding, Severity, Suggestion
from qa.fixes import fixed

TEXT = "He assisted to the match. Read also."


def finding(text: str, *suggestions: str, at: int = 0) -> Finding:
    start = TEXT.index(text, at)
    span = Span(start, start + len(text))
    return Finding(span, "a/en/b", text, "", "accuracy", Severity.MINOR, "high", tuple(map(Suggestion, suggestions)))


def test_the_first_suggestion_is_put_in_place() -> None:
    assert fixed(TEXT, [finding("assisted to", "attended", "saw")]) == "He attended the match. Read also."


def test_several_repairs_go_in_whatever_their_order() -> None:
    repairs = [finding("match", "game"), finding("He", "She")]
    assert fixed(TEXT, repairs) == "She assisted to the game. Read also."


def test_a_finding_without_suggestion_changes_nothing() -> None:
    assert fixed(TEXT, [finding("match")]) == TEXT
    assert fixed(TEXT, []) == TEXT


def test_of_overlapping_repairs_the_first_counts() -> None:
    repairs = [finding("assisted to", "attended"), finding("to the", "at the")]
    assert fixed(TEXT, repairs) == "He attended the match. Read also."


@pytest.mark.parametrize(
    ("text", "removed", "left"),
    [
        ("Read also: He left.", "Read also:", "He left."),
        ("He left. Read also.", "Read also.", "He left."),
        ("He left. Read also.\n\nShe stayed.", "Read also.", "He left.\n\nShe stayed."),
        ("He read so left.", "read", "He so left."),
        ("(read)", "read", "()"),
    ],
)
def test_a_removal_leaves_no_blank_behind(text: str, removed: str, left: str) -> None:
    start = text.index(removed)
    span = Span(start, start + len(removed))
    gone = Finding(span, "a/en/b", removed, "", "accuracy", Severity.MINOR, "high", (Suggestion(""),))
    assert fixed(text, [gone]) == left


@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(1, 9), st.text("xy ", max_size=5)), max_size=6))
def test_whatever_lies_outside_every_finding_is_kept(places: list[tuple[int, int, str]]) -> None:
    findings = [
        Finding(Span(at, at + length), "a/en/b", "", "", "accuracy", Severity.MINOR, "high", (Suggestion(text),))
        for at, length, text in places
        if at + length <= len(TEXT)
    ]
    covered = {at for found in findings for at in range(*found.span)}
    kept = "".join(sign for at, sign in enumerate(TEXT) if at not in covered).replace(" ", "")

    left = iter(fixed(TEXT, findings))

    assert all(sign in left for sign in kept)
