"""Stored entries find their findings again after edits around them."""

from hypothesis import given
from hypothesis import strategies as st
from sample_run import document, finding

from qa.finding import Finding
from qa.matching import Entry, entry_of, matched, same_path


def one(text: str, before: str, after: str, occurrence: int = 0) -> Finding:
    return finding(document(text), text)._replace(context=(before, after), occurrence=occurrence)


KIEV = one("Kiev", "troops near", "on Monday")
ENTRY = entry_of(KIEV, "a.md")


def test_a_moved_finding_with_another_message_is_the_same() -> None:
    moved = KIEV._replace(span=KIEV.span._replace(start=900, end=904), message="Said anew.")
    assert list(matched([ENTRY], [moved])) == [(0, 0)]


def test_a_neighbour_on_one_side_may_change() -> None:
    assert list(matched([ENTRY], [one("Kiev", "troops around", "on Monday")])) == [(0, 0)]
    assert list(matched([ENTRY], [one("KIEV", "troops near", "on Tuesday")])) == [(0, 0)]


def test_the_same_word_in_another_sentence_is_another_finding() -> None:
    assert list(matched([ENTRY], [one("Kiev", "he left", "for good")])) == []
    assert list(matched([ENTRY], [one("Kharkov", "troops near", "on Monday")])) == []


def test_an_exact_match_is_preferred_to_a_likely_one() -> None:
    likely = one("Kiev", "troops near", "on Tuesday")
    assert list(matched([ENTRY], [likely, KIEV])) == [(0, 1)]


def test_of_two_equal_findings_one_entry_answers_for_one() -> None:
    assert list(matched([ENTRY], [KIEV, one("Kiev", "troops near", "on Monday", 1)])) == [(0, 0)]


words = st.sampled_from(["a", "b", "c"])
found = st.lists(st.builds(one, words, words, words, st.integers(0, 1)), max_size=6)


@given(found, found)
def test_no_entry_and_no_finding_is_used_twice(known: list[Finding], findings: list[Finding]) -> None:
    pairs = list(matched([entry_of(each, "a.md") for each in known], findings))
    assert len({entry for entry, _ in pairs}) == len({index for _, index in pairs}) == len(pairs)


@given(found)
def test_every_entry_finds_itself(findings: list[Finding]) -> None:
    entries: list[Entry] = [entry_of(each, "a.md") for each in findings]
    assert len(list(matched(entries, findings))) == len(findings)


def test_paths_are_the_same_if_one_ends_as_the_other() -> None:
    assert same_path("articles/a.md", "./articles/a.md")
    assert same_path("/srv/articles/a.md", "articles/a.md")
    assert not same_path("articles/a.md", "other/a.md")
    assert not same_path("aa.md", "a.md")
