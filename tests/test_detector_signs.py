import pytest
from one_rule import findings, found, linter, refusal

ANGLES = linter("""
detector = "signs"
[[find.signs]]
sign = "«"
match = '«(?P<inner>[^»]{1,40})»'
suggest = "“{inner}”"
""")
COMMAS = linter("""
detector = "signs"
[[find.signs]]
sign = ","
match = '(?<=[a-z]),(?P<next>[a-z]{2})'
suggest = ", {next}"
allowed = ['=\\w{0,9},']
least = 2
once = true
""")
SMALL = linter('detector = "signs"\n[[find.signs]]\nsign = "january"\ncase = "exact"\nsuggest = "January"')


def test_a_sign_is_found_with_what_belongs_to_it() -> None:
    (finding,) = findings(ANGLES, "She called it «plain» and » no more.")
    assert (finding.text, finding.suggestions[0].text) == ("«plain»", "“plain”")


def test_a_match_begins_at_its_sign_and_none_within_another() -> None:
    assert found(ANGLES, "He said «a «b» c» and «d».") == ["«a «b»", "«d»"]


def test_one_finding_may_stand_for_a_page() -> None:
    text = "It was mild,then severe,and over."
    (finding,) = findings(COMMAS, text)
    assert finding.text == ",th"
    assert [text[place.span.start : place.span.end] for place in finding.related] == [",an"]


def test_a_rule_may_ask_for_several_places() -> None:
    assert found(COMMAS, "It was mild,then over.") == []


def test_a_context_may_excuse_a_place() -> None:
    assert found(COMMAS, "Set keys=one,two and see=this,too now.") == []


def test_a_sign_may_be_a_word_as_it_is_written() -> None:
    assert found(SMALL, "From january to January.") == ["january"]


def test_what_touches_code_is_left_alone() -> None:
    assert found(COMMAS, "It was `a`,then `b`,and c`d`,ee.\n", "markdown") == []


@pytest.mark.parametrize(
    ("table", "complaint"),
    [
        ('sign = ""', "“sign” must be a sign or a list of them"),
        ('sign = ","\nsuggest = "{more}"', "“suggest” quotes “{more}”, which nothing in the rule has"),
        ('sign = ","\nonce = "yes"', "“once” must be true or false"),
        ('sign = ","\nmatch = "(,"', "“match” is no regular expression"),
    ],
)
def test_settings_that_cannot_be_used_are_refused(table: str, complaint: str) -> None:
    assert complaint in refusal(f'detector = "signs"\n[[find.signs]]\n{table}')
