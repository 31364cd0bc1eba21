"""The table of findings kept with a folder of articles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.evaluate import Judged
from qa.evaluate_kept import kept, read_kept
from qa.gold import GoldError

JUDGED = st.builds(
    Judged,
    document=st.sampled_from(["pt-en/quake", "en/clean.md"]),
    start=st.integers(0, 10**6),
    rule=st.sampled_from(["formats/en/clock", "phrasing/en/one"]),
    confidence=st.just(""),
    text=st.text(st.characters(exclude_categories=["Cs"])),
    before=st.just(""),
    after=st.just(""),
    right=st.sampled_from([True, False, None]),
)


@given(st.lists(JUDGED))
def test_findings_come_back_as_they_were_kept(findings: list[Judged]) -> None:
    assert sorted(read_kept(kept(findings), "t"), key=repr) == sorted(findings, key=repr)


def test_the_same_findings_give_the_same_table_in_the_order_of_the_text() -> None:
    findings = [Judged("a", start, "r/en/x", "", "text\twith a tab", "", "", right=True) for start in (613, 2154, 7)]
    assert kept(findings) == kept(findings[::-1])
    assert [line.split("\t")[1] for line in kept(findings).splitlines()[1:]] == ["7", "613", "2154"]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("", "t:1: these are no findings"),
        ("article\tstart\tend\tverdict\trule\ttext\na\tb\n", "t:2: this is no finding"),
        ("article\tstart\tend\tverdict\trule\ttext\na\t1\t2\tmaybe\tr\tx\n", "t:2: this is no finding"),
        ("article\tstart\tend\tverdict\trule\ttext\na\t1\t2\tright\tr\t\\x\n", "t:2: this is no finding"),
    ],
)
def test_a_table_that_is_none_is_refused(table: str, said: str) -> None:
    with pytest.raises(GoldError, match=said):
        read_kept(table, "t")
