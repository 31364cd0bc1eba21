from time import process_time

import pytest
from one_rule import findings, found, linter, refusal

from qa.readers import read_text
from qa.rulebook import RuleError


def phrase(find: str, more: str = "") -> str:
    return f'detector = "phrases"\n[[find.phrases]]\nfind = "{find}"\n{more}'


def suggested(rule: str, text: str) -> list[list[str]]:
    return [[suggestion.text for suggestion in finding.suggestions] for finding in findings(linter(rule), text)]


def test_a_phrase_is_found_as_whole_words_anywhere() -> None:
    text = "Big cat. A big cat, bigger cats, ’big cat’, Big Cat-like, bigcat"
    assert found(linter(phrase("big cat")), text) == ["Big cat", "big cat", "big cat", "Big Cat"]


def test_two_matches_that_follow_each_other_are_both_found() -> None:
    assert found(linter(phrase("{figure} yard")), "8 yard, 12 yard") == ["8 yard", "12 yard"]


def test_a_capital_asks_for_a_capital() -> None:
    assert found(linter(phrase("the Cup")), "The cup, the Cup, THE CUP") == ["the Cup", "THE CUP"]


def test_a_suggestion_follows_the_form_found() -> None:
    rule = phrase("{verb assist} to the (match|funeral)", 'suggest = "{verb attend} the {1}"')
    assert suggested(rule, "Assisted to the match, she was assisting to the funeral.") == [
        ["Attended the match"],
        ["attending the funeral"],
    ]


def test_several_ways_of_writing_share_one_suggestion() -> None:
    rule = 'detector = "phrases"\n[[find.phrases]]\nfind = ["big cat", "large cat"]\nsuggest = ["lion", "tiger"]'
    assert suggested(rule, "A large cat and a big cat.") == [["lion", "tiger"], ["lion", "tiger"]]


def test_a_phrase_is_found_across_inline_markup() -> None:
    chosen = linter(phrase("Belovejskaya Puscha"))
    assert found(chosen, "The **Belovejskaya** Puscha.", "markdown") == ["Belovejskaya** Puscha"]
    assert found(chosen, "<p>The <b>Belovejskaya</b>\n <i>Pus</i>cha</p>", "html") == [
        "Belovejskaya</b>\n <i>Pus</i>cha"
    ]


def test_a_finding_covers_an_entity_wholly() -> None:
    assert found(linter(phrase("don't cat")), "<p>I don&rsquo;t cat</p>", "html") == ["don&rsquo;t cat"]
    assert found(linter(phrase("big & old")), "<p>big &amp; old</p>", "html") == ["big &amp; old"]


@pytest.mark.parametrize(
    "text",
    [
        "a `big cat` here",
        "```\nbig cat\n```\n\nText.",
        "see <https://big/cat> here",
        "[so](https://example.org/big-cat)",
        "big `x` cat",
    ],
)
def test_nothing_is_found_in_code_and_addresses(text: str) -> None:
    assert found(linter(phrase("big [-] cat")), text, "markdown") == []


def test_a_phrase_never_crosses_segments() -> None:
    assert (
        found(linter(phrase("big cat")), "# Big\n\ncat\n\n- big\n- cat\n\n| big | cat |\n|---|---|\n", "markdown") == []
    )


def test_a_phrase_crosses_the_lines_of_a_paragraph() -> None:
    assert found(linter(phrase("big cat")), "It was a big\ncat.", "markdown") == ["big\ncat"]


def test_allowed_phrases_of_an_entry_excuse_it() -> None:
    chosen = linter(phrase("big cat", 'allowed = ["big cat (show|hunt)", "the big cat"]'))
    assert found(chosen, "The big cat, a big cat hunt and a big cat.") == ["big cat"]


def test_allowed_phrases_of_the_rule_excuse_every_entry() -> None:
    rule = 'detector = "phrases"\nallowed = ["cat dog show"]\n[[find.phrases]]\nfind = ["cat dog", "dog show"]'
    assert found(linter(rule), "The cat dog show, a cat dog, a dog show.") == ["cat dog", "dog show"]


