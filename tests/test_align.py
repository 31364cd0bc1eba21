import os
import subprocess
import sys
import time
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from qa.align import align
from qa.document import SCOPES, Document, Piece, Segment, Span

LONG = "Der Wald beginnt hinter dem Dorf und reicht bis zum Fluss, den im Sommer kaum jemand sieht. " * 3
FOREST = "The forest starts behind the village and reaches the river, which hardly anyone sees in summer. " * 3
SHORT = "Dort leben nur wenige Leute, und keiner will fort."
FEW = "Few people live there, and nobody wants to leave."


def article(*blocks: tuple[str, str], path: str = "article.txt", language: str | None = None) -> Document:
    segments, at = [], 0
    for scope, text in blocks:
        span = Span(at, at + len(text))
        segments.append(Segment(span, scope, (Piece(*span),)))
        at = span.end + 2
    return Document("\n\n".join(text for _, text in blocks), path, "text", tuple(segments), language=language)


def paragraphs(*texts: str) -> Document:
    return article(*(("paragraph", text) for text in texts))


def sources(document: Document) -> list[str | None]:
    return [segment.source for segment in document.segments]


def confidences(document: Document) -> list[float]:
    return [segment.source_confidence or 0.0 for segment in document.segments]


def test_equal_structure_pairs_block_by_block() -> None:
    target = article(("heading", "The forest"), ("paragraph", FOREST), ("item", FEW))
    source = article(("heading", "Der Wald"), ("paragraph", LONG), ("item", SHORT))
    assert sources(align(target, source)) == ["Der Wald", LONG.strip(), SHORT]


def test_the_source_document_is_named_and_its_language_taken_over() -> None:
    aligned = align(paragraphs(FEW), article(("paragraph", SHORT), path="quelle.txt", language="de"))
    assert (aligned.source_path, aligned.translated_from) == ("quelle.txt", "de")


def test_a_stated_source_language_is_kept() -> None:
    target = paragraphs(FEW)._replace(translated_from="gsw")
    assert align(target, article(("paragraph", SHORT), language="de")).translated_from == "gsw"


def test_furniture_in_the_target_gets_no_source() -> None:
    aligned = align(paragraphs(FOREST, "Read more", FEW), paragraphs(LONG, SHORT))
    assert sources(aligned) == [LONG.strip(), None, SHORT]
    assert aligned.segments[1].source_confidence is None


def test_a_source_paragraph_left_out_is_passed_over() -> None:
    left_out = "Diesen Absatz hat niemand übersetzt, obwohl er nicht kurz ist und im Jahr 1912 spielt. " * 2
    assert sources(align(paragraphs(FOREST, FEW), paragraphs(LONG, left_out, SHORT))) == [LONG.strip(), SHORT]


def test_both_halves_of_a_split_paragraph_get_the_whole_source_and_little_confidence() -> None:
    half = len(FOREST) // 2
    aligned = align(paragraphs(FOREST[:half], FOREST[half:], FEW), paragraphs(LONG, SHORT))
    assert sources(aligned) == [LONG.strip(), LONG.strip(), SHORT]
    assert max(confidences(aligned)[:2]) <= 0.5


