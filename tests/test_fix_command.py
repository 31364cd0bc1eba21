"""``qa lint --fix`` and ``--diff``: the file on disk, byte for byte."""

import os
import subprocess
from pathlib import Path

import pytest
from house import PROSE, qa, rule, write

SAFE = rule("spare mark").replace('severity = "minor"', 'severity = "minor"\napplicability = "safe"')
TEXT = PROSE.format("a spare mark")
FIXED = PROSE.format("our word").replace("and our", "and a our")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    write(tmp_path, {"house/own/en/spare.toml": SAFE, "qa.toml": 'rules = ["house"]\n', "a.txt": f"{TEXT}\n"})
    return tmp_path


def test_safe_suggestions_are_put_in_and_the_rest_is_reported(desk: Path) -> None:
    write(desk, {"a.txt": f"{TEXT}\n\n{PROSE.format('a minor mark')}\n"})
    result = qa("lint", "a.txt", "--fix", "--output-format", "concise", "-q", cwd=desk)
    assert (result.status, result.err) == (1, "1 repair made.\n")
    assert result.out == "a.txt:3:60: minor[demo/en/minor-mark] “minor mark” is not how we say it.\n"
    assert (desk / "a.txt").read_text("utf-8") == f"{FIXED}\n\n{PROSE.format('a minor mark')}\n"


def test_unsafe_ones_are_put_in_when_asked_for(desk: Path) -> None:
    write(desk, {"a.txt": f"{PROSE.format('a minor mark')}\n"})
    assert qa("lint", "a.txt", "--fix", "--unsafe-fixes", cwd=desk).status == 0
    assert (desk / "a.txt").read_text("utf-8") == f"{FIXED}\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encoding_mark_and_line_ends_stay(desk: Path, encoding: str) -> None:
    text = f"Café au lait\r\n\r\n{TEXT}\r\nEnd"
    (desk / "a.txt").write_bytes(text.encode(encoding))
    assert qa("lint", "a.txt", "--fix", "--encoding", encoding, cwd=desk).status == 0
    assert (desk / "a.txt").read_bytes() == text.replace(TEXT, FIXED).encode(encoding)


def test_permissions_stay_a_link_stays_a_link_and_no_other_file_is_left(desk: Path) -> None:
    (desk / "a.txt").chmod(0o640)
    (desk / "link.txt").symlink_to("a.txt")
    before = sorted(os.listdir(desk))
    qa("lint", "link.txt", "--fix", cwd=desk)
    assert (desk / "link.txt").is_symlink()
    assert (desk / "a.txt").stat().st_mode & 0o777 == 0o640
    assert (desk / "a.txt").read_text("utf-8") == f"{FIXED}\n"
    assert sorted(os.listdir(desk)) == before


def test_a_file_without_repairs_is_not_touched(desk: Path) -> None:
    write(desk, {"a.txt": PROSE.format("a minor mark")})
    stamp = (desk / "a.txt").stat().st_mtime_ns
    qa("lint", "a.txt", "--fix", cwd=desk)
    assert (desk / "a.txt").stat().st_mtime_ns == stamp


def test_the_patch_is_what_git_applies_and_nothing_is_written(desk: Path) -> None:
    write(desk, {"a.txt": f"One\n\n{TEXT}\n\nLast"})
    result = qa("lint", "a.txt", "--diff", cwd=desk)
    assert result.status == 1
    assert (desk / "a.txt").read_text("utf-8") == f"One\n\n{TEXT}\n\nLast"
    subprocess.run(["git", "apply"], input=result.out.encode(), cwd=desk, check=True)  # noqa: S607 - git as installed
    assert (desk / "a.txt").read_text("utf-8") == f"One\n\n{FIXED}\n\nLast"
    clean = qa("lint", "a.txt", "--diff", cwd=desk)
    assert (clean.status, clean.out) == (0, "")


def test_standard_input_comes_back_repaired_and_nothing_else(desk: Path) -> None:
    result = qa("lint", "-", "--fix", cwd=desk, stdin=f"{TEXT}\r\n".encode())
    assert (result.status, result.out) == (0, f"{FIXED}\r\n")


def test_a_waived_or_known_finding_is_left_as_it_is(desk: Path) -> None:
    write(desk, {"a.md": f"<!-- qa ignore-next -->\n{TEXT}\n", "b.md": f"{TEXT}\n"})
    qa("baseline", "create", "b.md", cwd=desk)
    qa("lint", "a.md", "b.md", "--fix", "--baseline", "qa-baseline.json", cwd=desk)
    assert (desk / "a.md").read_text("utf-8") == f"<!-- qa ignore-next -->\n{TEXT}\n"
    assert (desk / "b.md").read_text("utf-8") == f"{TEXT}\n"


def test_an_encoding_that_cannot_hold_a_repair_is_said_and_the_file_kept(desk: Path) -> None:
    write(desk, {"house/own/en/spare.toml": SAFE.replace('"our word"', '"наше слово"'), "a.txt": TEXT.encode("utf-16")})
    (desk / "a.txt").write_bytes(("é " + TEXT).encode("cp1252"))
    result = qa("lint", "a.txt", "--fix", "--encoding", "cp1252", cwd=desk)
    assert result.status == 2
    assert "a.txt: cp1252 cannot hold “н”, which a repair needs; save the file as UTF-8." in result.err
    assert (desk / "a.txt").read_bytes() == ("é " + TEXT).encode("cp1252")


def test_the_status_of_a_standard_input_named_by_its_file_name(desk: Path) -> None:
    named = qa("lint", "-", "--stdin-filename", "x.html", "--output-format", "concise", "-q", cwd=desk,
               stdin=f"<!-- a spare mark --><p>{TEXT}</p>".encode())  # fmt: skip
    assert named.out.startswith("x.html:1:")
    assert len(named.out.splitlines()) == 1


def test_exit_zero_reports_and_does_not_fail(desk: Path) -> None:
    result = qa("lint", "a.txt", "--exit-zero", cwd=desk)
    assert result.status == 0
    assert "1 finding in 1 file" in result.out
    assert qa("lint", "none.txt", "--exit-zero", cwd=desk).status == 2
