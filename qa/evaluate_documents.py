"""Asks whether the penalty tells machine translation from native text, and ranks systems as people do.

The data are the user's: records of translated documents (``lp``, ``source``, ``hyps`` and ``refs``: lists of segments
by system or reference), records of native texts (``text``), and human scores of systems.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from qa.correlation import area_of_counts, kendall, pearson
from qa.evaluate import SEED, percentiles
from qa.evaluate_report import markdown
from qa.gold import BETWEEN, GoldError, lines
from qa.linter import Linter
from qa.mqm import count_words

CHUNK = 300  # words in a text that is judged as one
LEAST = 150  # words of the last chunk of a document, below which it is left out of the areas
RESAMPLES = 300
REFERENCE = "reference "  # stands before the name of a human translation


class Judgement(NamedTuple):
    """The penalty points and words of one chunk; ``document`` is what it was cut from."""

    document: str
    penalty: float
    words: int


Judge = Callable[[str, str | None, str | None], tuple[float, int]]
System = tuple[str, str, str]  # year, language pair, system


def judge_of(linter: Linter) -> Judge:
    """Return a function of text, target and source language that gives penalty points and words."""
    from qa.readers import read_text

    def judge(text: str, language: str | None, translated_from: str | None) -> tuple[float, int]:
        document = read_text(text)._replace(language=language, translated_from=translated_from)
        score = linter.lint(document).score
        return score.penalty, score.words

    return judge


def chunks(segments: Iterable[str]) -> Iterator[str]:
    """Yield consecutive segments joined until they have ``CHUNK`` words."""
    held: list[str] = []
    words = 0
    for segment in segments:
        held.append(" ".join(segment.split()))
        words += count_words(segment)[0]
        if words >= CHUNK:
            yield BETWEEN.join(held)
            held, words = [], 0
    if held:
        yield BETWEEN.join(held)


def records(path: str) -> Iterator[Mapping[str, Any]]:
    """Yield the records of a file; raises GoldError."""
    for number, line in enumerate(lines(path), 1):
        try:
            yield json.loads(line)
        except ValueError:
            raise GoldError(f"{path}:{number}: this is no JSON record.") from None


def judge_translations(path: str, judge: Judge) -> dict[System, list[Judgement]]:
    """Judge every translation of every document, those of people under the name of ``REFERENCE`` and theirs."""
    judged: dict[System, list[Judgement]] = defaultdict(list)
    for record in records(path):
        source, _, target = record["lp"].partition("-")
        translations = {**record["hyps"], **{REFERENCE + name: text for name, text in record.get("refs", {}).items()}}
        for name, segments in translations.items():
            key = (str(record.get("year", "")), record["lp"], name)
            for chunk in chunks(segments):
                judged[key].append(Judgement(str(record["doc"]), *judge(chunk, target, source)))
    return judged


def judge_native(path: str, judge: Judge, language: str | None) -> list[Judgement]:
    """Judge native texts, whose paragraphs are separated by a blank line."""
    judged = []
    for number, record in enumerate(records(path)):
        name = str(record.get("id", number))
        judged += [Judgement(name, *judge(chunk, language, None)) for chunk in chunks(record["text"].split(BETWEEN))]
    return judged


class Area(NamedTuple):
    """How well the penalty of a chunk tells translations from native text: the area and its 95 % interval.

    ``chunks`` and ``spoken``: how many translated chunks there are, and the share of them with a penalty.
    """

    chunks: int
    spoken: float
    area: float
    interval: tuple[float, float]


def separation(translated: Sequence[Judgement], native: Sequence[Judgement]) -> Area:
    """Compare penalty points per word of long enough chunks; the interval is bootstrapped over documents."""
    from random import Random

    ours, theirs = _by_document(translated), _by_document(native)
    random = Random(SEED)  # noqa: S311 - statistics
    drawn = [
        area_of_counts(_merged(random.choices(ours, k=len(ours))), _merged(random.choices(theirs, k=len(theirs))))
        for _ in range(RESAMPLES if ours and theirs else 0)
    ]
    counts = _merged(ours)
    number = sum(counts.values())
    return Area(number, 1 - counts[0.0] / max(number, 1), area_of_counts(counts, _merged(theirs)), percentiles(drawn))


def _by_document(judged: Iterable[Judgement]) -> list[Counter[float]]:
    documents: dict[str, Counter[float]] = defaultdict(Counter)
    for one in judged:
        if one.words >= LEAST:
            documents[one.document][one.penalty / one.words] += 1
    return list(documents.values())


def _merged(counters: Iterable[Counter[float]]) -> Counter[float]:
    merged: Counter[float] = Counter()
    for counter in counters:
        merged.update(counter)
    return merged


def separation_table(judged: Mapping[System, Sequence[Judgement]], native: Sequence[Judgement]) -> str:
    """Return the table of areas: machine and human translations of each language pair against native text."""
    pairs: dict[tuple[str, str], list[Judgement]] = defaultdict(list)
    for (year, pair, name), chunk in judged.items():
        kind = "human" if name.startswith(REFERENCE) else "machine"
        named = [one._replace(document=f"{year} {one.document}") for one in chunk]
        pairs[pair, kind] += named
        pairs["all", kind] += named
    rows = [(*group, separation(pairs[group], native)) for group in sorted(pairs)]
    heads = ("pair", "translated by", "chunks", "with a penalty", "area under the curve (95 % interval)")
    return markdown(heads, (_area_row(*row) for row in rows))


def _area_row(pair: str, kind: str, found: Area) -> tuple[str, ...]:
    low, high = found.interval
    spread = f"{found.area:.3f} ({low:.3f}–{high:.3f})"
    return pair, kind, f"{found.chunks:,}", f"{100 * found.spoken:.1f} %", spread


def human_scores(path: str) -> dict[System, float]:
    """Return the human score of each machine translation system, higher being better; raises GoldError."""
    try:
        with open(path, encoding="utf-8") as file:
            rows = json.load(file)
        return {
            (str(row["year"]), row["lp"], row["system"]): -row["mqm"] if "mqm" in row else row["z"] or row["raw"]
            for row in rows
            if not row.get("human")
        }
    except OSError as error:
        raise GoldError(f"{path}: cannot be read: {error.strerror}.") from None
    except (ValueError, KeyError, TypeError):
        raise GoldError(f"{path}: this is no list of rows with year, lp, system, and mqm or z.") from None


def ranking_table(
    judged: Mapping[System, Sequence[Judgement]], human: Mapping[System, float], baseline: Mapping[System, float]
) -> str:
    """Return, for each year and pair, how penalty and chrF of the systems correlate with their human scores."""
    groups: dict[tuple[str, str], list[System]] = defaultdict(list)
    for key in judged.keys() & human.keys():
        groups[key[:2]].append(key)
    rows = []
    for (year, pair), systems in sorted(groups.items()):
        if len(systems) > 2:  # noqa: PLR2004 - two systems have one order only
            people = [human[key] for key in sorted(systems)]
            ours = [-_normed(judged[key]) for key in sorted(systems)]
            theirs = [baseline.get(key, 0.0) for key in sorted(systems)]
            figures = (kendall(ours, people), pearson(ours, people), kendall(theirs, people), pearson(theirs, people))
            rows.append((f"{year} {pair}", len(systems), figures))
    total = ("mean", sum(row[1] for row in rows), tuple(_mean([row[2][at] for row in rows]) for at in range(4)))
    heads = ("year and pair", "systems", "qa: Kendall", "qa: Pearson", "chrF: Kendall", "chrF: Pearson")
    return markdown(heads, ((name, str(count), *map("{:.3f}".format, shown)) for name, count, shown in [*rows, total]))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / max(len(values), 1)


def _normed(judged: Sequence[Judgement]) -> float:
    return sum(one.penalty for one in judged) / max(sum(one.words for one in judged), 1)


def chrf_scores(path: str, wanted: Iterable[System]) -> dict[System, float]:
    """Return the chrF of each system over all segments, against the first reference of each document."""
    from qa.metrics import chrf

    asked = set(wanted)
    texts: dict[System, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for record in records(path):
        reference = next(iter(record.get("refs", {}).values()), None)
        for name, segments in record["hyps"].items() if reference else ():
            key = (str(record.get("year", "")), record["lp"], name)
            if key in asked:
                texts[key][0].extend(segments)
                texts[key][1].extend(reference or ())
    return {key: chrf(hypotheses, references) for key, (hypotheses, references) in texts.items()}
