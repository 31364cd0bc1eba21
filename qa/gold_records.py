"""Reads annotations kept as JSON records, one segment a line."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from qa.document import Span
from qa.finding import SEVERITIES, Severity
from qa.gold import Annotated, GoldError, Mark, Part, assembled, lines

_NAMES = ("corpus", "doc", "system", "src_lang", "tgt_lang")


def read_records(path: str) -> Iterator[Annotated]:
    """Yield the documents of a file of records, one for each system.

    A record has ``target`` and ``raters``, each with ``errors`` (``start`` and ``end`` in code points of the target,
    ``severity``, and ``norm`` or ``category``); further ``corpus``, ``doc``, ``system``, ``src_lang``, ``tgt_lang``
    and ``source``. Marks of all raters are joined. Raises GoldError.
    """
    grouped: dict[tuple[str, ...], list[Part]] = {}
    seen: Counter[tuple[object, ...]] = Counter()
    for number, line in enumerate(lines(path), 1):
        try:
            record = json.loads(line)
            part = Part(record["target"], tuple(_marks(record)), record.get("source"))
        except (ValueError, KeyError, TypeError) as error:
            raise GoldError(f"{path}:{number}: this is no record with a target and raters ({error}).") from None
        key = tuple(str(record.get(name) or "") for name in _NAMES)
        # A segment comes twice where raters saw slightly different texts ("~2" at the end of its id says so, too).
        # Within one text that would be a repetition.
        told = str(record.get("id", "")).partition("~")[2]
        segment = (*key, told, record.get("seg"))
        seen[segment] += 1
        version = told or ("" if seen[segment] == 1 else str(seen[segment]))
        grouped.setdefault((*key, version), []).append(part)
    for (corpus, doc, system, source, target, version), parts in grouped.items():
        yield assembled(
            f"{corpus}/{doc}/{system}" + (f"~{version}" if version else ""),
            parts,
            corpus=corpus,
            source_language=source or None,
            language=target or None,
            cluster=f"{corpus}/{doc}",
        )


def _marks(record: Mapping[str, Any]) -> Iterator[Mark]:
    for rater in record.get("raters", ()):
        for error in rater["errors"]:
            severity = SEVERITIES.get(error.get("severity", ""), Severity.MINOR)
            if severity:
                category = error.get("norm") or error.get("category") or ""
                yield Mark(Span(error["start"], error["end"]), category, severity)
