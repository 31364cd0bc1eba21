"""Romanization in both directions: what the tables write, and what they read back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.names.folder import NameDataError, alphabets
from qa.names.inversion import invert
from qa.names.letters import bare, soft
from qa.names.romanize import cost_of, forms, giveaways, romanize, seen
from qa.names.tables import press_table, presses, standard_table

LANGUAGES = ("ru", "uk", "be", "bg")


def words(language: str) -> st.SearchStrategy[str]:
    letters = "".join(sign for sign in alphabets()[language] if sign != "'")
    return st.text(letters, min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("press", "written"),
    [
        ("de", "Beloweschskaja Puschtscha"),
        ("fr", "Belovejskaïa Pouchtcha"),
        ("nl", "Belovezjskaja Poesjtsja"),
        ("pl", "Biełowieżska Puszcza"),
        ("en", "Belovezhskaya Pushcha"),
    ],
)
def test_each_press_writes_a_name_its_own_way(press: str, written: str) -> None:
    assert romanize("Беловежская Пуща", press_table(press, "ru")) == written


@pytest.mark.parametrize(
    ("native", "written"),
    [
        ("Запоріжжя", "Zaporizhzhia"),
        ("Згурський", "Zghurskyi"),
        ("Їжакевич", "Yizhakevych"),
        ("Юрій", "Yurii"),
        ("Знам'янка", "Znamianka"),
        ("Єнакієве", "Yenakiieve"),
    ],
)
def test_the_ukrainian_standard_of_2010_gives_the_forms_of_its_decree(native: str, written: str) -> None:
    assert romanize(native, standard_table("ukrainian-2010", "uk")) == written


def test_capitals_and_hyphens_stay() -> None:
    table = press_table("de", "ru")
    assert romanize("РОСТОВ-на-Дону", table) == "ROSTOW-na-Donu"


def test_an_unknown_press_is_answered_with_those_there_are() -> None:
    with pytest.raises(NameDataError, match=r"no table “xx”.*there are ca, cs, da, de"):
        press_table("xx", "ru")


@given(st.data())
def test_every_form_a_table_makes_is_one_it_admits_at_that_cost(data: st.DataObject) -> None:
    language = data.draw(st.sampled_from(LANGUAGES))
    table = press_table(data.draw(st.sampled_from(presses())), language)
    native = data.draw(words(language))
    for form, cost in forms(native, table):
        found = cost_of(native, seen(form, table), table)
        assert found is not None
        assert found <= cost


@given(st.data())
@settings(deadline=None, max_examples=60)
def test_reading_back_what_a_press_wrote_finds_only_names_it_writes_so(data: st.DataObject) -> None:
    language = data.draw(st.sampled_from(("ru", "uk")))
    press = data.draw(st.sampled_from(presses()))
    table = press_table(press, language)
    written = romanize(data.draw(words(language)), table)
    for candidate in invert(written, press, language):
        assert cost_of(candidate.native, seen(written, table), table) is not None


NAMES = ("чайковский", "беловежская", "кузнецова", "лукашенко", "чернышов", "хабаров", "юрьев", "щербаков", "горбачёва")


@pytest.mark.parametrize("press", [press for press in presses() if press != "old_en"])
def test_forward_then_inverse_contains_the_original(press: str) -> None:
    table = press_table(press, "ru")
    for native in NAMES:
        found = [candidate.native for candidate in invert(romanize(native, table), press, "ru", most=24)]
        assert native.replace("ё", "е") in [name.replace("ё", "е") for name in found], (native, found)


def test_the_letters_that_give_a_press_away_are_those_the_target_never_writes() -> None:
    german, english = press_table("de", "ru"), press_table("en", "ru")
    assert giveaways("чернышов", soft("Tschernyschow"), german, english) == [("ч", "tsch"), ("ш", "sch"), ("в", "w")]


@given(st.text())
def test_the_bare_form_of_a_text_is_as_long_as_the_text(text: str) -> None:
    assert len(bare(text)) == len(text)
