import pytest
from one_rule import findings, found, linter, refusal

HARBOUR = linter('detector = "variants"\n[[find.groups]]\nways = ["colour harbour", "color harbor"]', 'quotes = "skip"')
STATES = linter('detector = "variants"\n[[find.groups]]\nways = ["U.S.", "US"]\ncase = "exact"', 'quotes = "skip"')
VERBS = linter(
    'detector = "variants"\n[[find.groups]]\nways = ["ise ising", "ize izing"]\nstems = "organ real"', 'quotes = "skip"'
)
MARKS = linter("""detector = "variants"\n[[find.groups]]\nways = ['" "', "“ ”"]\ncase = "exact" """)


def test_the_rarer_way_is_found_and_the_usual_one_proposed() -> None:
    (finding,) = findings(HARBOUR, "The colour of the harbour is the color of the sea.")
    assert (finding.text, finding.suggestions[0].text) == ("color", "colour")


def test_a_document_is_held_against_its_own_majority() -> None:
    (finding,) = findings(HARBOUR, "The color of the harbor is the colour of the sea.")
    assert (finding.text, finding.suggestions[0].text) == ("colour", "color")


def test_of_equal_ways_the_first_counts() -> None:
    assert found(STATES, "The US left. The U.S. stayed.") == ["U.S."]
    assert found(STATES, "The U.S. left. The US stayed.") == ["US"]


def test_a_group_is_one_finding_that_shows_both_sides() -> None:
    text = "The US left. The US stayed. The US slept. The U.S. won. The U.S. sang."
    (finding,) = findings(STATES, text)
    assert [text[place.span.start : place.span.end] for place in finding.related] == ["US", "U.S."]
    assert finding.related[0].span.start == text.index("US")
    assert finding.span.start == text.index("U.S.")


def test_one_way_alone_is_never_found() -> None:
    assert found(HARBOUR, "The color of the harbor is the color of the sea.") == []


def test_a_group_of_verbs_is_one_choice() -> None:
    (finding,) = findings(VERBS, "They organise tours, organising much. They realize it.")
    assert (finding.text, finding.suggestions[0].text) == ("realize", "realise")


def test_a_word_that_only_looks_like_a_form_is_none() -> None:
    assert found(VERBS, "They organise tours of the prize organizer, reorganize nothing and take a real size.") == []
    assert found(STATES, "The U.S. paid US$40 for all of us, by PLUS-US-A.") == []


def test_quotations_keep_their_own_spelling_where_the_rule_says_so() -> None:
    assert found(HARBOUR, "The colour of the sea. “The color of the harbor,” he said.") == []


def test_names_keep_their_own_spelling() -> None:
    assert found(HARBOUR, "The colour of the sea. The Pearl Harbor museum. Harbor roads are closed.") == []
    assert found(HARBOUR, "The colour of the sea. Harbor Smith saw it.") == []


def test_a_capital_at_the_beginning_of_a_sentence_makes_no_name() -> None:
    (finding,) = findings(HARBOUR, "The colour of the sea. The harbour. Color is all.")
    assert (finding.text, finding.suggestions[0].text) == ("Color", "Colour")


def test_headings_are_not_compared() -> None:
    assert found(STATES, "# US leaves\n\nThe U.S. left.\n", "markdown") == []


def test_signs_are_compared_and_nothing_is_proposed_for_them() -> None:
    (finding,) = findings(MARKS, '“No,” he said. “Yes.” She wrote "no" on it.')
    assert (finding.text, finding.suggestions) == ('"', ())
    assert found(MARKS, "“No,” he said. It’s 6 feet.") == []


def test_a_form_may_have_blanks_and_hyphens() -> None:
    chosen = linter('detector = "variants"\n[[find.groups]]\nways = ["per_cent", "percent"]')
    assert found(chosen, "Rents rose by 5 percent, wages by 6 percent, prices by 9 per cent.") == ["per cent"]
    assert found(chosen, "A cent per head, 5 percent.") == []


def test_a_rule_may_ask_for_several_places_of_the_rarer_way() -> None:
    chosen = linter('detector = "variants"\n[[find.groups]]\nways = ["colour", "color"]\nleast = 2')
    assert found(chosen, "A colour, a colour, a color.") == []
    assert found(chosen, "A colour, a colour, a color, a color.") == ["color"]


def test_a_group_may_be_less_certain_than_its_rule() -> None:
    chosen = linter('detector = "variants"\n[[find.groups]]\nways = ["colour", "color"]\nconfidence = "medium"')
    (finding,) = findings(chosen, "A colour, a colour, a color.")
    assert finding.confidence == "medium"


@pytest.mark.parametrize("ways", ['["colour"]', '["colour harbour", "color"]', '["", ""]'])
def test_ways_must_answer_to_one_another(ways: str) -> None:
    said = refusal(f'detector = "variants"\n[[find.groups]]\nways = {ways}')
    assert "“ways” must be two texts or more, each with as many forms as the others" in said


def test_a_rule_without_groups_is_refused() -> None:
    assert "needs at least one [[find.groups]] table" in refusal('detector = "variants"')
