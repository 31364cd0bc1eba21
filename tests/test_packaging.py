"""What is published holds the rules, and works from any folder without a checkout beside it."""

import os
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from house import NOTHING, PROSE, ROOT, Result, environment, run, write

from qa import __version__
from qa.rulecache import FORMAT

ARTICLE = PROSE.format("Kharkiv, a township of 1.4 million,")
COMPILED = "qa/rules.compiled"
MARKED = "phrasing/en/township-of-millions"


def rule_files() -> set[str]:
    return {str(path.relative_to(ROOT)) for path in (ROOT / "rules").rglob("*") if path.is_file()}


def ended_well(words: Sequence[str | Path], folder: Path, variables: Mapping[str, str] = NOTHING) -> None:
    done = subprocess.run(
        words, cwd=folder, capture_output=True, text=True, env=environment(variables), timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def builder(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the variables with which Python finds what pyproject.toml asks for to build."""
    folder = tmp_path_factory.mktemp("builder")
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]
    ended_well([sys.executable, "-m", "pip", "install", "--quiet", "--target", folder, *asked], folder)
    return {"PYTHONPATH": str(folder)}


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, builder: dict[str, str]) -> Path:
    """Return a folder with the source distribution and the wheel made from that, not from the checkout."""
    folder = tmp_path_factory.mktemp("built")
    ended_well([sys.executable, "-m", "hatchling", "build", "-d", folder, "-t", "sdist"], ROOT, builder)
    [archive] = folder.glob("*.tar.gz")
    wheel = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    ended_well([*wheel, "--wheel-dir", folder, archive], folder, builder)
    return folder


@pytest.fixture(scope="session")
def wheel(built: Path) -> Path:
    [path] = built.glob("*.whl")
    return path


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory, wheel: Path) -> Path:
    """Return the programs of a new environment into which the wheel and what it asks for were installed."""
    folder = tmp_path_factory.mktemp("installed")
    ended_well([sys.executable, "-m", "venv", "--without-pip", "env"], folder)
    python = folder / "env" / ("Scripts" if os.name == "nt" else "bin") / "python"
    ended_well([sys.executable, "-m", "pip", "--python", python, "install", "--quiet", wheel], folder)
    return python.parent


def installed_qa(installed: Path, folder: Path, *arguments: str) -> Result:
    """Run the installed command where nothing may be kept."""
    locked = write(folder, {"file": ""}) / "file" / "cache"  # not even a superuser makes a folder in a file
    return run([str(installed / "qa"), *arguments], folder, variables={"QA_CACHE": str(locked), "PYTHONPATH": ""})


def test_the_source_distribution_holds_what_a_checkout_holds(built: Path) -> None:
    [archive] = built.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        names = {name.partition("/")[2] for name in opened.getnames()}
    assert rule_files() <= names
    for name in (
        "LICENSE",
        "NOTICE",
        "README.md",
        "CHANGELOG.md",
        "hatch_build.py",
        "tests/test_packaging.py",
        "qa/py.typed",
    ):
        assert name in names
    assert COMPILED not in names
    assert not [name for name in names if "__pycache__" in name or name.startswith((".venv", ".git/"))]


def test_the_wheel_holds_engine_rules_and_nothing_else(wheel: Path) -> None:
    assert wheel.name == f"translation_qa-{__version__}-py3-none-any.whl"
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {f"qa/{name}" for name in rule_files()} <= names
    assert {COMPILED, "qa/py.typed", "qa/__main__.py"} <= names
    assert {name.partition("/")[0] for name in names} == {"qa", f"translation_qa-{__version__}.dist-info"}
    assert not [name for name in names if "test" in Path(name).name]


def test_the_wheel_carries_licence_and_notices(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        names = opened.namelist()
        [metadata] = [opened.read(name).decode() for name in names if name.endswith(".dist-info/METADATA")]
    assert {"LICENSE", "NOTICE"} <= {name.rpartition("/")[2] for name in names}
    assert "License-Expression: Apache-2.0" in metadata
    assert "Requires-Python: >=3.11" in metadata


def test_the_compiled_rules_are_of_this_version_and_name_no_place(wheel: Path, built: Path) -> None:
    compiled = zipfile.ZipFile(wheel).read(COMPILED)
    assert compiled.startswith(FORMAT.encode())
    for place in (ROOT, built, Path.home()):
        assert f"{place}{os.sep}".encode() not in compiled
    assert b".toml" not in compiled


def test_the_installed_command_works_elsewhere_and_compiles_nothing(installed: Path, tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": ARTICLE})
    result = installed_qa(installed, tmp_path, "lint", "a.txt", "--output-format", "concise", "-q")
    assert (result.status, result.err) == (1, "")
    assert result.out.startswith("a.txt:1:")
    assert f"major[{MARKED}]" in result.out
    script = (
        "import atexit, sys; sys.argv = ['qa', 'lint', 'a.txt']; "
        "atexit.register(lambda: print('tomllib' in sys.modules, file=sys.stderr)); "
        "from qa.__main__ import main; main()"
    )
    variables = {"QA_CACHE": str(tmp_path / "file/cache"), "PYTHONPATH": ""}
    (tmp_path / "file").touch()
    assert run([str(installed / "python"), "-c", script], tmp_path, variables=variables).err == "False\n"


def test_the_installed_rules_can_be_shown_and_proved(installed: Path, tmp_path: Path) -> None:
    shown = installed_qa(installed, tmp_path, "rules", "show", MARKED)
    assert shown.status == 0
    assert shown.out.startswith(f"# {MARKED}\n")
    assert installed_qa(installed, tmp_path, "rules", "test", MARKED).status == 0


def test_the_installed_library_is_the_one_that_is_documented(installed: Path, tmp_path: Path) -> None:
    script = (
        "import qa; report = qa.lint('Kharkiv, a township of 1.4 million, lies in the north-east.', "
        "translated_from='pt'); print([(finding.text, finding.suggestions[0].text) for finding in report.findings])"
    )
    result = run([str(installed / "python"), "-c", script], tmp_path, variables={"PYTHONPATH": ""})
    assert (result.out, result.err) == ("[('township of 1.4 million', 'city of 1.4 million')]\n", "")


@pytest.mark.parametrize("folder", ["rules", "corpora"])
def test_no_code_lies_among_the_data(folder: str) -> None:
    found = [path for path in (ROOT / folder).rglob("*") if path.suffix in (".py", ".pyc", ".pyi", ".so")]
    assert found == []
