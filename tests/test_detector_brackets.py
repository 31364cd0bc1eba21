import pytest
from hypothesis import given
from hypothesis import strategies as st
from one_rule import findings, found, linter, refusal

from qa.align import align
from qa.readers import read_text

CHOSEN = linter('detector = "brackets"\nopening = "(["\nclosing = ")]"')
ENCLOSED = st.recursive(
    st.sampled_from(["", "the bridge ", "in 1990, "]),
    lambda inner: st.builds("{}({}) {}".format, inner, inner, inner) | st.builds("{}[{}]".format, inner, inner),
)


@given(ENCLOSED)
def test_pairs_within_pairs_are_left_alone(text: str) -> None:
    assert found(CHOSEN, text) == []


def test_a_bracket_stands_where_it_is_found() -> None:
    (finding,) = findings(CHOSEN, "The road (the new one) and the bridge (built in 1990 are open.")
    assert finding.span == (38, 39)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge, built in 1990), is open.", [")"]),
        ("The bridge (built in 1990 is open.\n\nThe road is not.", ["("]),
        ("The bridge (built in 1990 is open.\n\nThe road (a new one), too.", ["("]),
        ("We are happy ))) and they are not.", [")"]),
        ("The bridge (built in 1990\n\nby two brothers) is open.", []),
        ("a) the bridge, 2) the road, xii) the tunnel", []),
        ("The bridge is open :-) and the road is not :(", []),
        ("The bridge (built in 1990 and...", []),
        ("For each number in [0, 5) and in (5, 9] there is one.", []),
    ],
    ids=[
        "closed",
        "opened",
        "opened once of two",
        "a row",
        "over two blocks",
        "labels",
        "faces",
        "cut off",
        "intervals",
    ],
)
def test_a_bracket_needs_a_partner(text: str, expected: list[str]) -> None:
    assert found(CHOSEN, text) == expected


def test_a_bracket_that_its_source_text_leaves_open_too_is_left_alone() -> None:
    text, source = read_text("The bridge (built in 1990 is open."), read_text("Le pont (de 1990 est ouvert.")
    assert CHOSEN.lint(align(text, source)).findings == ()


def test_both_kinds_must_be_named() -> None:
    assert refusal('detector = "brackets"\nopening = "("') == "rule.toml:1: “find” lacks the key “closing”."
