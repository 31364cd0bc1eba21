import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.detectors import detector_class
from qa.folding import fold
from qa.patterns import LONGEST, study
from qa.rarity import Words
from qa.rulebook import rules_for
from qa.rulecache import open_rulebook
from qa.runaways import PatternError

WORDS = ("township", "Straße", "İstanbul", "naïve", "ODOΣ", "stamp", "of", "the", "1,5")
SIGNS = (
    r"\b", r"\B", r"\s+", r"\s{1,2}", " ", ", ", "['’]", "-", r"\d+", r"\w+", r"(?!\w)", r"(?<!\w)", "(?= )", "[ab]",
    "[^b]", ".", "^", "$", "(?:ab)?",
)  # fmt: skip


def sources() -> st.SearchStrategy[str]:
    """Return patterns built from words, signs, choices, options and repetitions."""
    leaves = st.sampled_from(WORDS).map(re.escape) | st.sampled_from(SIGNS)

    def larger(part: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        parts = st.lists(part, min_size=1, max_size=4)
        return st.one_of(
            parts.map("".join),
            parts.map(lambda options: f"(?:{'|'.join(options)})"),
            part.map(lambda body: f"(?:{body})?"),
            part.map(lambda body: f"(?i:{body})"),
            part.map(lambda body: f"({body}){{1,3}}"),
            part.map(lambda body: f"(?>{body})"),
        )

    return st.recursive(leaves, larger, max_leaves=8)


def shown(text: str) -> str:
    """Return ``text`` as the prose of a page is: each run of white space one blank."""
    return " ".join(text.split())


def holds(source: str, text: str) -> None:
    """Assert that a literal of ``source`` is in ``text`` if it matches there, and one of its signs in the match."""
    studied = study(source)
    match = re.search(source, text)
    if match:
        assert any(literal in fold(text).figures().data for literal in studied.literals)
        assert not studied.signs or set(studied.signs) & set(match[0])


def accepted(source: str) -> bool:
    try:
        study(source)
    except PatternError:
        return False
    return True


@given(source=sources().filter(accepted), data=st.data())
def test_every_match_holds_a_literal(source: str, data: st.DataObject) -> None:
    holds(source, shown(data.draw(st.from_regex(source))))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"stamp\Bed", "stamped"),
        (r"stamp\b, of", "a stamp, of"),
        (r"(?<!\w)stamp(?!\w)", "stamp"),
        (r"^stamp of$", "stamp of"),
        (r"(?=s)stamp(?<=p)ed", "stamped"),
    ],
)
def test_signs_without_width_add_nothing_to_a_literal(source: str, text: str) -> None:
    assert re.search(source, text)
    holds(source, text)


@given(
    source=sources().filter(accepted),
    words=st.lists(st.sampled_from((*WORDS, "a", "b", ",", "’s"))),
    joined=st.booleans(),
)
def test_every_match_in_prose_holds_a_literal(source: str, words: list[str], joined: bool) -> None:  # noqa: FBT001 - drawn
    holds(source, ("" if joined else " ").join(words))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("(?i:istanbul)", "\u0130STANBUL"),
        ("(?i:kirim)", "K\u0131r\u0131m"),
        ("(?i:stamp)", "\u017ftamp"),
        ("(?i:ΟΔΟΣ)", "οδος"),
        ("(?i:βάθος)", "ϐάϑος"),
    ],
)
def test_letters_that_match_without_case_are_looked_for_alike(source: str, text: str) -> None:
    assert re.search(source, text)
    holds(source, text)


