"""The other tools: an environment of their own, .bench/, and which of them are there."""

import os
import subprocess
import sys
from typing import NamedTuple

from texts import ROOT
from timing import HERE, environment

FOLDER = os.path.join(ROOT, ".bench")
BIN = os.path.join(FOLDER, "bin")
PYTHON = os.path.join(BIN, "python")
PACKAGES = {"harper": "harper-py", "proselint": "proselint", "codespell": "codespell"}


class Peer(NamedTuple):
    """A tool as its users start it; ``library`` says whether ``library.py`` knows how to call it."""

    name: str
    version: str
    command: tuple[str, ...]
    library: bool


def peers() -> list[Peer]:
    """Return the tools that are installed, installing what is missing; a word on standard error for each left out."""
    if not os.path.exists(PYTHON):
        subprocess.run([sys.executable, "-m", "venv", FOLDER], check=True)
        with open(os.path.join(FOLDER, ".gitignore"), "w", encoding="utf-8") as file:
            file.write("*\n")
    return [peer for name, package in PACKAGES.items() if (peer := _peer(name, package))]


def _peer(name: str, package: str) -> Peer | None:
    version = _version(package)
    if not version:
        pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", package]
        subprocess.run(pip, check=False)
        version = _version(package)
    if not version:
        print(f"{package} does not install here: nothing is compared with it.", file=sys.stderr)
        return None
    commands = {
        "harper": (PYTHON, os.path.join(HERE, "harper_command.py")),
        "proselint": (os.path.join(BIN, "proselint"), "check"),
        "codespell": (os.path.join(BIN, "codespell"),),
    }
    return Peer(name, version, commands[name], library=name != "codespell")


def _version(package: str) -> str:
    program = f"from importlib.metadata import version; print(version({package!r}))"
    answer = subprocess.run([PYTHON, "-c", program], check=False, capture_output=True, text=True)
    return answer.stdout.strip()


def compile_modules() -> None:
    """Compile the modules of both environments, as an installer would, so that no run pays for it."""
    for python, folders in ((sys.executable, [os.path.join(ROOT, "qa"), HERE]), (PYTHON, [])):
        packages = subprocess.run(
            [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
        # Packages may hold files for other versions of Python: those that do not compile are not imported either.
        subprocess.run(
            [python, "-m", "compileall", "-q", "-q", packages, *folders],
            check=False,
            env=environment(),
            stdout=subprocess.DEVNULL,
        )
