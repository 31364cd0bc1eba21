"""Measure how well names on no list are traced to their English form: held-out names, source known and unknown.

    python benchmarks/names_inversion.py [--sample 900] [--seed 1]

The names are surnames of names-translator (the extra ``data``) that no letter model has learnt from, one in fifty; each
is written as a press would, at random, the usual forms more often; no list is asked. Detection is the share of those
not spelled as English does for which the margins let the rule speak.
"""

import argparse
import random
from collections import defaultdict
from math import exp

from qa.names.letters import bare
from qa.names.model import held_out
from qa.names.odd import Reading, readings
from qa.names.romanize import forms, romanize
from qa.names.tables import press_table

PRESSES = ("de", "fr", "es", "pt", "it", "nl", "sv", "fi", "ro", "tr")


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


def unknown_source(word: str) -> list[Reading]:
    """Return the readings of a word whose press is not known, those of all presses together."""
    weights: dict[str, float] = defaultdict(float)
    known: dict[str, Reading] = {}
    for press in PRESSES:
        for reading in readings(word, press, "en"):
            weights[reading.form] += exp(reading.per_letter * (len(word) + 1))
            known[reading.form] = reading
    return sorted(known.values(), key=lambda reading: -weights[reading.form])


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sample", type=int, default=900)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--unknown", type=int, default=100, help="names also tried without their press")
    asked = parser.parse_args()
    chance = random.Random(asked.seed)  # noqa: S311 - a sample, no secret
    names = held_out_names()
    chance.shuffle(names)
    names = names[: asked.sample]
    rows: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0, 0])
    blind = [0, 0, 0]
    either = [0, 0]  # top-1 and top-3 where it is not known either whether the name is Russian or Ukrainian
    for number, (language, native) in enumerate(names):
        press = PRESSES[number % len(PRESSES)]
        word = written(native, language, press, chance)
        right = {bare(form) for form, _ in forms(native, press_table("en", language), most_cost=1)}
        wanted = bare(romanize(native, press_table("en", language)))
        found = readings(word, press, "en", (language,))
        both = [bare(reading.form) for reading in readings(word, press, "en")[:3]]
        either = [either[0] + (both[:1] == [wanted]), either[1] + (wanted in both)]
        row = rows[press]
        row[0] += 1
        row[1] += [bare(reading.form) for reading in found[:1]] == [wanted]
        row[2] += wanted in [bare(reading.form) for reading in found[:3]]
        if bare(word) not in right:
            row[3] += 1
            row[4] += bool(found) and readings(word, press, "en")[0].certain
        if number < asked.unknown:
            tops = [bare(reading.form) for reading in unknown_source(word)[:3]]
            blind = [blind[0] + 1, blind[1] + (tops[:1] == [wanted]), blind[2] + (wanted in tops)]
    for press, (count, top, three, odd, seen) in [
        *rows.items(),
        ("all", [sum(r[i] for r in rows.values()) for i in range(5)]),
    ]:
        print(
            f"{press:4} {count:5} names  top-1 {top / count:6.1%}  top-3 {three / count:6.1%}"
            f"  detected {seen / max(odd, 1):6.1%} of {odd}"
        )
    count = max(len(names), 1)
    print(f"written language unknown: top-1 {either[0] / count:.1%}  top-3 {either[1] / count:.1%}")
    print(
        f"press unknown: {blind[0]} names"
        f"  top-1 {blind[1] / max(blind[0], 1):.1%}  top-3 {blind[2] / max(blind[0], 1):.1%}"
    )


if __name__ == "__main__":
    main()
