"""Whatever is handed to qa, it ends: one clear sentence a cause, no traceback, no half-written file."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from house import CLEAN, PROSE, Result, command, environment, one_sentence, package, qa, rule, run, write

import qa as library
from qa.mqm import pooled
from qa.report import Run
from qa.rulebook import Selection
from qa.writers import WRITERS
from qa.writers import write as written

MINOR = PROSE.format("a minor mark")
SECONDS = 20  # no input of these sizes may take longer


@pytest.fixture(autouse=True)
def _few_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qa.rulecache.builtin_folder", package)


def lint(folder: Path, *arguments: str, stdin: bytes = b"") -> Result:
    return qa("lint", *arguments, "--output-format", "concise", "-q", cwd=folder, stdin=stdin)


def complaints(result: Result) -> list[str]:
    assert result.status == 2
    assert "Traceback" not in result.err
    lines = result.err.splitlines()
    assert all(line.startswith("Error: ") and line.endswith(".") for line in lines)
    return [line.removeprefix("Error: ") for line in lines]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", None, "a.txt: there is no such file."),
        ("a.txt", b"MZ\x90\x00\x03\x00\x00\x00", "a.txt: this is a binary file; only text can be checked."),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "a.txt: this is a binary file; only text can be checked."),
        ("a.txt", CLEAN.encode() + b"\0", "a.txt: this is a binary file; only text can be checked."),
        (
            "a.txt",
            b"The caf\xe9 was \x81 closed.",
            "a.txt: byte 8 (0xE9) is not UTF-8; save the file as UTF-8 or name its encoding with --encoding.",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, name: str, content: bytes | None, said: str) -> None:
    if content is not None:
        write(tmp_path, {name: content})
    result = lint(tmp_path, name)
    assert complaints(result) == [said]
    assert result.out == ""


def test_an_encoding_that_is_none_is_told(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": b"caf\xe9"})
    said = "a.txt: there is no encoding 'klingon'; save the file as UTF-8 or name another with --encoding."
    assert complaints(lint(tmp_path, "a.txt", "--encoding", "klingon")) == [said]


def test_a_folder_without_articles_is_told(tmp_path: Path) -> None:
    write(tmp_path, {"pictures/a.png": b"\x89PNG"})
    [said] = complaints(lint(tmp_path, "pictures"))
    assert said.startswith("pictures: the folder holds no article (.txt, .md, ")
    assert said.endswith("name files, or set include in qa.toml.")


def test_a_pattern_that_fits_no_file_is_told(tmp_path: Path) -> None:
    [said] = complaints(lint(tmp_path, "*.md"))
    assert said == "*.md: no file matches; put the pattern in quotation marks, as in 'articles/**/*.md'."


@pytest.mark.parametrize("content", [b"", b"\n\n \t\r\n", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_an_empty_file_is_clean(tmp_path: Path, name: str, content: bytes) -> None:
    write(tmp_path, {name: content})
    result = qa("lint", name, "--output-format", "json", cwd=tmp_path)
    assert (result.status, result.err) == (0, "")
    assert json.loads(result.out)["documents"][0]["findings"] == []


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_one_line_of_five_megabytes_is_checked(tmp_path: Path, name: str) -> None:
    sentence = CLEAN + " "
    write(tmp_path, {name: sentence * (5_000_000 // len(sentence)) + MINOR})
    start = time.monotonic()
    result = lint(tmp_path, name, "--select", "demo")
    assert time.monotonic() - start < SECONDS
    assert (result.status, result.err) == (1, "")
    assert len(result.out.splitlines()) == 1


@pytest.mark.parametrize(
    "line",
    [
        "word",
        "a ",
        "“",
        "((((",
        "<b>",
        "[x](",
        "****",
        "a1",
        "\N{COMBINING ACUTE ACCENT}",
        "👩‍👩‍👧",
        "\N{RIGHT-TO-LEFT OVERRIDE}",
    ],
)
def test_a_long_line_of_anything_is_checked(line: str) -> None:
    start = time.monotonic()
    for format_ in ("text", "markdown", "html"):
        library.lint(line * 20_000, language="en", format=format_)
    assert time.monotonic() - start < SECONDS


@pytest.mark.parametrize("language", ["en", None])
def test_lone_surrogates_are_checked_and_written(language: str | None) -> None:
    text = PROSE.format("a minor\ud800 mark, a minor mark")
    report = library.lint(f"\udcff{text}\udfff", language=language)
    assert [finding.text for finding in report.findings] == ["minor mark"]
    for name in WRITERS:
        assert "".join(written(name, Run((report,), report.score))).encode("utf-8", "backslashreplace")


def test_ten_thousand_findings_are_written_in_every_format(tmp_path: Path) -> None:
    paragraph = " ".join(f"The {name} of the council saw a minor mark." for name in ("clerk", "head", "mayor", "cook"))
    write(tmp_path, {"a.txt": "\n\n".join([paragraph] * 2_500)})
    start = time.monotonic()
    outputs = [f"--output-format={name}:{name}.report" for name in WRITERS]
    result = qa("lint", "a.txt", "--select", "demo", *outputs, cwd=tmp_path)
    assert time.monotonic() - start < SECONDS
    assert (result.status, result.err) == (1, "")
    assert len(json.loads((tmp_path / "json.report").read_text(encoding="utf-8"))["documents"][0]["findings"]) == 10_000
    assert (tmp_path / "concise.report").read_text(encoding="utf-8").count("minor[demo/en/minor-mark]") == 10_000


def test_bad_files_among_good_ones_cost_only_themselves(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": MINOR, "b.txt": b"caf\xe9 \x81", "c.txt": b"\0", "d.txt": MINOR})
    result = lint(tmp_path, "a.txt", "b.txt", "c.txt", "missing.txt", "d.txt")
    assert [said.partition(":")[0] for said in complaints(result)] == ["b.txt", "c.txt", "missing.txt"]
    assert [line.partition(":")[0] for line in result.out.splitlines()] == ["a.txt", "d.txt"]


def test_a_folder_with_the_name_of_an_article_is_looked_into(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": MINOR, "b.txt/c.txt": MINOR})
    result = lint(tmp_path, ".")
    assert [line.partition(":")[0] for line in result.out.splitlines()] == ["./a.txt", "./b.txt/c.txt"]


def test_a_source_that_is_not_there_is_told(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": CLEAN})
    assert complaints(lint(tmp_path, "a.txt", "--source", "fonte.txt")) == ["fonte.txt: there is no such file."]


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": "\n\n".join([MINOR] * 3_000)})
    for arguments in (["lint", "a.txt", "--output-format", "concise"], ["lint", "a.txt", "--output-format", "json"]):
        words = ["bash", "-c", '"$@" | head -1; echo "${PIPESTATUS[0]}"', "-", *command(*arguments)]
        result = run(words, tmp_path)
        first, status = result.out.splitlines()
        assert first
        assert (status, result.err) == ("1", ""), "what was found counts, read or not"


def test_a_list_of_rules_may_be_left_early(tmp_path: Path) -> None:
    house = {f"house/own/en/rule-{number:04}.toml": rule(f"mark number {number}") for number in range(1_500)}
    write(tmp_path, house)
    words = [
        "bash",
        "-c",
        '"$@" | head -1; echo "${PIPESTATUS[0]}"',
        "-",
        *command("rules", "list", "--rules", "house"),
    ]
    result = run(words, tmp_path)
    assert result.out.splitlines()[-1] == "0"
    assert result.err == ""


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
@pytest.mark.parametrize("arguments", [("lint", "a.txt"), ("rules", "list"), ("--help",)])
def test_a_full_disk_is_told(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    write(tmp_path, {"a.txt": MINOR})
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            command(*arguments), cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, env=environment(), check=False
        )
    assert (done.returncode, done.stderr) == (2, b"Error: <stdout>: No space left on device.\n")


def test_closed_streams_are_no_reason_to_fall_over(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": MINOR})
    closed_out = run(["bash", "-c", '"$@" >&-', "-", *command("lint", "a.txt")], tmp_path)
    assert closed_out == Result(1, "", "")
    closed_in = run(["bash", "-c", '"$@" <&-', "-", *command("lint", "-")], tmp_path)
    assert (closed_in.status, closed_in.err) == (0, "")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_ends_a_long_run_with_a_sentence(tmp_path: Path, jobs: str) -> None:
    names = [f"{number:02}.txt" for number in range(20)]
    write(tmp_path, {**dict.fromkeys(names, MINOR), "report.json": "an earlier report"})
    os.mkfifo(tmp_path / "endless.txt")
    outputs = ("--output-format", "json:report.json", "--output-format", "html:new.html")
    with subprocess.Popen(
        command("lint", *names, "endless.txt", "--jobs", jobs, *outputs),
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        start_new_session=True,
    ) as running:
        # To open the pipe waits until qa reads from the other end; then all processes are told, as a terminal does.
        with open(tmp_path / "endless.txt", "wb"):
            os.killpg(running.pid, signal.SIGINT)
            time.sleep(0.2)
        out, err = running.communicate(timeout=SECONDS)
    assert running.returncode == 2
    assert out == b""
    assert err.decode().strip() == "qa: interrupted; nothing more was written."
    assert sorted(os.listdir(tmp_path)) == [*names, "endless.txt", "report.json"]
    assert (tmp_path / "report.json").read_text(encoding="utf-8") == "an earlier report"


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("folder", "folder: cannot be written: Is a directory."),
        ("folder/", "folder/: cannot be written: Is a directory."),
        ("a.txt/report.html", "a.txt/report.html: cannot be written: "),
        ("/proc/nowhere/report.html", "/proc/nowhere/report.html: cannot be written: "),
    ],
)
def test_a_report_that_cannot_be_written_is_told(tmp_path: Path, place: str, said: str) -> None:
    (tmp_path / "folder").mkdir()
    write(tmp_path, {"a.txt": CLEAN})
    assert one_sentence(qa("lint", "a.txt", "--output-format", f"html:{place}", cwd=tmp_path)).startswith(said)
    assert sorted(os.listdir(tmp_path)) == ["a.txt", "folder"], "nothing half-written stays behind"
    assert os.listdir(tmp_path / "folder") == []


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["a.txt"], "a.txt: no output of qa lint --output-format json; "),
        (["a.txt", "b.txt"], "qa report takes one file of results, not 2; "),
    ],
)
def test_articles_given_for_results_are_sent_to_lint(tmp_path: Path, names: list[str], said: str) -> None:
    write(tmp_path, {"a.txt": CLEAN, "b.txt": CLEAN})
    told = one_sentence(qa("report", *names, cwd=tmp_path))
    assert told.startswith(said)
    assert "use qa lint " in told
    assert sorted(os.listdir(tmp_path)) == ["a.txt", "b.txt"]


def test_a_disk_that_fills_up_leaves_the_earlier_report(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": "\n\n".join([MINOR] * 500), "report.json": "an earlier report"})
    words = ["bash", "-c", 'ulimit -f 64; trap "" XFSZ; "$@"', "-"]
    done = run([*words, *command("lint", "a.txt", "--output-format", "json:report.json")], tmp_path)
    assert one_sentence(done) == "report.json: cannot be written: File too large."
    assert (tmp_path / "report.json").read_text(encoding="utf-8") == "an earlier report"
    assert sorted(os.listdir(tmp_path)) == ["a.txt", "report.json"]


def test_a_mistyped_setting_is_told(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": CLEAN, "qa.toml": 'languge = "en"'})
    for arguments in (["lint", "a.txt"], ["score", "a.txt"], ["rules", "list"]):
        said = one_sentence(qa(*arguments, cwd=tmp_path))
        assert said == f"{tmp_path}/qa.toml:1: “languge” is no setting (did you mean “language”?)."


def test_a_configuration_that_is_not_there_is_told(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": CLEAN})
    [said] = complaints(lint(tmp_path, "a.txt", "--config", "no.toml"))
    assert said == "no.toml: cannot be read: No such file or directory."


def test_a_mistyped_rule_is_told(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": CLEAN, "house/own/en/town.toml": rule("of the town", "mnior")})
    for arguments in (["lint", "a.txt"], ["score", "a.txt"], ["rules", "list"], ["rules", "test"]):
        said = one_sentence(qa(*arguments, "--rules", "house", cwd=tmp_path))
        assert said.startswith(
            "house/own/en/town.toml:4: “severity” must be one of neutral, minor, major, critical, not"
        )
        assert said.endswith("(did you mean “minor”?).")


def test_folders_of_rules_that_are_none_are_told(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": CLEAN})
    for folder in ("nowhere", "a.txt"):
        said = one_sentence(lint(tmp_path, "a.txt", "--rules", folder))
        assert said == f"{folder}: there is no such folder of rules."


@pytest.mark.parametrize(
    "pattern", [r"(\w+\s?)*township", r"(?:a|a)*township", r"(.*)*township", r"(\d+)+township", r"^(\w+)*\1township$"]
)
def test_a_house_rule_that_could_run_for_ever_is_refused_before_it_runs(tmp_path: Path, pattern: str) -> None:
    head = rule("x").partition("[find]")[0]
    find = f"[find]\ndetector = 'pattern'\nmatch = '{pattern}'\n"
    examples = '[[examples]]\ntext = "township"\nfinds = ["township"]\n[[examples]]\ntext = "x"\nfinds = []\n'
    write(tmp_path, {"a.txt": "a" * 5_000, "house/own/en/slow.toml": head + find + examples})
    start = time.monotonic()
    said = one_sentence(lint(tmp_path, "a.txt", "--rules", "house"))
    assert time.monotonic() - start < SECONDS
    assert said.startswith("house/own/en/slow.toml:8: “match” could backtrack for ever: ")


def test_a_text_without_a_language_is_checked() -> None:
    report = library.lint("1234 !? 5678", selection=Selection(confidence="low"))
    assert report.document.language is None
    assert report.findings == ()
    assert pooled([report], rules_digest="").words == report.score.words
