"""Chinese people on no list: a name in pinyin that no characters of the source are read as, but nearly."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from qa.finding import Hit
from qa.names.pinyin import characters, surnames

if TYPE_CHECKING:
    from qa.detectors.natives_report import Target

_GIVEN = 2  # syllables of a given name that says enough
# Initials as older romanizations and southern speech write them: a name spelled so is right in its own way.
_KINDRED = str.maketrans({"q": "c", "j": "c", "z": "c", "x": "s", "h": None, "b": "p", "d": "t", "g": "k"})


def misread(source: str, target: "Target", covered: set[int]) -> Iterator[tuple[str, Hit]]:
    """Yield every two words that look like a Chinese name, where the source has just one that is read nearly so."""
    words = target.words
    for first in range(len(words) - 1):
        family, given = words[first], words[first + 1]
        if (
            not (family.capital and given.capital and given.joined and given.key.isalpha())
            or {first, first + 1} & covered
        ):
            continue
        if target.page.text[family.end : given.start] != " " or _goes_on(target, first):
            continue
        meant = _meant(family.key, given.key.replace("'", ""), source)
        if meant:
            native, form = meant
            yield "reading", target.hit(first, first + 2, form, native)


def _goes_on(target: "Target", first: int) -> bool:
    words = target.words
    before = (
        first > 0
        and words[first].joined
        and words[first - 1].capital
        and words[first - 1].key in characters().syllables
    )
    after = first + 2 < len(words) and words[first + 2].joined and words[first + 2].capital
    return before or after


def _meant(family: str, given: str, source: str) -> tuple[str, str] | None:
    """Return the characters and the right form of a name that is nearly so read; None if it is right or unsure."""
    known = characters()
    if family not in known.syllables or known.stands(family + given, source) or known.stands(given + family, source):
        return None
    ways = [way for way in known.cut(given) if len(way) == _GIVEN]
    found = {
        (source[at : at + 1 + _GIVEN], reading)
        for way in ways
        for at in range(len(source) - _GIVEN)
        if source[at] in surnames() and family in known.readings.get(source[at], ())
        for reading in _near(way, source[at + 1 : at + 1 + _GIVEN])
    }
    if len(found) != 1:
        return None
    native, reading = found.pop()
    return native, f"{family.capitalize()} {reading.capitalize()}"


def _near(way: tuple[str, ...], signs: str) -> Iterator[str]:
    """Yield how two characters are read if one of them is read as the word says, and the other nearly so."""
    readings = characters().readings
    exact = [syllable in readings.get(sign, ()) for syllable, sign in zip(way, signs, strict=True)]
    if exact.count(True) != 1:
        return
    wrong = exact.index(False)
    usual = readings.get(signs[wrong], ())
    if any(syllable.translate(_KINDRED) == way[wrong].translate(_KINDRED) for syllable in usual):
        return
    if any(_alike(way[wrong], syllable) for syllable in usual):
        yield "".join(usual[0] if at == wrong else syllable for at, syllable in enumerate(way))


def _alike(one: str, other: str) -> bool:
    """Tell whether two syllables share their beginning or their end."""
    return _split(one)[0] == _split(other)[0] or _split(one)[1] == _split(other)[1]


def _split(syllable: str) -> tuple[str, str]:
    length = next((at for at, sign in enumerate(syllable) if sign in "aeiou"), 0)
    return syllable[:length], syllable[length:]
