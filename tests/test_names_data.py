"""The data about names: the index is what the tables give, and every form of the facts does what it says."""

import pytest

from qa.linter import Linter
from qa.names.facts import OLD, RUSSIAN, Name, read_names
from qa.names.folder import data_path, rows
from qa.names.index import INDEX, index_lines
from qa.names.letters import key_of
from qa.names.lines import open_lines
from qa.names.listing import Listing, add_labelled
from qa.names.spelling import EXACT, OWN, PERSON, read_spelling
from qa.readers import read_text
from qa.rulebook import Selection
from qa.rulecache import open_rulebook

FACTS = list(read_names(data_path("en", "names.tsv")))
RULE = "transliteration/en/foreign-spelling"


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(open_rulebook(), Selection(select=(RULE,)), language="en")


def test_the_index_is_made_anew_byte_for_byte() -> None:
    with open(data_path("en", INDEX), "rb") as file:
        assert "".join(f"{line}\n" for line in index_lines()).encode() == file.read()


def test_the_lists_are_as_long_as_they_are_said_to_be() -> None:
    exonyms = list(read_names(data_path("en", "exonyms.tsv")))
    places = list(rows(data_path("en", "places.tsv"), 4))
    assert len(FACTS) >= 1_500
    assert len(FACTS) + len(exonyms) >= 2_100
    assert len(places) >= 1_700


def test_no_preferred_form_is_found_by_its_own_rule(linter: Linter) -> None:
    texts = [f"They spoke of {name.preferred} in the morning." for name in FACTS if name.kind != "given"]
    report = linter.lint(read_text("\n\n".join(texts)))
    assert [finding.text for finding in report.findings] == []


def _told(name: Name) -> list[str]:
    """Return the foreign forms of a name that must be found without any context."""
    found = []
    for form, presses, homograph in name.foreign:
        policy = RUSSIAN in presses or OLD in presses
        if not policy and not homograph and form[:1].isupper() and name.kind not in ("given", "term") and len(form) > 4:
            found.append(form)
    return [form for form in found if name.kind != PERSON or " " in form]


def test_every_foreign_form_of_the_facts_is_listed_as_one() -> None:
    listing = Listing()
    add_labelled(listing, FACTS)
    spelled = [read_spelling(*line.split("\t", 1)) for line in listing.lines() if not line.startswith("#")]
    own = {spelling.key for spelling in spelled if OWN in spelling.flags}
    own |= {word for key in own for word in key.split()}  # a word of a form that the target itself writes
    foreign = {spelling.key for spelling in spelled if OWN not in spelling.flags}
    missing = [form for name in FACTS for form in _told(name) if key_of(form) not in own | foreign]
    assert missing == []


def test_a_form_that_only_its_marks_betray_is_found_with_them_alone(linter: Linter) -> None:
    assert [finding.text for finding in linter.lint(read_text("They spoke of Rússia at noon.")).findings] == ["Rússia"]
    assert linter.lint(read_text("They spoke of Russia at noon.")).findings == ()


def test_exact_forms_keep_their_spelling() -> None:
    lines = open_lines(data_path("en", INDEX))
    marked = [read_spelling("bulharsko", rest) for rest in lines.of("bulharsko")]
    assert all(spelling.form for spelling in marked if EXACT in spelling.flags)
    assert marked
