import pytest
from one_rule import findings, found, linter

AN = linter(
    """detector = "articles"\ncase = "exact"\narticle = "a"\ninstead = "an"\nbefore = ['[aeio][a-z]+', 'MP$']
except = ['one']\nnot_after = ["vitamin"]"""
)


def test_the_article_and_its_word_are_found_and_repaired() -> None:
    (finding,) = findings(AN, "It is a apple.")
    assert (finding.text, finding.suggestions[0].text) == ("a apple", "an apple")


def test_a_capital_is_kept() -> None:
    (finding,) = findings(AN, "A apple fell.")
    assert finding.suggestions[0].text == "An apple"


@pytest.mark.parametrize(
    "text",
    [
        "A one-way street, a pear.",
        "It is vitamin a in milk.",
        "England A against France.",
        "Plan-a is in the U.S. and in Q&a in short.",
        "See a example.org and a user@example.org.",
        "An MP and an apple.",
    ],
)
def test_what_is_right_or_no_article_is_left_alone(text: str) -> None:
    assert found(AN, text) == []


def test_an_abbreviation_is_told_from_a_word_by_its_capitals() -> None:
    assert found(AN, "He is a MP, not a MPs’ friend.") == ["a MP"]
