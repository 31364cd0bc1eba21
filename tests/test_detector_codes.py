import pytest
from one_rule import linter

from qa.align import align
from qa.linter import Linter
from qa.readers import read_text

CAPITALS = linter('detector = "codes"\ndiffer = "capitals"\nnot = "app"')
BLANKS = linter('detector = "codes"\ndiffer = "blanks"')
# A page of more than forty words that has no capital within its sentences.
BARE = """\
The town lies on a river and has an old bridge of stone, two schools, a mill and a market on the first day of each week.
It is known for its bread and its cheese, and for the long winters in which nobody leaves the house. """


def found(chosen: Linter, text: str, source: str) -> list[tuple[str, str]]:
    """Return what is found in ``text``, with what is suggested for it."""
    report = chosen.lint(align(read_text(text), read_text(source)))
    return [(finding.text, finding.suggestions[0].text) for finding in report.findings]


def test_capitals_of_the_source_are_missed_wherever_the_word_stands() -> None:
    text = "Patients with nsclc came.\n\nAll nsclc patients left."
    assert found(CAPITALS, text, "Patienten mit NSCLC kamen.\n\nAlle gingen.") == [("nsclc", "NSCLC")] * 2


def test_a_source_in_another_script_runs_on_around_its_abbreviations() -> None:
    assert found(CAPITALS, "They treated ktp in the clinic.", "在诊所中使用KTP治疗患者的方法和结果") == [("ktp", "KTP")]


def test_a_name_or_a_headline_of_the_source_is_no_abbreviation() -> None:
    assert found(CAPITALS, "The objective was to see paris.", "OBJECTIVE: das Ziel war, Paris zu sehen.") == []
    assert found(CAPITALS, "the whole objective of the headline", "DAS GANZE OBJECTIVE DER HEADLINE") == []


def test_words_in_capitals_are_no_headline_in_another_script() -> None:
    assert found(CAPITALS, "They used provean here.", "他们在这里使用了PROVEAN软件") == [("provean", "PROVEAN")]


def test_a_word_with_capitals_of_its_own_keeps_them() -> None:
    text, source = "Nobody had MRNA or DAAS in May.", "Niemand hatte mRNA oder DAAs im Mai."
    assert found(CAPITALS, text, source) == [("MRNA", "mRNA"), ("DAAS", "DAAs")]
    assert found(CAPITALS, "NOBODY HAD MRNA", "Niemand hatte mRNA") == []


def test_the_parts_of_a_compound_are_looked_for_one_by_one() -> None:
    assert found(CAPITALS, "It is a class ii drug.", "Es ist ein Klasse-II-Mittel.") == [("ii", "II")]


@pytest.mark.parametrize("word", ["app", "write-ahead"])
def test_excused_words_and_titles_are_no_abbreviations(word: str) -> None:
    assert found(CAPITALS, f"They use {word} here.", "他们使用APP和Write-Ahead方法") == []


def test_a_page_without_any_capital_lost_all_its_names() -> None:
    text = BARE + "It was planned by lamarck and has three vocs."
    source = (
        "La ville est sur une rivière. Elle fut dessinée par Lamarck et possède trois VOC au bord de la grande rue."
    )
    assert found(CAPITALS, text, source) == [("lamarck", "Lamarck"), ("vocs", "VOCs")]


def test_a_page_with_one_capital_lost_none() -> None:
    text = BARE + "It was planned by Jean and lamarck."
    assert found(CAPITALS, text, "Elle fut dessinée par Jean et Lamarck au bord de la rue.") == []


def test_the_capitals_of_all_nouns_are_no_names() -> None:
    text = BARE + "It has an art hotel."
    assert found(CAPITALS, text, "Die Stadt hat eine Brücke, ein Hotel, einen Markt, eine Mühle und einen Park.") == []


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("The Lehm ann test", "勒曼（Lehmann）检验", [("Lehm ann", "Lehmann")]),
        ("They used ALPH ABET here", "他们在这里一直使用着ALPHABET软件", [("ALPH ABET", "ALPHABET")]),
        ("The p. gly9 glu change", "p.Gly9Glu变化", [("p. gly9 glu", "p.Gly9Glu")]),
        ("The Abc-1 / 4 / 5 group", "Abc-1/4/5组", [("Abc-1 / 4 / 5", "Abc-1/4/5")]),
        ("The Meier - Kahn test", "用Meier-Kahn法", [("Meier - Kahn", "Meier-Kahn")]),
        ("The Hello Kitty of Windows 10", "HelloKitty和Windows10", []),
        ("The Lehmann test of Lehm ann", "勒曼（Lehmann）检验", []),
        ("It is in land, of all places", "Inland, Ausland und Seeland", []),
    ],
)
def test_what_the_source_has_in_one_is_found_in_pieces(text: str, source: str, expected: list[tuple[str, str]]) -> None:
    assert found(BLANKS, text, source) == expected


@pytest.mark.parametrize("chosen", [CAPITALS, BLANKS])
def test_without_a_source_nothing_is_missed(chosen: Linter) -> None:
    assert not chosen.lint(read_text("Patients with nsclc and CO VID-19 came.")).findings