def test_near_and_unless_look_at_the_segment() -> None:
    text = "A big cat in the zoo.\n\nOnce there was a big cat elsewhere.\n\nThere sat a toy of a big cat in the zoo."
    assert len(found(linter(phrase("big cat", 'near = "zoo"')), text)) == 2
    assert len(found(linter(phrase("big cat", 'unless = ["toy", "elsewhere"]')), text)) == 1


def test_bounds_hold_labelled_numbers() -> None:
    chosen = linter(phrase("{count=number} cats", "at_least = { count = 10 }\nat_most = { count = 1000 }"))
    assert found(chosen, "two cats, 10 cats, 1,000 cats, 1.4 million cats") == ["10 cats", "1,000 cats"]


@pytest.mark.parametrize(("source", "is_found"), [("pt", True), ("es", True), ("de", False), (None, True)])
def test_an_entry_of_other_languages_stays_silent(source: str | None, is_found: bool) -> None:  # noqa: FBT001 - a column
    chosen = linter(phrase("big cat", 'from = ["pt", "es"]'), translated_from=source)
    assert bool(found(chosen, "A big cat.")) == is_found


@pytest.mark.parametrize(
    ("origin", "source", "is_found"),
    [("es", "ca", True), ("es", "gl", True), ("pt", "gl", True), ("pt", "ca", False), ("ca", "es", False)],
)
def test_an_entry_of_spanish_holds_for_the_press_that_writes_as_the_spanish_does(
    origin: str,
    source: str,
    is_found: bool,  # noqa: FBT001 - a column
) -> None:
    chosen = linter(phrase("big cat", f'from = ["{origin}"]'), translated_from=source)
    assert bool(found(chosen, "A big cat.")) == is_found


def test_an_entry_has_its_own_message_and_confidence() -> None:
    rule = phrase("big (cat|dog)", "suggest = 'lion'\nmessage = '“{text}” ({1}) is a {suggestion}'\nconfidence = 'low'")
    (finding,) = findings(linter(rule), "A big cat.")
    assert (finding.message, finding.confidence) == ("“big cat” (cat) is a lion", "low")


@pytest.mark.parametrize(("quotes", "expected"), [("include", 2), ("skip", 1), ("only", 1)])
def test_quotations_are_judged_as_the_rule_says(quotes: str, expected: int) -> None:
    hits = findings(linter(phrase("big cat"), head=f'quotes = "{quotes}"'), "A big cat. “A big cat,” he said.")
    assert len(hits) == expected
    if expected == 1:
        assert (hits[0].span.start > 10) == (quotes == "only")


def test_scopes_limit_a_rule_to_kinds_of_segments() -> None:
    text = "# Big cat\n\nA big cat.\n\n- One big cat\n"
    assert found(linter(phrase("big cat"), head='scopes = ["heading"]'), text, "markdown") == ["Big cat"]
    assert found(linter(phrase("big cat"), head='scopes = ["item", "paragraph"]'), text, "markdown") == ["big cat"] * 2


@pytest.mark.parametrize(
    ("head", "source", "is_found"),
    [
        ('translated_from = ["pt"]', "pt", True),
        ('translated_from = ["pt"]', "de", False),
        ('translated_from = ["pt"]', "gl", True),
        ('translated_from = ["pt"]', None, True),
        ('translated_from = ["pt"]\nneeds_source_language = true', None, False),
        ('translated_from = ["pt"]\nneeds_source_language = true', "pt", True),
        ("", "de", True),
    ],
)
def test_a_rule_speaks_by_source_language(head: str, source: str | None, is_found: bool) -> None:  # noqa: FBT001 - a column
    assert bool(found(linter(phrase("big cat"), head, translated_from=source), "A big cat.")) == is_found


