"""What a house decides about names: style, policy, single forms, lists of its own."""

import sys
from pathlib import Path

import pytest
from house import one_sentence, qa, run, write

from qa.config import ConfigError, read_config
from qa.linter import Linter
from qa.names.choice import DEFAULT, NameChoice, Wish, styles
from qa.names.facts import read_names
from qa.names.folder import NameDataError, data_path
from qa.names.letters import bare, plain
from qa.names.styles import REVERSED, read_style
from qa.names.userlist import read_list
from qa.readers import read_text
from qa.rulebook import Selection
from qa.rulecache import open_rulebook

HOUSE = "transliteration/en/house-style"
FOREIGN = "transliteration/en/foreign-spelling"


def linter(choice: NameChoice | None, select: tuple[str, ...] = ("transliteration",)) -> Linter:
    return Linter(
        open_rulebook(),
        Selection(select=select, ignore=("transliteration/en/pinyin-of-foreign-names",)),
        language="en",
        names=choice,
    )


def fixes(text: str, choice: NameChoice | None) -> list[tuple[str, str]]:
    return [(one.text, one.suggestions[0].text) for one in linter(choice).lint(read_text(text)).findings]


def listing(folder: Path, rows: str) -> NameChoice:
    write(folder, {"names.tsv": rows})
    path = str(folder / "names.tsv")
    return NameChoice(lists=(path,), listed=read_list([path]))


def prefer(name: str, *forms: str) -> NameChoice:
    return NameChoice(prefer=(Wish(name, forms),))


def test_nothing_is_decided_by_default() -> None:
    assert fixes("From Kyiv to Kiev, and from Krakow to Nis.", None) == []
    assert fixes("Kharkov and Kraków.", NameChoice()) == []


def test_a_style_for_forms_from_the_russian_finds_the_others_and_leaves_its_own() -> None:
    choice = NameChoice("russian-derived")
    text = "KYIV (AP): from Kiew and Kyiv’s suburbs to Kharkov, Mykolaiv and Homel."
    assert fixes(text, choice) == [
        ("KYIV", "KIEV"), ("Kiew", "Kiev"), ("Kyiv", "Kiev"), ("Mykolaiv", "Nikolayev"), ("Homel", "Gomel"),
    ]  # fmt: skip


def test_a_style_with_marks_wants_them_and_one_without_does_not() -> None:
    text = "Erdogan met Recep Tayyip Erdoğan, Lech Walesa and Wałęsa in Krakow and Kraków."
    assert fixes(text, NameChoice("diacritics")) == [
        ("Erdogan", "Erdoğan"), ("Lech Walesa", "Lech Wałęsa"), ("Krakow", "Kraków"),
    ]  # fmt: skip
    assert fixes(text, NameChoice("plain")) == [
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"), ("Wałęsa", "Walesa"), ("Kraków", "Krakow"),
    ]  # fmt: skip


def test_the_policy_on_finds_forms_from_the_russian() -> None:
    assert fixes("A train left Kharkov for Lviv.", NameChoice(policy="on")) == [("Kharkov", "Kharkiv")]


def test_the_policy_reversed_joins_any_style() -> None:
    choice = NameChoice("diacritics", "reversed")
    assert fixes("From Kyiv to Krakow.", choice) == [("Kyiv", "Kiev"), ("Krakow", "Kraków")]


def test_the_policy_off_overrules_that_of_the_style() -> None:
    assert fixes("From Kyiv to Kharkov.", NameChoice("russian-derived", "off")) == []


@pytest.mark.parametrize("policy", ["on", "reversed"])
def test_under_a_policy_mixed_systems_are_no_finding_of_their_own(policy: str) -> None:
    text = "Shells fell on Kharkov and Nikolaev. In Chernihiv and Zaporizhzhia the night was quiet."
    rules = {one.rule for one in linter(NameChoice(policy=policy)).lint(read_text(text)).findings}
    assert "transliteration/en/mixed-systems" not in rules
    assert len(rules) == 1


@pytest.mark.parametrize("policy", ["on", "reversed"])
def test_fixed_phrases_and_names_of_history_stay_excused(policy: str) -> None:
    text = "Chicken Kiev, Kievan Rus, the Battle of Kharkov, Odessa, Texas, and the Kyiv Independent."
    assert fixes(text, NameChoice(policy=policy)) == []


def test_a_single_form_is_wanted_wherever_the_name_stands() -> None:
    text = "President Zelensky, then Volodymyr Zelensky’s aide, then Selenskyj, then Zelenskyy."
    assert fixes(text, prefer("Volodymyr Zelensky", "Volodymyr Zelenskyy")) == [
        ("Zelensky", "Zelenskyy"), ("Volodymyr Zelensky", "Volodymyr Zelenskyy"), ("Selenskyj", "Zelenskyy"),
    ]  # fmt: skip


