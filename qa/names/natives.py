"""Names in other scripts: what the target writes for them, and where a text in such a script holds one.

A table has a name a line, five columns between tabs: the form to write, its kind, other forms that are right (;), the
native forms by language (``zh=…,…; ko=…``), and what translators wrongly make of it (;). The index made of the tables
is sorted by the first two signs of a native form: ``signs, rest, language, kind, preferred, accepted, wrong``; its
line ``#`` holds all the first signs, and a line ``=letters`` stands for each right form of any name.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from qa.names.facts import Name, read_names
from qa.names.folder import NameDataError, data_path, rows
from qa.names.letters import bare
from qa.names.lines import Lines, open_lines

TABLE, PLACES, INDEX = "native-names.tsv", "native-places.tsv", "native.index"
LANGUAGES = ("zh", "ja", "ko", "ar", "fa", "he", "el")
PERSON, EASTERN, COUNTRY, ORG, PLACE = KINDS = "person", "eastern", "country", "org", "place"
GENERATED = "generated"  # a place from a package
TWOFOLD = "twofold"  # two things have this native form: it explains, and proves nothing
_COLUMNS = 5
_OPENING = 2  # signs that the index is sorted by
_SHORTEST = {"zh": 2, "ja": 2, "ko": 2}
_INSIDE = ("·", "・")  # between the words of a foreign name
_PREFIXES = {"ar": "وفبلكسا", "he": "ובלמשהכ"}
_LONGEST_PREFIX, _LONGEST_ENDING = 3, 3
_STEM = 5  # letters of a Greek name whose ending may change
_SAME = str.maketrans({
    "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ۀ": "ه", "ٱ": "ا", "‧": "·", "•": "·", "ς": "σ",
    "ـ": None, "\u200c": None, "\u200d": None, "\u200e": None, "\u200f": None,
    "״": None, "׳": None, '"': None, "'": None,
})  # fmt: skip
_BETWEEN = {ord(sign): None for sign in " .'&0123456789"}
_POSSESSIVE = re.compile(r"'s(?= |$)")
_MARKED = re.compile("[\u0370-\u06ff]")
_KANA = re.compile("[\u3040-\u30fa\u30fc-\u30ff]")
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc-\u30ff]")
_HAN = re.compile("[\u3400-\u9fff]")
_SCRIPTS = (("ko", re.compile("[가-힣]")), ("he", re.compile("[א-ת]")), ("el", re.compile("[α-ω]")))
_PERSIAN = re.compile("[پچژگ]")
_ARABIC = re.compile("[ء-ي]")


class Native(NamedTuple):
    """A native form and what it stands for: the form to write, others that are right, and others that are wrong."""

    native: str
    language: str
    kind: str
    preferred: str
    accepted: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """Return every form that is right, the preferred one first."""
        return (self.preferred, *self.accepted)

    def line(self) -> str:
        """Return the name as a line of the index."""
        native = folded(self.native)
        if self.language == "el" and len(native) >= _STEM:
            native = native.rstrip("σ").rstrip("αεηιουω") or native
        opening, rest = native[:_OPENING], native[_OPENING:]
        columns = (
            opening,
            rest,
            self.language,
            self.kind,
            self.preferred,
            ";".join(self.accepted),
            ";".join(self.wrong),
        )
        return "\t".join(columns)


def folded(text: str) -> str:
    """Return a text with one sign for what scripts write in several ways: without vowel signs, accents and quotes."""
    text = unicodedata.normalize("NFKC", text).lower()
    if _MARKED.search(text):
        bare = (
            sign for sign in unicodedata.normalize("NFD", text) if sign > "\u3000" or not unicodedata.combining(sign)
        )
        text = unicodedata.normalize("NFC", "".join(bare))
    return " ".join(text.translate(_SAME).split())


@cache
def particles() -> frozenset[str]:
    """Return the small words of names after which a family name goes on, in small letters."""
    return frozenset(word for _, (words,) in rows(data_path("letters", "particles.tsv"), 1) for word in words.split())


def together(key: str) -> str:
    """Return words, small and without marks, as one; possessive endings and digits are no part of words."""
    if "'" in key:
        key = _POSSESSIVE.sub("", key)
    return key.translate(_BETWEEN)


def language_of(source: str, stated: str | None) -> str:
    """Return which of the languages a source text is in, by its script; nothing for any other script."""
    if _KANA.search(source):
        return "ja"
    if _HAN.search(source):
        return stated if stated in ("zh", "ja") else "zh"
    if _ARABIC.search(source):
        return "fa" if stated == "fa" or (stated != "ar" and _PERSIAN.search(source)) else "ar"
    return next((language for language, script in _SCRIPTS if script.search(folded(source))), "")


class Natives:
    """The index of native names, asked for those in a text."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        openings = lines.of("#")[0]
        self._openings = {openings[at : at + _OPENING] for at in range(0, len(openings), _OPENING)}
        self._known: dict[str, list[Native]] = {}

    def within(self, source: str, language: str) -> Iterator[tuple[int, Native]]:
        """Yield (place in the text, name) for the longest names of a ``folded`` text, from left to right."""
        at = 0
        while at < len(source) - 1:
            found = self._at(source, at, language)
            if found:
                yield at, found
                at += len(found.native)
            else:
                at += 1

    def is_right(self, letters: str) -> bool:
        """Tell whether letters, as ``together`` has them, are a right form of any name."""
        return f"={letters}" in self._lines

    def _at(self, source: str, at: int, language: str) -> Native | None:
        opening = source[at : at + _OPENING]
        if opening not in self._openings:
            return None
        known = self._known.get(opening)
        if known is None:
            read = (_read(opening, rest) for rest in self._lines.of(opening))
            known = self._known[opening] = sorted(read, key=lambda native: -len(native.native))
        for native in known:
            if native.language == language and source.startswith(native.native, at) and _apart(source, at, native):
                return native
        return None


