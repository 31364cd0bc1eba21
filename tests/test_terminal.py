"""What `qa` prints for a reader at a terminal."""

import re
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_run import crowded, document, finding, report, run, score

from qa.document import Document, Span
from qa.finding import Finding, Severity
from qa.report import Report, Run
from qa.writers import Style, write
from qa.writers.characters import columns, head, tail
from qa.writers.places import Lines
from qa.writers.snippet import snippet

QUIET = Style(quiet=True)


def full(findings: Run, style: Style = QUIET) -> str:
    return "".join(write("full", findings, style))


def concise(findings: Run, style: Style = QUIET) -> str:
    return "".join(write("concise", findings, style))


def one(article: Document, *findings: Finding) -> Run:
    return run(report(article, *findings))


def test_full_shows_place_line_span_repair_and_category() -> None:
    article = document("Good morning.", "He administrates the city.", path="news/a.md")
    found = finding(article, "administrates", "runs", "governs", message="Cities are run.", rule="phrasing/en/run")
    assert full(one(article, found)) == (
        "major[phrasing/en/run]: Cities are run.\n"
        " --> news/a.md:3:4\n"
        "  |\n"
        "3 | He administrates the city.\n"
        "  |    ^^^^^^^^^^^^^\n"
        "  = help: replace with “runs” or “governs”\n"
        "  = style/unidiomatic · high confidence\n"
        "\n"
    )


def test_an_empty_suggestion_means_removal() -> None:
    article = document("Read more")
    assert "help: remove this\n" in full(one(article, finding(article, "Read more", "")))
    assert "help: replace with “More”, or remove this\n" in full(
        one(article, finding(article, "Read more", "", "More"))
    )


def test_related_places_are_listed() -> None:
    article = document("Tschaikowski came.", "So did Tchaikovsky.")
    found = finding(article, "Tchaikovsky", related=["Tschaikowski"])
    assert "= also at 1:1: the same name\n" in full(one(article, found))


def test_a_repetition_names_the_first_place() -> None:
    article = document("It is big. It is big.")
    first, second = finding(article, "big"), finding(article, "big", nth=1, repeat_of=0)
    assert "repeats 1:7, no penalty\n" in full(one(article, first, second))


def test_a_span_of_several_lines_is_underlined_in_the_first() -> None:
    article = document("one two\nthree four")
    text = full(one(article, finding(article, "two\nthree")))
    assert "1 | one two\n  |     ^^^\n  = ends at 2:6\n" in text


def test_a_missing_thing_is_pointed_at() -> None:
    article = document("He went home.")
    found = finding(article, "went")._replace(span=Span(13, 13), text="")
    assert "1 | He went home.\n  |              ^\n" in full(one(article, found))


def test_a_paragraph_is_clipped_around_the_span() -> None:
    article = document("word " * 400 + "township" + " word" * 400)
    lines = full(one(article, finding(article, "township")), QUIET._replace(width=60)).splitlines()
    assert lines[3].startswith("1 | …word word")
    assert lines[3].endswith("word word…")
    assert len(lines[3]) <= 60
    assert lines[3].index("township") == lines[4].index("^")
    assert lines[4].count("^") == len("township")


def test_wide_and_combining_signs_keep_the_underline_in_place() -> None:
    article = document("漢字 e\u0301te\u0301 ici")
    lines = full(one(article, finding(article, "ici"))).splitlines()
    assert lines[4] == "  | " + " " * (2 + 2 + 1 + 3 + 1) + "^^^"


@given(st.text(), st.text(), st.text(), st.integers(20, 120), st.booleans())
@settings(deadline=None)
def test_a_snippet_fits_its_room_and_holds_its_underline(
    before: str,
    marked: str,
    after: str,
    room: int,
    unicode: bool,  # noqa: FBT001 - drawn by hypothesis
) -> None:
    text = before + marked + after
    span = Span(len(before), len(before) + len(marked))
    cut = snippet(text, span, Lines(text).line_at(span.start), room, unicode=unicode)
    assert columns(cut.text) <= room
    assert cut.length >= 1
    assert cut.offset + cut.length <= room


@given(st.text(), st.integers(0, 30))
def test_head_and_tail_are_ends_that_fit(text: str, room: int) -> None:
    assert text.startswith(head(text, room))
    assert text.endswith(tail(text, room))
    assert max(columns(head(text, room)), columns(tail(text, room))) <= room


HOSTILE = "\x1b[31m\x07 \u202egnp.exe \u2066 \x9b2J \u2028 \ufeff \r\t"


def test_controls_are_shown_and_never_sent() -> None:
    article = document("Boom \x1b]0;owned\x07 and \u202eevil\u202c.", path="a\x1b[2J\n.md")
    text = full(one(article, finding(article, "evil", message="Do \x1bnot\nask")))
    assert "a␛[2J␊.md:1:22" in text
    assert "1 | Boom ␛]0;owned␇ and <U+202E>evil<U+202C>.\n" in text
    assert "Do ␛not ask\n" in text


@given(st.text(alphabet=st.sampled_from([*HOSTILE, "a", ":", "\n", "\ud800"])), st.sampled_from(["full", "concise"]))
@settings(deadline=None)
def test_nothing_hostile_reaches_the_terminal(text: str, kind: str) -> None:
    article = document("x" + text + " end", path="p" + text)
    found = finding(article, "end", "s" + text, message="m" + text, rule="r" + text, category="c" + text)
    written = "".join(write(kind, one(article, found)))
    sent = {unicodedata.category(char) for char in written.replace("\n", "")}
    assert not sent & {"Cc", "Cf", "Cs", "Zl", "Zp"}


