"""The catalogue: pages made of the rules and of what was measured, the same bytes each time."""

import json
from pathlib import Path

import pytest
from house import PROSE, ROOT, qa, rule, write

from qa.catalogue import pages
from qa.catalogue_page import MARK, code, plain, shortened
from qa.rulecache import open_rulebook

DOCS = ROOT / "docs" / "rules"


def test_the_committed_pages_are_what_the_rules_say() -> None:
    wanted = pages(open_rulebook())
    there = {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")}
    stale = {name for name, text in wanted.items() if name in there and (DOCS / name).read_text("utf-8") != text}
    differ = sorted(stale | there ^ wanted.keys())
    assert not differ, f"docs/rules is not what the rules say: run make catalogue, and commit {', '.join(differ)}"
    assert len(wanted) > 100


@pytest.fixture
def book(tmp_path: Path) -> Path:
    made = qa("rules", "catalogue", "book", cwd=tmp_path)
    assert (made.status, made.err) == (0, "")
    assert made.out == "9 pages written into book, 0 removed.\n"
    return tmp_path / "book"


def test_a_rule_has_a_page_with_its_examples_and_repairs(book: Path) -> None:
    page = (book / "demo/en/major-mark.md").read_text("utf-8")
    assert page.startswith(f"{MARK}\n# major mark\n")
    assert "- A report says: *“major mark” is not how we say it.*\n" in page
    assert "- Category: style/unidiomatic (MQM), severity major, confidence high\n" in page
    assert "- This is a <del>major mark</del> <ins>our word</ins> of ours.\n  <br>`major mark`\n" in page
    assert "  <br>Not: This is another thing.\n" in page
    assert "- Not measured" in page


def test_a_rule_below_the_usual_confidence_or_for_one_source_language_shows_its_examples_too(book: Path) -> None:
    for name in ("unsure", "lisbon"):
        assert f"<del>{name} mark</del> <ins>our word</ins>" in (book / f"demo/en/{name}-mark.md").read_text("utf-8")


def test_the_index_leads_to_modules_and_these_to_rules(book: Path) -> None:
    assert "| [demo](demo.md) |     7 |" in (book / "README.md").read_text("utf-8")
    row = next(line for line in (book / "demo.md").read_text("utf-8").splitlines() if "lisbon" in line)
    assert [cell.strip() for cell in row.split("|")[1:5]] == [
        "[lisbon mark](demo/en/lisbon-mark.md)", "lisbon mark", "pt", "minor"
    ]  # fmt: skip


def test_what_was_measured_stands_on_the_page_and_in_the_index(tmp_path: Path) -> None:
    native = json.dumps({"text": PROSE.format("a word of the town")}) + "\n"
    write(tmp_path, {"house/own/en/town.toml": rule("of the town"), "native.jsonl": native})
    qa("rules", "measure", "own", "--on", "native.jsonl", "--rules", "house", cwd=tmp_path)
    qa("rules", "catalogue", "book", "--rules", "house", cwd=tmp_path)
    page = (tmp_path / "book/own/en/town.md").read_text("utf-8")
    assert "## Measured\n\n- native: 2 findings in 26 words, 76.9231 in 1,000\n" in page
    index = (tmp_path / "book/README.md").read_text("utf-8")
    assert "| [own/en/town](own/en/town.md) |            2 |    26 |        76.9231 |" in index


def test_pages_that_are_no_longer_wanted_go_and_files_of_others_stay(book: Path) -> None:
    write(book, {"demo/en/old.md": f"{MARK}\n# Old\n", "notes.md": "# Mine\n"})
    again = qa("rules", "catalogue", "book", cwd=book.parent)
    assert again.out == "9 pages written into book, 1 removed.\n"
    assert not (book / "demo/en/old.md").exists()
    assert (book / "notes.md").read_text() == "# Mine\n"


@pytest.mark.parametrize(
    ("text", "written"),
    [("a*b_c", r"a\*b\_c"), ("[x](y)", r"\[x\](y)"), ("1 < 2 & 3", r"1 \< 2 \& 3"), ("C:\\x | y", r"C:\\x \| y")],
)
def test_text_of_rules_means_nothing_to_markdown(text: str, written: str) -> None:
    assert plain(text) == written


def test_code_may_hold_the_signs_of_code() -> None:
    assert code("a`b") == "``a`b``"
    assert code("`b`") == "`` `b` ``"


def test_a_long_example_is_cut_for_a_table() -> None:
    assert shortened("x" * 60) == "x" * 60
    assert shortened("x" * 61) == "x" * 59 + "…"
