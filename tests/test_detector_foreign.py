import subprocess
import sys
from functools import cache

import pytest

from qa.finding import Finding
from qa.linter import Linter
from qa.readers import read_text
from qa.rulebook import Selection
from qa.rulecache import open_rulebook

WORDS, SCRIPT = "untranslated/en/foreign-passage", "untranslated/en/other-script"
ENGLISH = "The bridge was closed on Monday after the storm."
SENTENCES = {
    "Portuguese": "Os moradores da região não foram avisados pela prefeitura sobre a obra.",
    "Spanish": "Los vecinos de la zona no fueron avisados por el ayuntamiento.",
    "French": "Les habitants du quartier n’ont pas été prévenus par la mairie.",
    "Italian": "Gli abitanti della zona non sono stati avvertiti dal comune.",
    "German": "Die Anwohner wurden von der Stadt nicht über die Arbeiten unterrichtet.",
    "Dutch": "De bewoners van de wijk werden niet door de gemeente gewaarschuwd.",
    "Polish": "Mieszkańcy dzielnicy nie zostali powiadomieni przez urząd, że most będzie zamknięty.",
    "Czech": "Obyvatelé čtvrti nebyli o uzavření mostu informováni, protože úřad na ně zapomněl.",
    "Romanian": "Locuitorii din zonă nu au fost anunțați de primărie despre lucrări.",
    "Turkish": "Mahalle sakinleri köprünün kapatılacağı konusunda belediye tarafından uyarılmadı ve çok kızdı.",
    "Catalan": "Els veïns de la zona no van ser avisats per l’ajuntament amb temps.",
    "Swedish": "De boende i området hade inte fått veta av kommunen att bron skulle stängas.",
    "Danish": "Beboerne i kvarteret var ikke blevet advaret af kommunen, siger de efter stormen.",
    "Norwegian": "Beboerne i området ble ikke varslet av kommunen, sier de etter stormen.",
    "Finnish": "Asukkaat eivät olleet saaneet kaupungilta tietoa siitä, että silta suljetaan.",
    "Hungarian": "A lakókat nem értesítette az önkormányzat arról, hogy a hidat lezárják.",
}
SCRIPTS = {
    "Cyrillic letters": "Жителей района никто не предупредил.",
    "Greek": "Κανείς δεν ειδοποίησε τους κατοίκους.",
    "Arabic letters": "لم يبلغ أحد سكان الحي بالأمر.",
    "Hebrew": "איש לא הזהיר את תושבי השכונה.",
    "Chinese characters": "没有人通知附近的居民。",
    "Japanese": "住民には誰も知らせなかった。",
    "Korean": "아무도 주민들에게 알리지 않았다.",
    "Thai": "ไม่มีใครแจ้งชาวบ้านในย่านนี้",
}


@cache
def linter(rule: str, target: str = "en") -> Linter:
    return Linter(open_rulebook(), Selection(select=(rule,)), language=target)


def findings(rule: str, text: str, form: str = "text") -> tuple[Finding, ...]:
    return linter(rule).lint(read_text(text, format=form)).findings


def found(rule: str, text: str, form: str = "text") -> list[str]:
    return [finding.text for finding in findings(rule, text, form)]


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_left_in_another_language_is_found_and_its_language_named(language: str) -> None:
    (finding,) = findings(WORDS, f"{ENGLISH} {SENTENCES[language]} {ENGLISH}")
    assert finding.text == SENTENCES[language]
    assert language in finding.message


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_sentence_left_in_another_script_is_found_and_the_script_named(script: str) -> None:
    (finding,) = findings(SCRIPT, f"{ENGLISH}\n\n{SCRIPTS[script]}\n\n{ENGLISH}")
    assert finding.text == SCRIPTS[script]
    assert script in finding.message


def test_sentences_that_follow_one_another_are_one_passage() -> None:
    german = f"{SENTENCES['German']} Sie haben davon erst aus der Zeitung erfahren."
    assert found(WORDS, f"{german} {ENGLISH}") == [german]
    russian = f"{SCRIPTS['Cyrillic letters']} Мост закрыли утром."
    assert found(SCRIPT, f"{ENGLISH} {russian}") == [russian]


def test_paragraphs_are_passages_of_their_own() -> None:
    sentence = SENTENCES["Spanish"]
    assert found(WORDS, f"{sentence}\n\n{sentence}") == [sentence, sentence]


def test_a_heading_is_read_as_well() -> None:
    assert found(WORDS, f"# Prefeito diz que não vai renunciar\n\n{ENGLISH}\n", "markdown") == [
        "Prefeito diz que não vai renunciar"
    ]
    assert found(SCRIPT, f"# Мост закрыт\n\n{ENGLISH}\n", "markdown") == ["Мост закрыт"]


def test_a_quotation_left_in_another_language_is_found() -> None:
    speech = "Wir werden die Brücke nicht wieder öffnen, bevor sie sicher ist."
    assert found(WORDS, f"The mayor put it plainly: “{speech}” The council agreed.") == [speech]


def test_a_clause_left_in_another_language_is_found() -> None:
    clause = "que los vecinos no fueron avisados por el ayuntamiento"
    assert found(WORDS, f"The mayor said on Monday that she knew {clause} and that it was wrong.") == [clause]


