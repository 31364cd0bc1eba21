"""Files that git ignores are no articles: the patterns read as git itself reads them."""

import subprocess
from pathlib import Path

import pytest
from house import CLEAN, qa, write
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qa.ignored import Ignored, ignored_above


def git(folder: Path, *words: str, stdin: bytes = b"") -> bytes:
    done = subprocess.run(["git", *words], cwd=folder, input=stdin, capture_output=True, check=False)  # noqa: S607 - git as installed
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def ours(folder: Path, path: str) -> bool:
    """Ask as a walk from the checkout's root asks: an ignored folder is never entered."""
    ignored = ignored_above(str(folder)) or Ignored()
    at = folder
    parts = path.split("/")
    for number, part in enumerate(parts, 1):
        ignored = ignored.below(str(at))
        at /= part
        if ignored.ignores(str(at), is_folder=number < len(parts)):
            return True
    return False


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("checkout")
    git(folder, "init")
    for path in PATHS:
        write(folder, {path: ""})
    return folder


PATHS = [
    f"{first}{second}{name}"
    for first in ("", "a/", "b.d/")
    for second in ("", "c/", "a/")
    for name in ("a.md", "b", "x y")
]
tokens = st.sampled_from(["a", "b", "c", ".md", ".d", "*", "**", "?", "/", "[ab]", "[!a]", "\\*", " ", "x y", "."])
lines = st.tuples(
    st.sampled_from(["", "", "!", "/"]), st.lists(tokens, max_size=4).map("".join), st.sampled_from(["", "/", " "])
)


def is_plain(pattern: str) -> bool:
    """Leave out what git documents no meaning of: two slashes in a row, two stars beside something else."""
    parts = pattern.strip("!/ ").split("/")
    return "//" not in pattern and all("**" not in part or part == "**" for part in parts)


patterns = lines.map("".join).filter(is_plain)


@given(st.lists(patterns, max_size=4), st.lists(patterns, max_size=2))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_same_files_are_ignored_as_git_ignores(checkout: Path, top: list[str], inner: list[str]) -> None:
    write(checkout, {".gitignore": "\n".join(top), "a/.gitignore": "\n".join(inner)})
    listed = git(checkout, "check-ignore", "--no-index", "-z", "--stdin", stdin="\0".join(PATHS).encode() + b"\0")
    theirs = {path.decode() for path in listed.split(b"\0") if path}
    assert {path for path in PATHS if ours(checkout, path)} == theirs


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    git(tmp_path, "init")
    return write(
        tmp_path, {".gitignore": "/build/\n*.draft.md\n", "a.md": CLEAN, "build/b.md": CLEAN, "c.draft.md": CLEAN}
    )


def checked(folder: Path, *words: str) -> str:
    return qa("lint", *words, "--output-format", "checkstyle", cwd=folder).out


def test_a_folder_is_checked_without_what_git_ignores(desk: Path) -> None:
    assert checked(desk, ".").count("<file ") == 1
    assert checked(desk, ".", "--no-gitignore").count("<file ") == 3


def test_the_configuration_may_say_so_too(desk: Path) -> None:
    write(desk, {"qa.toml": "gitignore = false\n"})
    assert checked(desk, ".").count("<file ") == 3


def test_a_file_that_is_named_is_checked_whatever_git_ignores(desk: Path) -> None:
    assert checked(desk, "c.draft.md", "build").count("<file ") == 2


def test_exclude_holds_for_named_files_when_forced(desk: Path) -> None:
    write(desk, {"qa.toml": 'exclude = ["a.md"]\n'})
    assert checked(desk, "a.md").count("<file ") == 1
    assert checked(desk, "a.md", "--force-exclude").count("<file ") == 0


def test_without_a_checkout_no_file_is_ignored(tmp_path: Path) -> None:
    write(tmp_path, {".gitignore": "*\n", "a.md": CLEAN})
    assert checked(tmp_path, ".").count("<file ") == 1
