import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.folding import fold
from qa.matcher import AutomatonMatcher, Matcher, TrieMatcher

ALPHABET = "abé \N{COMBINING ACUTE ACCENT}中😀"
MATCHERS = [AutomatonMatcher, TrieMatcher]
literals = st.lists(st.text(ALPHABET, min_size=1, max_size=5).map(lambda text: fold(text).data[1:-1]), max_size=8)


@given(listed=literals, text=st.text(ALPHABET, max_size=40))
def test_both_matchers_give_the_same_answers(listed: list[bytes], text: str) -> None:
    folded = fold(text)

    assert AutomatonMatcher(listed).find(folded) == TrieMatcher(listed).find(folded)


@given(listed=literals, text=st.text(ALPHABET, max_size=40))
def test_every_occurrence_is_found(listed: list[bytes], text: str) -> None:
    hay = f" {fold(text).text()} "
    needles = [literal.decode() for literal in listed]
    expected = sorted(
        (at - 1, number)
        for number, needle in enumerate(needles)
        for at in range(len(hay))
        if hay.startswith(needle, at)
    )

    assert TrieMatcher(listed).find(fold(text)) == expected


@pytest.mark.parametrize("matcher", MATCHERS)
@given(listed=literals, text=st.text(ALPHABET, max_size=40))
def test_an_image_opens_as_the_same_matcher(
    matcher: type[AutomatonMatcher] | type[TrieMatcher], listed: list[bytes], text: str
) -> None:
    first = matcher(listed)
    again = matcher(listed, first.image())

    assert again.find(fold(text)) == first.find(fold(text))
    assert again.image() == first.image()


@pytest.mark.parametrize("matcher", MATCHERS)
def test_overlapping_and_nested_literals_are_all_found(matcher: type[AutomatonMatcher] | type[TrieMatcher]) -> None:
    chosen = matcher([b"the bear", b"bear", b"bear market", b"ear"])

    assert chosen.find(fold("The bear market")) == [(0, 0), (4, 1), (4, 2), (5, 3)]


@pytest.mark.parametrize("matcher", MATCHERS)
def test_equal_literals_are_each_found(matcher: type[AutomatonMatcher] | type[TrieMatcher]) -> None:
    assert matcher([b"bear", b"bear"]).find(fold("A bear")) == [(2, 0), (2, 1)]


@pytest.mark.parametrize("matcher", MATCHERS)
def test_no_literals_find_nothing(matcher: type[AutomatonMatcher] | type[TrieMatcher]) -> None:
    empty = matcher([])

    assert empty.find(fold("A bear")) == []
    assert matcher([], empty.image()).find(fold("A bear")) == []


@pytest.mark.parametrize("matcher", MATCHERS)
def test_places_count_code_points_not_bytes(matcher: type[AutomatonMatcher] | type[TrieMatcher]) -> None:
    assert matcher([b"bear"]).find(fold("Žižek’s 😀 bear, bear")) == [(10, 0), (16, 0)]


@pytest.mark.parametrize("matcher", MATCHERS)
def test_a_word_bounded_literal_stands_at_the_edges_of_a_text(
    matcher: type[AutomatonMatcher] | type[TrieMatcher],
) -> None:
    assert matcher([b" bear "]).find(fold("bear (Bear) bearing BEAR")) == [(-1, 0), (5, 0), (19, 0)]


def test_the_automaton_serves_where_it_is_installed() -> None:
    pytest.importorskip("daachorse")
    assert Matcher is AutomatonMatcher