@pytest.mark.parametrize(
    "text",
    [
        "He read “El amor en los tiempos del cólera” and “Die Leiden des jungen Werthers” on the train.",
        "The Universidade Federal do Rio de Janeiro and the Agence nationale de la recherche signed it.",
        "Universidade Federal do Rio de Janeiro e Universidade de São Paulo",
        "Her motto was “Quem não arrisca não petisca, e eu não tenho medo” (nothing ventured, nothing gained).",
        "“Quem não arrisca não petisca, e eu não tenho medo”, meaning nothing ventured, nothing gained.",
        "The raison d’être of the café, à la carte, was a fait accompli.",
        "Robert De Niro and Guillermo del Toro met Ursula von der Leyen in Den Haag.",
        "Van driver met man on die-hard tour",
        "Médecins Sans Frontières",
    ],
)
def test_names_titles_and_explained_words_stay_silent(text: str) -> None:
    assert found(WORDS, text) == []


@pytest.mark.parametrize("text", ["上海市浦东新区", "Федеральная служба безопасности"])
def test_words_in_another_script_within_a_sentence_are_found(text: str) -> None:
    assert found(SCRIPT, f"The head of {text} came to the opening.") == [text]


@pytest.mark.parametrize(
    "text",
    [
        "The Rossiyskaya Gazeta (Российская газета) of Beijing (北京市朝阳区) reported it.",
        "The newspaper “Российская газета” reported it.",
        "They cried «Слава Україні» (“Glory to Ukraine”).",
        "They wrote Слава Україні (Glory to Ukraine) on the wall.",
        "The letters α, β and γ, and the value of π Σ.",
        "English | 简体中文 | Русский язык | 日本語",
        "Kharkiv / Харьковская область",
        "In Kharkiv (formerly Харьков and, before that, Харків city) it rained.",
        "Größe, façade, Łódź, Đà Nẵng and Ağrı are written in Latin letters.",
    ],
)
def test_originals_in_another_script_stay_silent(text: str) -> None:
    assert found(SCRIPT, text) == []


def test_tables_and_lists_may_hold_words_of_other_languages() -> None:
    text = f"{ENGLISH}\n\n| Term | Original |\n|---|---|\n| town | посёлок городского типа |\n\n- Русский язык\n"
    assert found(SCRIPT, text, "markdown") == []


@pytest.mark.parametrize(
    "line",
    [
        "Die deutsche Fassung kann unter [README.md](README.md) eingesehen werden.",
        '<a href="../de/index.html">Die deutsche Fassung kann hier gelesen werden.</a>',
    ],
)
def test_a_line_that_leads_to_the_other_version_is_for_its_readers(line: str) -> None:
    assert found(WORDS, f"{ENGLISH}\n\n{line}\n", "markdown") == []


def test_a_sentence_with_a_link_to_another_site_is_no_such_line() -> None:
    line = "Die deutsche Fassung kann unter [dieser Adresse](https://a.example/de) eingesehen werden."
    assert found(WORDS, f"{ENGLISH}\n\n{line}\n", "markdown") == [line]


def test_a_work_linked_to_in_a_list_keeps_its_title_where_something_is_said_of_it() -> None:
    title = "[Почему мосты закрывают весной и летом](https://a.example/1)"
    assert found(SCRIPT, f"{ENGLISH}\n\n- {title} (in Russian)\n", "markdown") == []
    assert len(found(SCRIPT, f"{ENGLISH}\n\n- {title}: об этом пишут газеты\n", "markdown")) == 1
    assert found(SCRIPT, f"{ENGLISH}\n\n- {title}\n", "markdown") == ["Почему мосты закрывают весной и летом"]
    assert len(found(SCRIPT, f"{ENGLISH}\n\nSee also: {title}\n", "markdown")) == 1


def test_a_title_that_names_its_language_is_meant() -> None:
    text = f"{ENGLISH}\n\n[Gli abitanti della zona non sono stati avvertiti dal comune (IT)](https://a.example/1)\n"
    document = read_text(text, format="markdown")
    assert linter(WORDS).lint(document._replace(translated_from="it")).findings == ()
    assert len(linter(WORDS).lint(document._replace(translated_from="de")).findings) == 1


def test_an_abbreviation_at_the_head_of_a_line_is_no_word_of_another_language() -> None:
    assert found(WORDS, f"{ENGLISH}\n\n- OS architecture (e.g. amd64):\n", "markdown") == []


def test_values_in_quotation_marks_are_words_of_no_language() -> None:
    assert found(WORDS, f"{ENGLISH} Location: 'n', 'ne', 'se', 'sw', 'w', 'o', 'la', 'un'") == []


def test_a_page_in_another_language_is_held_against_its_own() -> None:
    text = " ".join([SENTENCES["German"]] * 3)
    assert linter(WORDS, "de").lint(read_text(text)).findings == ()


def test_an_ordinary_article_never_asks_langdetect() -> None:
    text = f"{ENGLISH} Robert De Niro read “Le Monde” in the e-mail age. {SENTENCES['German']}"
    program = (
        "import sys; from qa.linter import lint; report = lint(sys.argv[1], language='en');"
        "print(len(report.findings), 'langdetect' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program, text], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1", "False"]


def test_langdetect_is_asked_where_the_words_leave_it_open() -> None:
    text = "Opilá řeholnice zavinila nehodu, snažila se utéct"
    assert found(WORDS, f"{text}\n\n{ENGLISH}") == [text]