def test_the_same_place_is_found_once_by_a_list_that_names_it_twice() -> None:
    rule = phrase("(big|old) cat") + '[[find.phrases]]\nfind = ["big cat", "[very] big cat"]'
    assert found(linter(rule), "A big cat.") == ["big cat"]


def test_messages_of_equal_findings_tell_them_apart_by_place() -> None:
    hits = findings(linter(phrase("big cat")), "A big cat saw a big cat.")
    assert [finding.span for finding in hits] == [(2, 9), (16, 23)]


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        (
            'find = "big cat"\nsugest = "x"',
            "“sugest” is no setting of the detector “phrases” (did you mean “suggest”?)",
        ),
        ('find = ["big cat", "big cat"]', "“find” repeats “big cat”, which stands earlier in the list"),
        ('find = "(big cat"', "“find” opens “(” and never closes it"),
        ('find = "of the"', "“find” holds no word of 3 letters or more"),
        (
            'find = "big cat"\nconfidence = "hihg"',
            "“confidence” must be one of low, medium, high (did you mean “high”?)",
        ),
        ('find = "big cat"\nalone = "low"', "“alone” is for an entry with “source_has” or “source_lacks”"),
        ('find = "big cat"\nsource_has = "…"', "“source_has” must name what stands in the source text"),
        ('suggest = "x"', "“find” must hold a phrase"),
        ("find = 5", "“find” must be a text or a list of texts"),
    ],
)
def test_a_wrong_entry_is_explained(settings: str, sentence: str) -> None:
    assert sentence in refusal(f'detector = "phrases"\n[[find.phrases]]\n{settings}')


SOURCED = phrase("iron powder", 'source_has = ["铁粉", "铁…粉"]\n')


def with_source(rule: str, source: str | None) -> list[str]:
    document = read_text("The iron powder cheered.")
    segments = tuple(segment._replace(source=source) for segment in document.segments)
    return [finding.confidence for finding in linter(rule).lint(document._replace(segments=segments)).findings]


@pytest.mark.parametrize(
    ("source", "confidences"), [("铁粉欢呼。", ["high"]), ("铁杆的粉丝", ["high"]), ("粉丝欢呼。", []), (None, [])]
)
def test_an_entry_may_ask_what_the_source_has(source: str | None, confidences: list[str]) -> None:
    assert with_source(SOURCED, source) == confidences


@pytest.mark.parametrize(("source", "confidences"), [("铁粉", ["high"]), ("粉丝", []), (None, ["low"])])
def test_without_the_source_text_such_an_entry_may_speak_with_less_confidence(
    source: str | None, confidences: list[str]
) -> None:
    assert with_source(SOURCED + 'alone = "low"', source) == confidences


@pytest.mark.parametrize(("source", "confidences"), [("铁粉", ["high"]), ("铁粉和粉丝", []), ("钢粉", []), (None, [])])
def test_an_entry_may_ask_what_the_source_has_not(source: str | None, confidences: list[str]) -> None:
    bound = 'source_has = ["铁粉"]\nsource_lacks = ["粉丝"]\n'
    assert with_source(phrase("iron powder", bound), source) == confidences


@pytest.mark.parametrize(("source", "confidences"), [("钢粉", ["high"]), ("粉丝\n铁粉", []), (None, [])])
def test_an_entry_may_speak_wherever_the_source_does_not_have_it(source: str | None, confidences: list[str]) -> None:
    assert with_source(phrase("iron powder", 'source_lacks = ["铁粉"]\n'), source) == confidences


def test_a_list_without_entries_is_explained() -> None:
    with pytest.raises(RuleError, match="needs at least one"):
        linter('detector = "phrases"')


def test_a_long_segment_is_looked_through_once_for_what_must_not_be_near() -> None:
    text = "The big cat sat on the mat and the dog did not. " * 10_000
    rule = phrase("big cat", 'unless = "zebra fish"\nnear = "mat"')
    start = process_time()
    assert len(found(linter(rule), text)) == 10_000
    assert process_time() - start < 10  # a second; a look at the whole segment for each hit takes minutes