def test_a_paragraph_made_of_two_gets_both_sources_with_a_blank_line_between() -> None:
    first, second = LONG[: len(LONG) // 3].strip(), LONG[len(LONG) // 3 :].strip()
    assert sources(align(paragraphs(FOREST, FEW), paragraphs(first, second, SHORT))) == [f"{first}\n\n{second}", SHORT]


def test_a_heading_takes_the_heading_although_a_paragraph_has_the_better_length() -> None:
    target = article(("heading", "The river dries out again"), ("paragraph", FOREST))
    source = article(
        ("paragraph", "Von unserem Korrespondent"),
        ("heading", "Fluss wieder ohne Wasser: ein Sommer"),
        ("paragraph", LONG),
    )
    assert sources(align(target, source)) == ["Fluss wieder ohne Wasser: ein Sommer", LONG.strip()]


def test_figures_decide_between_blocks_of_equal_length() -> None:
    target = paragraphs("It had 1,250 people in 1987.", "It had 2,480 people in 2003.")
    source = paragraphs(
        "Es waren 990 Menschen, 1951.", "Es waren 1.250 Leute im J. 1987.", "Es waren 2 480 Leute im J. 2003."
    )
    assert sources(align(target, source)) == [
        "Es waren 1.250 Leute im J. 1987.",
        "Es waren 2 480 Leute im J. 2003.",
    ]


def test_figures_of_other_scripts_count_as_the_same() -> None:
    source = paragraphs("كان ذلك في عام ١٩٥١", "كان ذلك في عام ١٩٨٧")
    assert sources(align(paragraphs("It was in the year 1987"), source)) == ["كان ذلك في عام ١٩٨٧"]


def test_names_in_latin_script_are_found_between_foreign_letters() -> None:
    source = paragraphs("昨天我们没有看到它。", "昨天Greenpeace说了话。", "昨天我们都在家里面。")
    assert sources(align(paragraphs("Greenpeace spoke yesterday."), source)) == ["昨天Greenpeace说了话。"]


def test_addresses_behind_links_are_anchors_though_no_reader_sees_them() -> None:
    def linked(word: str, url: str) -> tuple[str, Piece]:
        return f"[{word}]({url})", Piece(1, 1 + len(word))

    def document(*links: tuple[str, Piece]) -> Document:
        segments, at = [], 0
        for text, piece in links:
            segments.append(Segment(Span(at, at + len(text)), "paragraph", (Piece(at + piece.start, at + piece.end),)))
            at += len(text) + 2
        return Document("\n\n".join(text for text, _ in links), "links.md", "markdown", tuple(segments))

    target = document(linked("second report", "https://example.org/b"))
    source = document(linked("Bericht eins", "https://example.org/a"), linked("Bericht zwei", "https://example.org/b"))
    assert sources(align(target, source)) == ["Bericht zwei"]


def test_an_anchor_in_common_makes_a_pair_surer() -> None:
    plain = align(paragraphs(FOREST, FEW), paragraphs(LONG, SHORT))
    anchored = align(paragraphs(FOREST, FEW + " 1987"), paragraphs(LONG, SHORT + " 1987"))
    assert confidences(plain)[1] <= 0.9 < confidences(anchored)[1]


def test_a_pair_that_could_be_another_is_doubtful() -> None:
    aligned = align(paragraphs(FOREST, FEW), paragraphs(LONG, SHORT, SHORT[::-1]))
    assert confidences(aligned)[1] < 0.1 < confidences(aligned)[0]


def test_an_empty_source_leaves_every_segment_alone() -> None:
    assert sources(align(paragraphs(FOREST, FEW), paragraphs())) == [None, None]


def test_an_empty_target_stays_empty() -> None:
    assert align(paragraphs(), paragraphs(SHORT)).segments == ()


def test_an_earlier_source_is_replaced() -> None:
    target = align(paragraphs(FEW), paragraphs(SHORT))
    assert sources(align(target, paragraphs())) == [None]


blocks = st.lists(st.tuples(st.sampled_from(SCOPES), st.text("ab 1.", max_size=60)), max_size=8)


@settings(max_examples=150, deadline=None)
@given(blocks, blocks)
def test_sources_stand_in_order_and_each_is_used_once(
    ours: list[tuple[str, str]], theirs: list[tuple[str, str]]
) -> None:
    numbered = [(scope, f"«{index}» {text.strip()}".strip()) for index, (scope, text) in enumerate(theirs)]
    used: list[list[int]] = []
    for text in sources(align(article(*ours), article(*numbered))):
        parts = [] if text is None else text.split("\n\n")
        places = [[known for _, known in numbered].index(part) for part in parts]
        if places and used[-1:] != [places]:
            used.append(places)
    flat = [place for places in used for place in places]
    assert flat == sorted(set(flat))


@settings(max_examples=50, deadline=None)
@given(blocks, blocks)
def test_only_sources_and_confidences_change(ours: list[tuple[str, str]], theirs: list[tuple[str, str]]) -> None:
    target = article(*ours)
    aligned = align(target, article(*theirs))
    bare = tuple(segment._replace(source=None, source_confidence=None) for segment in aligned.segments)
    assert bare == target.segments
    assert all(0 <= confidence <= 1 for confidence in confidences(aligned))


def test_the_order_of_hashes_does_not_show() -> None:
    program = (
        "from qa.align import align; from test_align import paragraphs\n"
        "words = 'Oslo Riga Rome Bonn Graz 1 2 3 4 5 6 7 8 9'.split()\n"
        "ours = paragraphs(*(' '.join(words[n % 5 : n % 7 + 5]) for n in range(12)))\n"
        "theirs = paragraphs(*(' '.join(words[n % 4 : n % 9 + 4]) for n in range(14)))\n"
        "print(align(ours, theirs))"
    )
    shown = {
        subprocess.run(
            [sys.executable, "-c", program],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(shown) == 1


def test_a_long_document_is_searched_near_the_diagonal_only_and_still_aligned() -> None:
    texts = [f"Part {index}. " + "word " * (index * 7 % 40) for index in range(700)]
    begin = time.perf_counter()
    aligned = align(paragraphs(*texts), paragraphs(*texts[:350], *texts[351:]))
    assert time.perf_counter() - begin < 10
    assert sources(aligned) == [None if index == 350 else text.strip() for index, text in enumerate(texts)]
