"""A review page taken apart: its elements, what it says, and the text of its articles."""

from html.parser import HTMLParser

from sample_run import document, finding, report, run

from qa.document import Document
from qa.finding import Finding, Severity
from qa.report import Run
from qa.writers import write

VOID = {"meta", "input", "path", "circle", "br", "img", "link"}
Attributes = dict[str, str]


class Page(HTMLParser):
    """The elements of a page with their attributes, and the text of those that hold the article."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, Attributes]] = []
        self.texts: list[str] = []
        self.raw: dict[str, str] = {}
        self.said = ""
        self._open: list[tuple[str, str]] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        assert len(attributes) == len(attrs)
        self.elements.append((tag, attributes))
        if attributes.get("class") == "text" and tag == "div":
            self.texts.append("")
        if tag not in VOID:
            self._open.append((tag, attributes.get("class", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        tag = self._open[-1][0] if self._open else ""
        if tag in ("style", "script") and "type" not in self.elements[-1][1]:
            self.raw[tag] = self.raw.get(tag, "") + data
        elif tag != "script":
            self.said += data
        if ("div", "text") in self._open:
            self.texts[-1] += data

    def all(self, tag: str, kind: str = "") -> list[Attributes]:
        return [found for name, found in self.elements if name == tag and kind in (*found.get("class", "").split(), "")]


def page(findings: Run) -> Page:
    return Page("".join(write("html", findings)))


def one(article: Document, *findings: Finding) -> Run:
    return run(report(article, *findings))


def sample() -> Run:
    article = document("He administrates a township of millions.", "Read more", sources=["Ele administra.", None])
    return one(
        article,
        finding(article, "administrates", "runs"),
        finding(article, "a township of millions", "a city", severity=Severity.MINOR),
        finding(article, "township", severity=Severity.CRITICAL, related=["Read more"]),
        finding(article, "Read more", "", severity=Severity.NEUTRAL),
    )
