"""The review page by the rules of WCAG 2.2 AA, as far as axe-core can check them, in every state and look."""

from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped] # it ships no types
from html_page import Desk, names_article, press, save, scored, whole_run
from playwright.sync_api import Browser, Page
from sample_run import document, finding

from qa.finding import Severity
from qa.report import Run

pytest_plugins = ["html_fixtures"]

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def failures(page: Page) -> list[str]:
    options = {"runOnly": LEVELS, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{rule['id']}: {node['html']} {node['failureSummary']}" for rule in found for node in rule["nodes"]]


def one_article() -> Run:
    article = document(
        "Kabul reopens",
        "The mayor administrates a township of millions, said the mayor.",
        "Read more",
        sources=["کابل باز شد", "شهردار", None],
        scopes=["heading", "paragraph", "paragraph"],
        title="Kabul reopens",
    )._replace(translated_from="fa")
    findings = [
        finding(article, "administrates", "runs", severity=Severity.MINOR),
        finding(article, "a township of millions", "a city of millions"),
        finding(article, "township", severity=Severity.NEUTRAL, related=["mayor"]),
        finding(article, "Read more", "", severity=Severity.CRITICAL),
        finding(article, "the mayor", severity=Severity.MINOR)._replace(status="waived", reason="kept"),
    ]
    return whole_run(scored(article, *findings))


PAGES = {
    "one": one_article(),
    "clean": whole_run(scored(document("Nothing is wrong.", title="Clean"))),
    "several": whole_run(names_article("one.md"), names_article("two.md"))._replace(errors=["c.md: cannot be read."]),
}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("look", ["light", "dark", "narrow"])
def test_a_page_breaks_no_rule(desk: Desk, tmp_path: Path, name: str, look: Literal["light", "dark", "narrow"]) -> None:
    with desk.visit(save(tmp_path, PAGES[name])) as page:
        page.emulate_media(color_scheme="dark" if look == "dark" else "light")
        if look == "narrow":
            page.set_viewport_size({"width": 320, "height": 640})
        assert failures(page) == []


@pytest.mark.parametrize("look", ["light", "dark", "narrow"])
@pytest.mark.parametrize("keys", ["f j a d", "?", "decisions"])
def test_nothing_that_opens_breaks_a_rule(
    desk: Desk, tmp_path: Path, keys: str, look: Literal["light", "dark", "narrow"]
) -> None:
    with desk.visit(save(tmp_path, PAGES["one"])) as page:
        page.emulate_media(color_scheme="dark" if look == "dark" else "light")
        if look == "narrow":
            page.set_viewport_size({"width": 320, "height": 640})
        if keys == "decisions":
            press(page, "j a j d Enter")
            page.get_by_role("button", name="Decisions").click()
            page.get_by_text("Read decisions in").click()
        else:
            press(page, keys)
        assert failures(page) == []


def test_what_can_be_pressed_is_large_enough(desk: Desk, tmp_path: Path) -> None:
    with desk.visit(save(tmp_path, PAGES["one"])) as page:
        press(page, "f j j j d")
        small = page.evaluate(
            """() => [...document.querySelectorAll('button, select, input, summary, .card a')]
              .filter(e => e.checkVisibility() && !e.closest('mark'))
              .filter(e => { const at = e.getBoundingClientRect(); return at.height < 24 || at.width < 24; })
              .map(e => e.outerHTML)"""
        )
        assert small == []


def test_without_colours_of_its_own_the_page_still_shows_what_is_marked(browser: Browser, tmp_path: Path) -> None:
    with Desk(browser, forced_colors="active").visit(save(tmp_path, PAGES["one"])) as page:
        press(page, "j")
        line = page.locator("#m1").evaluate("e => getComputedStyle(e).textDecorationStyle")
        assert line == "wavy"
        assert page.locator("mark.current").first.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


def test_each_side_names_its_language_and_runs_in_its_direction(desk: Desk, tmp_path: Path) -> None:
    with desk.visit(save(tmp_path, PAGES["one"])) as page:
        sides = [
            page.locator(f"#s1-1 .{side}").evaluate("e => [e.lang, getComputedStyle(e).direction]")
            for side in ("text", "source")
        ]
        assert sides == [["en", "ltr"], ["fa", "rtl"]]