def test_a_surname_may_be_given_alone() -> None:
    text = "Volodymyr Zelensky said so, and Zelensky left."
    assert fixes(text, prefer("Zelensky", "Zelenskyy")) == [
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"), ("Zelensky", "Zelenskyy"),
    ]  # fmt: skip


def test_further_forms_of_an_entry_are_accepted() -> None:
    assert fixes("Kyiv or Kiev, not Kiew.", prefer("Kyiv", "Kiev", "Kyiv")) == [("Kiew", "Kiev")]


def test_a_single_form_overrules_the_style() -> None:
    choice = NameChoice("diacritics", prefer=(Wish("Krakow", ("Krakow",)),))
    assert fixes("From Krakow to Gdansk.", choice) == [("Gdansk", "Gdańsk")]


def test_a_name_that_begins_small_is_found() -> None:
    assert fixes("He joined al-Qaida in 1998.", prefer("al-Qaida", "al-Qaeda")) == [("al-Qaida", "al-Qaeda")]


def test_names_of_another_time_or_thing_are_no_forms_to_replace() -> None:
    assert fixes("Danzig became Gdansk.", prefer("Gdansk", "Gdańsk")) == [("Gdansk", "Gdańsk")]


def test_a_form_on_the_own_list_is_never_found(tmp_path: Path) -> None:
    text = "Belovejskaya Puscha, Kiew, Wolodymyr Selenskyj and Selenskyj again."
    assert len(fixes(text, None)) == 4
    assert fixes(text, listing(tmp_path, "Belovejskaya Puscha\nKiew\nWolodymyr Selenskyj\n")) == []


def test_a_form_on_the_own_list_is_never_traced(tmp_path: Path) -> None:
    text = "In Moscow the engineers Tschernyschow and Masljukow were seen."
    choice = listing(tmp_path, "Viktor Masljukow\n")
    chosen = Linter(
        open_rulebook(), Selection(confidence="medium"), language="en", translated_from="de", names=choice
    )  # fmt: skip
    assert [one.text for one in chosen.lint(read_text(text)).findings] == ["Tschernyschow"]


def test_two_columns_say_what_to_write_and_what_not(tmp_path: Path) -> None:
    choice = listing(tmp_path, "# ours\nBilhorod\tBelgorod; Byelgorod\nThe Hague Group\tHague Group\n")
    text = "From Belgorod and Byelgorod to Bilhorod; HAGUE GROUP."
    assert fixes(text, choice) == [
        ("Belgorod", "Bilhorod"), ("Byelgorod", "Bilhorod"), ("HAGUE GROUP", "THE HAGUE GROUP"),
    ]  # fmt: skip


def test_the_own_list_tells_what_other_presses_forms_become(tmp_path: Path) -> None:
    assert fixes("He left Kiew.", listing(tmp_path, "Kiev\tKyiv\n")) == [("Kiew", "Kiev")]


def test_six_columns_are_read_as_in_the_tables(tmp_path: Path) -> None:
    row = "Нетуя\tuk\tcity\tNetuia\tNetuya\tde=Netuja; ru=Netuyevo\n"
    found = linter(listing(tmp_path, row)).lint(read_text("Netuia, Netuya, Netuja, Netuyevo.")).findings
    assert [(one.text, one.rule) for one in found] == [("Netuja", FOREIGN), ("Netuyevo", HOUSE)]


def test_the_own_list_overrules_single_forms_and_the_style(tmp_path: Path) -> None:
    choice = listing(tmp_path, "Krakow\n")._replace(style="diacritics", prefer=(Wish("Krakow", ("Cracow",)),))
    assert fixes("Krakow and Gdansk.", choice) == [("Gdansk", "Gdańsk")]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("Kyiv,Kiew\n", "1: put a tab between the form to write and the forms not to write."),
        ("# a\nKyiv   Kiew\n", "2: put a tab between the form to write and the forms not to write."),
        ("\tKiew\n", "1: a name needs the form to write in its first column."),
        ("Kyiv\tuk\tKiew\n", "1: a row has 1 or 2 or 6 columns between tabs, this one 3."),
        ("Kyiv\tde=Kiew\n", "1: “!” and “=” have a meaning in rows of six columns only; leave them out."),
    ],
)
def test_a_list_that_cannot_be_used_is_answered_with_its_line(tmp_path: Path, rows: str, said: str) -> None:
    with pytest.raises(NameDataError) as raised:
        listing(tmp_path, rows)
    assert str(raised.value) == f"{tmp_path / 'names.tsv'}:{said}"


