import pytest
from one_rule import findings, found, linter, refusal

FIND = r"""
detector = "units"
[[find.groups]]
systems = ["kilometres km", "miles mi"]
allowed = ['\b(?:nautical|race)\b']
[[find.groups]]
systems = ["°C degrees_Celsius", "°F degrees_Fahrenheit"]
"""
UNITS = linter(FIND)
LONG = "It is 30 kilometres long. It is 12 km wide. "


def test_the_rarer_system_is_one_finding_with_its_places() -> None:
    (finding,) = findings(UNITS, LONG + "It is 8 km off. It is 14 km deep. They went 20 miles. Then they went 9 miles.")
    assert finding.text == "20 miles"
    assert [other.message for other in finding.related] == ["measured this way", "and this way again"]


@pytest.mark.parametrize(
    "text",
    [
        LONG,
        LONG + "It is 30 km (19 miles) long. They went 20 miles.",
        LONG + "They won a race of 20 miles.",
        LONG + "They said: “It was 20 miles.”",
        LONG + "They went for miles.",
        "It is 30 km long. They went 20 miles.",
        LONG + "They saw 20 mimes.",
    ],
    ids=["one system", "converted", "allowed", "quoted", "no number", "no majority", "another word"],
)
def test_units_with_a_reason_are_left_alone(text: str) -> None:
    assert found(UNITS, text) == []


def test_each_group_has_its_own_majority() -> None:
    assert found(UNITS, LONG + "It was 20°C, or 21 °C. It had been 70 degrees Fahrenheit.") == ["70 degrees Fahrenheit"]


def test_a_number_in_words_counts_and_so_does_a_unit_right_behind_its_number() -> None:
    assert found(UNITS, LONG + "They went two miles.") == ["two miles"]
    assert found(UNITS, "It is 30km long. It is 12km wide. They went 20mi north.") == ["20mi"]


def test_one_system_alone_is_refused() -> None:
    assert "must be two texts" in refusal('detector = "units"\n[[find.groups]]\nsystems = ["km"]')
