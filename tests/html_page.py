"""A review page in a real browser: how it is written, opened and held to silence."""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from sample_run import document, finding, run

from qa.document import Document
from qa.finding import Finding, Severity
from qa.mqm import mark_repeats, pooled
from qa.mqm import score as mqm_score
from qa.report import Report, RuleNote, Run
from qa.writers import write

Entry = dict[str, Any]
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


@contextmanager
def chromium() -> Iterator[Browser]:
    found = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not found:
        pytest.fail("These tests need a browser: run `apt-get install chromium`, or name one in CHROMIUM.")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield started
        started.close()


class Desk:
    """One page that is opened anew for each test, which is cheaper than a browser context for each."""

    def __init__(self, browser: Browser, **kind: Any) -> None:  # noqa: ANN401 - what a browser context takes
        self.page = browser.new_context(**kind).new_page()
        self._complaints: list[str] = []
        self._requests: list[str] = []
        self.page.on("console", lambda message: self._complaints.append(message.text))
        self.page.on("pageerror", lambda error: self._complaints.append(str(error)))
        self.page.on("request", lambda request: self._requests.append(request.url))

    @contextmanager
    def visit(self, address: str) -> Iterator[Page]:
        """Open a page and see that it says nothing in the console and asks for nothing but its own file."""
        self.page.set_viewport_size({"width": 1280, "height": 800})
        self.page.emulate_media(media="screen", color_scheme="light")
        self.page.goto("about:blank")
        self._complaints.clear()
        self._requests.clear()
        self.page.goto(address)
        yield self.page
        self.page.evaluate("localStorage.clear()")
        own = address.partition("#")[0]
        assert self._complaints == []
        assert {url for url in self._requests if url.partition("#")[0] != own and not url.startswith("blob:")} == set()


@contextmanager
def visit(browser: Browser, address: str, **kind: Any) -> Iterator[Page]:  # noqa: ANN401 - what a browser context takes
    """Open a page of its own, as ``Desk.visit`` does."""
    with Desk(browser, **kind).visit(address) as page:
        yield page
    page.context.close()


def save(folder: Path, whole: Run, name: str = "report.html") -> str:
    path = folder / name
    path.write_text("".join(write("html", whole)), "utf-8")
    return path.as_uri()


def scored(article: Document, *findings: Finding, words: int = 313) -> Report:
    """Return a report whose score is what the findings make of it."""
    marked = mark_repeats(findings)
    notes = {found.rule: RuleNote(f"Title of {found.rule}", "Because it does.") for found in findings}
    return Report(article, marked, mqm_score(marked, words), notes)


def whole_run(*reports: Report) -> Run:
    return run(*reports)._replace(score=pooled(reports))


def names_article(path: str = "articles/gandhi.md") -> Report:
    """Return an article with a name spelt in two ways, a repetition, and findings of every severity."""
    title = "Gandhi visits the quay"
    article = document(
        title,
        "Gandhi spoke at the quay of the old town. Ghandi stayed for two days.",
        "Read more. The mayor administrates the town; he administrates it well.",
        "A long paragraph without any finding, which is here to keep its neighbours apart.",
        "Read more. On the other hand side, nothing.",
        path=path,
        scopes=["heading", *["paragraph"] * 4],
        title=title,
    )
    variants = finding(
        article,
        "Ghandi",
        "Gandhi",
        rule="names/en/variants",
        category="terminology/term-inconsistency",
        message="“Ghandi” is spelt otherwise elsewhere.",
        related=["Gandhi spoke"],
    )
    links = [
        finding(article, "Read more", "", severity=Severity.CRITICAL, rule="furniture/en/links", nth=nth)
        for nth in (0, 1)
    ]
    calques = [finding(article, "administrates", "runs", severity=Severity.MINOR, nth=nth) for nth in (0, 1)]
    last = finding(article, "On the other hand side", "On the other hand", severity=Severity.NEUTRAL)
    return scored(article, variants, links[0], *calques, links[1], last)


def focused(page: Page) -> str:
    """Return the id of the card or other element that has the focus."""
    return str(page.evaluate("(document.activeElement.closest('.card') || document.activeElement).id"))


def visible_cards(page: Page) -> list[str]:
    shown: list[str] = page.evaluate("[...document.querySelectorAll('.card')].filter(c => !c.hidden).map(c => c.id)")
    return shown


def press(page: Page, keys: str) -> None:
    for key in keys.split():
        page.keyboard.press(key)


def until(page: Page, expression: str) -> None:
    """Wait until an expression holds; the page's policy forbids the browser to poll it by itself."""
    for _ in range(100):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"It never came true that {expression}")


def decided(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('.card[data-status]')].map(c => [c.id, c.dataset.status]))"
    )
    return found


def exported(page: Page) -> list[Entry]:
    page.get_by_role("button", name="Decisions").click()
    entries: list[Entry] = json.loads(page.locator("textarea.export").input_value())["entries"]
    press(page, "Escape")
    return entries


def take_in(page: Page, written: str) -> str:
    page.get_by_role("button", name="Decisions").click()
    if not page.locator("textarea.import").is_visible():
        page.get_by_text("Read decisions in").click()
    page.locator("textarea.import").fill(written)
    page.get_by_role("button", name="Read in").click()
    outcome = page.locator(".outcome").inner_text()
    press(page, "Escape")
    return outcome


def decisions(*entries: Entry) -> str:
    whole = {"fingerprint": "v1:0", "rule": "r", "path": "p", "text": "t", "decision": "dismissed", "scope": "rule"}
    return json.dumps({"schema": "qa-decisions/1", "entries": [whole | entry for entry in entries]})
