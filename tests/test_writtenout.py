"""A phrase written out: every text that it stands for."""

from one_rule import ENGLISH

from qa.writtenout import written_out


def test_choices_and_optional_parts_are_all_written() -> None:
    assert written_out("[very] (big|old) cat", ENGLISH) == ["big cat", "old cat", "very big cat", "very old cat"]


def test_a_slot_is_a_sample_and_a_verb_its_base_form() -> None:
    assert written_out("{verb give} {number} cats in {month}", ENGLISH) == ["give 30 cats in January"]


def test_the_marks_of_a_finding_are_not_written() -> None:
    assert written_out("a <big (cat|dog)> here", ENGLISH) == ["a big cat here", "a big dog here"]


def test_a_bracket_that_is_a_sign_is_written() -> None:
    assert written_out(r"a \(big\) [old] cat", ENGLISH) == ["a (big) cat", "a (big) old cat"]


def test_a_phrase_of_many_choices_is_cut_short() -> None:
    assert len(written_out("(a|b|c|d|e|f|g|h)(1|2|3|4|5|6|7|8)(a|b|c|d|e|f|g|h)", ENGLISH)) == 400