def test_joiners_stay_where_a_script_needs_them_and_show_where_they_hide() -> None:
    article = document("می\u200cخواهم pay\u200dpal ici")
    text = full(one(article, finding(article, "ici")))
    assert "می\u200cخواهم pay<U+200D>pal" in text


def test_a_line_of_the_article_is_never_a_command_to_the_runner() -> None:
    article = document("::error::pwned", "::set-output name=x::y")
    written = full(one(article, finding(article, "::error::pwned"), finding(article, "::set-output")))
    assert not re.search(r"^\s*::", written, re.MULTILINE)


def test_color_follows_the_severity_and_only_on_request() -> None:
    article = document("a b c")
    colors = {Severity.CRITICAL: "31", Severity.MAJOR: "31", Severity.MINOR: "33", Severity.NEUTRAL: "34"}
    for severity, color in colors.items():
        findings = one(article, finding(article, "b", severity=severity))
        assert f"\x1b[1;{color}m{severity}[" in full(findings, Style(color=True))
        assert "\x1b" not in full(findings, Style(color=False))


def test_without_unicode_only_the_article_may_hold_more_than_ascii() -> None:
    article = document("word " * 90 + "bad\x1b" + " word" * 90)
    text = full(one(article, finding(article, "bad", "good", message="“Bad” – no")), Style(unicode=False))
    assert text.isascii()
    assert "bad<U+001B>" in text
    assert 'replace with "good"' in text


def test_concise_is_one_line_a_finding() -> None:
    article = document("a b", "c d", path="x.md")
    findings = one(article, finding(article, "b", message="two\r\nlines"), finding(article, "d", rule="r/x"))
    assert concise(findings) == (
        "x.md:1:3: major[phrasing/en/example] two lines\nx.md:3:3: major[r/x] This reads as a translation.\n"
    )


@pytest.mark.parametrize(
    ("text", "place"),
    [("a\r\nb\rc\nd X", (4, 3)), ("a\u2028b\x0bc\x85X", (1, 7)), ("😀漢e\u0301X", (1, 5)), ("\r\r\nX", (3, 1))],
)
def test_places_count_code_points_and_three_line_ends(text: str, place: tuple[int, int]) -> None:
    assert Lines(text).place(text.index("X")) == place


@given(st.text(alphabet="ab\r\n\u2028"))
def test_lines_are_those_of_universal_newlines(text: str) -> None:
    lines = Lines(text)
    expected = re.split(r"\r\n|\r|\n", text)
    found = [lines.line_at(start) for start in lines.starts]
    assert [text[span.start : span.end] for span in found] == expected


def summary(findings: Run) -> str:
    return "".join(write("concise", findings)).splitlines()[-1]


def test_the_summary_gives_counts_before_the_score() -> None:
    article = document("a b c")
    severities = [Severity.CRITICAL, Severity.MINOR, Severity.MINOR]
    findings = [finding(article, "b", severity=severity) for severity in severities]
    assert summary(run(report(article, *findings, verdict="fail", value=99.5))) == (
        "3 findings in 1 file (1 critical, 2 minor) · 27 penalty points in 313 words · "
        "score 99 (95 % interval 79–100) · fail"
    )


def test_the_summary_knows_the_singular_and_other_files() -> None:
    article = document("a b c")
    minor = report(article, finding(article, "b", severity=Severity.MINOR))
    found = run(minor, report(article), errors=["x.md does not exist."])
    assert summary(found).startswith("1 finding in 2 files (1 minor) · 1 penalty point in 626 words · ")
    assert summary(found).endswith(" · pass · 1 file could not be read")


def test_a_clean_run_says_so() -> None:
    assert summary(run(report(document("a")))).startswith("No findings. 0 penalty points in 313 words · ")


def test_an_open_verdict_is_explained() -> None:
    assert summary(run(report(document("a")), verdict="inconclusive")).endswith(
        "inconclusive · small sample: the score alone cannot tell pass from fail"
    )


def test_a_score_is_never_rounded_up_to_the_threshold() -> None:
    reports = (report(document("a")),)
    assert "score 89 (" in summary(Run(reports, score(value=89.97)))
    assert "score 89.9 (95 % interval 69.9–97.5)" in summary(Run(reports, score(value=89.97, words=1000)))


def test_quiet_leaves_the_summary_out() -> None:
    article: Report = report(document("a"))
    assert full(run(article)) == ""


def test_an_unknown_format_is_named_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match="“pdf” is no report format; choose one of full, concise, grouped, "):
        next(write("pdf", run()))


@pytest.mark.parametrize("kind", ["full", "concise"])
def test_ten_thousand_findings_in_one_line_take_no_more_than_moments(kind: str) -> None:
    article = document("word " * 10_000)
    findings = [finding(article, "word")._replace(span=Span(at, at + 4)) for at in range(0, 50_000, 5)]
    large = run(Report(article, tuple(findings), score()))
    begin = time.process_time()
    assert sum(chunk.count("major[") for chunk in write(kind, large)) == 10_000
    assert time.process_time() - begin < 3


def test_crowded_runs_print_every_finding() -> None:
    assert concise(crowded(200)).count("\n") == 200
