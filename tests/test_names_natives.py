"""Names that the source has in its own script: found there, explained by the target, or shown to be misspelled."""

from pathlib import Path

import pytest

from qa.linter import Linter
from qa.names.folder import NameDataError, data_path
from qa.names.likeness import likeness
from qa.names.natives import (
    INDEX,
    KINDS,
    TABLE,
    Native,
    Natives,
    folded,
    index_lines,
    language_of,
    open_natives,
    read_natives,
)
from qa.names.pinyin import characters, surnames
from qa.readers import read_text
from qa.rulebook import Selection
from qa.rulecache import open_rulebook

RULES = ("transliteration/en/name-in-source", "transliteration/en/misread-chinese-name")
ROWS = list(read_natives(data_path("en", TABLE)))


@pytest.fixture(scope="module")
def natives() -> Natives:
    return open_natives("en")


def fixes(text: str, source: str, language: str = "zh", *, paired: float | None = None) -> list[tuple[str, str]]:
    document = read_text(text)
    segments = tuple(one._replace(source=source, source_confidence=paired) for one in document.segments)
    linter = Linter(open_rulebook(), Selection(select=RULES), language="en", translated_from=language)
    return [
        (found.text, found.suggestions[0].text) for found in linter.lint(document._replace(segments=segments)).findings
    ]


def names(text: str, language: str, natives: Natives) -> list[str]:
    return [native.preferred for _, native in natives.within(folded(text), language)]


@pytest.mark.parametrize(
    ("text", "source", "language", "fix"),
    [
        ("The letter of Van Minggang arrived.", "范明政的信到了。", "zh", ("Van Minggang", "Pham Minh Chinh")),
        ("The letter of Pham Minh Trinh arrived.", "范明政的信到了。", "zh", ("Pham Minh Trinh", "Pham Minh Chinh")),
        ("A speech by Bosonaro was shown.", "播放了博索纳罗的讲话。", "zh", ("Bosonaro", "Bolsonaro")),
        ("He flew from Dongjing to Rome.", "他从东京飞往罗马。", "zh", ("Dongjing", "Tokyo")),
        (
            "He flew from Kafranmaras to Rome.",
            "カフラマンマラシュからローマへ飛んだ。",
            "ja",
            ("Kafranmaras", "Kahramanmaraş"),
        ),
        ("He spoke with Kuznetsov there.", "أجرى مقابلة مع زيلينسكي هناك", "ar", ()),
        ("He spoke with Selanchki there.", "أجرى مقابلة مع زيلينسكي هناك", "ar", ("Selanchki", "Zelensky")),
        ("He spoke with Pezachkyan there.", "او با پزشکیان گفت‌وگو کرد", "fa", ("Pezachkyan", "Pezeshkian")),
        ("He spoke with Smotrits there.", "הוא דיבר עם סמוטריץ' שם", "he", ("Smotrits", "Smotrich")),
        ("He spoke with Mitsodakis there.", "Μίλησε με τον Μητσοτάκη εκεί", "el", ("Mitsodakis", "Mitsotakis")),
        ("He spoke with Mikonsu there.", "그는 거기서 마크롱과 이야기했다", "ko", ()),
        ("He spoke with Makrong there.", "그는 거기서 마크롱과 이야기했다", "ko", ("Makrong", "Macron")),
    ],
)
def test_a_try_at_a_name_of_the_source_is_found(text: str, source: str, language: str, fix: tuple[str, str]) -> None:
    assert fixes(text, source, language) == ([fix] if fix else [])


@pytest.mark.parametrize(
    "text",
    [
        "Pham Minh Chinh met the guests.",
        "Prime Minister Chinh met the guests.",
        "Vietnam’s Pham Minh Chinh met the guests.",
        "He met the guests.",
        "The prime minister met Phan Thiet’s guests.",
    ],
)
def test_a_right_form_a_family_name_and_a_pronoun_explain_a_name(text: str) -> None:
    assert fixes(text, "范明政会见了客人。") == []


@pytest.mark.parametrize("text", ["The Cretan sailors came.", "Crete’s sailors came.", "Sailors came from Crete."])
def test_an_inflected_name_is_right(text: str) -> None:
    assert fixes(text, "クレタの船員が来た。", "ja") == []


def test_a_wrong_form_is_found_only_where_the_source_has_the_name() -> None:
    assert fixes("The Rhine Mail told it.", "莱茵邮报报道了此事。") == [("Rhine Mail", "Rheinische Post")]
    assert fixes("The Rhine Mail told it.", "有报纸报道了此事。") == []


def test_what_is_somebody_elses_right_name_is_no_try() -> None:
    assert fixes("Kim Jong Il waved.", "金正恩挥手致意。") == []


def test_a_part_of_another_persons_name_is_not_the_one_listed() -> None:
    assert fixes("Ines Bossonaro came.", "博索纳罗来了。") == [("Bossonaro", "Bolsonaro")]
    assert fixes("Ines Bossonaro came.", "伊内斯·博索纳罗来了。") == []


