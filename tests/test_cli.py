"""The command line: what each option does, how a command ends, and what goes to which stream."""

import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from house import CLEAN, NOTHING, PROSE, Result, command, environment, one_sentence, qa, rule, write

from qa.writers import WRITERS

SEVERITIES = ("neutral", "minor", "major", "critical")
MINOR = PROSE.format("a minor mark")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Return a folder with an article for each severity and a clean one."""
    articles = {f"{severity}.txt": PROSE.format(f"a {severity} mark") for severity in SEVERITIES}
    return write(tmp_path, {**articles, "clean.txt": CLEAN})


def lint(desk: Path, *arguments: str, variables: Mapping[str, str] = NOTHING) -> Result:
    return qa("lint", *arguments, "--output-format", "concise", "-q", cwd=desk, variables=variables)


def rules_of(result: Result) -> list[str]:
    """Return the rules of findings that were written one a line."""
    return [line.partition("[")[2].partition("]")[0] for line in result.out.splitlines()]


# Exit status


def test_a_clean_article_ends_with_0(desk: Path) -> None:
    result = qa("lint", "clean.txt", cwd=desk)
    assert (result.status, result.err) == (0, "")
    assert result.out.startswith("No findings.")


def test_a_finding_ends_with_1(desk: Path) -> None:
    result = qa("lint", "minor.txt", cwd=desk)
    assert (result.status, result.err) == (1, "")
    assert result.out.startswith("minor[demo/en/minor-mark]: “minor mark” is not how we say it.\n --> minor.txt:1:")


def test_a_job_that_could_not_be_done_ends_with_2_even_among_findings(desk: Path) -> None:
    result = lint(desk, "minor.txt", "missing.txt")
    assert result.status == 2
    assert rules_of(result) == ["demo/en/minor-mark"]
    assert one_sentence(result) == "missing.txt: there is no such file."


@pytest.mark.parametrize("level", SEVERITIES)
@pytest.mark.parametrize("severity", SEVERITIES)
def test_fail_on_is_the_least_severity_that_fails(desk: Path, level: str, severity: str) -> None:
    result = lint(desk, f"{severity}.txt", "--fail-on", level)
    assert result.status == (SEVERITIES.index(severity) >= SEVERITIES.index(level))
    assert rules_of(result) == [f"demo/en/{severity}-mark"]


def test_fail_on_never_only_reports(desk: Path) -> None:
    result = lint(desk, "critical.txt", "--fail-on", "never")
    assert (result.status, rules_of(result)) == (0, ["demo/en/critical-mark"])


@pytest.mark.parametrize(("least", "status"), [("100", 0), ("100.5", 1)])
@pytest.mark.parametrize("name", ["lint", "score"])
def test_fail_under_is_the_least_score_that_passes(desk: Path, name: str, least: str, status: int) -> None:
    assert qa(name, "clean.txt", "--fail-under", least, cwd=desk).status == status


# What is checked


def test_a_folder_is_read_in_order(desk: Path) -> None:
    result = lint(desk, ".")
    assert rules_of(result) == [f"demo/en/{severity}-mark" for severity in sorted(SEVERITIES)]


def test_a_pattern_is_opened_by_the_command_itself(desk: Path) -> None:
    write(desk, {"deep/er/more.txt": PROSE.format("a major mark")})
    assert rules_of(lint(desk, "m*.txt")) == ["demo/en/major-mark", "demo/en/minor-mark"]
    assert rules_of(lint(desk, "**/more.txt")) == ["demo/en/major-mark"]


def test_a_file_named_twice_is_checked_once(desk: Path) -> None:
    assert rules_of(lint(desk, "minor.txt", "minor.txt", "mino*.txt")) == ["demo/en/minor-mark"]


def test_a_dash_is_standard_input(desk: Path) -> None:
    result = qa("lint", "-", "--output-format", "concise", "-q", cwd=desk, stdin=MINOR.encode())
    assert result.status == 1
    assert result.out.startswith("<stdin>:1:")


def test_standard_input_stands_among_files(desk: Path) -> None:
    result = qa("lint", "major.txt", "-", "--output-format", "concise", "-q", cwd=desk, stdin=MINOR.encode())
    assert rules_of(result) == ["demo/en/major-mark", "demo/en/minor-mark"]


def test_a_link_that_leads_back_to_its_folder_is_not_followed(desk: Path) -> None:
    (desk / "again").symlink_to(desk, target_is_directory=True)
    assert len(rules_of(lint(desk, "."))) == len(SEVERITIES)


def test_a_link_to_another_folder_is_followed(desk: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = write(tmp_path_factory.mktemp("other"), {"more.txt": MINOR})
    (desk / "zoo").symlink_to(other, target_is_directory=True)
    assert lint(desk, ".").out.splitlines()[-1].startswith("./zoo/more.txt:1:")


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ((), ["demo/en/minor-mark", "demo/en/major-mark"]),
        (("--select", "demo/en/major-mark"), ["demo/en/major-mark"]),
        (("--select", "demo"), ["demo/en/minor-mark", "demo/en/major-mark"]),
        (("--ignore", "demo/en/major-mark"), ["demo/en/minor-mark"]),
        (("--ignore", "demo"), []),
        (("--ignore", "all", "--select", "demo/en/minor-mark"), ["demo/en/minor-mark"]),
        (("--confidence", "low"), ["demo/en/minor-mark", "demo/en/major-mark", "demo/en/unsure-mark"]),
        (("--select", "demo/en/unsure-mark"), ["demo/en/unsure-mark"]),
        (("--from", "pt"), ["demo/en/minor-mark", "demo/en/major-mark", "demo/en/lisbon-mark"]),
        (("--from", "ru"), ["demo/en/minor-mark", "demo/en/major-mark"]),
        (("--to", "pt"), []),
    ],
)
def test_options_choose_what_is_found(desk: Path, options: tuple[str, ...], found: list[str]) -> None:
    write(desk, {"all.txt": PROSE.format("a minor mark, a major mark, an unsure mark, a lisbon mark")})
    assert rules_of(lint(desk, "all.txt", *options)) == found


def test_a_folder_of_rules_adds_to_those_of_the_package(desk: Path) -> None:
    write(desk, {"house/own/en/town.toml": rule("of the town")})
    assert rules_of(lint(desk, "minor.txt", "--rules", "house")) == ["demo/en/minor-mark", "own/en/town"]


def test_source_is_set_beside_the_article(desk: Path) -> None:
    write(desk, {"fonte.txt": "O conselho reuniu-se na segunda-feira."})
    result = qa("lint", "clean.txt", "--source", "fonte.txt", "--output-format", "json", cwd=desk)
    [document] = json.loads(result.out)["documents"]
    assert document["source_path"] == "fonte.txt"
    assert document["segments"][0]["source"] == "O conselho reuniu-se na segunda-feira."


def test_one_source_cannot_serve_several_articles(desk: Path) -> None:
    said = one_sentence(lint(desk, "clean.txt", "minor.txt", "--source", "clean.txt"))
    assert said == "--source is the source of one article, not of 2; set pairs in qa.toml for many."


def test_encoding_is_that_of_files_that_are_not_utf_8(desk: Path) -> None:
    write(desk, {"old.txt": PROSE.format("a minor mark of «Москва»").encode("windows-1251")})
    assert rules_of(lint(desk, "old.txt", "--encoding", "windows-1251")) == ["demo/en/minor-mark"]


def test_what_is_no_code_of_a_language_is_refused_before_anything_is_checked(desk: Path) -> None:
    result = lint(desk, "minor.txt", "--from", "portuguese")
    assert (result.status, result.out) == (2, "")
    assert result.err.endswith(
        "Error: Invalid value for '--from': “portuguese” is no code of a language; write “pt”.\n"
    )


def test_articles_in_a_language_without_rules_are_said_to_be_hardly_checked(desk: Path) -> None:
    write(desk, {"de/a.md": "---\nlang: ger\n---\n\nGuten Tag.\n", "de/b.md": "---\nlang: de\n---\n\nGute Nacht.\n"})
    result = lint(desk, "de", "clean.txt")
    assert (result.status, result.out) == (0, "")
    assert result.err == (
        "Warning: de/a.md and 1 more: in “de”, for which there are no rules, so hardly checked; leave out what is no "
        "translation, or name the target language with --to.\n"
    )


# Streams and files


@pytest.mark.parametrize("paths", [("clean.txt",), ("minor.txt",), (".",), ("minor.txt", "missing.txt")])
def test_json_is_all_there_is_on_standard_output(desk: Path, paths: tuple[str, ...]) -> None:
    result = qa("lint", *paths, "--output-format", "json", cwd=desk)
    assert json.loads(result.out)["schema"] == "qa-report/1"
    assert bool(result.err) == ("missing.txt" in paths)


def test_several_formats_go_to_their_own_places(desk: Path) -> None:
    formats = [f"--output-format={name}:out/{name}.report" for name in WRITERS if name != "concise"]
    result = qa("lint", "minor.txt", "--output-format", "concise", *formats, "-q", cwd=desk)
    assert (result.status, result.err) == (1, "")
    assert rules_of(result) == ["demo/en/minor-mark"]
    written = {path.stem: path.read_text(encoding="utf-8") for path in (desk / "out").iterdir()}
    assert set(written) == set(WRITERS) - {"concise"}
    assert json.loads(written["json"])["documents"][0]["path"] == "minor.txt"
    assert written["html"].startswith("<!DOCTYPE html>")
    assert written["full"].startswith("minor[demo/en/minor-mark]")


def test_two_formats_cannot_share_standard_output(desk: Path) -> None:
    said = one_sentence(qa("lint", "clean.txt", "--output-format=json", "--output-format=full:-", cwd=desk))
    assert said.endswith("standard output takes one format; name a file for the others, as in json:qa.json.")


def test_an_earlier_report_is_replaced_whole(desk: Path) -> None:
    write(desk, {"report.json": "x" * 100_000})
    qa("lint", "clean.txt", "--output-format", "json:report.json", cwd=desk)
    assert json.loads((desk / "report.json").read_text(encoding="utf-8"))["documents"]


def test_a_report_behind_a_link_leaves_the_link(desk: Path) -> None:
    (desk / "latest.json").symlink_to("report.json")
    qa("lint", "clean.txt", "--output-format", "json:latest.json", cwd=desk)
    assert (desk / "latest.json").is_symlink()
    assert json.loads((desk / "report.json").read_text(encoding="utf-8"))["documents"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_stays_a_pipe(desk: Path) -> None:
    os.mkfifo(desk / "pipe")
    with subprocess.Popen(["cat", "pipe"], cwd=desk, stdout=subprocess.PIPE) as reader:  # noqa: S607 - as a user does
        assert qa("lint", "clean.txt", "--output-format", "json:pipe", cwd=desk).status == 0
        assert json.loads(reader.communicate(timeout=20)[0])["documents"]
    assert (desk / "pipe").is_fifo()


def test_quiet_leaves_out_the_summary(desk: Path) -> None:
    assert "score" in qa("lint", "minor.txt", cwd=desk).out
    assert "score" not in qa("lint", "minor.txt", "-q", cwd=desk).out
    assert qa("lint", "clean.txt", "--quiet", cwd=desk).out == ""


@pytest.mark.parametrize(
    ("options", "variables", "colored"),
    [
        ((), {}, False),  # no terminal here
        (("--color", "always"), {}, True),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
        ((), {"FORCE_COLOR": "1"}, True),
        ((), {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ((), {"NO_COLOR": "", "FORCE_COLOR": "1"}, True),  # an empty NO_COLOR forbids nothing (no-color.org)
        ((), {"FORCE_COLOR": ""}, False),
    ],
)
def test_colour_follows_the_option_then_the_environment(
    desk: Path, options: tuple[str, ...], variables: dict[str, str], *, colored: bool
) -> None:
    variables = {"NO_COLOR": "", **variables}
    assert ("\x1b[" in lint(desk, "minor.txt", *options, variables=variables).out) == colored


def test_two_processes_say_what_one_says_byte_for_byte(desk: Path) -> None:
    write(desk, {f"more/{number:02}.txt": PROSE.format(f"a minor mark, number {number},") for number in range(20)})
    write(desk, {"more/07.txt": b"\xff\x00"})
    for name in ("json", "full"):
        one, two = (qa("lint", ".", "--jobs", jobs, "--output-format", name, cwd=desk) for jobs in "12")
        assert one == two
        assert one.status == 2
        assert one.out


def test_output_that_the_terminal_cannot_show_is_spelled_out(desk: Path) -> None:
    result = subprocess.run(
        command("lint", "minor.txt"),
        cwd=desk,
        capture_output=True,
        check=False,
        env=environment({"PYTHONIOENCODING": "ascii"}),
    )
    assert result.returncode == 1
    assert result.stdout.isascii()
    assert b'"minor mark" is not how we say it.' in result.stdout
