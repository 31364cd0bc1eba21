"""The review page in a real browser: walking, reading, widths, paper, and what 5,000 findings cost."""

import sys
from pathlib import Path

import pytest
from html_page import Desk, focused, names_article, press, save, until, visible_cards, visit, whole_run
from playwright.sync_api import Browser, Page
from sample_run import crowded, document, finding, report, run

from qa.finding import Severity

pytest_plugins = ["html_fixtures"]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    title = "Lisbon reopens its quay"
    article = document(
        title,
        "The Câmara administrates a township of 545,000 inhabitants.",
        "averylongwordwithoutanyplacetobreakit" * 4,
        "Leia também: Metro prolonga horário",
        path="articles/averylongfolderwithoutanyplacetobreakit/" * 3 + "a.md",
        sources=["Lisboa reabre o cais", "A Câmara administra um município.", None, None],
        scopes=["heading", "paragraph", "paragraph", "paragraph"],
        title=title,
    )
    findings = (
        finding(article, "administrates", "runs", severity=Severity.MINOR),
        finding(article, "a township of 545,000 inhabitants", "a city of 545,000 people"),
        finding(article, "545,000", severity=Severity.NEUTRAL),
        finding(article, "Leia também: Metro prolonga horário", "", severity=Severity.CRITICAL),
    )
    return save(tmp_path_factory.mktemp("report"), run(report(article, *findings, verdict="fail", value=9.0)))


def test_j_and_k_walk_through_the_findings_and_stop_at_the_ends(opened: Page) -> None:
    walked = []
    for key in "jjjjjkkkkk":
        opened.keyboard.press(key)
        walked.append(focused(opened))
    assert walked == ["f1", "f2", "f3", "f4", "f4", "f3", "f2", "f1", "f1", "f1"]


def test_the_finding_in_focus_stands_out_in_the_text_and_is_in_view(opened: Page) -> None:
    press(opened, "j j")
    assert [mark.inner_text() for mark in opened.locator("mark.current").all()] == [
        "a township of ",
        "545,000",
        " inhabitants",
    ]
    for place in ("#m2", "#f2"):
        top, bottom, height = opened.locator(place).evaluate(
            "element => { const at = element.getBoundingClientRect(); return [at.top, at.bottom, innerHeight]; }"
        )
        assert 0 <= top <= bottom <= height


def test_a_card_is_a_line_until_it_is_in_focus_and_moves_no_text_when_it_opens(opened: Page) -> None:
    place = "element => element.getBoundingClientRect().top + scrollY"
    before = opened.locator("#s1-3").evaluate(place)
    assert opened.locator("#f1").evaluate("element => element.offsetHeight") <= 32
    assert not opened.locator("#t1").is_visible()
    press(opened, "j j")
    assert opened.locator("#t2").is_visible()
    assert not opened.locator("#t1").is_visible()
    assert opened.locator("#s1-3").evaluate(place) == before


def test_all_cards_can_be_opened_at_once(opened: Page) -> None:
    opened.get_by_role("button", name="Open all").click()
    press(opened, "j j")
    assert [opened.locator(f"#t{number}").is_visible() for number in range(1, 5)] == [True] * 4


def test_only_the_words_that_change_are_marked_in_a_repair(opened: Page) -> None:
    repair = opened.locator("#f2 .repair")
    assert repair.locator("del").all_text_contents() == ["township", "inhabitants"]
    assert repair.locator("ins").all_text_contents() == ["city", "people"]


def test_escape_lets_go(opened: Page) -> None:
    press(opened, "j Escape")
    assert focused(opened) == ""
    assert opened.locator(".current").count() == 0


def test_keys_leave_shortcuts_of_the_browser_alone_and_can_be_switched_off(opened: Page) -> None:
    press(opened, "Control+j")
    assert focused(opened) == ""
    press(opened, "?")
    opened.get_by_label("Single keys work").uncheck()
    press(opened, "Escape j a")
    assert opened.locator(".card.current").count() == 0
    opened.reload()
    press(opened, "j")
    assert opened.locator(".card.current").count() == 0


