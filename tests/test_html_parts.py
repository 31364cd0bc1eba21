"""The parts of the HTML report: repairs, links between findings, data for the script, files beside the page."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from html_markup import Page, one, page, sample
from hypothesis import given
from hypothesis import strategies as st
from sample_run import document, finding, report, run

from qa.cli import cli
from qa.writers import Style, write
from qa.writers.html_assets import separate
from qa.writers.html_data import data, scoring
from qa.writers.html_diff import Change, changes


def shown_change(old: str, new: str) -> str:
    signs = {"kept": "{}", "removed": "[{}]", "added": "({})"}
    return "".join(signs[change.kind].format(change.text) for change in changes(old, new))


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("a township of many people", "a city of many people", "a [township](city) of many people"),
        ("the old town hall here", "the new city hall here", "the [old town](new city) hall here"),
        ("Ghandi", "Gandhi", "[Ghandi](Gandhi)"),
        ("7,5 points", "7.5 points", "[7,5](7.5) points"),
        ("other words here", "nothing alike", "[other words here](nothing alike)"),
        ("in the the house", "in the house", "in the [the ]house"),
        ("去年的东京", "去年的北京", "去年的[东](北)京"),
        ("", "a word", "(a word)"),
    ],
)
def test_only_what_changes_is_marked_in_a_repair(old: str, new: str, marked: str) -> None:
    assert shown_change(old, new) == marked


@given(st.text("ab ,.去年\u0301\u3000\n", max_size=20), st.text("ab ,.去年\u0301\u3000\n", max_size=20))
def test_a_repair_loses_no_character(old: str, new: str) -> None:
    found = changes(old, new)
    assert "".join(change.text for change in found if change.kind != "added") == old
    assert "".join(change.text for change in found if change.kind != "removed") == new
    assert Change("kept", "") not in found


def test_a_long_repair_is_cut_to_what_changes_in_the_line_of_its_card() -> None:
    words = "one two three four five six seven eight nine ten"
    article = document(f"{words} bad {words}")
    written = "".join(write("html", one(article, finding(article, article.text, f"{words} good {words}"))))
    (line,) = re.findall(r'<span class="gist">(.*?)</span></span>', written)
    assert re.sub(r"<[^>]+>", "|", line) == "|… nine ten |bad||good| one two …"


def test_a_name_spelt_otherwise_elsewhere_is_a_link_away() -> None:
    article = document("Gandhi left. Ghandi came. Gandi stayed.")
    found = page(
        one(
            article,
            finding(article, "Ghandi", related=["Gandhi", "Gandi"]),
            finding(article, "Gandi", related=["Gandhi", "Ghandi"]),
        )
    )
    links = [a["href"] for a in found.all("a") if a["href"][:2] in ("#t", "#p") and "aria-describedby" not in a]
    assert links == ["#p1-1", "#t2", "#p1-1", "#t1"]
    assert [anchor["id"] for anchor in found.all("span", "place") if "id" in anchor] == ["p1-1"]
    assert "finding 2, line 1: " in found.said


def test_repetitions_are_chained() -> None:
    article = document("bad bad bad bad")
    again = [finding(article, "bad", nth=n, repeat_of=0 if n else None) for n in range(4)]
    found = page(one(article, *again))
    said = re.findall(r"\d of \d alike:[a-z ]+", found.said)
    assert said == [
        "1 of 4 alike: next",
        "2 of 4 alike: previous next",
        "3 of 4 alike: first previous next",
        "4 of 4 alike: first previous",
    ]


def test_the_script_is_told_what_the_markup_does_not_say() -> None:
    article = document("bad bad </script>")
    again = [finding(article, "bad", nth=n, repeat_of=0 if n else None) for n in range(2)]
    written = data(one(article, *again, finding(article, "</script>")._replace(context=("bad", "\u2028"))))
    told = json.loads(written.partition(">")[2].rpartition("</script>")[0])
    assert told["articles"] == [
        {"path": "article.txt", "words": 313, "unit": "words",
         "findings": [["bad", "", "", 0], ["bad", "", "", 0], ["</script>", "bad", "\u2028", 2]]}
    ]  # fmt: skip
    assert told["scoring"] == {"threshold": 90.0, "acceptable": 10.0, "reference": 1000.0}
    assert written.count("<") == 2


@pytest.mark.parametrize(
    ("signature", "known"),
    [
        ("qa|model:linear|rwc:500|pt:95|app:5", {"threshold": 95.0, "acceptable": 5.0, "reference": 500.0}),
        ("qa|model:log|pt:90", None),
        ("qa|pt:often", None),
    ],
)
def test_scores_are_computed_anew_only_where_the_signature_says_how(signature: str, known: object) -> None:
    assert scoring(signature) == known


def test_every_repetition_counts_where_the_signature_says_so() -> None:
    article = document("bad bad")
    both = report(article, finding(article, "bad"), finding(article, "bad", nth=1))
    every = both._replace(score=both.score._replace(signature="qa|repeats:all"))
    assert '["bad","","",1]' in data(run(every))
    assert '["bad","","",1]' not in data(run(both))


def test_what_does_not_count_is_told_apart() -> None:
    article = document("good bad worse")
    told = finding(article, "bad")._replace(status="dismissed", reason="intended")
    found = page(run(report(article, told, finding(article, "worse")))._replace(hidden={"waived": 2}, remarks=["Old."]))
    assert "1 finding: 1 major. 1 more do not count." in found.said
    assert [card.get("data-status") for card in found.all("li", "card")] == ["dismissed", None]
    assert [mark["class"] for mark in found.all("mark")] == ["s-major muted", "s-major"]
    assert found.said.count("dismissed: intended") == 2
    assert "Left out of this page: 2 waived findings." in found.said
    assert "Old." in found.said


def test_style_and_script_may_lie_beside_the_page() -> None:
    beside = Page("".join(write("html", sample(), Style(page="out/my report.html"))))
    inline = page(sample())
    assert [path for path, _ in separate("out/my report.html")] == ["out/my report.css", "out/my report.js"]
    assert dict(separate("a.html")) == {"a.css": inline.raw["style"], "a.js": inline.raw["script"]}
    assert [link["href"] for link in beside.all("link")] == ["my%20report.css"]
    assert [script["src"] for script in beside.all("script") if "src" in script] == ["my%20report.js"]
    assert beside.raw.get("style") is None
    assert "style-src 'self'; script-src 'self';" in beside.all("meta")[3]["content"] + beside.all("meta")[4]["content"]


def test_the_command_writes_style_and_script_beside_the_page(tmp_path: Path) -> None:
    results = tmp_path / "qa.json"
    results.write_text("".join(write("json", sample())), "utf-8")
    arguments = ["report", str(results), "-o", str(tmp_path / "qa.html"), "--html-assets", "separate"]
    assert CliRunner().invoke(cli, arguments).exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["qa.css", "qa.html", "qa.js", "qa.json"]
    assert "<style>" not in (tmp_path / "qa.html").read_text("utf-8")
