import pytest
from one_rule import findings, found, linter, refusal

COMMA = linter("""
detector = "figures"
[[find.forms]]
decimal = ","
before = ['by ']
after = [' (?:million|tons)\\b', '%']
allowed = ['lines \\d,\\d']
elsewhere = true
write = "{number}"
""")
DOT = linter(
    'detector = "figures"\n[[find.forms]]\ngroup = "."\nafter = [" boats"]\nelsewhere = true\nwrite = "{number}"'
)
BARE = linter('detector = "figures"\n[[find.forms]]\ngroup = "none"\nafter = [" boats"]\nwrite = "{number}"')
CLOCK = linter('detector = "figures"\n[[find.forms]]\nform = "{hour}h{minute}\\\\b"\nwrite = "{hour}:{minute}"')
DATE = linter("""
detector = "figures"
[[find.forms]]
form = '{day}\\.{mm}\\.{year}'
write = "{mm}/{day}/{year}"
""")
THOUSAND = linter("""
detector = "figures"
[[find.forms]]
form = '{number} (?P<scale>thousand)\\b'
at_least = 2_000
write = "{value}"
""")


def repaired(chosen: object, text: str) -> list[str]:
    return [finding.suggestions[0].text for finding in findings(chosen, text)]  # type: ignore[arg-type] # a linter


def test_the_value_is_written_anew_in_the_signs_of_the_language() -> None:
    assert repaired(COMMA, "It rose by 3,50 and cost 1.400,5 million.") == ["3.50", "1,400.5"]


def test_one_context_in_front_or_behind_is_enough_and_none_is_not() -> None:
    assert found(COMMA, "It rose by 3,5. It holds 4,5 tons. It stood at 6,5 then.") == ["3,5", "4,5"]


def test_the_first_number_of_a_range_has_the_context_of_the_second() -> None:
    assert found(COMMA, "Between 3,5–4,5% of them; 5,5-6,5 tons.") == ["3,5", "4,5", "5,5", "6,5"]


def test_what_may_be_a_group_of_the_language_is_no_decimal() -> None:
    assert found(COMMA, "It rose by 3,500 million and 12,500%.") == []


def test_a_naught_in_front_needs_no_context() -> None:
    assert found(COMMA, "The risk (p=0,0016) is small.") == ["0,0016"]


def test_an_excuse_beats_any_context() -> None:
    assert found(COMMA, "It moved lines 3,5 million times.") == []


def test_a_year_and_a_number_behind_its_comma_are_two_numbers() -> None:
    assert found(COMMA, "By 2018,63 tons were sold.") == []


@pytest.mark.parametrize("text", ["F-16,5%", "version 1.3,5%", "2,4-D", "x3,5%", "1/3,5%", "3,5,7%"])
def test_digits_that_belong_to_something_longer_are_left_alone(text: str) -> None:
    assert found(COMMA, f"He cites {text} here.") == []


def test_the_rest_of_the_page_speaks_for_a_form() -> None:
    assert found(COMMA, "It fell by 9,5% to 98,4 points.") == ["9,5", "98,4"]


def test_a_page_that_writes_its_numbers_right_elsewhere_speaks_against_it() -> None:
    assert found(COMMA, "It fell by 9,5% to 98,4 points, from 1,400 to 7.5.") == ["9,5"]


def test_a_source_language_with_a_decimal_stop_speaks_against_it() -> None:
    rule = 'detector = "figures"\n[[find.forms]]\ndecimal = ","\nafter = ["%"]\nelsewhere = true'
    assert found(linter(rule, translated_from="pt"), "It fell 9,5% to 98,4 points.") == ["9,5", "98,4"]


def test_groups_of_another_language_need_a_context_unless_there_are_two() -> None:
    assert found(DOT, "Some 1.400 boats; 1.400 more; 2.500.000 more.") == ["1.400", "1.400", "2.500.000"]
    assert found(DOT, "Some 1.400 boats; the density is 1.400 here.") == ["1.400"]


def test_an_address_is_no_number() -> None:
    assert found(DOT, "At 192.168.178.147 lie 12 boats.") == []


def test_a_long_number_without_groups_is_five_digits_at_least() -> None:
    assert repaired(BARE, "The 15000 boats of 2000 boats, 1234567 boats.") == ["15,000", "1,234,567"]


def test_a_time_must_be_one() -> None:
    assert repaired(CLOCK, "At 14h30 or 9h05, not 14h75, 25h10 or 14h300.") == ["14:30", "9:05"]


def test_a_date_must_be_one() -> None:
    assert repaired(DATE, "On 07.05.2022 or 31.12.1999, not 31.06.2022, 07.13.2022 or 1.5.3000.") == [
        "05/7/2022",
        "12/31/1999",
    ]


def test_a_scale_moves_the_point_and_bounds_are_of_the_value() -> None:
    assert repaired(THOUSAND, "Some 5.25 thousand boats, 1.5 thousand crews, 30\u00a0thousand nets.") == [
        "5,250",
        "30,000",
    ]


def test_no_context_is_taken_from_another_paragraph() -> None:
    assert found(COMMA, "It rose by\n\n3,5\n\n million of them") == []


def test_code_is_no_prose() -> None:
    assert found(COMMA, "It rose by `3,5` and by 4,5.\n", "markdown") == ["4,5"]


@pytest.mark.parametrize(
    ("table", "complaint"),
    [
        ('form = "{number}"', "“form” must have plain text right behind its first slot"),
        ('decimal = "x"', "“decimal” must be one of"),
        ('form = "{hour}h"\nwrite = "{minute}"', "“write” quotes “{minute}”, which “{hour}h” does not have"),
        ('decimal = ","\nelsewhere = 1', "“elsewhere” must be true or false"),
        ('decimal = ","\nafter = ["("]', "“after” is no regular expression"),
        ('decimall = ","', "“decimall” is no setting of the detector “figures” (did you mean “decimal”?)"),
    ],
)
def test_settings_that_cannot_be_used_are_refused(table: str, complaint: str) -> None:
    assert complaint in refusal(f'detector = "figures"\n[[find.forms]]\n{table}')