def test_the_question_mark_lists_the_keys(opened: Page) -> None:
    press(opened, "?")
    assert opened.get_by_role("dialog", name="Keys and filters").is_visible()
    assert opened.locator("dialog.help kbd").all_text_contents() == ["j", "k", "a", "d", "u", "/", "f", "s", "?", "Esc"]
    press(opened, "Escape")
    assert not opened.locator("dialog.help").is_visible()


def test_s_hides_the_source(opened: Page) -> None:
    source, text = opened.locator("#s1-1 .source"), opened.locator("#s1-1 .text")
    left, right = source.bounding_box(), text.bounding_box()
    assert left and right  # noqa: PT018 - both must be on the page
    assert left["x"] + left["width"] <= right["x"]
    assert abs(left["y"] - right["y"]) < 2
    press(opened, "s")
    assert not source.is_visible()
    opened.get_by_role("button", name="Source").click()
    assert source.is_visible()


def test_a_click_on_a_mark_goes_to_its_card_and_back(opened: Page) -> None:
    opened.locator("#m4 a").click()
    assert focused(opened) == "f4"
    opened.get_by_role("link", name="Show in the text").click()
    assert opened.locator("#m4").evaluate("element => element.classList.contains('flash')")


def test_a_click_on_a_later_fragment_finds_the_card_too(opened: Page) -> None:
    opened.locator("mark.s-major").last.click(position={"x": 60, "y": 8})
    assert focused(opened) == "f2"


def test_a_click_on_a_card_opens_it_and_another_closes_it(opened: Page) -> None:
    for shown in (True, False):
        opened.locator("#f3 summary").click()
        assert opened.locator("#t3").is_visible() is shown


def test_the_minimap_has_a_tick_for_what_is_shown(opened: Page) -> None:
    ticks = opened.locator(".minimap rect")
    assert {tick.get_attribute("class") for tick in ticks.all()} == {"s-major", "s-critical"}
    opened.get_by_role("button", name="Critical").click()
    until(opened, "document.querySelectorAll('.minimap rect').length === 1")
    opened.locator(".minimap").click(position={"x": 5, "y": 790})
    assert opened.evaluate("scrollY") > 0


@pytest.mark.parametrize("width", [320, 700, 1000, 1280, 1920])
def test_no_width_needs_scrolling_sideways(opened: Page, width: int) -> None:
    opened.set_viewport_size({"width": width, "height": 800})
    press(opened, "j j a d")
    for details in opened.locator("details").all():
        details.evaluate("element => { element.open = true; }")
    assert opened.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_narrow_screen_cards_follow_their_paragraph(opened: Page) -> None:
    opened.set_viewport_size({"width": 320, "height": 800})
    tops = [opened.locator(place).evaluate("e => e.getBoundingClientRect().top") for place in ("#m1", "#f1", "#s1-2")]
    assert tops == sorted(tops)


def test_paper_shows_the_article_with_notes_behind_it(opened: Page) -> None:
    press(opened, "j d Enter")
    opened.get_by_role("button", name="Minor").click()
    opened.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    opened.emulate_media(media="print")
    for place in (".bar", ".cards >> nth=0", ".minimap", ".actions"):
        assert not opened.locator(place).is_visible()
    assert [opened.locator(f"#e{number}").is_visible() for number in range(1, 5)] == [False, True, True, True]
    assert "Because it does." in opened.locator(".endnotes dl").inner_text()
    assert "dismissed: Not an error" in (opened.locator("#e1").text_content() or "")
    assert opened.locator(".facts dl").is_visible()
    opened.evaluate("window.dispatchEvent(new Event('afterprint'))")
    opened.emulate_media(media="screen")
    assert not opened.locator("#e2").is_visible()


