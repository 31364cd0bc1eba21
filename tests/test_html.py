"""The HTML report: one safe file, the article word for word, every finding marked and told."""

import base64
import hashlib
import re
import time

import pytest
from html_markup import Page, one, page, sample
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_run import crowded, document, finding, report, run, score

from qa.document import Document, Piece, Segment, Span, shown
from qa.finding import Finding, Related, Severity
from qa.report import Report, RuleNote
from qa.writers import write
from qa.writers.html_assets import style_sheet
from qa.writers.html_marks import Fragment, fragments


def test_style_and_script_are_allowed_by_their_hash_and_nothing_else_is() -> None:
    found = page(sample())
    (policy,) = [meta["content"] for meta in found.all("meta") if meta.get("http-equiv") == "Content-Security-Policy"]
    for tag in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(found.raw[tag].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}';" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


def test_the_page_loads_nothing_and_carries_no_inline_style_or_handler() -> None:
    for tag, attributes in page(sample()).elements:
        assert tag not in {"img", "link", "iframe", "object", "base", "form"}
        assert not [name for name in attributes if name == "style" or name.startswith("on") or name == "src"]
    css = style_sheet()
    assert "url(" not in css
    assert "@import" not in css


def test_every_reference_leads_somewhere_and_no_name_is_used_twice() -> None:
    found = page(sample())
    names = [attributes["id"] for _, attributes in found.elements if "id" in attributes]
    assert len(names) == len(set(names))
    links = [a["href"][1:] for a in found.all("a") if a.get("href", "").startswith("#")]
    described = [a["aria-describedby"] for a in found.all("a") if "aria-describedby" in a]
    marked = [f"f{number}" for mark in found.all("mark") for number in mark["data-f"].split()]
    assert set(links + described + marked) <= set(names)
    assert {f"f{number}" for number in range(1, 5)} <= set(marked)
    assert {f"m{number}" for number in range(1, 5)} <= set(names)


EVIL = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</mark></div><svg onload=alert(1)>",
    '" onmouseover="alert(1)',
    "' style='color:red",
    "--><!-- ]]>",
    "</style></title><b>",
    "a\u2028b\u202ec\0d\x1be",
    "&lt;script&gt;&amp;",
]


@pytest.mark.parametrize("evil", EVIL)
def test_nothing_that_is_said_becomes_markup(evil: str) -> None:
    def written(text: str) -> Page:
        article = document(f"{text} word", path=text, title=text, sources=[text])
        found = finding(article, "word", text, message=text, category=text, rule=text)._replace(
            status="dismissed", reason=text, context=(text, text), related=(Related(Span(0, len(text)), text),)
        )
        note = RuleNote(text, text, (f"javascript:{text}", f"https://example.org/{text}"))
        whole = Report(article._replace(language=text, source_path=text), (found,), score(), {text: note}, (text,))
        whole_run = run(whole, errors=[text])._replace(remarks=[text], hidden={text: 1})
        return page(whole_run._replace(score=score()._replace(signature=text)))

    plain = written("plain")
    hostile = written(evil)
    assert [tag for tag, _ in hostile.elements if tag != "bdi"] == [tag for tag, _ in plain.elements if tag != "bdi"]
    assert [set(found) for tag, found in hostile.elements if tag != "bdi"] == [
        set(found) for tag, found in plain.elements if tag != "bdi"
    ]
    assert hostile.texts[0] == evil.replace("\0", "") + " word"


def test_a_lone_surrogate_becomes_a_replacement_character() -> None:
    article = document("a\ud800 word", path="p\ud800", title="t\ud800")
    written = "".join(write("html", one(article, finding(article, "word"))))
    assert written.encode()
    assert Page(written).texts == ["a\ufffd word"]


def test_only_web_addresses_become_links() -> None:
    article = document("word")
    links = ("javascript:alert(1)", "data:text/html,x", "HTTPS://example.org/a b?c&d", "//example.org")
    note = RuleNote("title", "why", links)
    found = page(run(Report(article, (finding(article, "word"),), score(), {"phrasing/en/example": note})))
    outward = [(a["href"], a["rel"]) for a in found.all("a") if not a["href"].startswith("#")]
    assert outward == [("HTTPS://example.org/a b?c&d", "noopener noreferrer")] * 2
    assert "javascript:alert(1)" in found.said


