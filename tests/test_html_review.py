"""Reviewing on the page: filters in the address, decisions, the score after review, the file of decisions."""

import json
from pathlib import Path

import pytest
from html_page import (
    Desk,
    decided,
    decisions,
    exported,
    focused,
    names_article,
    press,
    save,
    scored,
    take_in,
    until,
    visible_cards,
    visit,
    whole_run,
)
from playwright.sync_api import Browser, Page

from qa.decisions import decided as decided_by_linter
from qa.decisions import read_decisions

pytest_plugins = ["html_fixtures"]
QUERIES = {
    "administrates": "34",
    '"spelt otherwise"': "1",
    "spelt otherwise": "1",
    "!administrates": "1256",
    "rule:names": "1",
    "sev:minor,neutral": "346",
    "sev:minor sev:neutral": "346",
    "sev:critical !is:repeat": "2",
    "cat:terminology": "1",
    "cat:terminology sev:critical": "",
    "is:repeat": "45",
    "is:accepted": "",
    "is:open": "123456",
    '!"unclosed': "123456",
    "<b>&": "",
}
BROKEN = {
    "{": "This is no JSON",
    '{"schema": "qa-report/1"}': "must be “qa-decisions/1”",
    "[]": "no file of decisions",
    "null": "no file of decisions",
    '{"schema": "qa-decisions/1", "entries": [7, {}, {"text": 7}]}': "cannot be read: 3.",
    decisions({"decision": "perhaps"}, {"scope": "world"}): "cannot be read: 2.",
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    return save(tmp_path_factory.mktemp("report"), whole_run(names_article()))


def ask(page: Page, query: str) -> None:
    page.get_by_role("searchbox").fill(query)


def test_a_severity_can_be_hidden_and_its_marks_fade_while_the_text_stays(opened: Page) -> None:
    button = opened.get_by_role("button", name="Minor")
    assert button.get_attribute("aria-pressed") == "true"
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    assert visible_cards(opened) == ["f1", "f2", "f5", "f6"]
    assert set(opened.locator("mark.muted").all_inner_texts()) == {"administrates"}
    assert opened.locator(".state").inner_text() == "4 of 6 findings shown"
    assert opened.get_by_role("searchbox").input_value() == "!sev:minor"
    button.click()
    assert len(visible_cards(opened)) == 6
    assert opened.locator(".state").inner_text() == ""


def test_a_query_shows_what_it_asks_for(opened: Page) -> None:
    found = {}
    for query in QUERIES:
        ask(opened, query)
        found[query] = "".join(visible_cards(opened)).replace("f", "")
    assert found == QUERIES


def test_the_filters_write_the_query(opened: Page) -> None:
    press(opened, "f")
    opened.locator("[data-key=cat]").select_option("style/unidiomatic")
    opened.locator("[data-key=rule]").select_option("phrasing/en/example")
    opened.locator("[data-key=is]").select_option("repeat")
    assert opened.get_by_role("searchbox").input_value() == "cat:style/unidiomatic rule:phrasing/en/example is:repeat"
    assert visible_cards(opened) == ["f4"]
    opened.get_by_role("button", name="Clear filters").click()
    assert len(visible_cards(opened)) == 6
    assert opened.locator("[data-key=rule]").input_value() == ""
    opened.get_by_role("searchbox").focus()
    press(opened, "Escape f")
    assert not opened.locator("[data-key=rule]").is_visible()


def test_filter_and_focus_stand_in_the_address_and_come_back_from_it(browser: Browser, opened: Page) -> None:
    press(opened, "/")
    opened.keyboard.type('sev:minor "he')
    press(opened, "Escape j j")
    named = names_article().findings[3].fingerprint.partition(":")[2]
    until(opened, f"location.hash.includes('{named}')")
    with visit(browser, opened.url) as again:
        assert visible_cards(again) == ["f3", "f4"]
        assert again.get_by_role("searchbox").input_value() == 'sev:minor "he'
        assert focused(again) == "f4"


def test_the_walk_passes_over_what_is_hidden_and_a_link_to_it_brings_it_back(opened: Page) -> None:
    ask(opened, "!sev:critical")
    press(opened, "Escape j j")
    assert focused(opened) == "f3"
    opened.locator("#m2 a").click()
    assert focused(opened) == "f2"
    assert opened.get_by_role("searchbox").input_value() == ""


def test_a_accepts_d_dismisses_and_u_undoes(opened: Page) -> None:
    press(opened, "j a j d")
    assert focused(opened) == "f2"
    opened.get_by_label("Comment").fill("a brand")
    press(opened, "Enter")
    assert decided(opened) == {"f1": "accepted", "f2": "dismissed"}
    assert "dismissed: Not an error – a brand" in opened.locator("#f2 summary").inner_text()
    assert opened.locator("#m2").evaluate("e => e.classList.contains('muted')")
    press(opened, "u")
    assert decided(opened) == {"f1": "accepted"}
    press(opened, "u u")
    assert decided(opened) == {}
    assert opened.locator(".decided").count() == 0


def test_the_buttons_of_a_card_do_the_same(opened: Page) -> None:
    opened.locator("#f3 summary").click()
    opened.get_by_role("button", name="Accept").click()
    assert opened.get_by_role("button", name="Accept").get_attribute("aria-pressed") == "true"
    opened.get_by_role("button", name="Dismiss…").click()
    opened.get_by_role("button", name="Cancel").click()
    assert decided(opened) == {"f3": "accepted"}
    opened.get_by_role("button", name="Reopen").click()
    assert decided(opened) == {}


@pytest.mark.parametrize(
    ("scope", "reached"),
    [("Only here", ["f2"]), ("This text in this article", ["f2", "f5"]),
     ("This text everywhere", ["f2", "f5", "f8", "f11"]), ("The whole rule", ["f2", "f5", "f8", "f11"])],
)  # fmt: skip
def test_a_dismissal_reaches_as_far_as_its_scope(desk: Desk, tmp_path: Path, scope: str, reached: list[str]) -> None:
    two = whole_run(names_article("one.md"), names_article("two.md"))
    with desk.visit(save(tmp_path, two)) as page:
        press(page, "j j d")
        page.get_by_label("Where").select_option(label=scope)
        page.get_by_label("Reason").select_option(label="Intended")
        page.locator(".dismissal").get_by_role("button", name="Dismiss").click()
        assert list(decided(page)) == reached
        (entry,) = exported(page)
        assert entry["path"] == "one.md"
        assert entry["reason"] == "intended"


def test_a_narrow_decision_stands_against_a_wide_one(opened: Page) -> None:
    first = names_article().findings[2]
    rule = {"rule": first.rule, "scope": "rule"}
    here = {"fingerprint": first.fingerprint, "path": "articles/gandhi.md", "rule": first.rule, "text": first.text,
            "scope": "occurrence", "decision": "accepted"}  # fmt: skip
    take_in(opened, decisions(here, rule))
    assert decided(opened) == {"f3": "accepted", "f4": "dismissed", "f6": "dismissed"}


def test_a_decision_that_a_filter_hides_leads_on_to_the_next(opened: Page) -> None:
    ask(opened, "is:open")
    press(opened, "Escape j a a")
    assert decided(opened) == {"f1": "accepted", "f2": "accepted"}
    assert focused(opened) == "f3"


def test_the_file_holds_all_that_is_needed_to_know_the_place_again(opened: Page) -> None:
    press(opened, "j d Enter")
    (entry,) = exported(opened)
    first = names_article().findings[0]
    assert entry.pop("at").endswith("Z")
    assert entry == {
        "fingerprint": first.fingerprint,
        "rule": "names/en/variants",
        "path": "articles/gandhi.md",
        "text": "Ghandi",
        "context": list(first.context),
        "decision": "dismissed",
        "reason": "false-positive",
        "scope": "occurrence",
        "comment": "",
        "by": "",
    }


def test_the_file_is_downloaded_copied_and_read_in_again(browser: Browser, address: str, tmp_path: Path) -> None:
    with visit(browser, address, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.get_by_role("button", name="Decisions").click()
        page.get_by_label("Your name").fill("Anna")
        press(page, "Tab Escape j a j d Enter")
        page.get_by_role("button", name="Decisions").click()
        with page.expect_download() as download:
            page.get_by_role("button", name="Download").click()
        path = tmp_path / download.value.suggested_filename
        download.value.save_as(path)
        page.get_by_role("button", name="Copy").click()
        until(page, "document.querySelector('.outcome').textContent === 'Copied.'")
        copied = page.evaluate("navigator.clipboard.readText()")
    assert path.name == "qa-decisions.json"
    assert copied.splitlines() == path.read_text("utf-8").splitlines()
    assert [entry["by"] for entry in json.loads(copied)["entries"]] == ["Anna", "Anna"]
    with visit(browser, address) as page:
        page.get_by_role("button", name="Decisions").click()
        page.get_by_text("Read decisions in").click()
        page.get_by_label("From a file").set_input_files(path)
        until(page, "document.querySelector('.outcome').textContent === '2 decisions read in.'")
        assert decided(page) == {"f1": "accepted", "f2": "dismissed"}


def test_decisions_outlive_the_visit_and_can_be_forgotten(opened: Page) -> None:
    press(opened, "j a")
    opened.reload()
    assert decided(opened) == {"f1": "accepted"}
    opened.get_by_role("button", name="Decisions").click()
    opened.get_by_role("button", name="Forget all decisions").click()
    press(opened, "Escape")
    assert decided(opened) == {}
    press(opened, "u")
    assert decided(opened) == {"f1": "accepted"}


def test_a_browser_that_keeps_nothing_takes_decisions_all_the_same(browser: Browser, address: str) -> None:
    forbidden = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no'); } });"
    context = browser.new_context()
    context.add_init_script(forbidden)
    page = context.new_page()
    page.goto(address)
    press(page, "j a j d Enter")
    assert decided(page) == {"f1": "accepted", "f2": "dismissed"}
    context.close()


def test_what_answers_to_no_finding_is_listed_and_stays_in_the_file(opened: Page) -> None:
    stale = {
        "path": "gone.md",
        "rule": "furniture/en/links",
        "text": "Read on",
        "scope": "document",
        "reason": "intended",
    }
    said = take_in(opened, decisions(stale))
    assert said == "1 decision read in. Without a finding on this page: 1."
    opened.get_by_role("button", name="Decisions").click()
    assert opened.locator(".stale li").all_inner_texts() == [
        "gone.md · furniture/en/links · “Read on” · dismissed: Intended"
    ]
    press(opened, "Escape")
    assert [entry["text"] for entry in exported(opened)] == ["Read on"]


def test_a_file_that_is_none_is_refused_in_words(opened: Page) -> None:
    for written, said in BROKEN.items():
        assert said in take_in(opened, written)


def test_nothing_in_a_file_of_decisions_becomes_markup(opened: Page) -> None:
    evil = '<img src=x onerror="window.hit=1"></textarea><script>window.hit=1</script>'
    first = names_article().findings[0]
    known = {"rule": first.rule, "reason": evil, "comment": evil, "by": evil, "context": [evil, evil]}
    stale = {"rule": evil, "path": evil, "text": evil, "fingerprint": evil, "reason": "__proto__", "at": evil}
    before = opened.locator("img, script").count()
    take_in(opened, decisions(known, stale))
    opened.get_by_role("button", name="Decisions").click()
    assert evil in opened.locator("#f1 .decided").inner_text()
    assert evil in opened.locator(".stale li").inner_text()
    assert opened.locator("img, script").count() == before
    assert opened.evaluate("window.hit") is None


def test_what_the_linter_was_told_shows_on_the_page(desk: Desk, tmp_path: Path) -> None:
    report = names_article()
    kept = list(report.findings)
    for index, status in {0: "dismissed", 1: "waived", 2: "accepted", 4: "baselined"}.items():
        kept[index] = kept[index]._replace(status=status, reason="<b>said</b>")
    with desk.visit(save(tmp_path, whole_run(scored(report.document, *kept)))) as page:
        assert visible_cards(page) == ["f1", "f3", "f4", "f6"]
        assert page.locator("#f1 .decided").inner_text() == "dismissed: <b>said</b>"
        ask(page, "is:waived is:baselined")
        assert visible_cards(page) == ["f2", "f5"]
        ask(page, "is:all")
        assert len(visible_cards(page)) == 6


def test_the_linter_honours_the_file_as_the_page_does(opened: Page, tmp_path: Path) -> None:
    press(opened, "j a j d")
    opened.get_by_label("Where").select_option(label="This text in this article")
    opened.get_by_label("Comment").fill("a teaser")
    press(opened, "Enter j d Enter")
    opened.get_by_role("button", name="Decisions").click()
    path = tmp_path / "qa-decisions.json"
    path.write_text(opened.locator("textarea.export").input_value(), "utf-8")
    (findings,), used = decided_by_linter([names_article()], read_decisions(str(path)))
    assert {f"f{n}": one.status for n, one in enumerate(findings, 1) if one.status != "open"} == decided(opened)
    assert findings[1].reason == "false-positive: a teaser"
    assert used == {0, 1, 2}
