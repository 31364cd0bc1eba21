"""Names on no list, traced by what stands in them and by what else the text has."""

from qa.names.inversion import NATIVES, invert
from qa.names.odd import blended
from qa.names.origin import hypotheses, leanings, origins

GERMAN = ("de",)


def form(name: str, others: tuple[str, ...] = ()) -> str:
    return blended(name, hypotheses(others, GERMAN, NATIVES), "en")[0].form


def test_a_mark_that_tells_one_vowel_from_another_is_read() -> None:
    assert [invert(word, "ro", "ru")[0].native for word in ("Pelîpin", "Pelipin")] == ["пелыпин", "пелипин"]


def test_a_mark_that_only_says_how_to_speak_a_vowel_is_not() -> None:
    assert invert("Pelípin", "es", "ru")[0].native == invert("Pelipin", "es", "ru")[0].native


def test_a_given_name_tells_in_which_language_the_surname_is() -> None:
    assert form("Wolodymyr Tjutjunenko") == "Tiutiunenko"
    assert form("Wladimir Tjutjunenko") == "Tyutyunenko"


def test_what_no_press_would_make_of_a_given_name_says_nothing() -> None:
    assert set(leanings("Qxqx", "de", NATIVES).values()) == {0.0}
    assert form("Qxqx Tjutjunenko") == form("Tjutjunenko")


def test_the_other_names_of_a_text_tell_the_language_of_one() -> None:
    assert form("Tjutjunenko", ("Nyschnyk", "Pidhirnyj", "Kryschtschenko")) == "Tiutiunenko"
    assert form("Tjutjunenko", ("Ogurzow", "Gluschkow", "Sergejew")) == "Tyutyunenko"


def test_several_names_tell_the_press_and_how_they_share_the_languages() -> None:
    best = origins(("Ogurzow", "Gluschkow", "Tschernyschow"), ("de", "fr", "nl"), NATIVES)[0]
    assert best.press == "de"
    assert best.chance > 0.95
    assert dict(best.shares)["ru"] > 0.7
    assert abs(sum(dict(best.shares).values()) - 1) < 1e-6


def test_belarusian_and_bulgarian_names_are_traced_by_their_own_letters() -> None:
    assert invert("Schurauljou", "de", "be")[0].native == "жураўлёў"
    assert invert("Schtilijanow", "de", "bg")[0].native == "щилиянов"
