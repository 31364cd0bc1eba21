"""The formats for machines: places in their own units, escapes, limits, and what their readers ask for."""

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from house import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator
from sample_run import document, finding, report, run

from qa.document import Span
from qa.finding import Finding, Severity, Suggestion
from qa.report import Run
from qa.writers import WRITERS, Style, write
from qa.writers.markdown import LIMIT
from qa.writers.places import Lines, Utf16

SARIF = json.loads(Path(__file__).with_name("schemas").joinpath("sarif-2.1.0-rtm.5.json").read_text("utf-8"))
TEXT = "a😀é漢 mark\tone\r\nmark two\rmark\u2028three 😀mark"  # astral, decomposed, wide, CRLF, CR, U+2028, tab
FORMATS = sorted(set(WRITERS) - {"html"})


def written(kind: str, what: Run, **style: Any) -> str:  # noqa: ANN401 - the fields of Style
    return "".join(write(kind, what, Style(**style)))


def marked(text: str = TEXT, **kind: Any) -> Run:  # noqa: ANN401 - the keywords of finding
    article = document(text, path="articles/a b.md")
    found = [finding(article, "mark", "sign", nth=number, **kind) for number in range(text.count("mark"))]
    return run(report(article, *found))


def lines_of(text: str) -> list[str]:
    return re.split(r"\r\n|\r|\n", text)


def test_sarif_follows_the_published_schema() -> None:
    article = document("Boom in Kyiv", "He administrates Kiev.")
    waived = finding(article, "He")._replace(status="waived", reason="as said")
    named = finding(article, "Kiev", related=["Kyiv"])
    found = run(report(article, finding(article, "administrates", "runs"), waived, named), errors=["b.md: no."])
    for what in (found, marked(), run()):
        Draft4Validator(SARIF).validate(json.loads(written("sarif", what, suppressed=True)))


