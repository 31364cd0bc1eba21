import pytest
from one_rule import findings, found, linter, refusal

from qa.detectors.tellings import is_slip

COUNTED = r"""
detector = "tellings"
case     = "exact"
excused  = ['(?i:\bat least\b)']
circumstances = ['\bin [A-Z]\w+', '\bJanuary|May|June\b']
{more}
[[find.forms]]
form  = '\b(?P<told>[0-9]+) (?P<of_whom>[a-z]+) were killed'
needs = "killed"
"""
AGES = r"""
detector = "tellings"
case     = "exact"
[[find.forms]]
before = '(?P<name>(?:[A-Z][a-z]+ ){0,2}[A-Z][a-z]+), '
form   = '(?P<told>[0-9]+),'
"""
DATES = r"""
detector = "tellings"
case     = "exact"
[[find.forms]]
form = '(?P<of>election) on (?P<told_day>[0-9]+) (?P<told_month>{month})'
[[find.forms]]
form = '(?P<of>election) on (?P<told_month>{month}) (?P<told_day>[0-9]+)'
"""
ANY = linter(COUNTED.replace("{more}", ""))
SLIPS = linter(COUNTED.replace("{more}", 'differ = "slip"'))
HEADLINE = linter(COUNTED.replace("{more}", "headline = true"))


def test_two_values_of_one_thing_are_found_at_the_later_one() -> None:
    (finding,) = findings(ANY, "By noon 12 people were killed. In the end 19 people were killed.")
    assert finding.text == "19 people were killed"
    assert [other.message for other in finding.related] == ["told so here"]


def test_the_rarer_value_is_the_finding_wherever_it_stands() -> None:
    (finding,) = findings(ANY, "So 19 men were killed. All 12 men were killed. These 12 men were killed there.")
    assert finding.text == "19 men were killed"


@pytest.mark.parametrize(
    "text",
    [
        "So 12 men were killed. Then 12 men were killed.",
        "So 12 men were killed. Then 19 women were killed.",
        "So 12 men were killed, then 19 men were killed.",
        "So 12 men were killed. At least 19 men were killed.",
        "So 12 men were killed in Lviv. Then 19 men were killed in Kyiv.",
        "So 12 men were killed. Then 19 men were killed. Then 25 men were killed.",
    ],
    ids=["the same", "another thing", "in one breath", "excused", "another place", "a series"],
)
def test_what_may_both_be_true_is_no_finding(text: str) -> None:
    assert found(ANY, text) == []


def test_a_place_in_common_keeps_two_values_apart_no_more() -> None:
    text = "So 12 men were killed in Lviv. In May 19 men were killed in Lviv."
    assert found(ANY, text) == ["19 men were killed"]


def test_a_list_of_like_things_is_no_contradiction() -> None:
    text = " ".join(f"So {12 + 7 * (place % 2)} men were killed." for place in range(13))
    assert found(ANY, text) == []


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        (354, 345, True),
        (12, 21, True),
        (1_400_000, 14_000_000, True),
        (1.4, 1400, True),
        (345, 543, False),
        (1000, 10_000, False),
        (30, 40, False),
        (12, 13, False),
        (12, 12_345, False),
    ],
)
def test_a_slip_swaps_two_neighbours_or_moves_the_point(one: float, other: float, *, slips: bool) -> None:
    assert is_slip((float(one),), (float(other),)) is slips
    assert is_slip((float(other),), (float(one),)) is slips


def test_a_rule_of_slips_lets_other_values_be() -> None:
    assert found(SLIPS, "So 12 men were killed. Then 19 men were killed.") == []
    assert found(SLIPS, "So 12 men were killed. Then 21 men were killed.") == ["21 men were killed"]


def test_what_is_no_number_is_no_slip() -> None:
    assert not is_slip((12.0,), ("1,2",))


def test_a_rule_of_headlines_holds_the_text_against_them_only() -> None:
    text = "12 men were killed\n\nIt was dark, and 19 men were killed.{}"
    assert found(HEADLINE, text.format("")) == ["19 men were killed"]
    assert found(HEADLINE, "It was dark. So 12 men were killed. Then 19 men were killed.") == []


def test_a_name_in_full_and_its_end_are_one_person() -> None:
    chosen = linter(AGES)
    assert found(chosen, "He met Olha Kravets, 45, there. At noon Kravets, 46, left.") == ["Kravets, 46,"]
    assert found(chosen, "He met Olha Kravets, 45, there. At noon Ihor Kravets, 46, left.") == []


def test_dates_in_two_orders_are_the_same_date() -> None:
    chosen = linter(DATES)
    assert found(chosen, "The election on 3 May was quiet. The election on May 3 was long.") == []
    assert found(chosen, "The election on 3 May was quiet. The election on May 5 was long.") == ["election on May 5"]


def test_what_others_say_is_theirs() -> None:
    head = 'quotes = "skip"'
    text = "So 12 men were killed. She said: “I heard that 19 men were killed.”"
    assert found(linter(COUNTED.replace("{more}", ""), head), text) == []
    assert found(ANY, text) == ["19 men were killed"]


def test_a_rule_less_sure_than_anybody_asks_for_is_not_tried() -> None:
    unsure = linter(COUNTED.replace("{more}", ""), 'confidence = "medium"')
    text = "So 12 men were killed. Then 19 men were killed."
    assert found(unsure, text) == ["19 men were killed"]
    unsure.selection = unsure.selection._replace(confidence="high")
    assert found(unsure, text) == []


def test_a_form_that_tells_nothing_is_refused() -> None:
    assert "has no group “told”" in refusal("detector = \"tellings\"\n[[find.forms]]\nform = 'so many people'")


def test_an_unknown_key_of_a_form_is_refused() -> None:
    refused = refusal('detector = "tellings"\n[[find.forms]]\nform = \'(?P<told>x)\'\nneed = "x"')
    assert "“need”" in refused
