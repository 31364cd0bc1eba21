"""Expressions kept as code are those that Python would compile."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.expressions import Store, compiled, packed

SOURCES = (
    "township",
    r"(?i:(?P<count>\d{1,3}) (?P<noun>people|Étage))",
    r"(?<!\w)[A-ZÀ-Þ]\w*(?:(?=( of)?)|)",
    r"(?s)a.b|c(?P<last>d)?",
)


def store(folder: Path, *sources: str) -> Store:
    path = folder / "kept"
    path.write_bytes(packed(sources))
    return Store(str(path))


@pytest.mark.parametrize("source", SOURCES)
def test_what_is_kept_is_what_python_compiles(tmp_path: Path, source: str) -> None:
    kept = store(tmp_path, *SOURCES).find(source)
    assert kept == re.compile(source)
    assert kept is not None
    fresh = re.compile(source)
    assert (kept.flags, kept.groups, kept.groupindex) == (fresh.flags, fresh.groups, fresh.groupindex)


def _is_expression(text: str) -> bool:
    try:
        re.compile(text)
    except re.error:
        return False
    return True


@given(st.lists(st.text("abc(?:)|é", max_size=8).filter(_is_expression), max_size=20))
def test_every_expression_finds_itself_and_no_other(sources: list[str]) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        kept = store(Path(folder), *sources)
        for source in sources:
            assert kept.find(source) == re.compile(source)
        assert kept.find("not among them") is None


def test_damage_costs_time_never_a_result(tmp_path: Path) -> None:
    whole = packed(SOURCES)
    path = tmp_path / "damaged"
    read = 0
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        try:
            damaged = Store(str(path))
        except ValueError:
            continue
        for source in SOURCES:
            found = damaged.find(source)
            read += found is not None
            assert found in (None, re.compile(source))
    assert read


@pytest.mark.parametrize("content", [b"", b"cpython-27\n", packed(SOURCES)[:60]])
def test_a_file_that_is_none_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "kept").write_bytes(content)
    with pytest.raises(ValueError, match=r"kept|mmap"):
        Store(str(tmp_path / "kept"))


def test_what_no_file_has_is_compiled() -> None:
    assert compiled("nobody keeps this") == re.compile("nobody keeps this")
    with pytest.raises(re.error):
        compiled("(")
