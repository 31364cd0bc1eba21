"""``--changed``: what a branch touched, in commits, staged, unstaged and new files."""

import os
import subprocess
from pathlib import Path

import pytest
from house import PROSE, one_sentence, qa, write

OLD = f"{PROSE.format('a minor mark')}\n\n{PROSE.format('a major mark')}\n"
NOTHING = {
    "GITHUB_BASE_REF": "",
    "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "",
    "CHANGE_TARGET": "",
    "GIT_CONFIG_GLOBAL": os.devnull,
}


def git(folder: Path, *words: str) -> None:
    author = (
        "-c",
        "user.name=a",
        "-c",
        "user.email=a@b.c",
        "-c",
        "init.defaultBranch=main",
        "-c",
        "commit.gpgsign=false",
    )
    subprocess.run(["git", *author, *words], cwd=folder, check=True, capture_output=True)  # noqa: S607 - git as installed


@pytest.fixture
def branch(tmp_path: Path) -> Path:
    write(tmp_path, {"articles/a.txt": OLD, "articles/b.txt": OLD})
    git(tmp_path, "init")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "old")
    git(tmp_path, "checkout", "-b", "work")
    return tmp_path


def found(folder: Path, *words: str, **variables: str) -> list[str]:
    result = qa("lint", *words, "--output-format", "concise", "-q", cwd=folder, variables={**NOTHING, **variables})
    assert result.err == ""
    return [line.partition(": ")[0] for line in result.out.splitlines()]


def test_nothing_touched_is_nothing_found(branch: Path) -> None:
    assert found(branch, "articles", "--changed") == []


@pytest.mark.parametrize("state", ["unstaged", "staged", "committed"])
def test_only_touched_lines_count(branch: Path, state: str) -> None:
    write(branch, {"articles/a.txt": OLD.replace("a minor mark", "one more minor mark")})
    if state != "unstaged":
        git(branch, "add", ".")
    if state == "committed":
        git(branch, "commit", "-m", "new")
    assert found(branch, "articles", "--changed") == ["articles/a.txt:1:67"]


def test_a_new_file_counts_whole(branch: Path) -> None:
    write(branch, {"articles/new.txt": OLD})
    assert len(found(branch, "articles", "--changed")) == 2


def test_the_score_is_of_the_touched_blocks(branch: Path) -> None:
    write(branch, {"articles/a.txt": OLD.replace("a minor mark", "one more minor mark")})
    result = qa("lint", "articles", "--changed", cwd=branch, variables=NOTHING)
    assert "1 penalty point in 25 words" in result.out


def test_the_commit_may_be_named_and_the_folder_left_out(branch: Path) -> None:
    write(branch, {"articles/a.txt": OLD.replace("a minor mark", "one more minor mark")})
    git(branch, "commit", "-am", "new")
    assert found(branch, "--changed", "main") == ["./articles/a.txt:1:67"]
    assert found(branch, "--changed", "HEAD") == []
    assert found(branch, "--changed=HEAD", "articles") == []


def test_a_path_behind_the_option_is_a_path(branch: Path) -> None:
    write(branch, {"articles/a.txt": OLD.replace("a minor mark", "one more minor mark")})
    assert found(branch, "--changed", "articles") == ["articles/a.txt:1:67"]


def test_the_target_of_a_merge_request_is_what_it_is_compared_with(branch: Path) -> None:
    git(branch, "commit", "--allow-empty", "-m", "base")
    git(branch, "update-ref", "refs/remotes/origin/target", "HEAD")
    write(branch, {"articles/a.txt": OLD.replace("a minor mark", "one more minor mark")})
    git(branch, "commit", "-am", "new")
    git(branch, "update-ref", "refs/heads/main", "HEAD")
    assert found(branch, "articles", "--changed") == []
    assert found(branch, "articles", "--changed", GITHUB_BASE_REF="target") == ["articles/a.txt:1:67"]


def test_lines_that_look_like_a_patch_and_names_git_quotes(branch: Path) -> None:
    name = 'articles/ü "q"\t.txt'
    write(branch, {name: OLD})
    git(branch, "add", ".")
    git(branch, "commit", "-m", "more")
    looks = "++ b/articles/b.txt\n@@ -1,2 +1,9 @@\n"
    write(branch, {name: OLD + looks + PROSE.format("a critical mark") + "\n"})
    assert len(found(branch, "articles", "--changed", "HEAD")) == 1


def test_whoever_removes_a_paragraph_need_not_mend_the_one_beside_it(branch: Path) -> None:
    write(branch, {"articles/a.txt": OLD.partition("\n\n")[0] + "\n"})
    assert found(branch, "articles", "--changed") == []


def test_a_commit_nobody_knows_and_a_folder_outside_of_git(
    branch: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    said = one_sentence(qa("lint", "articles", "--changed", "nowhere", cwd=branch, variables=NOTHING))
    assert said == "--changed nowhere: git knows no commit, branch or tag of this name; fetch it first."
    bare = write(tmp_path_factory.mktemp("bare"), {"a.txt": OLD})
    assert "needs a git checkout" in one_sentence(qa("lint", "a.txt", "--changed", cwd=bare, variables=NOTHING))