def test_an_unsure_pairing_proves_nothing() -> None:
    assert fixes("He flew from Dongjing to Rome.", "他从东京飞往罗马。", paired=0.4) == []
    assert fixes("He flew from Dongjing to Rome.", "他从东京飞往罗马。", paired=0.9) != []


def test_a_repair_keeps_small_particles_inside_a_sentence_and_capitals_throughout() -> None:
    assert fixes("There Vanderleien spoke.", "冯德莱恩在那里讲话。") == [("Vanderleien", "von der Leyen")]
    assert fixes("Vanderleien spoke there.", "冯德莱恩在那里讲话。") == [("Vanderleien", "Von der Leyen")]
    assert fixes("There BOSONARO spoke.", "博索纳罗在那里讲话。") == [("BOSONARO", "BOLSONARO")]


def test_a_chinese_name_is_right_under_any_reading_of_its_characters() -> None:
    assert fixes("The clerk Zhang Zhonglin left.", "职员张重林离开了。") == []
    assert fixes("The clerk Zhang Chonglin left.", "职员张重林离开了。") == []
    assert fixes("The clerk Zhang Zhaolin left.", "职员张重林离开了。") == [("Zhang Zhaolin", "Zhang Zhonglin")]


def test_two_people_who_may_be_meant_leave_a_reading_alone() -> None:
    assert fixes("The clerk Zhang Xiaohua left.", "职员张晓红和张晓环离开了。") == []


def test_the_longest_name_wins_and_names_stand_apart(natives: Natives) -> None:
    assert names("胡志明市和胡志明", "zh", natives) == ["Ho Chi Minh City", "Ho Chi Minh"]
    assert names("وبيروت", "ar", natives) == ["Beirut"]
    assert names("حلبي", "ar", natives) == []
    assert names("サウジアラビア", "ja", natives) == ["Saudi Arabia"]


def test_marks_of_a_script_do_not_count() -> None:
    assert folded("Μητσοτάκης") == folded("Μητσοτακησ")
    assert folded("أَحْمَد") == folded("احمد")
    assert folded("علی‌اف") == folded("علياف")


def test_a_language_is_told_by_its_script() -> None:
    texts = ("東京", "東京の", "서울", "بيروت", "پکن", "חיפה", "Αθήνα", "Rome")
    assert [language_of(text, None) for text in texts] == ["zh", "ja", "ko", "ar", "fa", "he", "el", ""]


def test_names_that_sound_alike_are_likelier_than_others() -> None:
    assert likeness("vanderleien", "vonderleyen") > likeness("vanderlinden", "vonderleyen")
    assert likeness("phamminhtrinh", "phamminhchinh") > 0.7 > likeness("phamminhtrinh", "nguyenphutrong")
    assert likeness("same", "same") == 1.0


def test_readings_begin_with_the_usual_one() -> None:
    assert next(characters().spelled("范明政")) == "fanmingzheng"
    assert {"zhong", "chong"} <= set(characters().readings["重"])
    assert {("xi", "an"), ("xian",)} <= set(characters().cut("xian"))
    assert surnames() <= set(characters().readings)


def test_the_index_of_native_names_is_made_anew_byte_for_byte() -> None:
    with open(data_path("en", INDEX), "rb") as file:
        assert "".join(f"{line}\n" for line in index_lines()).encode() == file.read()


def test_there_are_as_many_people_and_organisations_as_are_said_to_be() -> None:
    assert len({row.preferred for row in ROWS if row.kind in (*KINDS[:2], KINDS[3])}) >= 1_500


def test_no_wrong_form_of_the_table_is_also_right() -> None:
    assert [
        row.preferred for row in ROWS if {form.lower() for form in row.wrong} & {form.lower() for form in row.forms}
    ] == []


def test_every_name_of_the_table_is_found_in_its_own_script_and_is_silent(natives: Natives) -> None:
    missing = [row for row in ROWS if row.language != "el" and folded(row.native) not in _found(row, natives)]
    assert missing == []
    linter = Linter(open_rulebook(), Selection(select=RULES, confidence="low"), language="en")
    document = read_text("\n\n".join(f"They spoke of {row.preferred} again." for row in ROWS))
    segments = tuple(one._replace(source=f"{row.native} 1") for one, row in zip(document.segments, ROWS, strict=True))
    assert [finding.text for finding in linter.lint(document._replace(segments=segments)).findings] == []


def _found(row: Native, natives: Natives) -> list[str]:
    return [native.native for _, native in natives.within(folded(row.native), row.language)]


def test_a_table_says_which_line_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "names.tsv"
    path.write_text("Rome\ttown\t\tzh=罗马\t\n", encoding="utf-8")
    with pytest.raises(NameDataError, match=r"names.tsv:1: the kind is one of"):
        list(read_natives(str(path)))
    path.write_text("Rome\tplace\t\t罗马\t\n", encoding="utf-8")
    with pytest.raises(NameDataError, match=r"names.tsv:1: “罗马” must name the language"):
        list(read_natives(str(path)))
