"""The canonical JSON: what it holds, that it loads back to the same run, and what loading refuses."""

import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from sample_run import crowded, document, finding, report, run, score

from qa import __version__
from qa.document import SCOPES, Document, Piece, Segment, Span
from qa.finding import CONFIDENCES, SUPPRESSED, Edit, Finding, Related, Severity, Suggestion
from qa.report import Covered, Report, RuleNote, Run
from qa.writers import write
from qa.writers.checked import ReportError
from qa.writers.loading import load

SCHEMA: dict[str, Any] = json.loads(files("qa.writers").joinpath("schema/qa-report-1.json").read_text("utf-8"))
GOLDEN = Path(__file__).with_name("golden") / "report.json"


def dump(findings: Run) -> str:
    return "".join(write("json", findings))


def sample() -> Run:
    kyiv, prose = "Boom in Kyiv", "He administrates Kiev, a township.\r\nRead more 😀 x"
    article = document(kyiv, prose, path="a.md", sources=(None, "Ele administra."))
    article = article._replace(metadata=(("lang", "en"),), title="Boom", source_path="a.pt.md")
    second = article.segments[1]
    at = article.text.index("township")
    pieces = (Piece(second.span.start, at), Piece(at, at + 8, "city"), Piece(at + 8, second.span.end))
    article = article._replace(segments=(article.segments[0], second._replace(pieces=pieces, source_confidence=0.75)))
    names = "terminology/term-inconsistency"
    found = (
        finding(article, "administrates", "runs", "governs", severity=Severity.MINOR),
        finding(article, "Kiev", related=["Kyiv"], category=names, rule="consistency/names"),
        finding(article, "township.\r\nRead", ""),
        finding(article, "x", severity=Severity.CRITICAL, repeat_of=0),
    )
    return run(report(article, *found, verdict="fail"), errors=["b.md does not exist."])


def one(value: str) -> Any:  # noqa: ANN401 - JSON is of any shape
    return json.loads(value)["documents"][0]


def test_the_report_is_the_golden_file() -> None:
    assert dump(sample()).replace(f'"version": "{__version__}"', '"version": "0"') == GOLDEN.read_bytes().decode()


def test_the_report_follows_its_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(json.loads(dump(sample())))


def _objects(schema: dict[str, Any], value: object) -> Iterator[tuple[set[str], set[str]]]:
    """Yield the keys that the schema requires and those that are there, for each object with stated keys."""
    schema = SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    if isinstance(value, list):
        for entry in value:
            yield from _objects(schema.get("items", {}), entry)
    elif isinstance(value, dict):
        if "properties" in schema:
            yield set(schema["required"]), set(value)
        for key, entry in value.items():
            yield from _objects(schema.get("properties", {}).get(key, schema.get("additionalProperties", {})), entry)


def test_the_schema_names_every_key_and_no_other() -> None:
    objects = list(_objects(SCHEMA, json.loads(dump(sample()))))
    assert len(objects) > 10
    assert [wanted ^ there for wanted, there in objects if wanted != there] == []


def test_spans_count_code_points_and_lines_from_one() -> None:
    found = one(dump(sample()))["findings"]
    assert found[2]["span"] == {
        "start": 39, "end": 54, "start_line": 3, "start_column": 26, "end_line": 4, "end_column": 5,
    }  # fmt: skip
    assert found[3]["span"]["start_column"] == 13


def test_a_finding_carries_the_names_of_other_standards() -> None:
    found = one(dump(sample()))["findings"][1]
    assert (found["mqm"], found["its"]) == ("terminology/term-inconsistency", "inconsistent-entities")
    assert found["wmt"] == "Terminology/Inconsistent"


def test_a_repetition_points_at_the_first_by_name_and_weighs_nothing() -> None:
    found = one(dump(sample()))["findings"]
    assert found[3]["repeat_of"] == found[0]["id"]
    assert (found[0]["weight"], found[3]["weight"]) == (1, 0)