def test_sarif_places_are_code_points_and_cut_the_text() -> None:
    what = marked()
    log = json.loads(written("sarif", what))["runs"][0]
    assert log["columnKind"] == "unicodeCodePoints"
    for result in log["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        line = lines_of(TEXT)[region["startLine"] - 1]
        assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "mark" == region["snippet"]["text"]
        assert TEXT[region["charOffset"] : region["charOffset"] + region["charLength"]] == "mark"


def test_sarif_repairs_give_the_repaired_text() -> None:
    log = json.loads(written("sarif", marked("one mark here")))["runs"][0]
    replacement = log["results"][0]["fixes"][0]["artifactChanges"][0]["replacements"][0]
    start, end = (replacement["deletedRegion"][key] - 1 for key in ("startColumn", "endColumn"))
    assert "one mark here"[:start] + replacement["insertedContent"]["text"] + "one mark here"[end:] == "one sign here"


def test_sarif_fingerprints_are_of_content_and_never_two_alike() -> None:
    article = document("mark")
    twin = finding(article, "mark")
    results = json.loads(written("sarif", run(report(article, twin, twin))))["runs"][0]["results"]
    prints = [result["partialFingerprints"]["primaryLocationLineHash"] for result in results]
    assert prints == [f"{twin.fingerprint[3:]}:1", f"{twin.fingerprint[3:]}:2"]


def test_sarif_addresses_are_relative_and_encoded() -> None:
    result = json.loads(written("sarif", marked()))["runs"][0]["results"][0]
    location = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location == {"uri": "articles/a%20b.md", "uriBaseId": "SRCROOT"}


def test_an_article_makes_no_links_in_sarif() -> None:
    what = marked("a mark", message="See [here](http://x.y).")
    message = json.loads(written("sarif", what))["runs"][0]["results"][0]["message"]["text"]
    assert message == "See \\[here\\](http://x.y). (“mark”)"


def test_suppressed_findings_are_in_sarif_only_when_asked_for() -> None:
    article = document("mark")
    what = run(report(article, finding(article, "mark")._replace(status="baselined")))
    assert json.loads(written("sarif", what))["runs"][0]["results"] == []
    shown = json.loads(written("sarif", what, suppressed=True))["runs"][0]["results"]
    assert shown[0]["suppressions"] == [{"kind": "external", "status": "accepted", "justification": "baselined"}]


def test_sarif_keeps_the_worst_where_there_are_more_than_github_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qa.writers.sarif.MOST", 2)
    article = document("one two three")
    found = [
        finding(article, word, severity=worth) for word, worth in zip(("one", "two", "three"), Severity, strict=False)
    ]
    results = json.loads(written("sarif", run(report(article, *found))))["runs"][0]["results"]
    assert [result["properties"]["severity"] for result in results] == ["minor", "major"]


def test_rdjson_columns_are_bytes_of_utf_8() -> None:
    for diagnostic in json.loads(written("rdjson", marked()))["diagnostics"]:
        place = diagnostic["location"]["range"]
        line = lines_of(TEXT)[place["start"]["line"] - 1].encode()
        assert line[place["start"]["column"] - 1 : place["end"]["column"] - 1] == b"mark"
        assert diagnostic["suggestions"] == [{"range": place, "text": "sign"}]


def test_rdjsonl_has_the_same_diagnostics_one_a_line() -> None:
    lines = [json.loads(line) for line in written("rdjsonl", marked()).splitlines()]
    assert [line.pop("source") for line in lines] == [{"name": "qa"}] * 4
    assert lines == json.loads(written("rdjson", marked()))["diagnostics"]


def test_languagetool_offsets_are_utf_16() -> None:
    units = TEXT.encode("utf-16-le")
    for match in json.loads(written("languagetool", marked()))["matches"]:
        start, length = match["offset"], match["length"]
        assert units[2 * start : 2 * (start + length)].decode("utf-16-le") == "mark"
        context = match["context"]
        around = context["text"].encode("utf-16-le")[2 * context["offset"] :][: 2 * context["length"]]
        assert around.decode("utf-16-le") == "mark"
        assert match["replacements"] == [{"value": "sign"}]


@given(st.text(max_size=30), st.integers(0, 30))
@settings(deadline=None)
def test_utf_16_offsets_are_those_of_the_encoding(text: str, at: int) -> None:
    at = min(at, len(text))
    assert Utf16(text).at(at) == len(text[:at].encode("utf-16-le", "surrogatepass")) // 2


@given(st.text(max_size=30), st.integers(0, 30))
@settings(deadline=None)
def test_byte_columns_are_those_of_the_encoding(text: str, at: int) -> None:
    lines = Lines(text)
    at = min(at, len(text))
    line, column = lines.byte_place(at)
    assert len(text[lines.starts[line - 1] : at].encode("utf-8", "surrogatepass")) == column - 1


def test_github_commands_say_where_and_escape_what_would_end_them() -> None:
    out = written("github", marked("a mark", message="50 %, really:\n::error::x", rule="a/en/b,c:d"), quiet=True)
    assert out == (
        "::error file=articles/a b.md,line=1,endLine=1,col=3,endColumn=7,title=a/en/b%2Cc%3Ad"
        "::50 %25, really:%0A::error::x\n"
    )


def test_github_columns_are_left_out_where_a_finding_crosses_lines() -> None:
    article = document("one\ntwo")
    out = written("github", run(report(article, finding(article, "one\ntwo"))))
    assert "line=1,endLine=2,title" in out


def test_github_shows_ten_of_each_level_the_worst_first_and_says_how_many_more() -> None:
    article = document(" ".join(["mark"] * 30 + ["worst"]))
    found = [finding(article, "mark", nth=number, severity=Severity.MINOR) for number in range(30)]
    out = written("github", run(report(article, *found, finding(article, "worst", severity=Severity.CRITICAL))))
    lines = out.splitlines()
    assert lines[0].startswith("::error ")
    assert sum(line.startswith("::warning ") for line in lines) == 10
    assert "::notice::20 more findings in the log of this step" in lines
    assert sum(line.startswith("at article.txt:1:") for line in lines) == 20


def test_gitlab_gets_what_code_quality_asks_for() -> None:
    found = json.loads(written("gitlab", marked()))
    assert len({entry["fingerprint"] for entry in found}) == 4
    assert {entry["severity"] for entry in found} <= {"info", "minor", "major", "critical", "blocker"}
    assert found[0]["location"]["path"] == "articles/a b.md"
    assert found[1]["location"]["positions"]["begin"] == {"line": 2, "column": 1}
    assert found[0]["description"].startswith("phrasing/en/example: ")
    assert json.loads(written("gitlab", run())) == []


def test_gitlab_fingerprints_survive_moved_lines() -> None:
    def prints(text: str) -> list[str]:
        return [entry["fingerprint"] for entry in json.loads(written("gitlab", marked(text)))]

    assert prints("a mark") == prints("New.\n\na mark")


@pytest.mark.parametrize("kind", ["junit", "checkstyle"])
def test_xml_holds_whatever_an_article_holds(kind: str) -> None:
    nasty = "".join(map(chr, range(32))) + "\ud800\ufffe<&>\"']]>\n"
    what = marked("a mark", message=nasty, rule="a/en/<&>")
    top = ET.fromstring(written(kind, what).encode())  # noqa: S314 - what we wrote ourselves
    assert "<&>\"']]>\n" in next(element.get("message") or "" for element in top.iter() if element.get("message"))


def test_junit_counts_and_names_every_case_once() -> None:
    article = document("mark mark odd")
    twins = [finding(article, "mark")] * 2
    neutral = finding(article, "odd", severity=Severity.NEUTRAL)
    what = run(report(article, *twins, neutral), report(document("Clean.", path="c.md")), errors=["x.md: no."])
    top = ET.fromstring(written("junit", what))  # noqa: S314 - what we wrote ourselves
    names = [(case.get("classname"), case.get("name")) for case in top.iter("testcase")]
    assert len(set(names)) == len(names) == int(top.get("tests") or 0) == 5
    assert ("c.md", "no findings") in names
    assert len(list(top.iter("failure"))) == int(top.get("failures") or 0) == 2
    assert len(list(top.iter("error"))) == int(top.get("errors") or 0) == 1


def test_checkstyle_places_and_severities() -> None:
    top = ET.fromstring(written("checkstyle", marked(severity=Severity.MINOR)))  # noqa: S314 - what we wrote ourselves
    assert [(e.get("line"), e.get("column"), e.get("severity")) for e in top.iter("error")] == [
        ("1", "6", "warning"), ("2", "1", "warning"), ("3", "1", "warning"), ("3", "13", "warning"),
    ]  # fmt: skip


def test_marot_has_ten_columns_and_marks_that_leave_the_text() -> None:
    article = document("One <b> & mark\ttwo", "Clean.", sources=("Um.", None))
    rows = [line.split("\t") for line in written("marot", run(report(article, finding(article, "mark")))).splitlines()]
    assert {len(row) for row in rows} == {10}
    assert rows[0][:3] == ["system", "doc", "docSegId"]
    assert rows[1][5:9] == ["Um.", "One &lt;b&gt; &amp; <v>mark</v> two", "Style/Unnatural or awkward", "major"]
    assert rows[2][6:9] == ["Clean.", "no-error", "no-error"]
    assert [row[2] for row in rows[1:]] == ["1", "2"]
    assert json.loads(rows[1][9])["segment"] == {"num_source_chars": 3}


@given(st.text(max_size=40), st.integers(0, 40), st.integers(0, 10))
@settings(deadline=None)
def test_marot_gives_back_every_segment(text: str, start: int, length: int) -> None:
    article = document(text)
    span = Span(min(start, len(text)), min(start + length, len(text)))
    found = Finding(span, "a/en/b", "", "m", "accuracy", Severity.MINOR, "high")
    row = written("marot", run(report(article, found))).split("\n")[1].split("\t")
    back = (
        re.sub("</?v>", "", row[6])
        .replace("&#91;", "[")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
    )
    clean = re.sub("[\ud800-\udfff]", "\ufffd", re.sub("[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029\0]+", " ", text))
    # A span may begin or end within a run of blanks, which then stands on both sides of the mark.
    assert re.sub(" +", " ", back) == re.sub(" +", " ", clean)


def test_markdown_names_nobody_and_holds_no_markup_of_the_article() -> None:
    out = written("markdown", marked("mark", message="@bob #1 <img> |x| [a](http://b.c) `d` www.e.f"))
    assert "@<!-- -->bob" in out
    assert "#<!-- -->1" in out
    assert "&lt;img\\>" in out
    assert "http:<!-- -->//" in out
    assert "www<!-- -->.e" in out
    assert all(line.count("|") - line.count("\\|") == 5 for line in out.splitlines() if line.startswith("| "))


def test_markdown_stays_under_the_limit_of_a_step_summary_and_says_what_is_left_out() -> None:
    article = document("漢字" * 5)
    found = [finding(article, "漢字", message="字" * 300)] * 3000
    out = written("markdown", run(report(article, *found)))
    assert LIMIT - 2000 < len(out.encode()) <= LIMIT
    shown = sum(line.startswith("| major") for line in out.splitlines())
    assert out.endswith(f"\n{3000 - shown:,} more findings did not fit in here; the other reports have them.\n")


def test_jsonl_is_the_findings_of_the_json_one_a_line() -> None:
    lines = [json.loads(line) for line in written("jsonl", marked()).splitlines()]
    assert [line.pop("path") for line in lines] == ["articles/a b.md"] * 4
    assert lines == json.loads(written("json", marked()))["documents"][0]["findings"]


def test_grouped_names_a_file_once_and_aligns_its_findings() -> None:
    assert written("grouped", marked("a mark and mark", severity=Severity.MINOR), quiet=True) == (
        "articles/a b.md\n"
        "   1:3  minor     This reads as a translation.  phrasing/en/example\n"
        "  1:12  minor     This reads as a translation.  phrasing/en/example\n\n"
    )


def test_statistics_count_by_rule_and_what_can_be_repaired() -> None:
    article = document("a b c")
    safe = finding(article, "a")._replace(suggestions=(Suggestion("", "safe"),))
    other = [finding(article, word, rule="a/en/other") for word in ("b", "c")]
    assert written("statistics", run(report(article, safe, *other)), quiet=True) == (
        "2  a/en/other           Reads translated\n1  phrasing/en/example  Reads translated  [1 fixable]\n"
    )


def test_the_table_of_formats_names_every_format() -> None:
    table = (ROOT / "docs/formats.md").read_text("utf-8")
    assert set(re.findall(r"`(\w+)`", " ".join(re.findall(r"^\|([^|]+)\|", table, re.MULTILINE)))) >= set(WRITERS)


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_is_the_same_bytes_for_the_same_run(kind: str) -> None:
    assert written(kind, marked()) == written(kind, marked())


@pytest.mark.parametrize("kind", [kind for kind in FORMATS if kind != "json"])
def test_no_format_but_the_whole_ones_shows_what_is_suppressed(kind: str) -> None:
    article = document("mark and sign", path="a.md")
    dismissed = finding(article, "mark", message="It is dismissed.")._replace(status="dismissed")
    assert "It is dismissed." not in written(kind, run(report(article, dismissed)))


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_takes_lone_surrogates_and_a_run_without_reports(kind: str) -> None:
    written(kind, run())
    written(kind, marked("a mark \ud800", message="m \udc00")).encode("utf-8", "strict" if kind in _UTF8 else "replace")


_UTF8 = set(FORMATS) - {"full", "concise", "grouped", "statistics", "github"}


def test_sarif_relates_rules_and_results_to_the_categories_of_mqm() -> None:
    log = json.loads(written("sarif", marked()))["runs"][0]
    (mqm,) = log["taxonomies"]
    (rule,) = log["tool"]["driver"]["rules"]
    target = rule["relationships"][0]["target"]
    assert mqm["taxa"][target["index"]]["id"] == target["id"] == log["results"][0]["properties"]["mqm"]
    assert log["results"][0]["taxa"] == [target]
    assert log["taxonomies"][target["toolComponent"]["index"]]["name"] == target["toolComponent"]["name"]


def test_sarif_says_what_the_baseline_knows_if_there_is_one() -> None:
    article = document("mark, and mark")
    known = finding(article, "mark")._replace(status="baselined")
    what = run(report(article, known, finding(article, "mark", nth=1)))
    given = json.loads(written("sarif", what._replace(baseline=True), suppressed=True))
    Draft4Validator(SARIF).validate(given)
    assert [result["baselineState"] for result in given["runs"][0]["results"]] == ["unchanged", "new"]
    assert "baselineState" not in written("sarif", what, suppressed=True)
