"""What a house decides about names: the table ``[names]`` of a configuration, read and checked."""

import os
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from qa.names.facts import Name
from qa.names.userlist import read_list
from qa.rulebook import nearest

DEFAULT = "default"
POLICIES = ("off", "on", "reversed")
KEYS = ("style", "policy", "prefer", "lists", "across-files")
Refuse = Callable[[str, str], Exception]


class Wish(NamedTuple):
    """What a house writes for a name: ``name`` is the form the tables prefer, ``forms`` begin with the house's own."""

    name: str
    forms: tuple[str, ...]


class NameChoice(NamedTuple):
    """All that a house decides about names.

    ``policy`` is empty where the style decides it. ``listed`` are the rows of the house's own lists, which lie at the
    paths ``lists``. ``across_files`` says whether two files of one run may not spell a name in two ways.
    """

    style: str = DEFAULT
    policy: str = ""
    prefer: tuple[Wish, ...] = ()
    lists: tuple[str, ...] = ()
    listed: tuple[Name, ...] = ()
    across_files: bool = True


def read_choice(given: Mapping[str, Any], folder: str, refuse: Refuse) -> NameChoice:
    """Check the table ``[names]``; raises what ``refuse(key, what)`` returns, NameDataError for a list.

    Paths of lists are relative to ``folder``.
    """
    for key in given:
        if key not in KEYS:
            raise refuse(key, f"“{key}” is no setting of [names]{nearest(key, KEYS)}")
    across = given.get("across-files", True)
    if not isinstance(across, bool):
        raise refuse("across-files", "“across-files” must be true or false")
    lists = tuple(os.path.join(folder, path) for path in _lists(given.get("lists", []), refuse))
    return NameChoice(
        _one_of("style", given.get("style", DEFAULT), styles(), refuse),
        _one_of("policy", given["policy"], POLICIES, refuse) if "policy" in given else "",
        tuple(_wishes(given.get("prefer", {}), refuse)),
        lists,
        read_list(lists),
        across,
    )


def styles() -> tuple[str, ...]:
    """Return the names of the house styles there are, for whatever language, sorted."""
    from qa.names.folder import data_path, names_in

    targets = os.listdir(data_path()) if os.path.isdir(data_path()) else ()
    folders = (os.path.join(data_path(), target, "styles") for target in targets)
    found = {style for folder in folders if os.path.isdir(folder) for style in names_in(folder)}
    return tuple(sorted({DEFAULT, *found}))


def _one_of(key: str, value: object, choices: tuple[str, ...], refuse: Refuse) -> str:
    if not isinstance(value, str) or value not in choices:
        hint = f", not “{value}”{nearest(value, choices)}" if isinstance(value, str) else ""
        raise refuse(key, f"“{key}” must be one of {', '.join(choices)}{hint}")
    return value


def _lists(value: object, refuse: Refuse) -> list[str]:
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list) or not all(isinstance(path, str) and path for path in listed):
        raise refuse("lists", '“lists” must be a list of files, as in ["house-names.tsv"]')
    return listed


def _wishes(value: object, refuse: Refuse) -> list[Wish]:
    if not isinstance(value, dict):
        raise refuse("prefer", '“prefer” must be a table, as in [names.prefer] with "Kyiv" = "Kiev" below it')
    return [Wish(name, _forms(name, forms, refuse)) for name, forms in value.items()]


def _forms(name: str, value: object, refuse: Refuse) -> tuple[str, ...]:
    forms = [value] if isinstance(value, str) else value
    if not isinstance(forms, list) or not forms or not all(isinstance(form, str) and form.strip() for form in forms):
        raise refuse(name, f"“{name}” must be the form to write, or a list of forms with the one to write first")
    return tuple(" ".join(form.split()) for form in forms)
