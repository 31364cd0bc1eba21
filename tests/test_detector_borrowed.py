import pytest
from one_rule import linter

from qa.align import align
from qa.readers import read_text

BORROWED = linter('detector = "borrowed"\nnot = "PIB"')


def found(text: str, source: str) -> list[str]:
    return [finding.text for finding in BORROWED.lint(align(read_text(text), read_text(source))).findings]


def test_an_abbreviation_of_the_source_words_is_found_wherever_it_stands() -> None:
    text = "The body mass index (IMC) was high.\n\nTwo IMCs were low."
    assert found(text, "El índice de masa corporal (IMC) era alto.\n\nDos IMC eran bajos.") == ["IMC", "IMCs"]


def test_one_that_fits_neither_language_is_found() -> None:
    text, source = "He has cerebral visual impairment (CVD).", "Tem deficiência visual cerebral (DVC)."
    assert found(text, source) == ["CVD"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The head body movement index (IMC) was high.", "The index masa corporal (XYZ) was alto."),
        ("It was a magnetic resonance imaging (MRI).", "Era una magnetic resonance imaging (MRI)."),
        ("The Federal Criminal Police Office (BKA) came.", "Das Bundes-Kriminal-Amt (BKA) kam."),
        ("The gross domestic product (PIB) fell.", "El producto interior bruto (PIB) cayó."),
        ("The renal disease of old age (CKD) is rare.", "Хроническая болезнь почек в старости редка."),
        ("The function returns a value (TRUE) there.", "La función devuelve el tramo revisado último (x) (TRUE)."),
    ],
    ids=["not explained", "spelt", "name", "excused", "no other", "a word"],
)
def test_what_may_be_the_translation_s_own_is_left_alone(text: str, source: str) -> None:
    assert found(text, source) == []


def test_without_a_source_nothing_is_found() -> None:
    assert not BORROWED.lint(read_text("The body mass index (IMC) was high.")).findings
