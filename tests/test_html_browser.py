"""The HTML report in a real browser."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from sample_run import crowded, document, finding, report, run

from qa.finding import Severity
from qa.writers import write

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not chromium:
        pytest.fail("These tests need a browser: run `apt-get install chromium`, or name one in CHROMIUM.")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield started
        started.close()


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
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text("".join(write("html", run(report(article, *findings, verdict="fail", value=9.0)))), "utf-8")
    return path.as_uri()


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Page]:
    """Open the report, and hold the page to silence: no error in the console, no request but the file."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(address)
    yield page
    page.close()
    assert complaints == []
    assert {url.partition("#")[0] for url in requests} == {address}


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def visible_cards(page: Page) -> list[str]:
    return [str(card.get_attribute("id")) for card in page.locator(".card").all() if card.is_visible()]


def test_j_and_k_walk_through_the_findings_and_stop_at_the_ends(opened: Page) -> None:
    walked = []
    for key in "jjjjjkkkkk":
        opened.keyboard.press(key)
        walked.append(focused(opened))
    assert walked == ["f1", "f2", "f3", "f4", "f4", "f3", "f2", "f1", "f1", "f1"]


def test_the_finding_in_focus_stands_out_in_the_text_and_is_in_view(opened: Page) -> None:
    for _ in range(2):
        opened.keyboard.press("j")
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


def test_escape_lets_go(opened: Page) -> None:
    opened.keyboard.press("j")
    opened.keyboard.press("Escape")
    assert focused(opened) == ""
    assert opened.locator(".current").count() == 0


def test_keys_leave_shortcuts_of_the_browser_alone_and_can_be_switched_off(opened: Page) -> None:
    opened.keyboard.press("Control+j")
    assert focused(opened) == ""
    opened.get_by_label("Keys: j next, k previous").uncheck()
    opened.keyboard.press("j")
    assert not focused(opened).startswith("f")


def test_a_severity_can_be_hidden_and_its_marks_fade_while_the_text_stays(opened: Page) -> None:
    text = opened.locator("article").inner_text
    button = opened.get_by_role("button", name="Major")
    assert button.get_attribute("aria-pressed") == "true"
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    assert visible_cards(opened) == ["f1", "f3", "f4"]
    assert [mark.inner_text() for mark in opened.locator("mark.muted").all()] == ["a township of ", " inhabitants"]
    assert opened.get_by_role("status").inner_text() == "3 of 4 findings shown"
    assert "a township of 545,000 inhabitants" in text()
    button.click()
    assert visible_cards(opened) == ["f1", "f2", "f3", "f4"]
    assert opened.get_by_role("status").inner_text() == ""


def test_the_walk_passes_over_what_is_hidden(opened: Page) -> None:
    opened.get_by_role("button", name="Major").click()
    opened.keyboard.press("j")
    opened.keyboard.press("j")
    assert focused(opened) == "f3"


def test_a_click_on_a_mark_goes_to_its_card_and_back(opened: Page) -> None:
    opened.locator("#m4 a").click()
    assert opened.url.endswith("#f4")
    opened.locator("#f4 a.number").click()
    assert opened.url.endswith("#m4")


def test_a_click_on_a_later_fragment_finds_the_card_too(opened: Page) -> None:
    opened.locator("mark.s-major").last.click(position={"x": 60, "y": 8})
    assert focused(opened) == "f2"


def test_the_source_stands_beside_the_text_and_can_be_hidden(opened: Page) -> None:
    source, text = opened.locator("#s1-1 .source"), opened.locator("#s1-1 .text")
    left, right = source.bounding_box(), text.bounding_box()
    assert left and right  # noqa: PT018 - both must be on the page
    assert left["x"] + left["width"] <= right["x"]
    assert abs(left["y"] - right["y"]) < 2
    opened.get_by_role("button", name="Source text").click()
    assert not source.is_visible()


@pytest.mark.parametrize("width", [320, 700, 1000, 1280, 1920])
def test_no_width_needs_scrolling_sideways(opened: Page, width: int) -> None:
    opened.set_viewport_size({"width": width, "height": 800})
    for details in opened.locator("details").all():
        details.evaluate("element => { element.open = true; }")
    assert opened.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_narrow_screen_cards_follow_their_paragraph(opened: Page) -> None:
    opened.set_viewport_size({"width": 320, "height": 800})
    tops = [opened.locator(place).evaluate("e => e.getBoundingClientRect().top") for place in ("#m1", "#f1", "#s1-2")]
    assert tops == sorted(tops)


def test_printing_opens_the_details_and_drops_the_controls(opened: Page) -> None:
    opened.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert opened.locator("details:not([open])").count() == 0
    opened.emulate_media(media="print")
    assert not opened.locator(".bar").is_visible()
    assert opened.locator("#f1").is_visible()
    opened.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert opened.locator("details[open]").count() == 0


def test_without_script_everything_can_be_read(browser: Browser, address: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(address)
    assert [card.is_visible() for card in page.locator(".card").all()] == [True] * 4
    assert page.locator("article h1").is_visible()
    assert page.get_by_role("button", name="Critical").is_disabled()
    assert not page.get_by_role("button", name="Source text").is_visible()
    page.locator("#f1 summary").click()
    assert page.get_by_text("Because it does.").first.is_visible()
    page.close()


def test_the_skip_link_is_the_first_stop(opened: Page) -> None:
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.className") == "skip"
    opened.keyboard.press("Enter")
    assert focused(opened) == "main"


def test_both_colour_schemes_paint_what_they_say(opened: Page) -> None:
    grounds = {}
    for scheme in ("light", "dark"):
        opened.emulate_media(color_scheme="light" if scheme == "light" else "dark")
        grounds[scheme] = opened.evaluate("getComputedStyle(document.body).backgroundColor")
    assert grounds == {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 23, 28)"}


def test_five_thousand_findings_can_be_filtered_without_a_wait(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "large.html"
    path.write_text("".join(write("html", crowded(5000))), "utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    taken = page.evaluate(
        "() => { const at = performance.now(); document.querySelector('button[data-filter]').click();"
        " document.querySelector('button[data-filter]').click(); return performance.now() - at; }"
    )
    assert taken < 1000
    assert page.locator(".card").count() == 5000
    page.close()
