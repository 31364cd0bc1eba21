"""A repaired text goes back in the encoding of its file."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from qa.readers import ReadError
from qa.readers.decode import decode
from qa.rewriting import RewriteError, encoded_like, replace


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@given(st.text(min_size=1))
def test_what_was_not_changed_gives_the_same_bytes(encoding: str, text: str) -> None:
    assume("\0" not in text and not text.startswith("\ufeff"))
    try:
        data = text.encode(encoding)
        decode(data, "a.txt")
    except (UnicodeEncodeError, ReadError):
        assume(condition=False)
    assert encoded_like(data, "a.txt", decode(data, "a.txt")) == data


def test_a_named_encoding_is_used() -> None:
    data = "Київ — мати".encode("koi8-u", "replace")
    assert encoded_like(data, "a.txt", decode(data, "a.txt", "koi8-u") + "!", "koi8-u") == data + b"!"


def test_what_the_encoding_cannot_hold_is_said() -> None:
    with pytest.raises(RewriteError, match=r"^a.txt: cp1252 cannot hold “я”, which a repair needs"):
        encoded_like("é".encode("cp1252"), "a.txt", "я", "cp1252")


def test_a_folder_that_takes_no_file_is_said() -> None:
    with pytest.raises(RewriteError, match=r"cannot be written: No such file or directory"):
        replace("/nowhere/a.txt", b"")