def _read(opening: str, rest: str) -> Native:
    native, language, kind, preferred, accepted, wrong = rest.split("\t")
    return Native(opening + native, language, kind, preferred, _parts(accepted), _parts(wrong))


def _parts(column: str) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip() for part in column.split(";"))))


def _apart(source: str, at: int, native: Native) -> bool:
    """Tell whether a name stands by itself as its script asks: between blanks, save for what is written onto words."""
    end = at + len(native.native)
    if native.language in ("zh", "ja"):
        if native.kind == PERSON and (source[at - 1 : at] in _INSIDE or source[end : end + 1] in _INSIDE):
            return False  # a part of another person's name
        beside = _KATAKANA.match(source[max(0, at - 1) : at]) or _KATAKANA.match(source, end)
        return not (beside and _KATAKANA.match(native.native))
    start = at
    while start and source[start - 1].isalpha():
        start -= 1
    last = end
    while last < len(source) and source[last].isalpha():
        last += 1
    prefixes = _PREFIXES.get(native.language, "")
    written_on = at - start <= _LONGEST_PREFIX and all(sign in prefixes for sign in source[start:at])
    return written_on and last - end <= (_LONGEST_ENDING if native.language in ("ko", "el") else 0)


def open_natives(target: str) -> Natives:
    """Open the index for a target language; raises NameDataError if there is none."""
    return Natives(open_lines(data_path(target, INDEX)))


def read_natives(path: str) -> Iterator[Native]:
    """Read a table of native names; raises NameDataError naming the line."""
    for number, (preferred, kind, accepted, natives, wrong) in rows(path, _COLUMNS):
        if kind not in (*KINDS, GENERATED):
            raise NameDataError(f"{path}:{number}: the kind is one of {', '.join(KINDS)}, not “{kind}”.")
        for group in _parts(natives):
            language, sign, listed = group.partition("=")
            if not sign or language not in LANGUAGES:
                raise NameDataError(f"{path}:{number}: “{group}” must name the language, as in “zh={group}”.")
            for native in listed.split(","):
                yield Native(native.strip(), language, kind, preferred.strip(), _parts(accepted), _parts(wrong))


def index_lines(target: str = "en") -> list[str]:
    """Return the lines of the index, sorted; raises NameDataError if a table cannot be used."""
    merged: dict[tuple[str, str], Native] = {}
    for native in _all(target):
        key = (folded(native.native), native.language)
        if len(key[0]) >= _SHORTEST.get(native.language, 3):
            merged[key] = _merged(merged[key], native) if key in merged else native
    openings = "".join(sorted({key[:_OPENING] for key, _ in merged}))
    right = sorted({together(bare(form)) for native in merged.values() for form in native.forms})
    lines = (f"#\t{openings}", *(f"={letters}\t" for letters in right), *(native.line() for native in merged.values()))
    return sorted(lines, key=str.encode)


def _merged(one: Native, other: Native) -> Native:
    """Return what two rows say of one native form: the first, save that of two gathered places neither is meant."""
    more = tuple(form for form in other.forms if form not in one.forms)
    twofold = one.kind == other.kind == GENERATED and one.preferred != other.preferred
    return one._replace(kind=TWOFOLD if twofold else one.kind, accepted=(*one.accepted, *more))


def _all(target: str) -> Iterator[Native]:
    yield from read_natives(data_path(target, TABLE))
    yield from _of_facts(read_names(data_path(target, "names.tsv")))
    yield from read_natives(data_path(target, PLACES))


def _of_facts(names: Iterable[Name]) -> Iterator[Native]:
    for name in names:
        if name.language in LANGUAGES and name.kind not in ("given", "phrase"):
            kind = name.kind if name.kind in KINDS else PLACE
            accepted = tuple(form for form, _ in name.accepted)
            yield Native(name.native, name.language, kind, name.preferred, accepted)
            if name.language == "ja" and len(name.native) > _OPENING and _is_simplified(name.native):
                yield Native(name.native, "zh", kind, name.preferred, accepted)


def _is_simplified(native: str) -> bool:
    try:
        native.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return bool(_HAN.match(native)) and not _KANA.search(native)