def test_equal_fingerprints_get_names_of_their_own() -> None:
    article = document("a b")
    twin = finding(article, "b")
    names = [found["id"] for found in one(dump(run(report(article, twin, twin))))["findings"]]
    assert names == [twin.fingerprint, f"{twin.fingerprint}.2"]


def test_each_finding_has_a_line_so_that_reports_can_be_compared() -> None:
    lines = dump(crowded(50)).splitlines()
    assert sum('"rule": "phrasing/en/example"' in line for line in lines) == 50


def test_who_suppressed_a_finding_and_why_is_written_and_it_weighs_nothing() -> None:
    article = document("a b c")
    waived = finding(article, "a")._replace(status="waived", reason="a brand")
    accepted = finding(article, "b")._replace(status="accepted", reason="seen")
    written = one(dump(run(report(article, waived, accepted, finding(article, "c")))))["findings"]
    assert [entry["suppressed"] for entry in written] == [{"kind": "waived", "reason": "a brand"}, None, None]
    assert [entry["decision"] for entry in written] == [None, {"decision": "accepted", "reason": "seen"}, None]
    assert [entry["weight"] for entry in written] == [0, 5, 5]


def test_a_report_of_an_earlier_version_without_statuses_and_remarks_is_read() -> None:
    whole = json.loads(dump(sample()))
    for entry in whole["documents"][0]["findings"]:
        del entry["suppressed"], entry["decision"]
    del whole["remarks"], whole["documents"][0]["remarks"]
    assert load(json.dumps(whole), "r.json") == sample()


def test_lone_surrogates_survive() -> None:
    article = document("a\ud800 b\udfff")
    text = dump(run(report(article, finding(article, "b"))))
    assert text.encode()
    assert load(text, "r.json").reports[0].document.text == "a\ud800 b\udfff"


spans = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda pair: Span(*sorted(pair)))
texts = st.text(max_size=8)
some_score = st.builds(
    lambda value, verdict: score(value=value, verdict=verdict),
    st.floats(0, 100),
    st.sampled_from(["pass", "fail", "inconclusive"]),
)
segments = st.builds(
    Segment,
    spans,
    st.sampled_from(SCOPES),
    st.lists(st.builds(Piece, spans.map(min), st.just(40), st.none() | texts), max_size=3).map(tuple),
    st.none() | texts,
    st.none() | st.floats(0, 1),
)
documents = st.builds(
    Document,
    st.text(min_size=40, max_size=60),
    texts,
    texts,
    st.lists(segments, max_size=3).map(tuple),
    st.none() | texts,
    st.floats(0, 1),
    st.none() | texts,
    st.none() | texts,
    st.none() | texts,
    st.lists(st.tuples(texts, texts), max_size=2).map(tuple),
)


def some_open(span: Span, text: str) -> Finding:
    return Finding(span, text, text, text, text, Severity.MINOR, "high")


some_finding = st.builds(
    Finding,
    spans,
    texts,
    texts,
    texts,
    texts,
    st.sampled_from(Severity),
    st.sampled_from(CONFIDENCES),
    st.lists(
        st.builds(
            Suggestion,
            texts,
            st.sampled_from(["safe", "unsafe"]),
            st.lists(st.builds(Edit, spans, texts, texts), max_size=1).map(tuple),
        ),
        max_size=2,
    ).map(tuple),
    st.lists(st.builds(Related, spans, texts), max_size=2).map(tuple),
    st.tuples(texts, texts),
    st.integers(0, 2),
    st.none() | st.just(0),
    st.sampled_from(SUPPRESSED),
    texts,
) | st.builds(some_open, spans, texts)
some_remarks = st.lists(texts, max_size=2).map(tuple)
notes = st.dictionaries(texts, st.builds(RuleNote, texts, texts, st.lists(texts, max_size=2).map(tuple)), max_size=2)
reports = st.builds(
    Report,
    documents,
    st.lists(some_finding, max_size=4).map(tuple),
    some_score,
    notes,
    some_remarks,
    st.just(()),
    st.just(Covered()),
)
runs = st.builds(
    Run,
    st.lists(reports, max_size=2).map(tuple),
    some_score,
    some_remarks,
    some_remarks,
    st.just({}),
    baseline=st.just(False),  # noqa: FBT003 - hypothesis has no names here
)


