"""The commands beside ``lint``: report, score, rules, completion, and the help of all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from house import CLEAN, PROSE, Result, environment, one_sentence, qa, rule, write

from qa import __version__
from qa.cli import COMMANDS


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Return a folder with an article that has a mark on it and a clean one."""
    return write(tmp_path, {"major.txt": PROSE.format("a major mark"), "clean.txt": CLEAN})


def test_a_report_written_anew_is_the_same_to_the_byte(desk: Path) -> None:
    outputs = ("--output-format", "json:results.json", "--output-format", "html:straight.html")
    qa("lint", ".", *outputs, cwd=desk)
    result = qa("report", "results.json", cwd=desk)
    assert (result.status, result.out, result.err) == (0, "", "results.html written.\n")
    assert (desk / "results.html").read_bytes() == (desk / "straight.html").read_bytes()


def test_a_report_goes_where_it_is_told(desk: Path) -> None:
    results = qa("lint", "major.txt", "--output-format", "json", cwd=desk).out
    write(desk, {"results.json": results})
    assert qa("report", "results.json", "-o", "again.json", cwd=desk).status == 0
    assert (desk / "again.json").read_text(encoding="utf-8") == results
    again = qa("report", "-", "--output-format", "concise", cwd=desk, stdin=results.encode())
    assert again.out.startswith("major.txt:1:")
    assert "major[demo/en/major-mark]" in again.out


@pytest.mark.parametrize(
    ("results", "said"),
    [
        (b"{", "results.json, line 1, column 2: not valid JSON: "),
        (b"", "results.json, line 1, column 1: not valid JSON: "),
        (b"[]", "results.json: the report must be an object."),
        (b"{}", "results.json"),
        (b'{"schema": "other/1"}', "results.json"),
        (b"\xff\xfe{", "results.json: byte 0 is not UTF-8; qa writes its JSON as UTF-8."),
    ],
)
def test_a_broken_report_is_told_in_one_sentence(tmp_path: Path, results: bytes, said: str) -> None:
    write(tmp_path, {"results.json": results})
    assert one_sentence(qa("report", "results.json", cwd=tmp_path)).startswith(said)
    assert os.listdir(tmp_path) == ["results.json"]


def test_a_report_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert one_sentence(qa("report", "no.json", cwd=tmp_path)) == "no.json: cannot be read: No such file or directory."


def test_score_gives_a_line_an_article_and_one_for_all(desk: Path) -> None:
    result = qa("score", "major.txt", "clean.txt", cwd=desk)
    assert (result.status, result.err) == (0, "")
    first, second, pooled, signature = result.out.splitlines()
    assert first.startswith("major.txt: 1 major · 5 penalty points in ")
    assert second.startswith("clean.txt: no findings · 0 penalty points in ")
    assert pooled.startswith("all 2 articles: 1 major · 5 penalty points in ")
    assert signature.startswith("qa|profile:mqm|")


def test_rules_list_shows_all_or_a_group(desk: Path) -> None:
    listed = qa("rules", "list", cwd=desk).out.splitlines()
    assert [line.split()[0] for line in listed] == sorted(line.split()[0] for line in listed)
    assert any(line.split()[:2] == ["demo/en/major-mark", "major"] for line in listed)
    assert any(line.endswith("lisbon mark [pt]") for line in listed)
    assert qa("rules", "list", "all", cwd=desk).out.splitlines() == listed
    assert qa("rules", "list", "demo/pt", cwd=desk).out == "demo/pt/marca  minor    marca da casa\n"
    assert one_sentence(qa("rules", "list", "demo/ptt", cwd=desk)).endswith("(did you mean “demo/pt”?).")


def test_rules_show_tells_what_why_and_what_not(desk: Path) -> None:
    shown = qa("rules", "show", "demo/en/major-mark", cwd=desk)
    assert shown.status == 0
    assert shown.out.startswith("# demo/en/major-mark\n")
    for part in (
        "This is a [major mark] of ours.",
        "This is another thing.",
        "severity major",
        "major mark → our word",
    ):
        assert part in shown.out
    said = one_sentence(qa("rules", "show", "demo/en/mjaor-mark", cwd=desk))
    assert said == "There is no rule “demo/en/mjaor-mark” (did you mean “demo/en/major-mark”?)."


def test_rules_test_proves_rules_by_their_own_examples(desk: Path) -> None:
    proved = qa("rules", "test", "demo/en", cwd=desk)
    assert (proved.status, proved.out, proved.err) == (0, "6 rules, 12 examples and near misses, 0 failed.\n", "")
    write(desk, {"house/own/en/town.toml": rule("of the town").replace("This is another thing", "One of the town")})
    failed = qa("rules", "test", "own", "--rules", "house", cwd=desk)
    assert (failed.status, failed.out) == (1, "1 rule, 2 examples and near misses, 1 failed.\n")
    assert "own/en/town: in “One of the town.” it finds “of the town” instead of nothing." in failed.err