@pytest.mark.parametrize("detector", ["lines", "pattern", "phrases"])
def test_every_entry_of_the_rules_has_its_literals_wherever_it_matches(
    detector: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = open_rulebook()
    rules = [book.whole(rule) for rule in rules_for(book.rules, "en", (detector,))]
    texts = [[shown(part) for example in rule.examples for part in example.text.split("\n\n")] for rule in rules]
    monkeypatch.setattr("qa.detectors.entries.compile_entries", list)
    matched = set()
    for entry, literals in detector_class(detector).compile(rules, book.facts("en")):
        for text in texts[entry.rule]:
            if re.search(entry.source, text):
                matched.add(entry.rule)
                assert any(literal in fold(text).figures().data for literal in literals), (entry.source, text)
    assert len(matched) == len(rules)


@pytest.mark.parametrize(
    ("source", "literals"),
    [
        ("township", {b"township"}),
        (r"\btownship\b", {b" township "}),
        ("town(?:ship|hall)?", {b"town"}),
        ("(?:city|town) hall", {b"city hall", b"town hall"}),
        (r"the \w+ town hall in \d+", {b" town hall in "[:LONGEST]}),
        ("the township", {b"the township"}),
        (r"(?i:TOWN[ -]HALL)\s+clock", {b"town hall clock"[:LONGEST]}),
    ],
)
def test_the_most_telling_literals_are_chosen(source: str, literals: set[bytes]) -> None:
    assert set(study(source, Words(frozenset(["the", "of"]))).literals) == literals


@pytest.mark.parametrize(
    ("source", "signs"),
    [
        ("town hall", ""),
        ('the "town hall"', '"'),
        ("town ?[-–] ?hall", "-–"),
        ("(?i:town(?:-| – )hall)", "-–"),
        ("town(?:-| )hall", ""),
        ("town hall(?: - now)?", ""),
        ("town, hall", ""),  # there is a comma in every sentence
        (r"town-hall \(north\)", "("),
        (r"town\s+hall", ""),
    ],
)
def test_signs_that_every_match_holds_are_known(source: str, signs: str) -> None:
    assert study(source).signs == signs


def test_function_words_alone_are_nothing_to_look_for() -> None:
    with pytest.raises(PatternError, match="holds no word of 3 letters or more"):
        study("the of", Words(frozenset(["the", "of"])))


def test_a_group_may_be_asked_for_again() -> None:
    assert study(r"\b(\w+) and \1 township").literals == (b" township",)


def test_the_reach_is_that_of_the_longest_match() -> None:
    assert study(r"township of \d{1,3}").width == 15
    assert study("township.*").width == 240


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (
            "(?:a+)+ township",
            r"a repetition within a repetition; put a sign between the two that the inner one cannot match",
        ),
        (r"(?:\w+ ?)* township", "a repetition within a repetition"),
        (r"(\w+,? ?){0,8} township", "a repetition within a repetition"),
        ("(?:a|ab)+ township", "a choice within a long repetition; bound it to 8 times"),
        ("township .* .* .*", "more than two unbounded repetitions of any text; bound them, as in “.{0,40}”"),
        (r"township.+[\s\S]+of.*", "more than two unbounded repetitions"),
        (r"(x)?(?(1)(?:a+)+|b) township", "a repetition within a repetition"),
        ("(?:)", "matches the empty text"),
        ("[abc]", "holds no word of 3 letters or more that every match must contain; add one"),
        (r"\d+ \w+", "holds no word of 3 letters or more"),
        ("township|", "matches the empty text; say what must be there"),
        ("(?=township)", "matches the empty text"),
        ("(township", "is no regular expression: missing ), unterminated subpattern at position 0"),
        ("*township", "is no regular expression: nothing to repeat at position 0"),
    ],
)
def test_a_refusal_says_what_to_write_instead(source: str, sentence: str) -> None:
    with pytest.raises(PatternError, match=re.escape(sentence)):
        study(source)


@pytest.mark.parametrize(
    "source",
    [
        r"\b(?:confirmed|announced)(?: [^\s.;]+){0,8}? that (?:[^\s.;]+ ){1,7}?should (?:begin|start)\b",
        r"(?:\w+\s+)*township",
        r"(?:[^ ]+ )+township",
        "township.*of.*people",
        "(?:a|b){0,8} township",
    ],
)
def test_what_cannot_run_away_is_accepted(source: str) -> None:
    assert study(source).literals


# Each is accepted, and each text makes it try as many ways as it has.
SLOWEST = {
    "township.*of.*people": "township of " * 200,
    "foo.*.*bar": "foo" * 700,
    r".{0,80}x.{0,80}township": "x" * 2_000,
    r"(?:\w+\s+)*township": "a " * 1_000,
    r"(?:[^ ]+ )+township": "a " * 1_000,
    r"(?:\w+ ){0,8}(?:\w+ ){0,8}(?:\w+ ){0,8}township": "a " * 1_000,
    r"(?:a|aa){0,8}township": "a" * 2_000,
    r"(?:very|quite|very very){0,3} township": "very" * 500,
    r"\w+ township": "a" * 2_000,
    r".*township": "townshi" * 290,
}
TIMED = """
import re, sys, time
source, text = sys.argv[1:]
start = time.process_time()
re.search(source, text)
print(time.process_time() - start)
"""


@pytest.mark.parametrize("source", SLOWEST)
def test_what_is_accepted_ends_soon(source: str) -> None:
    assert study(source)
    command = [sys.executable, "-I", "-c", TIMED, source, SLOWEST[source][:2_000]]

    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)

    assert float(done.stdout) < 3  # seconds of processor time; one, on a machine that does nothing else


@pytest.mark.parametrize(
    "source",
    [
        r"\w*\w*\w*township",
        r"\w*\w*township",
        r".*x.*township",
        r"\s*\s*\s*township",
        "(?:ab)*(?:ab)*(?:ab)*(?:ab)*township",
        "(?:a{2})*(?:a{3})*(?:a)*township",
        "a?" * 24 + "a" * 24 + "township",
        "(?:a|aa){0,8}(?:a|aa){0,8}(?:a|aa){0,8}township",
        r"(?:\w+\w+ ){0,8}township",
        "township.{0,100}.{0,100}.{0,100}.{0,100}bar",
    ],
)
def test_repetitions_that_compete_for_the_same_signs_are_refused(source: str) -> None:
    with pytest.raises(PatternError, match=re.escape("bound them, as in “.{0,40}”, or put a sign between them")):
        study(source)
