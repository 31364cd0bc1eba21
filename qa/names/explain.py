"""Explains a spelling: what the lists say of it, what native names it may stand for, and which letters tell."""

from collections.abc import Iterator
from typing import NamedTuple

from qa.names.folder import data_path
from qa.names.index import INDEX, labelled_lines
from qa.names.inversion import Candidate
from qa.names.letters import key_of
from qa.names.lines import Lines, open_lines
from qa.names.lookup import Lists
from qa.names.odd import Reading, readings
from qa.names.romanize import giveaways, seen
from qa.names.spelling import OWN
from qa.names.tables import press_table, presses

_MOST = 3


class Origin(NamedTuple):
    """A native name, the form to write for it, and (letters, output) pairs that the target's own press never writes."""

    form: str
    native: str
    language: str
    giveaways: tuple[tuple[str, str], ...]


class Traced(NamedTuple):
    """One word of a name as one press writes it: the native names behind it, the likeliest first, and the margins."""

    text: str
    press: str
    candidates: tuple[Origin, ...]
    margins: tuple[float, float, float]
    certain: bool


class Explanation(NamedTuple):
    """All that is known of a spelling; ``listed`` holds (form to write, native form, presses)."""

    name: str
    listed: tuple[tuple[str, str, tuple[str, ...]], ...]
    words: tuple[Traced, ...]
    proposed: str


def explain(name: str, press: str | None = None, target: str = "en") -> Explanation:
    """Explain a spelling under the habits of one press, or of the likeliest; raises NameDataError for no press."""
    if press:
        press_table(press, "ru")
    lists = [Lines(labelled_lines(data_path(target, "names.tsv"))), open_lines(data_path(target, INDEX))]
    listed = tuple(
        (entity.preferred, entity.native, () if OWN in spelling.flags else spelling.presses)
        for spelling, entity in Lists(lists).of(key_of(name))
    )
    words = tuple(filter(None, (_traced(word, press, target) for word in name.split())))
    spelled = {word.text: word.candidates[0].form for word in words if word.candidates}
    made = " ".join(spelled.get(word, word) for word in name.split()) if words else ""
    return Explanation(name, listed[:_MOST], words, listed[0][0] if listed else made)


def _traced(word: str, press: str | None, target: str) -> Traced | None:
    tried = [press] if press else [code for code in presses() if code not in (target, "old_en")]
    best = max(((readings(word, code, target), code) for code in tried), key=_likeliest)
    found, code = best
    if not found:
        return None
    origins = tuple(_origin(word, native, reading.form, target) for reading, native in _natives(found))
    top = found[0]
    return Traced(word, code, origins[:_MOST], (top.over_western, top.over_home, top.per_letter), top.certain)


def _likeliest(item: tuple[tuple[Reading, ...], str]) -> float:
    return item[0][0].per_letter if item[0] else -99.0


def _natives(found: tuple[Reading, ...]) -> Iterator[tuple[Reading, Candidate]]:
    for reading in found:
        yield reading, reading.natives[0]


def _origin(word: str, native: Candidate, form: str, target: str) -> Origin:
    table, home = press_table(native.press, native.language), press_table(target, native.language)
    return Origin(form, native.native, native.language, tuple(giveaways(native.native, seen(word, table), table, home)))