def test_rules_new_writes_a_rule_that_proves_itself(desk: Path) -> None:
    made = qa("rules", "new", "phrasing/en/my-rule", cwd=desk)
    assert made.status == 0
    assert (desk / "house/phrasing/en/my-rule.toml").is_file()
    assert made.out.endswith("Prove it with: qa rules test phrasing/en/my-rule --rules house\n")
    assert qa("rules", "test", "phrasing/en/my-rule", "--rules", "house", cwd=desk).status == 0
    said = one_sentence(qa("rules", "new", "phrasing/en/my-rule", cwd=desk))
    assert said == "house/phrasing/en/my-rule.toml is there already."


def test_rules_new_goes_into_the_folder_named_or_configured(desk: Path) -> None:
    write(desk, {"qa.toml": 'rules = ["ours"]', "ours/own/en/town.toml": rule("of the town")})
    qa("rules", "new", "phrasing/en/one", cwd=desk)
    qa("rules", "new", "phrasing/en/two", "--in", "theirs", cwd=desk)
    assert (desk / "ours/phrasing/en/one.toml").is_file()
    assert (desk / "theirs/phrasing/en/two.toml").is_file()


@pytest.mark.parametrize("name", ["my-rule", "phrasing/my-rule", "../../en/x", "phrasing/en/"])
def test_rules_new_refuses_what_is_no_name(desk: Path, name: str) -> None:
    said = one_sentence(qa("rules", "new", name, cwd=desk))
    assert said == f"“{name}” is no id of a rule; write module/language/name, as in phrasing/en/my-rule."
    assert not (desk / "house").exists()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script_for_the_shell(tmp_path: Path, shell: str) -> None:
    result = qa("completion", shell, cwd=tmp_path)
    assert result.status == 0
    assert f"_QA_COMPLETE={shell}_complete" in result.out


def test_completion_knows_the_commands(tmp_path: Path) -> None:
    result = qa(cwd=tmp_path, variables={"_QA_COMPLETE": "bash_complete", "COMP_WORDS": "qa li", "COMP_CWORD": "1"})
    assert result.out == "plain,lint\n"


# Help


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_version(tmp_path: Path, option: str) -> None:
    assert qa(option, cwd=tmp_path) == Result(0, f"qa {__version__}\n", "")


def test_the_module_starts_the_same_command(tmp_path: Path) -> None:
    for words in ([sys.executable, "-m", "qa"], [str(Path(sys.executable).with_name("qa"))]):
        done = subprocess.run(
            [*words, "--version"], cwd=tmp_path, capture_output=True, text=True, check=True, env=environment()
        )
        assert done.stdout == f"qa {__version__}\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("lnt", "a.txt"), "There is no command “lnt” (did you mean “lint”?)."),
        (("a.txt",), "There is no command “a.txt”; to check a file, write: qa lint a.txt."),
        (("rules", "lst"), "No such command 'lst'. Did you mean 'list'?"),
        (("lint",), "Missing argument 'PATH...'."),
        (("lint", "a.txt", "--slect", "x"), "No such option '--slect'. Did you mean '--select'?"),
        (
            ("lint", "a.txt", "--output-format", "htm"),
            "Invalid value: “htm” is no format (did you mean “html”?). Formats: ",
        ),
        (("lint", "a.txt", "--fail-on", "majr"), "Invalid value for '--fail-on': 'majr' is not one of "),
        (("lint", "a.txt", "--jobs", "-1"), "Invalid value for '--jobs': -1 is not in the range x>=0."),
        (("completion", "csh"), "Invalid value for '{bash|zsh|fish}': 'csh' is not one of "),
    ],
)
def test_a_mistyped_command_is_answered_with_a_hint(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    assert one_sentence(qa(*words, cwd=tmp_path)).startswith(said)


@pytest.mark.parametrize(
    "words",
    [(), *((name,) for name in COMMANDS), *(("rules", name) for name in ("list", "show", "test", "new"))],
    ids=" ".join,
)
def test_every_command_explains_itself(tmp_path: Path, words: tuple[str, ...]) -> None:
    helped = qa(*words, "--help", cwd=tmp_path)
    assert (helped.status, helped.err) == (0, "")
    assert helped.out.startswith(" ".join(["Usage: qa", *words]))
    assert "\b" not in helped.out
    assert qa(*words, "-h", cwd=tmp_path) == helped


def test_help_lists_every_command_with_a_sentence(tmp_path: Path) -> None:
    said = qa("--help", cwd=tmp_path).out
    for name, (_, sentence) in COMMANDS.items():
        assert f"  {name}" in said
        assert sentence.split(".")[0] in " ".join(said.split())


def test_without_a_command_help_is_shown(tmp_path: Path) -> None:
    bare = qa(cwd=tmp_path)
    assert bare.status == 2
    assert "Usage: qa [OPTIONS] COMMAND" in bare.out + bare.err
    assert "Traceback" not in bare.err
