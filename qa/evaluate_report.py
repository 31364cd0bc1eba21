"""Tells an evaluation: tables of Markdown for people, JSON for the next evaluation."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from qa.evaluate import ALL, FIGURES, Evaluation, Group, Judged, intervals
from qa.evaluate_clean import Clean
from qa.finding import CONFIDENCES
from qa.tally import Tally, ratio, wilson
from qa.writers.summary import counted

SCHEMA = "qa-eval/1"
KINDS = ("corpus", "language", "module", "category", "rule")
_TITLES = {"language": "source language"}
# The share of findings that must be right for a rule to bear the label.
PROMISED = {"high": 0.9, "medium": 0.5, "low": 0.0}
_ENOUGH = 5  # findings below which a measured precision says nothing


def table(kind: str, totals: Mapping[Group, Tally], spans: Mapping[Group, Mapping[str, tuple[float, float]]]) -> str:
    """Return the table of one kind of group, with the 95 % intervals of ``spans``."""
    groups = [ALL] if kind == "all" else [group for group in totals if group[0] == kind]
    groups.sort(key=lambda group: (-totals[group].found if kind == "rule" else 0, group))
    if kind == "category":
        return markdown(
            ("category", "errors", "found", "share"),
            ((name, *_errors(totals[kind, name], spans.get((kind, name)))) for _, name in groups),
        )
    heads = (
        _TITLES.get(kind, kind), "findings", "right", "precision", "errors", "found", "share",
        "F1, matches", "F1, characters", "precision, characters", "recall, characters",
    )  # fmt: skip
    return markdown(heads, (_row(group, totals[group], spans.get(group)) for group in groups))


def _row(group: Group, tally: Tally, spans: Mapping[str, tuple[float, float]] | None) -> tuple[str, ...]:
    return (
        group[1],
        f"{tally.found:,.0f}",
        f"{tally.right:,.0f}",
        _share(tally.precision, (spans or {}).get("precision")),
        *_errors(tally, spans),
        f"{tally.match_f1:.3f}",
        _figure(tally.character_f1, (spans or {}).get("character_f1")),
        f"{tally.character_precision:.3f}",
        f"{tally.character_recall:.3f}",
    )


def _errors(tally: Tally, spans: Mapping[str, tuple[float, float]] | None) -> tuple[str, str, str]:
    return f"{tally.marks:,.0f}", f"{tally.touched:,.0f}", _share(tally.recall, (spans or {}).get("recall"))


def _share(value: float, span: tuple[float, float] | None) -> str:
    return f"{100 * value:.1f} %" + (f" ({100 * span[0]:.1f}–{100 * span[1]:.1f})" if span else "")


def _figure(value: float, span: tuple[float, float] | None) -> str:
    return f"{value:.4f}" + (f" ({span[0]:.3f}–{span[1]:.3f})" if span else "")


def markdown(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table that reads well in a terminal too; all columns but the first are figures."""
    lines = [tuple(heads), *map(tuple, rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    marks = [f"{'-' * (width - 1)}:" if index else "-" * width for index, width in enumerate(widths)]
    lines.insert(1, tuple(marks))
    return "\n".join(f"| {' | '.join(_padded(line, widths))} |" for line in lines)


def _padded(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    for index, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        yield cell.rjust(width) if index else cell.ljust(width)


class Label(NamedTuple):
    """The confidence of a rule, and what was measured of its findings with that label."""

    rule: str
    confidence: str
    right: int
    found: int

    @property
    def wrong(self) -> str:
        """Return what speaks against the label, empty where nothing does: the whole interval lies elsewhere."""
        low, high = wilson(self.right, self.found)
        if self.found < _ENOUGH:
            return ""
        if high < PROMISED[self.confidence]:
            return "promises too much"
        better = [name for name in CONFIDENCES if PROMISED[name] > PROMISED[self.confidence] and low >= PROMISED[name]]
        return f"may be {better[-1]}" if better else ""


def labels(findings: Iterable[Judged]) -> list[Label]:
    """Return every label with its findings in annotated text, by rule."""
    counts: dict[tuple[str, str], list[bool]] = {}
    for finding in findings:
        if finding.right is not None and finding.confidence in PROMISED:
            counts.setdefault((finding.rule, finding.confidence), []).append(finding.right)
    return [Label(*key, sum(right), len(right)) for key, right in sorted(counts.items())]


def label_lines(findings: Iterable[Judged]) -> Iterator[str]:
    """Yield a sentence for each label that the evidence contradicts."""
    for label in labels(findings):
        if label.wrong:
            low, high = wilson(label.right, label.found)
            yield (
                f"{label.rule} is labelled {label.confidence} and {label.wrong}: right in {label.right} of "
                f"{label.found} findings (95 % interval {100 * low:.0f}–{100 * high:.0f} %)."
            )


def clean_lines(clean: Clean, show: int) -> Iterator[str]:
    """Yield the false alarms in clean texts, rule by rule, with ``show`` of each in context."""
    number = counted(len(clean.findings), "finding")
    yield f"{counted(clean.texts, 'clean text')}, {clean.words:,} words, {number}: {clean.rate:.3f} per 1,000 words"
    for rule, found in clean.by_rule():
        yield f"{len(found):6}  {1000 * len(found) / max(clean.words, 1):.4f}  {rule}"
        yield from (f"        {in_context(finding)}" for finding in found[:show])


def in_context(finding: Judged) -> str:
    """Return a finding on one line, its text between brackets, and where it stands."""
    text = " ".join(finding.text.split())
    shown = text if len(text) <= 90 else f"{text[:89]}…"  # noqa: PLR2004 - the length of a line
    return f"{finding.document}: …{finding.before} [[{shown}]] {finding.after}…"


def as_json(evaluation: Evaluation, clean: Clean | None, signature: str) -> dict[str, Any]:
    """Return everything measured, for ``--output`` and for ``--against`` of a later evaluation."""
    totals = evaluation.totals()
    return {
        "schema": SCHEMA,
        "signature": signature,
        "groups": [_group(group, tally, intervals(evaluation, group)) for group, tally in totals.items()],
        "clean": {"texts": clean.texts, "words": clean.words, "findings": len(clean.findings)} if clean else None,
        "labels": [{**label._asdict(), "wrong": label.wrong} for label in labels(evaluation.findings)],
        "findings": [finding._asdict() for finding in (*evaluation.findings, *(clean.findings if clean else ()))],
    }


def _group(group: Group, tally: Tally, spans: Mapping[str, tuple[float, float]]) -> dict[str, Any]:
    figures = {name: round(getattr(tally, name), 6) for name in FIGURES}
    counts = {name: round(value, 3) for name, value in tally._asdict().items()}
    words = {"findings_per_1000_words": round(1000 * ratio(tally.found, tally.words), 6)}
    return {"kind": group[0], "name": group[1], **counts, **figures, **words, "intervals": spans}