def test_direction_overrides_are_shown_and_kept_from_reaching_further() -> None:
    article = document("an \u202eeniw word")
    found = page(one(article, finding(article, "word")))
    assert [bdi["data-code"] for bdi in found.all("bdi", "control")] == ["U+202E"]
    assert found.texts == ["an \u202eeniw word"]


spans = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda pair: Span(*sorted(pair)))


@given(st.lists(st.text(min_size=1, max_size=20), min_size=1, max_size=4), st.lists(spans, max_size=8))
@settings(deadline=None, max_examples=60)
def test_the_article_stands_there_word_for_word_whatever_is_marked(paragraphs: list[str], places: list[Span]) -> None:
    article = document(*paragraphs)
    length = len(article.text)
    cut = [Span(min(place.start, length), min(place.end, length)) for place in places]
    findings = tuple(
        Finding(place, "r", article.text[place.start : place.end], "m", "style", Severity.MINOR, "low") for place in cut
    )
    found = page(run(Report(article, findings, score(findings))))
    prose = [shown(article.text, segment).replace("\0", "") for segment in article.segments]
    assert found.texts == prose
    assert {int(number) for mark in found.all("mark") for number in mark["data-f"].split()} == set(
        range(1, len(findings) + 1)
    )


def test_markup_of_the_file_is_left_out_and_what_replaces_it_is_shown() -> None:
    text = "A **bold** &amp; `x`"
    pieces = (Piece(0, 2), Piece(4, 8), Piece(10, 11), Piece(11, 16, "&"), Piece(16, 17), Piece(17, 20, "\ufffc"))
    article = Document(text, "a.md", "markdown", (Segment(Span(0, 20), "paragraph", pieces),), language="en")
    found = page(one(article, finding(article, "bold** &amp;")))
    assert found.texts == ["A bold & \ufffc"]


def cut(text: str, *marked: tuple[int, int]) -> list[tuple[str, tuple[int, ...]]]:
    segment = Segment(Span(0, len(text)), "paragraph", (Piece(0, len(text)),))
    return [
        (part.text, part.findings)
        for part in fragments(text, segment, {n: Span(*at) for n, at in enumerate(marked, 1)})
    ]


def test_crossing_findings_are_cut_at_every_boundary() -> None:
    assert cut("abcdef", (0, 4), (2, 6)) == [("ab", (1,)), ("cd", (1, 2)), ("ef", (2,))]


def test_what_is_missing_becomes_a_fragment_without_text() -> None:
    assert cut("abcd", (2, 2)) == [("ab", ()), ("", (1,)), ("cd", ())]
    assert cut("abcd", (4, 4), (0, 4)) == [("abcd", (2,)), ("", (1,))]


def test_a_finding_in_markup_alone_still_has_a_mark() -> None:
    segment = Segment(Span(0, 6), "paragraph", (Piece(2, 4),))
    assert fragments("**ab**", segment, {1: Span(0, 2)}) == (Fragment("ab"), Fragment("", (1,)))


def test_a_mark_takes_the_look_of_the_worst_finding_and_names_all() -> None:
    found = page(sample()).all("mark")
    township = [mark for mark in found if mark["data-f"] == "3 2"]
    assert [mark["class"] for mark in township] == ["s-critical also-minor"]
    assert [mark.get("data-n") for mark in found] == ["1", None, "3", "2", "4"]


def test_a_finding_over_two_paragraphs_is_marked_in_both_and_told_once() -> None:
    article = document("one two", "three four")
    found = page(one(article, finding(article, "two\n\nthree")))
    assert [mark["data-f"] for mark in found.all("mark")] == ["1", "1"]
    assert len(found.all("li", "card")) == 1


def test_findings_of_a_document_without_segments_are_told() -> None:
    article = Document("word", "a.txt", "text", ())
    assert len(page(one(article, finding(article, "word"))).all("li", "card")) == 1


def test_scopes_look_like_what_they_are() -> None:
    scopes = ("heading", "paragraph", "item", "quote", "caption", "cell")
    found = page(run(report(document(*scopes, scopes=scopes))))
    tags = [tag for tag, attributes in found.elements if attributes.get("class") in scopes]
    assert tags == ["h2", "p", "p", "blockquote", "p", "p"]


