"""Text of an article or the name of a file never becomes a command of GitHub's runner, whatever is printed."""

from pathlib import Path

import pytest
from house import qa, write

from qa.writers import WRITERS

ARTICLE = """News

::error::this minor mark
  ::add-mask::x
##[add-mask]minor mark ::set-output name=a::b

::stop-commands::x
"""


def is_command(line: str) -> bool:
    """Tell what the runner tells: ActionCommand.TryParseV2 trims the line, TryParse looks for the old sign anywhere."""
    stripped = line.lstrip()
    return (stripped.startswith("::") and "::" in stripped[2:]) or "##[" in line


@pytest.mark.parametrize("kind", [*WRITERS, "diff"])
def test_no_line_on_standard_output_is_a_command_of_the_article(tmp_path: Path, kind: str) -> None:
    write(tmp_path, {"::warning::a.md": ARTICLE, "b.html": f"<p>{ARTICLE}</p>", "::notice::##[x].txt": ARTICLE})
    how = ("--diff", "--unsafe-fixes") if kind == "diff" else ("--output-format", kind)
    result = qa("lint", ".", *how, cwd=tmp_path, variables={"GITHUB_ACTIONS": "true"})
    assert result.out
    ours = ("::error file=", "::warning file=", "::notice file=") if kind == "github" else ("\0",)
    commands = [line for line in result.out.splitlines() if is_command(line) and not line.startswith(ours)]
    assert commands == []
    assert [line for line in result.err.splitlines() if is_command(line)] == []


def test_the_test_itself_knows_a_command() -> None:
    assert is_command("  ::error::x")
    assert is_command("a ##[add-mask]b")
    assert not is_command("12 | ::error::x")
