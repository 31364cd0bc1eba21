"""Parts of a file are what slices of its bytes are."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.parts import Part, PartedFile

CONTENT = bytes(range(200))
PLACES = st.one_of(st.none(), st.integers(-250, 250))


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> PartedFile:
    path = tmp_path_factory.mktemp("parts") / "kept"
    path.write_bytes(CONTENT)
    return PartedFile(str(path))


@given(start=st.integers(0, 200), length=st.integers(0, 200), low=PLACES, high=PLACES)
def test_a_part_is_sliced_like_bytes(
    file: PartedFile, start: int, length: int, low: int | None, high: int | None
) -> None:
    end = min(start + length, len(CONTENT))
    part, same = Part(file, start, end), CONTENT[start:end]
    assert bytes(part) == part == same
    assert hash(part) == hash(same)
    assert len(part) == len(same)
    assert part[low:high] == same[low:high]


def test_a_file_that_ends_early_gives_what_it_has(file: PartedFile) -> None:
    assert file.read(190, 300) == CONTENT[190:]


def test_without_reads_at_a_place_the_same_is_read(file: PartedFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("os.pread")
    assert file.read(10, 20) == CONTENT[10:20]


def test_a_file_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        PartedFile(str(tmp_path / "absent"))
