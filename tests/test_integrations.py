"""The GitHub Action's steps run as a runner runs them; the pre-commit hook runs from a clone of this repository."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from house import CLEAN, LAUNCH, PROSE, ROOT, package, write

ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
MARKED = PROSE.format("a major mark")


def step(name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in ACTION["runs"]["steps"] if one["id"] == name)
    return found


def test_no_script_of_the_action_holds_an_input() -> None:
    for one in ACTION["runs"]["steps"]:
        assert "${{" not in one["run"]
        assert one["shell"] == "bash"


def test_every_input_reaches_a_step_and_every_output_comes_from_one() -> None:
    given = [value for one in ACTION["runs"]["steps"] for value in one["env"].values()]
    assert all(f"${{{{ inputs.{name} }}}}" in given for name in ACTION["inputs"])
    assert all("steps.check.outputs." in output["value"] for output in ACTION["outputs"].values())


@pytest.fixture
def runner(tmp_path: Path) -> Path:
    """Return the workspace of a job, with qa where the first step installs it."""
    bin_folder = tmp_path / "temp/qa/bin"
    launcher = f"#!{sys.executable}\nimport sys; sys.argv.insert(1, {package()!r})\n{LAUNCH}\n"
    write(tmp_path, {"work/articles/a.md": f"{MARKED}\n", "temp/qa/bin/qa": launcher, "summary": "", "output": ""})
    (bin_folder / "qa").chmod(0o755)
    (bin_folder / "python").symlink_to(sys.executable)
    return tmp_path


def job(runner: Path, **inputs: str) -> tuple[int, str, dict[str, str], str]:
    """Run the step and return its status, what it printed, its outputs and its summary."""
    values = {name: str(one["default"]) for name, one in ACTION["inputs"].items()} | inputs
    variables = {
        key: value.replace("${{ steps.install.outputs.bin }}", str(runner / "temp/qa/bin"))
        for key, value in step("check")["env"].items()
    }
    for name, value in values.items():
        variables = {key: value if said == f"${{{{ inputs.{name} }}}}" else said for key, said in variables.items()}
    result = bash(step("check")["run"], runner, variables)
    outputs = dict(line.split("=", 1) for line in (runner / "output").read_text("utf-8").splitlines())
    return result.returncode, result.stdout.decode(), outputs, (runner / "summary").read_text("utf-8")


def bash(script: str, runner: Path, variables: Mapping[str, str]) -> "subprocess.CompletedProcess[bytes]":
    given = {
        **os.environ, **variables, "GITHUB_ACTIONS": "true", "RUNNER_TEMP": str(runner / "temp"),
        "GITHUB_STEP_SUMMARY": str(runner / "summary"), "GITHUB_OUTPUT": str(runner / "output"),
        "GITHUB_WORKSPACE": str(runner / "work"), "GITHUB_ACTION_PATH": str(ROOT), "PYTHONIOENCODING": "utf-8",
    }  # fmt: skip
    words = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script]
    return subprocess.run(words, cwd=runner / "work", env=given, capture_output=True, check=False, timeout=60)


def test_the_step_annotates_summarises_and_fails(runner: Path) -> None:
    status, out, outputs, summary = job(runner)
    assert status == 1
    assert "::error file=articles/a.md,line=1,endLine=1,col=60,endColumn=70,title=demo/en/major-mark::" in out
    assert outputs["findings"] == "1"
    assert outputs["verdict"] in {"pass", "fail", "inconclusive"}
    assert 0 <= float(outputs["score"]) <= 100
    assert summary.startswith("## Translation quality: 1 finding in 1 file")
    assert "<!DOCTYPE html>" in (runner / "work/qa-report.html").read_text("utf-8")


def test_the_step_passes_on_clean_articles(runner: Path) -> None:
    write(runner, {"work/articles/a.md": CLEAN})
    status, _, outputs, summary = job(runner)
    assert (status, outputs["findings"]) == (0, "0")
    assert "No findings" in summary


def test_inputs_are_taken_line_by_line_and_never_as_script(runner: Path) -> None:
    write(runner, {"work/my articles/b $(touch pwned).md": f"{MARKED}\n"})
    status, out, outputs, _ = job(
        runner,
        paths="my articles\narticles",
        args="--select=demo\n--quiet",
        **{"fail-on": "never"},
        sarif="out.sarif",
        report="",
    )
    assert (status, outputs["findings"]) == (0, "2")
    assert "file=my articles/b $(touch pwned).md" in out
    assert not list(runner.rglob("pwned"))
    assert json.loads((runner / "work/out.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert not (runner / "work/qa-report.html").exists()


def test_an_input_that_tries_to_be_script_or_option_does_no_harm(runner: Path) -> None:
    status, _, outputs, _ = job(runner, paths='"; touch pwned; "\n--fix')
    assert status == 2
    assert outputs.get("findings", "0") == "0"
    assert not list(runner.rglob("pwned"))


def test_a_job_that_cannot_be_done_fails_with_its_own_status(runner: Path) -> None:
    status, _, outputs, _ = job(runner, args="--select=nothing")
    assert status == 2
    assert outputs == {}


def test_the_install_step_makes_an_environment_with_the_actions_own_checkout(runner: Path) -> None:
    shutil.rmtree(runner / "temp")
    (runner / "temp").mkdir()
    # In place of pip, which would need the network: note what it is asked for.
    write(runner, {"python": f'#!/bin/bash\nmkdir -p "$3/bin"; printf \'#!/bin/bash\\necho "$@" > {runner}/asked\\n\' '
                             '> "$3/bin/python"; chmod +x "$3/bin/python"\n'})  # fmt: skip
    (runner / "python").chmod(0o755)
    result = bash(step("install")["run"], runner, {"QA_PYTHON": str(runner / "python")})
    assert result.returncode == 0, result.stderr
    assert (runner / "asked").read_text("utf-8").split() == [
        "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(ROOT),
    ]  # fmt: skip
    assert (runner / "output").read_text("utf-8") == f"bin={runner}/temp/qa/bin\n"


def pre_commit(folder: Path, *words: str) -> "subprocess.CompletedProcess[bytes]":
    given = {**os.environ, "PRE_COMMIT_HOME": str(folder / "cache"), "GIT_CONFIG_GLOBAL": os.devnull}
    run = [sys.executable, "-m", "pre_commit", *words]
    return subprocess.run(run, cwd=folder, env=given, capture_output=True, check=False, timeout=300)


def git(folder: Path, *words: str) -> str:
    author = ("-c", "user.name=a", "-c", "user.email=a@b.c", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *author, *words], cwd=folder, check=True, capture_output=True)  # noqa: S607 - git as installed
    return done.stdout.decode().strip()


@pytest.fixture
def hooked(tmp_path: Path) -> Path:
    """Return a checkout that takes the hooks from a clone in which qa is the one of this environment."""
    clone, desk = tmp_path / "clone", tmp_path / "desk"
    launcher = (
        "from setuptools import setup\n"
        "setup(name='translation-qa', version='0', py_modules=['qa_of_the_test'],\n"
        "      entry_points={'console_scripts': ['qa=qa_of_the_test:main']})\n"
    )
    module = (
        "import subprocess, sys\n\n\ndef main():\n"
        f"    words = [{sys.executable!r}, '-c', {LAUNCH!r}, {package()!r}, *sys.argv[1:]]\n"
        "    sys.exit(subprocess.run(words).returncode)\n"
    )
    hooks = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
    write(clone, {".pre-commit-hooks.yaml": hooks, "setup.py": launcher, "qa_of_the_test.py": module})
    git(clone, "init")
    git(clone, "add", ".")
    git(clone, "commit", "-m", "clone")
    config = {"repos": [{"repo": str(clone), "rev": git(clone, "rev-parse", "HEAD"), "hooks": [{"id": "qa"}]}]}
    write(desk, {".pre-commit-config.yaml": yaml.safe_dump(config), "clean.md": CLEAN + "\n", "code.py": "x = 1\n"})
    git(desk, "init")
    git(desk, "add", ".")
    return desk


def test_pre_commit_takes_the_hooks_and_runs_them_on_articles_only(hooked: Path) -> None:
    passed = pre_commit(hooked, "run", "--all-files")
    assert passed.returncode == 0, passed.stdout.decode() + passed.stderr.decode()
    write(
        hooked, {"marked.md": f"{MARKED}\n", "drafts/draft.md": f"{MARKED}\n", "qa.toml": 'exclude = ["drafts/**"]\n'}
    )
    git(hooked, "add", ".")
    failed = pre_commit(hooked, "run", "--all-files").stdout.decode()
    assert "Failed" in failed
    assert "marked.md:1:60" in failed
    assert "drafts" not in failed
    assert "code.py" not in failed


def test_the_hooks_are_what_pre_commit_allows() -> None:
    checked = pre_commit(ROOT, "validate-manifest", ".pre-commit-hooks.yaml")
    assert checked.returncode == 0, checked.stdout.decode()
    assert {hook["id"] for hook in HOOKS} == {"qa", "qa-fix"}
