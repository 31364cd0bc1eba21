"""Reads house styles: which forms a style prefers and accepts, and what it does about forms from the Russian."""

import os
from typing import NamedTuple

from qa.names.choice import POLICIES, Wish
from qa.names.folder import NameDataError, data_path, rows

REVERSED = "russian-derived"  # the style that says which forms a reversed policy asks for
_POLICY = "policy"


class HouseStyle(NamedTuple):
    """A house style: its policy about forms from the Russian, and single names."""

    policy: str
    wishes: tuple[Wish, ...]


def read_style(name: str, target: str) -> HouseStyle:
    """Read a house style for a target language; raises NameDataError naming the line.

    A language without this style has nothing to say. A row is a name as the tables prefer it, the form the style
    prefers, and the forms it accepts besides, between semicolons.
    """
    path = data_path(target, "styles", f"{name}.tsv")
    if not os.path.isfile(path):
        return HouseStyle(POLICIES[0], ())
    policy = POLICIES[0]
    wishes = []
    for number, (listed, preferred, *more) in rows(path, 2, 3):
        if listed != _POLICY:
            accepted = [form.strip() for column in more for form in column.split(";")]
            wishes.append(Wish(listed, (preferred, *filter(None, accepted))))
        elif preferred in POLICIES:
            policy = preferred
        else:
            raise NameDataError(f"{path}:{number}: the policy is one of {', '.join(POLICIES)}, not “{preferred}”.")
    return HouseStyle(policy, tuple(wishes))


def wishes_of(style: str, policy: str, target: str) -> tuple[str, tuple[Wish, ...]]:
    """Return the policy that holds and the wishes of a style under it; an empty ``policy`` leaves it to the style."""
    chosen = read_style(style, target)
    policy = policy or chosen.policy
    wishes = () if style == REVERSED else chosen.wishes
    if policy == POLICIES[-1]:
        wishes = (*wishes, *read_style(REVERSED, target).wishes)
    return policy, wishes
