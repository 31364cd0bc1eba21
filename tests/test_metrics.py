"""BLEU, chrF and TER through sacrebleu, segment by segment beside a reference."""

import subprocess
import sys

import pytest

from qa.metrics import beside_reference, chrf, compared, copies, reference_metrics
from qa.readers import read_text

FIRST = "The earthquake killed fourteen people in the south of the country."
SECOND = "Two bridges and a small dam were inspected by engineers on Monday."


def test_a_translation_like_its_reference_scores_a_hundred_and_signs_it() -> None:
    bleu, chrf_score, ter = reference_metrics([FIRST, SECOND], [FIRST, SECOND], "en")
    assert (round(bleu.value), round(chrf_score.value), round(ter.value)) == (100, 100, 0)
    assert bleu.signature.startswith("nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:")
    assert chrf_score.signature.startswith("nrefs:1|case:mixed|eff:yes|nc:6|nw:0|")


@pytest.mark.parametrize(("language", "tokenizer"), [("zh", "zh"), ("ja", "char"), ("de", "13a"), (None, "13a")])
def test_words_are_cut_by_language(language: str | None, tokenizer: str) -> None:
    bleu, _, _ = reference_metrics(["今天天气很好。"], ["今天天气不错。"], language)
    assert f"|tok:{tokenizer}|" in bleu.signature


def test_chinese_is_not_one_word() -> None:
    assert reference_metrics(["今天天气很好。"], ["今天天气不好。"], "zh")[2].value < 100


def test_the_better_of_two_translations_is_told_by_paired_bootstrap() -> None:
    references = [f"Sentence number {number} tells what engineers found at bridge {number}." for number in range(30)]
    worse = [f"Phrase of number {number} it says that engineers have met." for number in range(30)]
    bleu, chrf_score, _ = compared(references, worse, references, "en")
    assert chrf_score.first > chrf_score.second
    assert (bleu.p < 0.05, "bs:1000|seed:12345" in bleu.signature) == (True, True)


def test_a_paragraph_split_in_two_stands_beside_its_reference() -> None:
    reference = read_text(f"{FIRST} {SECOND}\n\nNo help came.")
    target = read_text(f"{FIRST}\n\n{SECOND}\n\nNo help came.")
    ours, theirs = beside_reference(target, reference)
    assert [" ".join(text.split()) for text in ours] == theirs


def test_nothing_of_the_translation_is_left_out() -> None:
    reference = read_text(f"{FIRST}\n\n{SECOND}")
    ours, theirs = beside_reference(read_text(f"{FIRST}\n\n{SECOND}\n\nRead more about this on our page."), reference)
    assert len(ours) == len(theirs) == 2
    assert "Read more" in " ".join(ours)


def test_a_segment_copied_from_its_source_is_seen() -> None:
    document = read_text("O governo anunciou novas medidas.\n\nThe minister spoke on Monday.")
    copied, translated = document.segments
    sources = (
        copied._replace(source="O governo anunciou novas medidas."),
        translated._replace(source="A ministra falou na segunda-feira."),
    )
    assert [index for index, _ in copies(document._replace(segments=sources))] == [0]


def test_chrf_grows_with_likeness() -> None:
    assert chrf([FIRST], [FIRST]) > chrf([FIRST[:30]], [FIRST]) > chrf([SECOND], [FIRST])


def test_sacrebleu_is_imported_only_when_asked_for() -> None:
    program = (
        "import sys, qa.metrics, qa.commands.score; sys.exit('sacrebleu' in sys.modules or 'numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
