"""The door for metrics that run elsewhere: segments out, scores and spans back."""

import json
import sys
from collections.abc import Sequence
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from qa.document import Span
from qa.finding import Finding, Severity
from qa.metric_results import (
    ENTRY_POINTS,
    MetricError,
    Result,
    Segmented,
    installed,
    joined,
    mean_scores,
    read_results,
    read_spans,
    segments_of,
    written,
)
from qa.mqm import score
from qa.readers import read_text
from qa.report import Report

TEXT = "# A *bold* title\n\nThe second paragraph.\n"


def report() -> Report:
    document = read_text(TEXT, "a.md", format="markdown")
    second = Finding(Span(18, 21), "phrasing/en/one", "The", "Any.", "style", Severity.MINOR, "high")
    findings = (second, second._replace(span=Span(29, 38), repeat_of=0))
    return Report(document, findings, score(findings, 6))


def file(path: Path, *results: dict[str, object]) -> str:
    path.write_text("".join(json.dumps(result) + "\n" for result in results), encoding="utf-8")
    return str(path)


def test_segments_go_out_as_a_reader_sees_them() -> None:
    lines = [json.loads(line) for line in written(segments_of(report().document))]
    assert [(line["id"], line["target"]) for line in lines] == [
        ("a.md#0", "A bold title"),
        ("a.md#1", "The second paragraph."),
    ]


def test_spans_come_back_to_their_place_in_the_file(tmp_path: Path) -> None:
    results = file(tmp_path / "r.jsonl", {"id": "a.md#0", "metric": "xcomet", "spans": [{"start": 2, "end": 6}]})
    found = joined(report(), read_results(results))
    first = found.findings[0]
    assert (first.rule, first.text, first.span) == ("metric/xcomet", "bold", Span(5, 9))


def test_a_metric_costs_nothing_and_changes_no_score() -> None:
    before = report()
    after = joined(before, [Result("a.md#1", "xcomet", spans=({"start": 0, "end": 3, "severity": "major"},))])
    assert after.score == before.score
    assert [finding.severity for finding in after.findings if finding.rule == "metric/xcomet"] == [Severity.NEUTRAL]


def test_repetitions_still_point_at_the_first_of_their_kind() -> None:
    after = joined(report(), [Result("a.md#0", "xcomet", spans=({"start": 0, "end": 1},))])
    assert [finding.repeat_of for finding in after.findings] == [None, None, 1]


def test_mean_scores_stand_in_the_report_under_their_name_with_their_signature() -> None:
    results = [Result("a.md#0", "comet", "model|v1", 0.9), Result("a.md#1", "comet", "model|v1", 0.7)]
    assert joined(report(), results).remarks == ("comet gives 0.8000 on average over 2 segments (model|v1).",)
    assert list(mean_scores([Result("x", "m")])) == []


def test_results_of_other_documents_are_passed_over() -> None:
    assert joined(report(), [Result("b.md#0", "comet", "s", 0.9)]) == report()


def test_spans_of_another_tool_are_found_by_segment(tmp_path: Path) -> None:
    path = file(
        tmp_path / "r.jsonl", {"id": "a#b.md#1", "metric": "tool", "spans": [{"start": 1, "end": 2, "rule": "x"}]}
    )
    ((place, (one,)),) = read_spans(path).items()
    assert (place, one.rule, one.span) == (("a#b.md", 1), "tool/x", Span(1, 2))


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        "[]",
        '{"metric": "x"}',
        '{"id": "a#0", "score": "good"}',
        '{"id": "a#0", "spans": [{"start": 3, "end": 1}]}',
    ],
)
def test_results_that_cannot_be_read_are_named_by_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "r.jsonl"
    path.write_text(f'{{"id": "a#0"}}\n{line}\n', encoding="utf-8")
    with pytest.raises(MetricError, match=r"r\.jsonl:2: a result has id"):
        list(read_results(str(path)))


def test_a_metric_that_is_not_installed_is_said() -> None:
    with pytest.raises(MetricError, match="There is no metric “comet”"):
        installed("comet")


class Length:
    """A metric of another package: the length of each segment in code points."""

    name = "length"
    higher_is_better = True
    needs_source = False
    needs_reference = False

    def signature(self) -> str:
        return "length|v1"

    def score(self, segments: Sequence[Segmented]) -> Sequence[Result]:
        return [Result(one.id, self.name, self.signature(), len(one.target)) for one in segments]


def test_a_metric_of_another_package_is_found_by_its_entry_point(monkeypatch: pytest.MonkeyPatch) -> None:
    point = EntryPoint("length", f"{__name__}:Length", ENTRY_POINTS)
    monkeypatch.setitem(sys.modules, __name__, sys.modules[__name__])
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: [point] if group == ENTRY_POINTS else [])
    results = installed("length").score(tuple(segments_of(report().document)))
    assert list(mean_scores(results)) == ["length gives 16.5000 on average over 2 segments (length|v1)."]
