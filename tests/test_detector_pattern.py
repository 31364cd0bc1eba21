import pytest
from one_rule import findings, found, linter, refusal


def test_a_pattern_is_found_with_its_suggestion_and_message() -> None:
    chosen = linter(r"""
        detector = "pattern"
        match = '\b(?P<noun>township|village) of (?P<count>{number})'
        suggest = ["city of {count}"]
    """)

    (finding,) = findings(chosen, "Kharkiv, a Township of 1.4 million, lies in the north-east.")

    assert finding.text == "Township of 1.4 million"
    assert [suggestion.text for suggestion in finding.suggestions] == ["City of 1.4 million"]


def test_only_the_group_here_is_the_finding() -> None:
    chosen = linter("""detector = "pattern"\nmatch = 'confirmed that \\w+ (?P<here>should begin)'""")
    assert found(chosen, "He confirmed that talks should begin. They should begin.") == ["should begin"]


def test_capitals_do_not_matter_unless_the_rule_says_so() -> None:
    text = "The agency TASS and the agency tass"
    assert found(linter("""detector = "pattern"\nmatch = 'agency TASS'"""), text) == ["agency TASS", "agency tass"]
    assert found(linter("""detector = "pattern"\nmatch = 'agency TASS'\ncase = "exact\""""), text) == ["agency TASS"]


@pytest.mark.parametrize(
    ("count", "is_found"), [("99,999", False), ("100,000", True), ("1.4 million", True), ("3 million", False)]
)
def test_numbers_are_held_within_bounds(count: str, is_found: bool) -> None:  # noqa: FBT001 - a column of the table
    chosen = linter("""
        detector = "pattern"
        match = 'township of (?P<count>{number})'
        at_least = { count = 100_000 }
        at_most = { count = 2_000_000 }
    """)
    assert bool(found(chosen, f"A township of {count} lies there.")) == is_found


def test_an_allowed_context_excuses_only_what_it_overlaps() -> None:
    chosen = linter("""detector = "pattern"\nmatch = 'the agency'\nallowed = ['the agency\\W+said']""")
    assert found(chosen, "The agency, said he, and the agency alone.") == ["the agency"]


def test_what_must_be_near_is_looked_for_in_the_same_segment() -> None:
    chosen = linter("""detector = "pattern"\nmatch = 'a township'\nnear = ['\\d{5}', 'million']""")
    assert found(chosen, "A township of one million.\n\nIt is a township indeed, and small.") == ["A township"]
    assert found(chosen, "It is a township indeed, of 12500.") == ["a township"]


def test_what_must_not_be_near_silences_the_segment() -> None:
    chosen = linter("""detector = "pattern"\nmatch = 'a township'\nunless = ['South Africa']""")
    assert found(chosen, "It is a township indeed.\n\nSoweto is a township in South Africa.") == ["a township"]


def test_a_match_never_reaches_into_the_next_segment() -> None:
    chosen = linter("""detector = "pattern"\nmatch = 'township\\W+of'""")
    assert found(chosen, "- a township\n- of people\n- a township of", "markdown") == ["township of"]


def test_a_place_is_found_once_whichever_literal_leads_there() -> None:
    chosen = linter("""detector = "pattern"\nmatch = '(?:town|hall) (?:town|hall)'""")
    assert found(chosen, "the town hall and the hall town") == ["town hall", "hall town"]


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ("match = 'a (township'", "“match” is no regular expression"),
        ("match = '(?:a+)+ township'", "“match” could backtrack for ever"),
        (
            "match = 'township'\nunles = ['x']",
            "“unles” is no setting of the detector “pattern” (did you mean “unless”?)",
        ),
        ("match = 'township'\ncase = 'exakt'", "“case” must be one of any, exact (did you mean “exact”?)"),
        (
            "match = 'township'\nat_least = { cuont = 5 }",
            "“at_least” bounds “cuont”, but nothing in the rule has that name",
        ),
        ("match = 'township of {nmber}'", "asks for “{nmber}”, which is unknown"),
        ("suggest = ['x']", "lacks the key “match”"),
    ],
)
def test_a_wrong_setting_is_explained(settings: str, sentence: str) -> None:
    assert sentence in refusal(f'detector = "pattern"\n{settings}')