@given(runs)
@settings(deadline=None, max_examples=60)
def test_loading_gives_back_the_run_and_writing_the_bytes(findings: Run) -> None:
    text = dump(findings)
    again = load(text, "r.json")
    assert again == findings
    assert dump(again) == text
    Draft202012Validator(SCHEMA).validate(json.loads(text))


@pytest.mark.parametrize("kind", ["full", "concise", "html"])
def test_a_stored_report_is_rendered_like_the_run_itself(kind: str) -> None:
    assert list(write(kind, load(dump(sample()), "r.json"))) == list(write(kind, sample()))


def test_keys_of_later_versions_are_passed_over() -> None:
    value = json.loads(dump(sample()))
    value["documents"][0]["decisions"] = [1]
    assert load(json.dumps(value), "r.json") == sample()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{\n 1}", "r.json, line 2, column 2: not valid JSON: Expecting property name enclosed in double quotes."),
        ("", "r.json, line 1, column 1: not valid JSON: Expecting value."),
        ("[]", "r.json: the report must be an object."),
        ("{}", "r.json: the report lacks the key “schema”."),
        (
            '{"schema": "qa-report/2"}',
            "r.json: schema must be “qa-report/1”, which is the one format this version reads.",
        ),
        ('{"schema": NaN}', "r.json: not valid JSON: NaN is no number."),
        ("[" * 100_000, "r.json: nested too deeply to be a report."),
    ],
)
def test_what_is_no_report_is_refused_in_a_sentence(text: str, message: str) -> None:
    with pytest.raises(ReportError) as caught:
        load(text, "r.json")
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("keys", "value", "message"),
    [
        (("findings", 0, "severity"), "grave", "findings[0].severity must be one of neutral, minor, major, critical."),
        (
            ("findings", 0, "span", "end"),
            900,
            "findings[0].span covers 17 to 900, which is no part of the text of 63 code points.",
        ),
        (("findings", 1, "span", "start"), True, "findings[1].span.start must be a whole number."),
        (("findings", 3, "repeat_of"), "v1:0", "findings[3].repeat_of names no finding of this document."),
        (("findings", 0, "context"), ["a"], "findings[0].context must hold two texts."),
        (("segments", 0, "pieces", 0), [1], "segments[0].pieces[0] must hold a start, an end and at most one text."),
        (
            ("segments", 0, "scope"),
            "verse",
            "segments[0].scope must be one of heading, paragraph, item, cell, caption, quote.",
        ),
        (("score", "passed"), 1, "score.passed must be true or false."),
        (("score", "low"), "0", "score.low must be a number."),
        (("score", "counts"), {"grave": 1}, "score.counts counts “grave”, which is no severity."),
        (("rules",), [], "rules must be an object."),
        (("text",), None, "text must be a text."),
        (("findings",), {}, "findings must be a list."),
    ],
)
def test_a_wrong_value_is_named_with_its_place(keys: tuple[str | int, ...], value: object, message: str) -> None:
    whole = json.loads(dump(sample()))
    place = whole["documents"][0]
    for key in keys[:-1]:
        place = place[key]
    place[keys[-1]] = value
    with pytest.raises(ReportError) as caught:
        load(json.dumps(whole), "r.json")
    assert str(caught.value) == f"r.json: documents[0].{message}"


def test_a_missing_key_is_named_with_its_place() -> None:
    whole = json.loads(dump(sample()))
    del whole["documents"][0]["findings"][2]["message"]
    with pytest.raises(ReportError, match=r"documents\[0\]\.findings\[2\] lacks the key “message”"):
        load(json.dumps(whole), "r.json")
