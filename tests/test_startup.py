"""What a plain check of one article loads: every module has a price, and the user pays it at every start."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from house import CLEAN, PROSE, ROOT, environment, run, write

# Writes the names of all modules to standard error when the command ends.
SHOW = "import atexit, sys; atexit.register(lambda: print(*sorted(sys.modules), file=sys.stderr)); "

# click itself brings datetime, inspect and uuid.
HEAVY = {
    "argparse",
    "asyncio",
    "base64",
    "charset_normalizer",
    "concurrent",
    "csv",
    "ctypes",
    "dataclasses",
    "decimal",
    "difflib",
    "email",
    "fractions",
    "glob",
    "hashlib",
    "html",
    "http",
    "importlib.metadata",
    "importlib.resources",
    "json",
    "langdetect",
    "logging",
    "lxml",
    "multiprocessing",
    "numpy",
    "pathlib",
    "pickle",
    "random",
    "regex",
    "sacrebleu",
    "shutil",
    "socket",
    "statistics",
    "subprocess",
    "tempfile",
    "tomllib",
    "urllib",
    "xml",
    "zipfile",
}
QA = {
    "qa",
    "qa.__main__",
    "qa.cli",
    "qa.commands",
    "qa.commands.choices",
    "qa.commands.lint",
    "qa.commands.output",
    "qa.config",
    "qa.detectors",
    "qa.detectors.articles",
    "qa.detectors.brackets",
    "qa.detectors.capitals",
    "qa.detectors.dates",
    "qa.detectors.entries",
    "qa.detectors.figures",
    "qa.detectors.foreign",
    "qa.detectors.leftovers",
    "qa.detectors.names",
    "qa.detectors.natives",
    "qa.detectors.places",
    "qa.detectors.regional",
    "qa.detectors.regional_table",
    "qa.detectors.repeats",
    "qa.detectors.signs",
    "qa.detectors.sourced",
    "qa.detectors.tellings",
    "qa.detectors.units",
    "qa.detectors.variants",
    "qa.detectors.vocabulary",
    "qa.document",
    "qa.entries",
    "qa.expressions",
    "qa.figures",
    "qa.figures.digits",
    "qa.figures.numbers",
    "qa.files",
    "qa.finding",
    "qa.folding",
    "qa.language",
    "qa.language_codes",  # where a language is named
    "qa.language_facts",
    "qa.linter",
    "qa.matcher",
    "qa.mqm",
    "qa.overlaps",
    "qa.page",
    "qa.parts",
    "qa.poisson",
    "qa.readers",
    "qa.readers.addresses",
    "qa.readers.decode",
    "qa.readers.plain",
    "qa.readers.prose",
    "qa.readers.stated",
    "qa.report",
    "qa.rulebook",
    "qa.rulecache",
    "qa.run",
    "qa.sentences",
    "qa.tags",
    "qa.wording",
    "qa.writers",
    "qa.writers.characters",
    "qa.writers.places",
    "qa.writers.snippet",
    "qa.writers.summary",
    "qa.writers.terminal",
}

# Loaded as soon as a page holds a name to look up.
NAMES = {
    "qa.detectors.homoglyphs",
    "qa.detectors.names_consistency",
    "qa.detectors.names_context",
    "qa.detectors.names_report",
    "qa.detectors.names_uses",
    "qa.names",
    "qa.names.capitals",
    "qa.names.folder",
    "qa.names.letters",
    "qa.names.lines",
    "qa.names.lookup",
    "qa.names.model",
    "qa.names.sieve",
    "qa.names.spelling",
    "qa.names.words",
}


def loaded(folder: Path, *arguments: str) -> set[str]:
    """Return the modules of a start that finds the rules compiled."""
    words = [sys.executable, "-c", f"{SHOW}from qa.__main__ import main; main()", "lint", *arguments]
    run(words, folder)
    return set(run(words, folder).err.splitlines()[-1].split())


def bare() -> set[str]:
    """Return the modules that Python itself loads here."""
    done = subprocess.run([sys.executable, "-c", SHOW], capture_output=True, text=True, check=True, env=environment())
    return set(done.stderr.split())


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    marked = PROSE.format("Kharkiv, a township of 1.4 million,")
    return write(tmp_path, {"clean.txt": CLEAN, "marked.txt": marked, "marked.md": marked, "foreign.txt": "Größe"})


@pytest.mark.parametrize("arguments", [("clean.txt",), ("marked.txt",), ("marked.txt", "--to", "en")], ids=" ".join)
def test_a_plain_check_loads_no_module_of_ours_that_it_does_not_need(desk: Path, arguments: tuple[str, ...]) -> None:
    ours = {name for name in loaded(desk, *arguments) if name.partition(".")[0] == "qa"}
    assert ours - NAMES <= QA


@pytest.mark.parametrize("arguments", [("clean.txt",), ("marked.txt",), ("marked.txt", "--to", "en")], ids=" ".join)
def test_a_plain_check_loads_nothing_heavy(desk: Path, arguments: tuple[str, ...]) -> None:
    found = loaded(desk, *arguments) - bare()
    assert {name for name in found if name in HEAVY or name.partition(".")[0] in HEAVY} == set()


def test_the_lists_above_name_what_there_is() -> None:
    files = {path.relative_to(ROOT).with_suffix("") for path in (ROOT / "qa").rglob("*.py")}
    names = {".".join(path.parts).removesuffix(".__init__") for path in files}
    assert names >= QA | NAMES
    assert {name.partition(".")[0] for name in HEAVY} & sys.stdlib_module_names


def test_what_is_not_needed_is_seen_when_it_is_loaded(desk: Path) -> None:
    assert "json" in loaded(desk, "clean.txt", "--output-format", "json:out.json")
    assert "langdetect" in loaded(desk, "foreign.txt")
    assert "qa.readers.markdown" in loaded(desk, "marked.md")


def test_import_of_the_library_loads_its_first_module_only() -> None:
    script = "import sys, qa; print(*(name for name in sys.modules if name.startswith('qa')))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split() == ["qa"]


def test_every_public_name_can_be_had_and_no_other() -> None:
    import qa

    for name in qa.__all__:
        assert getattr(qa, name)
    with pytest.raises(AttributeError, match="module 'qa' has no attribute 'lnt'"):
        getattr(qa, "lnt")  # noqa: B009 - a type checker would refuse the plain form


def test_no_import_in_the_package_stands_where_it_would_print() -> None:
    for path in (ROOT / "qa").rglob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            expression = node.value if isinstance(node, ast.Expr) else None
            assert not isinstance(expression, ast.Call), f"{path}:{node.lineno} calls something on import"
