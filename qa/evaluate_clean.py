"""Counts what the rules say of texts that have nothing wrong: false alarms per 1,000 words."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from qa.document import Span
from qa.evaluate import Answer, Finder, Judged, judged
from qa.gold import Annotated, GoldError, lines


class Clean(NamedTuple):
    """What was said of clean texts: the findings, of how many words, in how many texts."""

    findings: Sequence[Judged] = ()
    words: int = 0
    texts: int = 0

    @property
    def rate(self) -> float:
        """Return the false alarms in 1,000 words."""
        return 1000 * len(self.findings) / max(self.words, 1)

    def by_rule(self) -> list[tuple[str, list[Judged]]]:
        """Return the rules that spoke, with what they said, the loudest first."""
        rules: dict[str, list[Judged]] = {}
        for finding in self.findings:
            rules.setdefault(finding.rule, []).append(finding)
        return sorted(rules.items(), key=lambda item: (-len(item[1]), item[0]))


def count(texts: Iterable[Annotated], finder: Finder) -> Clean:
    """Count every finding in ``texts`` as a false alarm."""
    return counted((text, finder(text)) for text in texts)


def counted(answers: Iterable[tuple[Annotated, Answer]]) -> Clean:
    """Count everything that was said of texts as a false alarm."""
    findings: list[Judged] = []
    words = number = 0
    for text, (found, size) in answers:
        findings += [judged(text.name, text.text, one, right=False) for one in found]
        words += size
        number += 1
    return Clean(findings, words, number)


def read_clean(path: str, language: str | None = None) -> Iterator[Annotated]:
    """Yield the clean texts of a file of JSON records with ``text``, of a folder, or of one article; raises GoldError.

    Articles in a folder named like a language, as corpora/clean/en, are in that language.
    """
    if path.removesuffix(".gz").endswith((".jsonl", ".json")):
        yield from _records(path, language)
    elif os.path.isdir(path):
        for folder, _, files in sorted(os.walk(path)):
            for name in sorted(files):
                if name.endswith((".md", ".txt", ".html")) and name != "README.md":
                    yield _article(os.path.join(folder, name), path, language)
    else:
        yield _article(path, os.path.dirname(path), language)


def _records(path: str, language: str | None) -> Iterator[Annotated]:
    import json

    for number, line in enumerate(lines(path), 1):
        try:
            record = json.loads(line)
            text = record["text"]
        except (ValueError, KeyError, TypeError):
            raise GoldError(f"{path}:{number}: this is no JSON record with a “text”.") from None
        yield _plain(str(record.get("id", number)), text, language or record.get("language"))


def _article(path: str, top: str, language: str | None) -> Annotated:
    from qa.readers import ReadError, format_of, read_file

    try:
        document = read_file(path)
    except ReadError as error:
        raise GoldError(str(error)) from None
    folder = os.path.basename(os.path.dirname(path))
    told = folder if len(folder) == len("en") else None
    name = os.path.relpath(path, top or os.curdir)
    return _plain(name, document.text, language or document.language or told)._replace(format=format_of(path))


def _plain(name: str, text: str, language: str | None) -> Annotated:
    """Return a text without marks, whose segments are what stands between blank lines."""
    segments = tuple(Span(found.start(), found.end()) for found in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text))
    return Annotated(name, text, (), segments, (None,) * len(segments), language=language, cluster=name)