def test_a_form_that_is_wanted_and_unwanted_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NameDataError, match=r"names.tsv:2: “Kyiv” is the form to write at .*:1; leave one"):
        listing(tmp_path, "Kyiv\nKiev\tKyiv\n")


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ('stlye = "plain"', "2: “stlye” is no setting of [names] (did you mean “style”?)."),
        (
            'style = "plan"',
            f"2: “style” must be one of {', '.join(styles())}, not “plan” (did you mean “plain”?).",
        ),
        ('policy = "onn"', "2: “policy” must be one of off, on, reversed, not “onn” (did you mean “on”?)."),
        ("policy = true", "2: “policy” must be one of off, on, reversed."),
        ('across-files = "yes"', "2: “across-files” must be true or false."),
        ("lists = [1]", '2: “lists” must be a list of files, as in ["house-names.tsv"].'),
        ('prefer = "Kiev"', '2: “prefer” must be a table, as in [names.prefer] with "Kyiv" = "Kiev" below it.'),
        (
            '[names.prefer]\n"Kyiv" = 3',
            "3: “Kyiv” must be the form to write, or a list of forms with the one to write first.",
        ),
    ],
)
def test_a_setting_that_cannot_be_used_is_answered_with_its_line(tmp_path: Path, settings: str, said: str) -> None:
    write(tmp_path, {"qa.toml": f"[names]\n{settings}\n"})
    with pytest.raises(ConfigError) as raised:
        read_config(str(tmp_path / "qa.toml"))
    assert str(raised.value) == f"{tmp_path / 'qa.toml'}:{said}"


def test_a_missing_list_is_answered_in_one_sentence(tmp_path: Path) -> None:
    write(tmp_path, {"qa.toml": '[names]\nlists = ["none.tsv"]\n', "a.txt": "Good."})
    said = one_sentence(qa("lint", "a.txt", cwd=tmp_path))
    assert said.endswith("none.tsv: cannot be read: No such file or directory.")


def test_the_command_line_reads_lists_beside_the_configuration(tmp_path: Path) -> None:
    settings = '[names]\nlists = ["house.tsv"]\n[names.prefer]\n"Krakow" = "Kraków"\n'
    write(tmp_path, {"qa.toml": settings, "house.tsv": "Kiev\tKyiv\n", "news/a.txt": "From Kyiv to Krakow."})
    result = run([sys.executable, "-m", "qa", "lint", "news/a.txt", "--to", "en"], tmp_path)
    assert "“Kyiv” is not the form chosen here for this name, which is Kiev." in result.out
    assert "replace with “Kraków”" in result.out


@pytest.mark.parametrize("style", styles())
def test_a_style_finds_nothing_in_its_own_forms_and_every_form_it_replaces(style: str) -> None:
    chosen = linter(NameChoice(style), (HOUSE,))
    wishes = read_style(style, "en").wishes
    own = [f"They spoke of {form} in the morning." for wish in wishes for form in wish.forms]
    assert [one.text for one in chosen.lint(read_text("\n\n".join(own))).findings] == []
    replaced = [wish for wish in wishes if plain(wish.name) not in map(plain, wish.forms)]
    texts = [f"They spoke of {wish.name} in the morning." for wish in replaced]
    found = chosen.lint(read_text("\n\n".join(texts))).findings
    assert [(one.text, one.suggestions[0].text) for one in found] == [(wish.name, wish.forms[0]) for wish in replaced]


def test_there_are_styles_beside_the_default_one() -> None:
    assert styles() == (DEFAULT, "diacritics", "plain", REVERSED)
    assert len(read_style("diacritics", "en").wishes) > 300
    assert len(read_style(REVERSED, "en").wishes) > 100


def test_the_plain_style_is_that_with_marks_turned_round() -> None:
    marked = [(wish.name, wish.forms[0]) for wish in read_style("diacritics", "en").wishes]
    assert [(wish.forms[0], wish.name) for wish in read_style("plain", "en").wishes] == marked
    assert all(form != bare(form) for _, form in marked)
    assert all(name.isascii() for name, _ in marked)


def test_a_style_with_a_policy_nobody_knows_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"en/styles/ours.tsv": "policy\tsometimes\n"})
    monkeypatch.setattr("qa.names.styles.data_path", lambda *parts: str(tmp_path.joinpath(*parts)))
    with pytest.raises(NameDataError, match=r"ours\.tsv:1: the policy is one of off, on, reversed, not “sometimes”"):
        read_style("ours", "en")


def test_a_language_without_the_style_has_nothing_to_say() -> None:
    assert read_style("diacritics", "xx").wishes == ()
    assert data_path("xx").endswith("xx")


def test_every_foreign_form_of_the_tables_is_left_alone_once_the_own_list_has_it(tmp_path: Path) -> None:
    forms = {one.form for name in read_names(data_path("en", "names.tsv")) for one in name.foreign}
    wanted = sorted(form for form in forms if form[:1].isupper() and "\t" not in form)
    text = "\n\n".join(f"They spoke of {form} in the morning." for form in wanted)
    assert len(linter(None).lint(read_text(text)).findings) > len(wanted) / 2
    assert fixes(text, listing(tmp_path, "".join(f"{form}\n" for form in wanted))) == []
