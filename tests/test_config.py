"""The configuration: which file counts, what may stand in it, and that every setting does what it says."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from house import CLEAN, PROSE, one_sentence, qa, rule, write

from qa.config import TEMPLATE, Config, ConfigError, find_config, read_config
from qa.rulebook import Selection
from qa.run import Order, build_linter

MARKED = PROSE.format("a minor mark")


def complaint(folder: Path, text: str, name: str = "qa.toml") -> str:
    """Return what is said of a configuration, with its folder left out."""
    write(folder, {name: text})
    with pytest.raises(ConfigError) as raised:
        read_config(str(folder / name))
    said = str(raised.value)
    assert said.startswith(f"{folder}/")
    assert said.endswith(".")
    assert "\n" not in said
    return said.removeprefix(f"{folder}/")


def desk(folder: Path, settings: str, files: Mapping[str, str | bytes]) -> Path:
    """Write a folder of articles and its configuration."""
    return write(folder, {**files, "qa.toml": settings})


def documents(folder: Path, *arguments: str) -> dict[str, Any]:
    """Return what ``qa lint`` says of each article of a folder, by its path."""
    result = qa("lint", *(arguments or (".",)), "--output-format", "json", cwd=folder)
    assert result.status in (0, 1), result.err
    return {document["path"].removeprefix("./"): document for document in json.loads(result.out)["documents"]}


def rules_found(document: Mapping[str, Any]) -> list[str]:
    return [finding["rule"] for finding in document["findings"]]


def test_the_nearest_configuration_counts(tmp_path: Path) -> None:
    write(tmp_path, {"qa.toml": "", "news/qa.toml": "", "news/2026/a.txt": ""})
    assert find_config(str(tmp_path / "news/2026")) == str(tmp_path / "news/qa.toml")
    assert find_config(str(tmp_path)) == str(tmp_path / "qa.toml")


@pytest.mark.parametrize(
    ("names", "chosen"),
    [
        ((".qa.toml", "qa.toml", "pyproject.toml"), ".qa.toml"),
        (("qa.toml", "pyproject.toml"), "qa.toml"),
        (("pyproject.toml",), "pyproject.toml"),
    ],
)
def test_of_several_in_one_folder_the_most_special_counts(tmp_path: Path, names: tuple[str, ...], chosen: str) -> None:
    write(tmp_path, {name: "[tool.qa]\n" if name == "pyproject.toml" else "" for name in names})
    assert find_config(str(tmp_path)) == str(tmp_path / chosen)


@pytest.mark.parametrize("text", ["[project]\n", "[tool.qatar]\n", "# see [tool.qa]\n"])
def test_a_pyproject_that_does_not_speak_of_qa_hides_nothing(tmp_path: Path, text: str) -> None:
    write(tmp_path, {"qa.toml": "", "package/pyproject.toml": text})
    assert find_config(str(tmp_path / "package")) == str(tmp_path / "qa.toml")


@pytest.mark.parametrize("text", ['[tool.qa]\nlanguage = "en"\n', '[tool.qa.severity]\n"phrasing/en" = "major"\n'])
def test_a_pyproject_with_any_table_of_qa_counts(tmp_path: Path, text: str) -> None:
    write(tmp_path, {"pyproject.toml": text})
    found = find_config(str(tmp_path))
    assert found == str(tmp_path / "pyproject.toml")
    assert read_config(found) != Config(folder=str(tmp_path))


def test_the_configuration_nearest_to_the_article_counts_not_the_one_here(tmp_path: Path) -> None:
    write(tmp_path, {"qa.toml": "slect = []", "news/qa.toml": "", "news/a.txt": CLEAN})
    assert qa("lint", "news/a.txt", cwd=tmp_path).status == 0


def test_another_configuration_can_be_named(tmp_path: Path) -> None:
    write(tmp_path, {"qa.toml": "slect = []", "other.toml": "", "a.txt": CLEAN})
    assert qa("lint", "a.txt", "--config", "other.toml", cwd=tmp_path).status == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("slect = []", "1: “slect” is no setting (did you mean “select”?)."),
        ('\ntranslated_from = "pt"', "2: “translated_from” is no setting (did you mean “translated-from”?)."),
        ("language = 3", "1: “language” must be a text in quotation marks."),
        ('language = ""', "1: “language” must be a text in quotation marks."),
        ("select = 3", "1: “select” must be a list of texts."),
        ("ignore = [3]", "1: “ignore” must be a list of texts."),
        (
            'confidence = "hihg"',
            "1: “confidence” must be one of low, medium, high, not “hihg” (did you mean “high”?).",
        ),
        (
            'fail-on = "majr"',
            "1: “fail-on” must be one of neutral, minor, major, critical, never, not “majr” (did you mean “major”?).",
        ),
        ('fail-under = "90"', "1: “fail-under” must be a number."),
        ("fail-under = true", "1: “fail-under” must be a number."),
        ("severity = 3", "1: “severity” must be a table, as in [severity]."),
        (
            '[severity]\n"phrasing/en" = "mjaor"',
            "2: “phrasing/en” must be one of neutral, minor, major, critical, not “mjaor” (did you mean “major”?).",
        ),
        ('language = "english"', "1: “language”: “english” is no code of a language; write “en”."),
        ("[score]\nthreshhold = 9", "2: “threshhold” is no setting of [score] (did you mean “threshold”?)."),
        ("[score]\nthreshold = 0", "2: “threshold” must be greater than 0."),
        ('[score]\nrepeats = "non"', "2: “repeats” must be one of first, all, not “non”."),
        (
            'pairs = "x"',
            "1: “pairs” must be a list, as in [{ source = 'pt/{name}.md', target = 'en/{name}.md' }].",
        ),
        (
            "pairs = [{ source = 'a.md', target = '{name}.md' }]",
            "1: each of “pairs” needs source and target, both with {name} once.",
        ),
        ("language = \n", "1:12: not valid TOML: Invalid value."),
    ],
)
def test_what_cannot_be_used_is_told_with_file_and_line(tmp_path: Path, text: str, said: str) -> None:
    assert complaint(tmp_path, text) == f"qa.toml:{said}"


def test_in_a_pyproject_the_line_is_that_of_qa_not_of_another_tool(tmp_path: Path) -> None:
    text = '[tool.ruff.lint]\nselect = ["ALL"]\n\n[tool.qa]\nselect = 3\n\n[tool.other]\nselect = 4\n'
    assert complaint(tmp_path, text, "pyproject.toml") == "pyproject.toml:5: “select” must be a list of texts."


def test_a_configuration_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    write(tmp_path, {"qa.toml": b'language = "\xe9"'})
    with pytest.raises(ConfigError, match=r"qa\.toml: byte 12 is not UTF-8; save the file as UTF-8\.$"):
        read_config(str(tmp_path / "qa.toml"))


def test_a_wrong_setting_ends_the_command_with_one_sentence(tmp_path: Path) -> None:
    write(tmp_path, {"qa.toml": "slect = []", "a.txt": CLEAN})
    said = one_sentence(qa("lint", "a.txt", cwd=tmp_path))
    assert said == f"{tmp_path}/qa.toml:1: “slect” is no setting (did you mean “select”?)."


def test_language_is_what_the_articles_are_taken_for(tmp_path: Path) -> None:
    desk(tmp_path, 'language = "pt"', {"a.txt": "Esta é a marca da casa and a minor mark."})
    document = documents(tmp_path)["a.txt"]
    assert document["target_language"] == "pt"
    assert rules_found(document) == ["demo/pt/marca"]


@pytest.mark.parametrize(("source", "found"), [("pt", ["demo/en/lisbon-mark"]), ("ru", [])])
def test_translated_from_wakes_the_rules_of_that_language(tmp_path: Path, source: str, found: list[str]) -> None:
    desk(tmp_path, f'translated-from = "{source}"', {"a.txt": PROSE.format("a lisbon mark")})
    document = documents(tmp_path)["a.txt"]
    assert document["source_language"] == source
    assert rules_found(document) == found


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ("", ["demo/en/minor-mark", "demo/en/major-mark"]),
        ('select = ["demo/en/major-mark"]', ["demo/en/major-mark"]),
        ('select = "demo/en"', ["demo/en/minor-mark", "demo/en/major-mark"]),
        ('ignore = ["demo/en/major-mark"]', ["demo/en/minor-mark"]),
        ('select = ["demo"]\nignore = ["demo/en"]', []),
        ('ignore = ["all"]\nselect = ["demo/en/minor-mark"]', ["demo/en/minor-mark"]),
    ],
)
def test_select_and_ignore_choose_rules(tmp_path: Path, settings: str, found: list[str]) -> None:
    desk(tmp_path, settings, {"a.txt": PROSE.format("a minor mark, a major mark")})
    assert rules_found(documents(tmp_path)["a.txt"]) == found


@pytest.mark.parametrize("key", ["select", "ignore"])
def test_a_rule_that_is_not_there_is_told_with_the_nearest(tmp_path: Path, key: str) -> None:
    desk(tmp_path, f'{key} = ["demo/en/minor-mrk"]', {"a.txt": CLEAN})
    said = one_sentence(qa("lint", "a.txt", cwd=tmp_path))
    assert said == "There is no rule or group of rules “demo/en/minor-mrk” (did you mean “demo/en/minor-mark”?)."


@pytest.mark.parametrize(("confidence", "found"), [("high", []), ("low", ["demo/en/unsure-mark"])])
def test_confidence_wakes_the_unsure_rules(tmp_path: Path, confidence: str, found: list[str]) -> None:
    desk(tmp_path, f'confidence = "{confidence}"', {"a.txt": PROSE.format("an unsure mark")})
    assert rules_found(documents(tmp_path)["a.txt"]) == found


def test_folders_of_rules_lie_beside_the_configuration(tmp_path: Path) -> None:
    desk(tmp_path, 'rules = ["house"]', {"news/a.txt": CLEAN, "house/own/en/news.toml": rule("nothing new")})
    assert rules_found(documents(tmp_path / "news")["a.txt"]) == ["own/en/news"]


def test_a_folder_of_rules_that_is_not_there_is_told(tmp_path: Path) -> None:
    write(tmp_path, {"qa.toml": 'rules = ["hose"]', "a.txt": CLEAN})
    said = one_sentence(qa("lint", "a.txt", cwd=tmp_path))
    assert said == f"{tmp_path}/hose: there is no such folder of rules."


def test_folders_of_the_command_line_come_on_top(tmp_path: Path) -> None:
    folders = {"house/own/en/news.toml": rule("nothing new"), "more/own/en/town.toml": rule("of the town")}
    desk(tmp_path, 'rules = ["house"]', {"a.txt": CLEAN, **folders})
    said = documents(tmp_path, "a.txt", "--rules", "more")
    assert rules_found(said["a.txt"]) == ["own/en/news", "own/en/town"]


def test_include_and_exclude_say_what_is_an_article(tmp_path: Path) -> None:
    names = ("a.txt", "b.md", "c.rst", "drafts/d.rst", "deep/er/e.rst", ".hidden/f.rst")
    settings = 'include = ["**/*.rst"]\nexclude = ["drafts/**"]'
    desk(tmp_path, settings, dict.fromkeys(names, CLEAN))
    assert set(documents(tmp_path)) == {"c.rst", "deep/er/e.rst"}


def test_patterns_are_relative_to_the_configuration(tmp_path: Path) -> None:
    desk(tmp_path, 'exclude = ["news/drafts/*"]', {"news/a.txt": CLEAN, "news/drafts/b.txt": CLEAN})
    assert set(documents(tmp_path / "news")) == {"a.txt"}


def test_a_file_named_by_itself_is_taken_whatever_the_patterns(tmp_path: Path) -> None:
    desk(tmp_path, 'exclude = ["*.txt"]', {"a.txt": CLEAN, "b.md": CLEAN})
    assert set(documents(tmp_path)) == {"b.md"}
    assert set(documents(tmp_path, "a.txt")) == {"a.txt"}


def test_pairs_find_the_source_of_an_article(tmp_path: Path) -> None:
    articles = {"en/one.txt": CLEAN, "pt/one.txt": "O conselho reuniu-se na segunda-feira.", "en/two.txt": CLEAN}
    desk(tmp_path, "pairs = [{ source = 'pt/{name}.txt', target = 'en/{name}.txt' }]", articles)
    said = documents(tmp_path, "en")
    assert said["en/one.txt"]["source_path"] == str(tmp_path / "pt/one.txt")
    assert said["en/one.txt"]["segments"][0]["source"] == "O conselho reuniu-se na segunda-feira."
    assert said["en/two.txt"]["source_path"] is None


def test_the_source_of_an_article_is_no_article_of_a_folder(tmp_path: Path) -> None:
    articles = {"en/one.txt": CLEAN, "pt/one.txt": CLEAN, "pt/two.txt": CLEAN}
    desk(tmp_path, "pairs = [{ source = 'pt/{name}.txt', target = 'en/{name}.txt' }]", articles)
    assert set(documents(tmp_path, ".")) == {"en/one.txt", "pt/two.txt"}
    assert set(documents(tmp_path, "pt/one.txt")) == {"pt/one.txt"}


@pytest.mark.parametrize(("level", "status"), [("minor", 1), ("major", 0), ("never", 0)])
def test_fail_on_sets_the_exit_status(tmp_path: Path, level: str, status: int) -> None:
    desk(tmp_path, f'fail-on = "{level}"', {"a.txt": MARKED})
    assert qa("lint", "a.txt", cwd=tmp_path).status == status


@pytest.mark.parametrize(("least", "status"), [("101", 1), ("0", 0)])
def test_fail_under_sets_the_exit_status(tmp_path: Path, least: str, status: int) -> None:
    desk(tmp_path, f'fail-under = {least}\nfail-on = "never"', {"a.txt": CLEAN})
    assert qa("lint", "a.txt", cwd=tmp_path).status == status
    assert qa("score", "a.txt", cwd=tmp_path).status == status


def test_encoding_is_that_of_files_that_are_not_utf_8(tmp_path: Path) -> None:
    article = PROSE.format("a minor mark of “Москва”")
    old = article.encode("windows-1251")
    desk(tmp_path, 'encoding = "windows-1251"', {"old.txt": old, "new.txt": article})
    said = documents(tmp_path)
    assert said["old.txt"]["text"] == said["new.txt"]["text"] == article


def test_severity_is_replaced_for_a_rule_or_a_group(tmp_path: Path) -> None:
    settings = '[severity]\n"demo/en" = "neutral"\n"demo/en/major-mark" = "critical"'
    desk(tmp_path, settings, {"a.txt": PROSE.format("a minor mark, a major mark")})
    found = documents(tmp_path)["a.txt"]["findings"]
    assert [finding["severity"] for finding in found] == ["neutral", "critical"]


def test_severity_of_a_rule_that_is_not_there_is_told(tmp_path: Path) -> None:
    desk(tmp_path, '[severity]\n"demo/em" = "minor"', {"a.txt": CLEAN})
    assert one_sentence(qa("lint", "a.txt", cwd=tmp_path)).endswith("“demo/em” (did you mean “demo/en”?).")


def test_score_settings_change_the_score(tmp_path: Path) -> None:
    article = f"{MARKED}\n\n{CLEAN}\n\n{MARKED}"
    desk(tmp_path, "", {"a.txt": article})
    plain = documents(tmp_path)["a.txt"]["score"]
    settings = '[score]\nthreshold = 80\nacceptable-penalty = 20\nreference-words = 500\nrepeats = "all"'
    desk(tmp_path, settings, {"a.txt": article})
    changed = documents(tmp_path)["a.txt"]["score"]
    assert (plain["penalty"], changed["penalty"]) == (1, 2)
    for part in ("pt:80", "app:20", "rwc:500", "repeats:all"):
        assert part in changed["signature"].split("|")
        assert part not in plain["signature"].split("|")


def test_the_command_line_wins_over_the_configuration(tmp_path: Path) -> None:
    settings = 'select = ["demo/en/minor-mark"]\nignore = ["demo/en/major-mark"]\nlanguage = "pt"\nfail-on = "never"'
    desk(tmp_path, settings, {"a.txt": PROSE.format("a minor mark, a major mark")})
    said = documents(tmp_path, "a.txt", "--select", "demo/en/major-mark", "--to", "en")
    assert rules_found(said["a.txt"]) == ["demo/en/major-mark"]
    assert qa("lint", "a.txt", "--to", "en", "--fail-on", "minor", cwd=tmp_path).status == 1


def uncommented(template: str) -> str:
    """Return the template with every line in force that is a setting behind a sign of remark."""
    return re.sub(r'^# (?=\[[\w.]+\]$|"[^"]+" = |["\w/-]+ = )', "", template, flags=re.MULTILINE)


def test_what_init_writes_is_valid_and_changes_nothing(tmp_path: Path) -> None:
    assert qa("init", cwd=tmp_path).status == 0
    assert (tmp_path / "qa.toml").read_text(encoding="utf-8") == TEMPLATE
    assert read_config(str(tmp_path / "qa.toml")) == Config(folder=str(tmp_path))


def test_every_line_of_the_template_is_valid_and_names_real_rules(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"qa.toml": uncommented(TEMPLATE), "house-names.tsv": "", "house/demo/en/mark.toml": rule("minor mark")},
    )
    config = read_config(str(tmp_path / "qa.toml"))
    linter = build_linter(Order(config, Selection(config.select, config.ignore, config.confidence)))
    assert "demo/en/mark" in {rule.id for rule in linter.rulebook.rules}


def test_the_template_shows_every_setting(tmp_path: Path) -> None:
    write(tmp_path, {"qa.toml": uncommented(TEMPLATE), "house-names.tsv": ""})
    config = read_config(str(tmp_path / "qa.toml"))
    same_as_unset = {"select", "confidence", "fail_on", "profile"}  # the example is the default
    unset = {field for field in Config._fields if getattr(config, field) == Config._field_defaults[field]}
    assert unset == same_as_unset
    shown = set(re.findall(r"^# ([\w-]+) = ", TEMPLATE, re.MULTILINE))
    assert {"select", "confidence", "fail-on"} <= shown
    assert {"threshold", "acceptable-penalty", "reference-words", "repeats"} <= shown


def test_the_defaults_shown_in_the_template_are_the_defaults(tmp_path: Path) -> None:
    write(tmp_path, {"qa.toml": uncommented(TEMPLATE), "house-names.tsv": ""})
    config = read_config(str(tmp_path / "qa.toml"))
    unset = Config()
    assert (config.select, config.confidence, config.fail_on) == (unset.select, unset.confidence, unset.fail_on)
    assert config.profile == unset.profile


def test_init_leaves_a_file_that_is_there_as_it_is(tmp_path: Path) -> None:
    write(tmp_path, {"qa.toml": 'language = "en"\n'})
    said = one_sentence(qa("init", cwd=tmp_path))
    assert said == "./qa.toml is there already; edit it, or remove it first."
    assert (tmp_path / "qa.toml").read_text(encoding="utf-8") == 'language = "en"\n'


def test_init_writes_into_the_folder_named(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    assert qa("init", "news", cwd=tmp_path).status == 0
    assert (tmp_path / "news/qa.toml").is_file()
    assert one_sentence(qa("init", "nws", cwd=tmp_path)) == "nws: there is no such folder."
