from pathlib import Path

import pytest
from one_rule import findings, found, linter, refusal

from qa.linter import Linter
from qa.rulebook import RuleError

NAMES = {
    "Чечня": "region|Chechnya||de=Tschetschenien; es=Chechenia; pt=Chechênia",
    "Беловежская пуща": "forest|Belovezhskaya Pushcha|Białowieża Forest|pt=Belovejskaya Puscha",
    "Лукашенко": "person|Alexander Lukashenko||de=Alexander Lukaschenko; pt=Alexandre Lukachenko",
    "Крим": "region|Crimea||de=!Krim; pt=Criméia",
    "Київ": "city|Kyiv|Kiev|de=Kiew; ru=Kieff; old=Kioff",
    "Ліда": "city|Lidava||pl=Lidda",
    "Лідія": "city|Lidiya||pt=Lídava",
    "Мінськ": "city|Minsk||de=Minsker Land",
    "Мінський": "region|Minsk Region||de=Minsker Land am Fluss",
    "Перу": "country|Perú||de=Peru",
}


@pytest.fixture
def names(tmp_path: Path) -> Linter:
    rows = "".join("\t".join([native, "uk", *row.split("|")]) + "\n" for native, row in NAMES.items())
    (tmp_path / "names.tsv").write_text(f"# remark\n{rows}", encoding="utf-8")
    rule = 'detector = "names"\ntable = "names.tsv"\n[find.press]\nde = "German"\npt = "Portuguese"'
    return linter(rule, path=str(tmp_path / "rule.toml"))


def repairs(chosen: Linter, text: str) -> list[tuple[str, str]]:
    return [(finding.text, finding.suggestions[0].text) for finding in findings(chosen, text)]


def test_a_foreign_form_is_found_with_the_preferred_one(names: Linter) -> None:
    assert repairs(names, "He left Tschetschenien.") == [("Tschetschenien", "Chechnya")]


def test_the_preferred_and_the_accepted_forms_are_left_alone(names: Linter) -> None:
    assert found(names, "Chechnya, Białowieża Forest, Kyiv, Kiev, Belovezhskaya Pushcha, Alexander Lukashenko") == []


@pytest.mark.parametrize("text", ["Lukaschenko’s answer", "Lukaschenko's", "(Lukaschenko)", "pro-Lukaschenko"])
def test_a_possessive_or_a_compound_is_found_by_its_name(names: Linter, text: str) -> None:
    assert found(names, text) == ["Lukaschenko"]


def test_a_part_of_a_word_is_no_name(names: Linter) -> None:
    assert found(names, "Tschetscheniens, Lukaschenkos, Neotschetschenien") == []


def test_capitals_are_kept(names: Linter) -> None:
    assert repairs(names, "LUKASCHENKO SPEAKS") == [("LUKASCHENKO", "LUKASHENKO")]


def test_a_name_needs_its_capital(names: Linter) -> None:
    assert found(names, "the tschetschenien war") == []


def test_the_longest_form_is_found(names: Linter) -> None:
    assert repairs(names, "Alexander Lukaschenko came.") == [("Alexander Lukaschenko", "Alexander Lukashenko")]
    assert repairs(names, "Minsker Land am Fluss, Minsker Land") == [
        ("Minsker Land am Fluss", "Minsk Region"),
        ("Minsker Land", "Minsk"),
    ]


def test_a_long_surname_alone_is_told_by_its_spelling(names: Linter) -> None:
    assert repairs(names, "Lukachenko answered.") == [("Lukachenko", "Lukashenko")]


def test_a_form_that_is_also_a_word_is_never_found_alone(names: Linter) -> None:
    assert found(names, "Herr Krim came.") == []


def test_forms_that_are_a_policy_are_left_alone(names: Linter) -> None:
    assert found(names, "Kieff, Kioff") == []


def test_the_russian_form_is_a_policy_only_where_names_were_long_taken_from_the_russian(tmp_path: Path) -> None:
    rows = "Харків\tuk\tcity\tKharkiv\t\tru=Kharkov\nحلب\tar\tcity\tAleppo\t\tru=Khaleb\n"
    (tmp_path / "names.tsv").write_text(rows, encoding="utf-8")
    chosen = linter('detector = "names"\ntable = "names.tsv"', path=str(tmp_path / "rule.toml"))
    assert repairs(chosen, "From Kharkov to Khaleb.") == [("Khaleb", "Aleppo")]


def test_a_form_is_found_without_its_marks_too(names: Linter) -> None:
    assert found(names, "Chechênia, Chechenia, Criméia, Crimeia") == ["Chechênia", "Chechenia", "Criméia", "Crimeia"]


def test_marks_decide_where_the_plain_form_is_the_target_language_s_own(names: Linter) -> None:
    assert found(names, "Lidava and Lídava; LÍDAVA and LIDAVA") == ["Lídava", "LÍDAVA"]


def test_a_plain_form_of_a_marked_name_is_no_foreign_form(names: Linter) -> None:
    assert found(names, "He flew to Perú.") == []


def test_a_name_never_crosses_segments(names: Linter) -> None:
    assert found(names, "- Belovejskaya\n- Puscha\n- Belovejskaya *Puscha*", "markdown") == ["Belovejskaya *Puscha"]


def test_an_abbreviation_is_not_looked_for_as_a_word(tmp_path: Path) -> None:
    (tmp_path / "names.tsv").write_text("OSCE\tla\torganisation\tOSCE\t\tfi=ETYJK; fr=!OSCEE\n", encoding="utf-8")
    chosen = linter('detector = "names"\ntable = "names.tsv"', path=str(tmp_path / "rule.toml"))
    assert found(chosen, "The value Etyjk is sent first, then ETYJK.") == ["ETYJK"]


def test_the_message_can_name_the_press(tmp_path: Path) -> None:
    (tmp_path / "names.tsv").write_text(
        "Чечня\tru\tregion\tChechnya\t\tde=Tschetschenien; nl=Tschetschenien; sv=Tschetschenien\n", encoding="utf-8"
    )
    rule = 'detector = "names"\ntable = "names.tsv"\n[find.press]\nde = "German"\nnl = "Dutch"'
    chosen = linter(rule, path=str(tmp_path / "rule.toml"))
    chosen.rulebook = chosen.rulebook._replace(
        rules=tuple(r._replace(message="{text}: {press}, {preferred}") for r in chosen.rulebook.rules)
    )
    assert [finding.message for finding in findings(chosen, "Tschetschenien")] == [
        "Tschetschenien: German, Dutch and sv, Chechnya"
    ]


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ("a\tb\tc\n", "names.tsv:1: a row has 6 columns between tabs, this one 3."),
        ("# so\nа\tru\tcity\tA\t\tGroup\n", "names.tsv:2: “Group” must name the press, as in “pt=Group”."),
    ],
)
def test_a_broken_table_is_explained(tmp_path: Path, table: str, sentence: str) -> None:
    (tmp_path / "names.tsv").write_text(table, encoding="utf-8")
    assert sentence in refusal('detector = "names"\ntable = "names.tsv"', str(tmp_path / "rule.toml"))


def test_a_missing_table_is_explained(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"names\.tsv"):
        linter('detector = "names"\ntable = "names.tsv"', path=str(tmp_path / "rule.toml"))
