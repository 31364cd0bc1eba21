"""Sorted lines, found by bisection."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.names.folder import NameDataError
from qa.names.lines import Lines, open_lines

KEYS = st.text("abcé ", min_size=1, max_size=6).filter(lambda key: key.strip() == key)


@given(st.sets(KEYS), KEYS)
def test_a_key_is_found_exactly_where_a_list_has_it(keys: set[str], wanted: str) -> None:
    lines = sorted((f"{key}\tat {key}" for key in keys), key=str.encode)
    found = Lines("".join(f"{line}\n" for line in lines).encode())
    assert found.of(wanted) == ([f"at {wanted}"] if wanted in keys else [])


def test_longer_names_that_begin_with_the_word_are_found_with_it() -> None:
    found = Lines(b"ab\t1\nab cd\t2\nab-x\t3\nabc\t4\n")
    assert [key for key, _ in found.beginning("ab")] == ["ab", "ab cd"]


def test_a_mapped_file_answers_as_bytes_do(tmp_path: Path) -> None:
    (tmp_path / "list").write_bytes(b"a\t1\nb\t2\n")
    assert open_lines(str(tmp_path / "list")).of("b") == ["2"]


def test_an_empty_file_holds_nothing(tmp_path: Path) -> None:
    (tmp_path / "list").write_bytes(b"")
    assert open_lines(str(tmp_path / "list")).of("b") == []


def test_a_missing_file_is_answered_with_how_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(NameDataError, match="make data"):
        open_lines(str(tmp_path / "none"))