def test_text_and_source_name_their_languages() -> None:
    found = page(sample())
    assert {text["lang"] for text in found.all("div", "text")} == {"en"}
    assert [(source["lang"], source["dir"]) for source in found.all("div", "source")] == [("pt", "auto")]


def test_a_card_tells_message_repair_reason_category_and_place() -> None:
    said = " ".join(page(sample()).said.split())
    for part in ("This reads as a translation.", "administrates → runs", "Because it does.", "Reads translated"):
        assert part in said
    for fact in ("style/unidiomatic", "phrasing/en/example", "high confidence", "line 1, column 4"):
        assert fact in said


def test_the_header_gives_counts_penalty_score_interval_and_signature() -> None:
    article = document("a b")
    found = page(one(article, finding(article, "b", severity=Severity.MINOR)))
    said = " ".join(found.said.split())
    assert "1 finding: 1 minor. 1 penalty point in 313 words." in said
    assert "a score from 79 to 100 (95 % interval)" in said
    assert "profile:mqm | model:linear" in said
    assert [b["data-filter"] for b in found.all("button") if "data-filter" in b] == ["minor"]


def test_an_open_verdict_says_what_it_means() -> None:
    assert "cannot tell pass from fail" in page(run(report(document("a"), verdict="inconclusive"))).said


def test_no_finding_is_good_news_with_a_caution() -> None:
    found = page(run(report(document("All is well."))))
    assert "Nothing was found that the rules know." in found.said
    assert found.all("button") == []


def test_several_articles_have_an_index_with_the_worst_first() -> None:
    good, bad = document("Good.", title="Good one"), document("Bad.", path="bad.md")
    found = page(run(report(good), report(bad, finding(bad, "Bad"), value=12.0), errors=["c.md does not exist."]))
    assert [a["href"] for a in found.all("a") if a["href"].startswith("#a")] == ["#a2", "#a1"]
    assert "Translation quality of 2 articles" in found.said
    assert "c.md does not exist." in found.said
    assert len(found.all("h1")) == 1


def test_a_run_that_read_nothing_still_makes_a_page() -> None:
    assert "a.md does not exist." in page(run(errors=["a.md does not exist."])).said


def test_the_same_run_makes_the_same_bytes() -> None:
    assert "".join(write("html", sample())) == "".join(write("html", sample()))


def test_five_thousand_findings_make_a_page_that_a_browser_can_hold() -> None:
    large = crowded(5000)
    begin = time.process_time()
    written = "".join(write("html", large))
    assert time.process_time() - begin < 2
    assert len(written.encode()) < 8_000_000


def test_nested_findings_do_not_multiply() -> None:
    article = document("x" * 2000)
    nested = tuple(
        Finding(Span(at, 2000 - at), "r", "x", "m", "style", Severity.MINOR, "low", occurrence=at) for at in range(900)
    )
    assert len("".join(write("html", run(Report(article, nested, score()))))) < 2_000_000


def palettes() -> dict[str, dict[str, str]]:
    css = style_sheet()
    light, dark, printed = re.findall(r":root \{(.*?)\}", css, re.DOTALL)
    colors = {name: dict(re.findall(r"--([\w-]+): (#\w{6})", part)) for name, part in
              (("light", light), ("dark", dark), ("print", printed))}  # fmt: skip
    assert len(colors["light"]) == len(colors["dark"]) == len(colors["print"]) == 16
    return colors


def luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one_color: str, other: str) -> float:
    low, high = sorted((luminance(one_color), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_every_colour_can_be_read_on_what_lies_behind_it() -> None:
    assert round(contrast("#000000", "#ffffff"), 1) == 21.0
    for name, color in palettes().items():
        kinds = ("critical", "major", "minor", "neutral", "good")
        tints = [f"{kind}-tint" for kind in kinds]
        pairs = [("text", ground) for ground in ("page", "surface", *tints)]
        pairs += [(front, ground) for front in ("muted", "link", *kinds) for ground in ("page", "surface")]
        pairs += [(kind, f"{kind}-tint") for kind in kinds]
        poor = {pair: contrast(color[pair[0]], color[pair[1]]) for pair in pairs}
        assert {pair: ratio for pair, ratio in poor.items() if ratio < 4.5} == {}, name
