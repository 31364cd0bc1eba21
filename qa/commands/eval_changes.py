"""What ``qa eval`` keeps of a folder of articles, and what came and went since."""

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import click

from qa.commands.output import save
from qa.evaluate import Judged
from qa.evaluate_changes import changes, read_evaluation, worse
from qa.evaluate_kept import FINDINGS, kept, kept_file, kept_in
from qa.gold import GoldError

EXPECTED = "expected.json"


def changed(found: Sequence[Judged], paths: Sequence[str], against: str | None, *, usual: bool) -> Iterator[str]:
    """Yield each finding gained or lost: since ``against``, else since what the one folder of articles keeps.

    Without ``against`` findings can be compared only if they are ``usual``: of all rules, at the usual confidence.
    Raises GoldError.
    """
    folder = paths[0] if len(paths) == 1 and os.path.isdir(paths[0]) else None
    if against:
        yield from changes(_named(against, folder), found)
    elif folder and usual and (old := kept_in(folder)) is not None:
        yield from changes(old, found)


def _named(against: str, folder: str | None) -> list[Judged]:
    """Return the findings of an earlier output, of a table of findings, or those a commit keeps in the folder."""
    if against.endswith(".tsv"):
        return kept_file(against)
    if against.endswith(".json") or os.path.isfile(against):
        return read_evaluation(against)
    old = kept_in(folder, against) if folder else None
    if old is None:
        raise GoldError(
            f"--against {against}: there is no such file, and no commit of this name that keeps {FINDINGS} "
            "in one folder of articles; write that with qa eval FOLDER --update."
        )
    return old


def keep(folder: str, measured: Mapping[str, Any], found: Sequence[Judged]) -> None:
    """Keep the figures and the findings of a folder of articles in it."""
    path = os.path.join(folder, EXPECTED)
    save(path, written(measured))
    save(os.path.join(folder, FINDINGS), kept(found))
    click.echo(f"{path} and {FINDINGS} written.", err=True)


def lower(folder: str, measured: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is worse than the figures a folder keeps, if it keeps any; say where they are better."""
    import json

    path = os.path.join(folder, EXPECTED)
    if not os.path.exists(path):
        return
    with open(path, encoding="utf-8") as file:
        expected = json.load(file)
    sentences = list(worse(expected, measured))
    yield from sentences
    if expected != measured and not sentences:
        click.echo(f"Better than {path}: keep it with --update.", err=True)


def written(data: object) -> str:
    """Return data as the text of a JSON file."""
    import json

    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