def test_without_script_everything_can_be_read(browser: Browser, address: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(address)
    assert [card.is_visible() for card in page.locator(".card").all()] == [True] * 4
    assert page.locator("article h1").is_visible()
    assert page.get_by_role("button", name="Critical").is_disabled()
    assert page.get_by_role("button").count() == 4
    assert not page.get_by_role("searchbox").is_visible()
    page.locator("#m1 a").click()  # a link into a closed card opens it
    page.locator("#f2 summary").click()
    assert page.locator("#f2 .why").is_visible()
    page.close()


def test_the_skip_link_is_the_first_stop(opened: Page) -> None:
    press(opened, "Tab")
    assert opened.evaluate("document.activeElement.className") == "skip"
    press(opened, "Enter")
    assert focused(opened) == "main"


def test_both_colour_schemes_paint_what_they_say(opened: Page) -> None:
    grounds = {}
    for scheme in ("light", "dark"):
        opened.emulate_media(color_scheme="light" if scheme == "light" else "dark")
        grounds[scheme] = opened.evaluate("getComputedStyle(document.body).backgroundColor")
    assert grounds == {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 23, 28)"}


def test_related_places_and_repetitions_are_a_link_away(desk: Desk, tmp_path: Path) -> None:
    with desk.visit(save(tmp_path, whole_run(names_article()))) as page:
        press(page, "j")
        page.locator("#f1 .related a").click()
        assert page.locator(".flash").all_text_contents() == ["Gandhi spoke"]
        press(page, "j j")
        page.locator("#f3 .alike").get_by_role("link", name="next").click()
        assert focused(page) == "f4"
        assert page.locator("#f4 .alike").inner_text() == "2 of 2 alike: previous"
        page.locator("#f4 .alike").get_by_role("link", name="previous").click()
        assert focused(page) == "f3"


def test_every_article_is_a_click_away_and_back(desk: Desk, tmp_path: Path) -> None:
    reports = [names_article(f"articles/{number}.md") for number in range(6)]
    with desk.visit(save(tmp_path, whole_run(*reports))) as page:
        page.get_by_role("searchbox").fill("sev:minor")
        page.locator('.index a[href="#a4"]').click()
        assert 0 <= page.locator("#a4").evaluate("e => e.getBoundingClientRect().top") < 100
        assert len(visible_cards(page)) == 12
        page.go_back()
        until(page, "scrollY < 200")
        page.go_forward()
        until(page, "scrollY > 200")
        page.locator("#a4 .back").click()
        assert page.locator("#index").evaluate("e => e.getBoundingClientRect().top") < 200


def test_five_thousand_findings_are_painted_and_filtered_without_a_wait(browser: Browser, tmp_path: Path) -> None:
    with visit(browser, save(tmp_path, crowded(5000))) as page:
        painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
        loaded = page.evaluate("performance.timing.loadEventEnd - performance.timing.navigationStart")
        taken = page.evaluate(
            """async () => {
              const figures = {};
              const measure = async (name, action) => {
                const at = performance.now();
                action();
                document.body.getBoundingClientRect();
                figures[name] = Math.round(performance.now() - at);
              };
              const key = (key) => document.body.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
              const box = document.querySelector('.query');
              const ask = (query) => { box.value = query; box.dispatchEvent(new Event('input')); };
              await measure('filter', () => document.querySelector('button[data-filter]').click());
              await measure('unfilter', () => document.querySelector('button[data-filter]').click());
              await measure('text', () => ask('word4999'));
              await measure('clear', () => ask(''));
              await measure('next', () => key('j'));
              await measure('accept', () => key('a'));
              return figures;
            }"""
        )
        sys.stdout.write(f"\n5,000 findings: first paint {painted:.0f} ms, loaded {loaded} ms, {taken} ms\n")
        assert painted < 4000
        assert {name: time for name, time in taken.items() if time > 1000} == {}
        assert page.locator(".card").count() == 5000
