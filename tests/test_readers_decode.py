"""How bytes become text, and what is said when they cannot."""

import re
from pathlib import Path

import pytest

from qa.document import OBJECT
from qa.readers import ReadError, format_of, read_bytes, read_file, read_text

CYRILLIC = (
    "Городской совет в четверг сообщил, что движение трамваев на трёх маршрутах восстановлено после ремонта. "
    "По словам мэра, «работы продолжатся до осени», а жители получат новые остановки."
)


def refused(data: bytes, path: str = "a.txt", encoding: str | None = None) -> str:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, path, encoding=encoding)
    return str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks_tell_the_encoding_and_are_removed(encoding: str) -> None:
    assert read_bytes("Trämş\r\n".encode(encoding), "a.txt").text == "Trämş\r\n"


def test_one_byte_order_mark_is_removed_and_no_more() -> None:
    assert read_bytes("\ufeff\ufeffTrams".encode(), "a.txt").text == "\ufeffTrams"


def test_utf8_comes_before_a_declared_encoding() -> None:
    assert read_bytes("Trämş".encode(), "a.txt", encoding="latin-1").text == "Trämş"


@pytest.mark.parametrize("encoding", ["cp1251", "utf-16-le", "iso2022_jp"])
def test_a_declared_encoding_serves_where_utf8_does_not(encoding: str) -> None:
    assert read_bytes("Москва".encode(encoding), "a.txt", encoding=encoding).text == "Москва"


@pytest.mark.parametrize(
    "head",
    [
        "<meta charset=windows-1251>",
        '<META http-equiv="Content-Type" content="text/html; charset=windows-1251">',
        '<?xml version="1.0" encoding="windows-1251"?>',
        "---\ntitle: x\nencoding: windows-1251\n---\n",
    ],
)
def test_a_file_may_state_its_encoding(head: str) -> None:
    assert read_bytes(f"{head}<p>Трамвай".encode("cp1251"), "a.html").text == f"{head}<p>Трамвай"


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "iso8859-5"])
def test_an_encoding_is_guessed_where_the_guess_is_sure(encoding: str) -> None:
    assert read_bytes(CYRILLIC.encode(encoding, "replace"), "a.txt").text.startswith("Городской совет")


def test_an_unsure_guess_is_not_taken() -> None:
    assert refused(b"The caf\xe9 said so.") == (
        "a.txt: byte 8 (0xE9) is not UTF-8; save the file as UTF-8 or name its encoding with --encoding."
    )


def test_damaged_utf8_is_not_taken_for_another_encoding() -> None:
    data = CYRILLIC.encode()

    assert re.match(r"a\.txt: byte 101 \(0x..\) is not UTF-8;", refused(data[:100] + data[101:]))


def test_a_declared_encoding_must_fit() -> None:
    assert refused(b"Tram \x98", encoding="cp1251").startswith("a.txt: byte 6 (0x98) is not cp1251;")


@pytest.mark.parametrize("encoding", ["klingon", "hex", "a\0b"])
def test_an_unknown_encoding_is_named(encoding: str) -> None:
    assert refused(b"caf\xe9", encoding=encoding).startswith(f"a.txt: there is no encoding {encoding!r};")


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0", b"Trams\0", b"\x01\x02\x03Trams", bytes(range(1, 32))])
def test_binary_files_are_refused(data: bytes) -> None:
    assert refused(data) == "a.txt: this is a binary file; only text can be checked."


@pytest.mark.parametrize("path", ["a.txt", "a.md", "a.html"])
def test_an_empty_file_has_no_segments(path: str) -> None:
    assert read_bytes(b"", path).segments == ()


def test_a_file_is_read_from_disk(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"# Trams\r\n")

    document = read_file(str(path))

    assert (document.text, document.path, document.format, document.title) == (
        "# Trams\r\n",
        str(path),
        "markdown",
        "Trams",
    )


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"none\.md: there is no such file\.$"):
        read_file(str(tmp_path / "none.md"))
    with pytest.raises(ReadError, match=r": this is a folder; name the files in it\.$"):
        read_file(str(tmp_path))


def test_missing_permission_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(ReadError, match=r"^a\.md: there is no permission to read this file\.$"):
        read_file("a.md")


@pytest.mark.parametrize(
    ("path", "name"), [("a.md", "markdown"), ("A.HTM", "html"), ("a.b/c", "text"), ("a.log", "text"), ("md", "text")]
)
def test_the_suffix_tells_the_format(path: str, name: str) -> None:
    assert format_of(path) == name
    assert read_text("", path).format == name


def test_a_named_format_comes_before_the_suffix() -> None:
    assert read_text("`x` y", "a.txt", format="markdown").segments[0].pieces[0].shown == OBJECT
    with pytest.raises(ReadError, match=r"^a\.txt: there is no format 'rtf'; the formats are text, markdown, html\.$"):
        read_text("", "a.txt", format="rtf")
