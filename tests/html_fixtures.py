"""The browser, a page in it, and a report opened in the page, for the test modules that name this plugin."""

from collections.abc import Iterator

import pytest
from html_page import Desk, chromium
from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def desk(browser: Browser) -> Desk:
    return Desk(browser)


@pytest.fixture
def opened(desk: Desk, address: str) -> Iterator[Page]:
    """Open the page whose address the test module gives."""
    with desk.visit(address) as page:
        yield page
