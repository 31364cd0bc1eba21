from pathlib import Path

import pytest
from one_rule import findings, found, linter, refusal

import qa
from qa.linter import Linter
from qa.rulebook import Selection

TABLE = """\
# british\tamerican\tendings\taccepted by\tgroup\texceptions
colour\tcolor\t- s ed
centre\tcenter\t- s
tumour\ttumor\t- s
metre\tmeter\t- s\tbritish
organis\torganiz\te ed\tbritish\tize
realis\trealiz\te ed\tbritish\tize
~isation\t~ization\t- s\tbritish\tize\timprovisation
"""


def regional(folder: Path, keep: str, language: str, table: str = TABLE) -> Linter:
    """Return a linter with one rule: the American side for the US, the British for GB, or a comparison."""
    (folder / "table.tsv").write_text(table, encoding="utf-8")
    regions = {"american": 'regions = ["US"]', "british": 'regions = ["GB"]', "either": ""}[keep]
    find = f'detector = "regional"\ntable = "table.tsv"\nkeep = "{keep}"'
    return linter(find, regions, path=str(folder / "rule.toml"), language=language)


def test_the_region_asked_for_decides(tmp_path: Path) -> None:
    text = "The colour of the center."
    (american,) = findings(regional(tmp_path, "american", "en-US"), text)
    (british,) = findings(regional(tmp_path, "british", "en-GB"), text)
    assert (american.text, american.suggestions[0].text) == ("colour", "color")
    assert (british.text, british.suggestions[0].text) == ("center", "centre")


@pytest.mark.parametrize("language", ["en", "en-GB", "en-CA"])
def test_a_rule_is_silent_where_its_region_is_not_asked_for(tmp_path: Path, language: str) -> None:
    assert found(regional(tmp_path, "american", language), "The colour of the centre.") == []


def test_every_place_is_found_and_takes_the_capitals_it_stands_in(tmp_path: Path) -> None:
    chosen = regional(tmp_path, "american", "en-US")
    listed = findings(chosen, "Colours are many. The multi-centre colours.")
    assert [finding.suggestions[0].text for finding in listed] == ["Colors", "center", "colors"]


@pytest.mark.parametrize(
    "text", ["The Centre for Colour.", "Centre Pompidou is open.", "See centre.co.uk and info@colour.org.", "#colour"]
)
def test_names_and_addresses_keep_their_spelling(tmp_path: Path, text: str) -> None:
    assert found(regional(tmp_path, "american", "en-US"), text) == []


def test_what_both_regions_write_is_left_alone(tmp_path: Path) -> None:
    british = regional(tmp_path, "british", "en-GB")
    assert found(british, "They organize a meter, an organization and an improvisation.") == []
    american = regional(tmp_path, "american", "en-US")
    assert found(american, "A metre of improvisation, organisations.") == ["metre", "organisations"]


def test_without_a_region_a_page_is_held_against_its_own_majority(tmp_path: Path) -> None:
    chosen = regional(tmp_path, "either", "en")
    (finding,) = findings(chosen, "The colour of the centre of the tumour is the color of a tumor.")
    assert (finding.text, finding.suggestions[0].text) == ("color", "colour")
    assert len(finding.related) == 2


def test_different_words_need_a_clear_majority(tmp_path: Path) -> None:
    chosen = regional(tmp_path, "either", "en")
    assert found(chosen, "The colour of the tumour in the center.") == []
    assert found(chosen, "The colour of the tumour, a colour of tumours, in the center.") == ["center"]


def test_a_group_is_compared_within_itself(tmp_path: Path) -> None:
    chosen = regional(tmp_path, "either", "en")
    assert found(chosen, "The colour of a tumour in the centre of what they organize and realize.") == []
    assert found(chosen, "They organize and realized the organisation.") == ["organisation"]


def test_a_region_asked_for_silences_the_comparison(tmp_path: Path) -> None:
    # The rule that compares names no region, and speaks for pages of every region its siblings do not know.
    assert found(regional(tmp_path, "either", "en-CA"), "A colour, a colour, a color.") == ["color"]
    both = Selection(select=("consistency/en/british-and-american", "regional"))
    text = "A colour, a colour of the harbour, a color."
    assert [one.rule for one in qa.lint(text, language="en-US", selection=both).findings] == [
        "regional/en/american-spelling"
    ] * 3


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("colour\tcolor\n", "whose first line must name the two sides"),
        ("# a\tb\ncolour\n", "whose line 2 lacks two stems that differ"),
        ("# a\tb\ncolour\tcolor\t-\tc\n", "whose line 2 names no side: “c”"),
        ("# a\tb\ncolour\tcolor\t- s\ncolours\tcolors\n", "whose line 3 repeats words of an earlier one"),
    ],
)
def test_a_wrong_table_is_refused(tmp_path: Path, table: str, said: str) -> None:
    (tmp_path / "table.tsv").write_text(table, encoding="utf-8")
    assert said in refusal('detector = "regional"\ntable = "table.tsv"', path=str(tmp_path / "rule.toml"))


def test_a_missing_table_is_refused(tmp_path: Path) -> None:
    said = refusal('detector = "regional"\ntable = "none.tsv"', path=str(tmp_path / "rule.toml"))
    assert "none.tsv, which cannot be read" in said


def test_an_article_may_state_its_region() -> None:
    chosen = Selection(select=("regional",))
    text = "The colour of the sea.\n"
    markdown = qa.lint(f"---\nlang: en-US\n---\n\n{text}", format="markdown", selection=chosen)
    page = qa.lint(f'<html lang="en-US"><p>{text}</p></html>', format="html", selection=chosen)
    assert [finding.text for report in (markdown, page) for finding in report.findings] == ["colour", "colour"]
    assert markdown.document.language == "en"


def test_what_the_user_says_of_the_region_wins() -> None:
    text = "---\nlang: en-US\n---\n\nThe colour of the sea.\n"
    report = qa.lint(text, format="markdown", language="en-GB", selection=Selection(select=("regional",)))
    assert report.findings == ()


def test_no_word_of_the_table_is_both_british_and_american() -> None:
    # A word that were right and wrong at once would be proposed and found in turn.
    from qa.rulecache import builtin_folder

    lines = (Path(builtin_folder()) / "consistency/en/regions.tsv").read_text(encoding="utf-8").split("\n")
    words: tuple[set[str], set[str]] = (set(), set())
    for line in lines:
        if line and not line.startswith("#"):
            one, other, endings, *_ = [*line.split("\t"), "-"]
            for side, stem in enumerate((one, other)):
                words[side].update(stem + ending.removeprefix("-") for ending in endings.split() or [""])
    assert len(words[0]) > 1500
    assert words[0] & words[1] == set()
