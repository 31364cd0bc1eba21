"""List what the rules about names say of machine translations, each distinct flag once, and how many are right.

    python benchmarks/names_translated.py FILE.jsonl.gz [--pairs ru-en,uk-en] [--source] [--judged names_judged.tsv]

FILE holds one JSON object a line with "lp" (de-en), "source" (a list of segments) and "hyps" (system → list of segments
aligned with it). The source language is set; with ``--source`` each segment is also paired with its source. A flag is a
pair (found, suggested); the judgements of a person are a table ``found, suggested, right|wrong, reason`` between tabs.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from qa.document import Document
from qa.evaluate_documents import records
from qa.linter import Linter
from qa.names.folder import rows
from qa.readers import read_text
from qa.rulebook import Selection
from qa.rulecache import open_rulebook

_COLUMNS = 4
AROUND = 70  # code points shown on either side


class Flag(NamedTuple):
    """What was found and what was proposed, by which rule how surely, in a text translated from which language."""

    pair: str
    rule: str
    confidence: str
    found: str
    suggested: str


def documents(path: str, pairs: frozenset[str], *, sourced: bool) -> Iterator[tuple[str, Document]]:
    """Yield (language pair, document) for every translation that some system made, equal ones of a record once."""
    for record in records(path):
        if record["lp"] in pairs:
            for segments in dict.fromkeys(tuple(made) for made in record["hyps"].values()):
                yield record["lp"], document_of(record, segments, sourced=sourced)


def document_of(record: Mapping[str, Any], segments: Sequence[str], *, sourced: bool) -> Document:
    """Return a translation of a record as a document, if asked for with the source text of each segment."""
    kept = [(made, source) for made, source in zip(segments, record["source"], strict=True) if made.strip()]
    text = "\n\n".join(" ".join(made.split()) for made, _ in kept)
    document = read_text(text)._replace(language="en", translated_from=record["lp"][:2])
    if not sourced or len(document.segments) != len(kept):
        return document
    paired = zip(document.segments, kept, strict=True)
    return document._replace(segments=tuple(segment._replace(source=source) for segment, (_, source) in paired))


def _shown(document: Document, start: int, end: int) -> str:
    around = document.text[max(0, start - AROUND) : end + AROUND].replace("\n", " ")
    index = next((at for at, one in enumerate(document.segments) if one.span.end > start), 0)
    return f"…{around}… ‖ {document.segments[index].source or ''}"


def main() -> None:
    """Print every distinct flag with its count and the judgement on it, and the share of the right ones."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file")
    parser.add_argument("--pairs", default="ru-en,uk-en,de-en,cs-en")
    parser.add_argument("--source", action="store_true", help="pair each segment with its source")
    parser.add_argument("--confidence", default="high", choices=["low", "medium", "high"])
    parser.add_argument("--policy", action="store_true", help="forms from the Russian too")
    parser.add_argument("--judged", help="a table of judgements")
    parser.add_argument("--sentences", action="store_true", help="show one sentence for each flag, and its source")
    asked = parser.parse_args()
    verdicts = {}
    if asked.judged:
        verdicts = {(found, made): (verdict, why) for _, (found, made, verdict, why) in rows(asked.judged, _COLUMNS)}
    wanted = ("transliteration", *(("transliteration/en/russian-derived",) if asked.policy else ()))
    linter = Linter(open_rulebook(), Selection(wanted, confidence=asked.confidence), language="en")
    counts: Counter[Flag] = Counter()
    shown: dict[Flag, str] = {}
    for pair, document in documents(asked.file, frozenset(asked.pairs.split(",")), sourced=asked.source):
        for finding in linter.lint(document).findings:
            suggested = finding.suggestions[0].text if finding.suggestions else "-"
            flag = Flag(pair, finding.rule.rpartition("/")[2], finding.confidence, finding.text, suggested)
            counts[flag] += 1
            shown.setdefault(flag, _shown(document, finding.span.start, finding.span.end))
    for flag, count in sorted(counts.items(), key=lambda item: (item[0].pair, item[0].rule, -item[1], item[0])):
        verdict = " ".join(verdicts.get((flag.found, flag.suggested), ("?", "")))
        print(f"{count:5}  {'  '.join(flag[:3])}  {flag.found} → {flag.suggested}  [{verdict.strip()}]")
        if asked.sentences:
            print(f"       {shown[flag]}")
    _summed(counts, verdicts)


def _summed(counts: Counter[Flag], verdicts: dict[tuple[str, str], tuple[str, str]]) -> None:
    distinct = Counter(flag[3:] for flag in counts)
    judged = Counter(verdicts[flag][0] for flag in distinct if flag in verdicts)
    mentions: Counter[str] = Counter()
    for flag, count in counts.items():
        mentions[verdicts.get(flag[3:], ("not judged", ""))[0]] += count
    print(f"{len(distinct)} distinct flags, {sum(counts.values())} in all; {judged.total()} judged")
    if judged:
        print(f"right: {judged['right']} of {judged.total()} distinct, {judged['right'] / judged.total():.1%}")
        read = mentions["right"] + mentions["wrong"]
        print(f"right: {mentions['right']} of {read} in all, {mentions['right'] / read:.1%}")


if __name__ == "__main__":
    main()
