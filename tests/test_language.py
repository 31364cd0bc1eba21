import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from one_rule import ENGLISH

from qa.language import language_of
from qa.language_facts import NO_FACTS, LanguageFacts
from qa.rulecache import open_rulebook
from qa.sentences import sentence_spans

ENGLISH_TEXT = (
    "The council said on Monday that the bridge would be closed for a week, and that it was safe to walk across it."
)
TEXTS = {
    "pt": "O conselho informou ontem que a ponte ficará fechada por uma semana e que é seguro atravessá-la a pé.",
    "de": "Der Rat teilte mit, dass die Brücke eine Woche lang gesperrt bleibt und zu Fuß sicher überquert wird.",
    "uk": "Рада повідомила в понеділок, що міст буде закритий на тиждень і що перетинати його пішки безпечно.",
}


def sentences(text: str, facts: LanguageFacts = ENGLISH) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text, "en", facts)]


def test_a_text_is_cut_at_the_ends_of_its_sentences() -> None:
    assert sentences("It rained. Did it? Yes! So it was.") == ["It rained.", "Did it?", "Yes!", "So it was."]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Smith met Dr. Jones in the U.S. Senate.",
        "He lives in St. Paul.",
        "It was told (by Dr. Jones) to “Mr. Smith” then.",
    ],
)
def test_an_abbreviation_ends_no_sentence(text: str) -> None:
    assert sentences(text) == [text]


def test_abbreviations_are_those_of_the_language() -> None:
    text = "Das Land ist so groß wie ca. 300 Felder. Es regnet, sagt Abg. Müller."
    german = LanguageFacts(abbreviations=frozenset({"abg", "ca"}))
    assert len(sentences(text, german)) == 2
    assert len(sentences("So sagt Abg. Müller.", NO_FACTS)) == 2


def test_an_abbreviation_at_the_end_of_a_text_ends_it() -> None:
    assert sentences("He went to the U.S.") == ["He went to the U.S."]


def test_blanks_around_sentences_belong_to_none() -> None:
    assert sentences("  It rained.   He left. ") == ["It rained.", "He left."]
    assert sentences("   ") == []
    assert sentences("") == []


@given(st.text("ab.?! “”A\n", max_size=60))
def test_sentences_hold_every_word_and_never_overlap(text: str) -> None:
    last = 0
    for start, end in sentence_spans(text, "en", ENGLISH):
        assert last <= start < end <= len(text)
        assert not text[last:start].strip()
        assert text[start:end] == text[start:end].strip()
        last = end
    assert not text[last:].strip()


def test_english_is_told_by_its_function_words() -> None:
    language, confidence = language_of(ENGLISH_TEXT, {"en": open_rulebook().facts("en")})
    assert language == "en"
    assert confidence > 0.8


def test_english_is_told_without_importing_the_detector() -> None:
    program = (
        "import sys; from qa.linter import lint; report = lint(sys.argv[1]);"
        "print(report.document.language, 'langdetect' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program, ENGLISH_TEXT], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["en", "False"]


@pytest.mark.parametrize("language", TEXTS)
def test_other_languages_are_told_too(language: str) -> None:
    found, confidence = language_of(TEXTS[language], {"en": ENGLISH})
    assert found == language
    assert confidence > 0.8


@pytest.mark.parametrize("text", [*TEXTS.values(), "Sim, Minsk.", "Radio Europa 2024"])
def test_the_answer_is_always_the_same(text: str) -> None:
    assert len({language_of(text, {"en": ENGLISH}) for _ in range(5)}) == 1


@pytest.mark.parametrize("text", ["", "  ", "2024, 12:30 — 5 %", "😀"])
def test_a_text_without_letters_has_no_language(text: str) -> None:
    assert language_of(text, {"en": ENGLISH}) == (None, 0.0)


def test_a_foreign_name_in_an_english_text_changes_nothing() -> None:
    text = f"{ENGLISH_TEXT} “Рада повідомила в понеділок.”"
    assert language_of(text, {"en": open_rulebook().facts("en")})[0] == "en"


@pytest.mark.parametrize("language", ["pt", "de"])
def test_the_language_with_most_function_words_wins_in_whatever_order_they_are_known(language: str) -> None:
    known = dict(open_rulebook().languages)
    for order in (known, dict(reversed(known.items()))):
        assert language_of(f"{TEXTS[language]} {TEXTS[language]}", order)[0] == language


def test_neighbours_that_words_tell_not_apart_are_left_to_langdetect() -> None:
    alike = LanguageFacts(function_words=frozenset({"og", "det", "er", "som", "til", "på"}))
    text = "Det er Oslo som er hovedstaden, og det er på tide å dra til byen som ligger ved fjorden."
    assert language_of(text, {"xx": alike, "yy": alike})[0] in {"no", "da"}


def test_every_language_has_a_name_and_those_without_rules_have_no_tables() -> None:
    rulebook = open_rulebook()
    assert all(facts.name and facts.function_words for facts in rulebook.languages.values())
    assert set(rulebook.tables) == {rule.language for rule in rulebook.rules} | {"any"}
    assert "de" not in rulebook.tables
