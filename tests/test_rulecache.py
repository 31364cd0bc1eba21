"""The cache of compiled rules: it saves time and never changes what is found."""

import os
import re
import stat
from pathlib import Path
from types import ModuleType
from zlib import crc32

import pytest
from house import PROSE, rule, write

import qa
from qa import rulecache, rulecompiler, sentences
from qa.detectors import repeats
from qa.expressions import Store
from qa.linter import Linter
from qa.names import words
from qa.readers import prose, read_text
from qa.rulebook import RuleError, Selection
from qa.rulecache import COMPILED, EXPRESSIONS, FORMAT, open_rulebook, written

NAME = "demo/en/mark.toml"
ARTICLE = PROSE.format("a first mark, a second mark and a third mark")


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty cache folder, and let the package have two rules only: few are compiled fast."""
    package = write(
        tmp_path / "package", {"shipped/en/one.toml": rule("third mark"), "shipped/en/two.toml": rule("x mark")}
    )
    monkeypatch.setattr("qa.rulecache.builtin_folder", lambda: aged(package))
    folder = tmp_path / "cache"
    monkeypatch.setenv("QA_CACHE", str(folder))
    return folder


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Count how often rules are compiled."""
    seen: list[str] = []
    compile_rules = rulecompiler.compile_rules

    def counted(*arguments: object) -> object:
        seen.append("compiled")
        return compile_rules(*arguments)  # type: ignore[arg-type] # passed on as they come

    monkeypatch.setattr(rulecompiler, "compile_rules", counted)
    return seen


def aged(folder: Path) -> str:
    """Let the files of a folder be as old as those of a user who runs qa after writing them."""
    for path in folder.rglob("*.toml"):
        long_ago = path.stat().st_mtime - 60
        os.utime(path, (long_ago, long_ago))
    return str(folder)


def house(folder: Path, phrase: str = "first mark", name: str = NAME) -> str:
    return aged(write(folder, {name: rule(phrase)}))


def found(*folders: str) -> list[tuple[str, str]]:
    report = Linter(open_rulebook(folders), language="en").lint(read_text(ARTICLE))
    return [(finding.rule, finding.text) for finding in report.findings]


def files(cache: Path, suffix: str = COMPILED) -> list[Path]:
    return sorted(path for path in cache.iterdir() if path.name.endswith(suffix))


def test_a_warm_cache_finds_what_a_cold_one_finds(tmp_path: Path, compilations: list[str]) -> None:
    folder = house(tmp_path / "house")
    cold, warm = found(folder), found(folder)
    assert compilations == ["compiled"]
    assert ("demo/en/mark", "first mark") in cold
    assert warm == cold


def test_what_is_kept_is_what_was_compiled(tmp_path: Path) -> None:
    folder = house(tmp_path / "house")
    assert open_rulebook([folder]) == open_rulebook([folder]) == open_rulebook([folder], cache=False)


def test_without_a_cache_nothing_is_written(tmp_path: Path, cache: Path) -> None:
    open_rulebook([house(tmp_path / "house")], cache=False)
    assert not cache.exists()


def test_a_changed_rule_is_seen_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "house"
    assert ("demo/en/mark", "first mark") in found(house(folder))
    write(folder, {NAME: rule("second mark")})
    assert ("demo/en/mark", "second mark") in found(str(folder))


@pytest.mark.parametrize("attempt", range(5))
def test_a_change_of_the_same_size_in_the_same_moment_is_seen(tmp_path: Path, attempt: int) -> None:
    folder = tmp_path / f"house{attempt}"
    path = folder / NAME
    write(folder, {NAME: rule("first mark")})
    moment = path.stat().st_mtime_ns
    assert ("demo/en/mark", "first mark") in found(str(folder))
    write(folder, {NAME: rule("first mark").replace("first", "a new")})
    os.utime(path, ns=(moment, moment))
    assert ("demo/en/mark", "first mark") not in found(str(folder))


def test_who_asks_is_told_before_rules_are_compiled(tmp_path: Path, compilations: list[str]) -> None:
    folder = house(tmp_path / "house")
    for _ in range(2):
        open_rulebook([folder], compiling=lambda: compilations.append("told"))
    assert compilations == ["told", "compiled"]


def test_a_touched_rule_is_not_compiled_again(tmp_path: Path, compilations: list[str]) -> None:
    folder = house(tmp_path / "house")
    open_rulebook([folder])
    aged(tmp_path / "house")
    open_rulebook([folder])
    assert compilations == ["compiled"]


@pytest.mark.parametrize("module", [repeats, words, prose, sentences])
def test_the_expressions_of_what_looks_at_a_page_are_kept(cache: Path, module: ModuleType) -> None:
    open_rulebook()
    [path] = files(cache, EXPRESSIONS)
    kept = Store(str(path))
    own = [value for value in vars(module).values() if isinstance(value, re.Pattern)]
    assert own
    assert [kept.find(pattern.pattern) for pattern in own] == own


def test_a_new_and_a_removed_rule_are_seen(tmp_path: Path) -> None:
    folder = house(tmp_path / "house")
    found(folder)
    house(tmp_path / "house", "second mark", "demo/en/other.toml")
    assert {"demo/en/mark", "demo/en/other"} <= {name for name, _ in found(folder)}
    (tmp_path / "house" / NAME).unlink()
    assert "demo/en/mark" not in {name for name, _ in found(folder)}


def test_a_rule_that_is_moved_bears_its_new_name(tmp_path: Path) -> None:
    folder = house(tmp_path / "house")
    assert ("demo/en/mark", "first mark") in found(folder)
    (tmp_path / "house/demo").rename(tmp_path / "house/style")
    assert ("style/en/mark", "first mark") in found(folder)


def test_a_changed_table_of_names_is_seen(tmp_path: Path) -> None:
    head = rule("x").partition("[find]")[0].replace("{text}", "{preferred}")
    examples = '[[examples]]\ntext = "Xebra"\nfinds = ["Xebra"]\n[[examples]]\ntext = "x"\nfinds = []\n'
    text = f'{head}[find]\ndetector = "names"\ntable = "zoo.tsv"\n{examples}'
    row = "Зебра\tru\tplace\tZebra\t\tpt={}\n"
    folder = write(tmp_path / "house", {"demo/en/zoo.toml": text, "demo/en/zoo.tsv": row.format("Xebra")})
    selection = Selection(("demo",))
    assert len(qa.lint("Xebra and Sebra", language="en", rules=[str(folder)], selection=selection).findings) == 1
    write(folder, {"demo/en/zoo.tsv": row.format("Xebra,Sebra")})
    assert len(qa.lint("Xebra and Sebra", language="en", rules=[str(folder)], selection=selection).findings) == 2


def test_damage_anywhere_in_the_cache_is_noticed(tmp_path: Path, cache: Path, compilations: list[str]) -> None:
    folder = house(tmp_path / "house")
    whole = open_rulebook([folder])
    [path] = files(cache)
    kept = path.read_bytes()
    places = range(0, len(kept), len(kept) // 40)
    for at in places:
        path.write_bytes(kept[:at] + bytes([kept[at] ^ 0x55]) + kept[at + 1 :])
        assert open_rulebook([folder]) == whole
        path.write_bytes(kept[:at])
        assert open_rulebook([folder]) == whole
    assert len(compilations) == 1 + 2 * len(places)


def test_a_file_that_has_not_changed_is_summed_once(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = aged(tmp_path / "package")
    monkeypatch.setattr("qa.rulecache.builtin_folder", lambda: package)
    folder = house(tmp_path / "house")
    open_rulebook([folder])
    [path] = files(cache)
    summed: list[int] = []

    def counted(data: bytes, start: int = 0) -> int:
        summed.append(len(data))
        return crc32(data, start)

    monkeypatch.setattr(rulecache, "crc32", counted)
    whole = path.stat().st_size
    for when, times in [(0, 1), (0, 1), (1, 2)]:
        os.utime(path, (when, when))
        open_rulebook([folder])
        assert sum(summed) // (whole - 1000) == times  # the first line is not summed, but the name of the cache is


def test_without_the_kept_expressions_the_same_is_found(tmp_path: Path, cache: Path) -> None:
    folder = house(tmp_path / "house")
    whole = found(folder)
    [path] = files(cache, EXPRESSIONS)
    path.write_bytes(b"nothing of use")
    assert found(folder) == whole


@pytest.mark.parametrize(
    "foreign",
    [
        b"",
        b"\n",
        b"\xff\xfe\x00",
        b"PK\x03\x04",
        FORMAT.encode() + b"\n",
        FORMAT.encode() + b" many\nbody",
        dict(written({"stamps": [], "tables": {}}))[COMPILED].replace(FORMAT.encode(), b"0.0.1/" + FORMAT.encode()),
    ],
)
def test_a_foreign_file_in_the_cache_is_ignored_and_replaced(tmp_path: Path, cache: Path, foreign: bytes) -> None:
    folder = house(tmp_path / "house")
    whole = open_rulebook([folder])
    [path] = files(cache)
    path.write_bytes(foreign)
    assert open_rulebook([folder]) == whole
    assert path.read_bytes().startswith(FORMAT.encode())
    assert len(path.read_bytes()) > 1000


def test_a_folder_in_place_of_the_cache_file_costs_time_only(
    tmp_path: Path, cache: Path, compilations: list[str]
) -> None:
    folder = house(tmp_path / "house")
    whole = open_rulebook([folder])
    [path] = files(cache)
    path.unlink()
    path.mkdir()
    assert open_rulebook([folder]) == whole
    assert files(cache) == [path]
    assert not files(cache, str(os.getpid())), "no half-written file stays behind"
    assert compilations == ["compiled", "compiled"]


def test_a_cache_folder_that_cannot_be_made_costs_time_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, compilations: list[str]
) -> None:
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("QA_CACHE", str(tmp_path / "file/cache"))
    folder = house(tmp_path / "house")
    assert found(folder) == found(folder)
    assert compilations == ["compiled", "compiled"]


def test_a_read_only_cache_folder_costs_time_only(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, compilations: list[str]
) -> None:
    cache.mkdir()
    cache.chmod(stat.S_IRUSR | stat.S_IXUSR)
    if os.access(cache, os.W_OK):  # for a superuser permissions mean nothing

        def refuse(*_: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr("qa.rulecache.os.replace", refuse)
    folder = house(tmp_path / "house")
    assert found(folder) == found(folder)
    assert files(cache, "") == []
    assert compilations == ["compiled", "compiled"]


def test_a_later_folder_replaces_the_rule_of_an_earlier_one(tmp_path: Path) -> None:
    first, second = house(tmp_path / "first"), house(tmp_path / "second", "second mark")
    assert [found for found in found(first, second) if found[0] == "demo/en/mark"] == [("demo/en/mark", "second mark")]
    assert [found for found in found(second, first) if found[0] == "demo/en/mark"] == [("demo/en/mark", "first mark")]


def test_a_house_rule_replaces_one_of_the_package(tmp_path: Path) -> None:
    assert ("shipped/en/one", "third mark") in found()
    folder = house(tmp_path / "house", "first mark", "shipped/en/one.toml")
    assert [text for name, text in found(folder) if name == "shipped/en/one"] == ["first mark"]
    rulebook = open_rulebook([folder])
    assert rulebook.whole(rulebook.named("shipped/en/one")).title == "first mark"


def test_two_sets_of_folders_do_not_disturb_each_other(tmp_path: Path, cache: Path, compilations: list[str]) -> None:
    first, second = house(tmp_path / "first"), house(tmp_path / "second", "second mark")
    for _ in range(2):
        assert ("demo/en/mark", "first mark") in found(first)
        assert ("demo/en/mark", "second mark") in found(second)
        assert not [name for name, _ in found() if name.startswith("demo")]
    assert len(files(cache)) == 3
    assert len(compilations) == 3


def test_the_same_relative_folder_seen_from_two_places_is_two_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place, phrase in (("here", "first mark"), ("there", "second mark")):
        house(tmp_path / place / "house", phrase)
        monkeypatch.chdir(tmp_path / place)
        assert ("demo/en/mark", phrase) in found("house")


def test_the_digest_names_content_and_place_not_the_folder(tmp_path: Path) -> None:
    here, there = house(tmp_path / "here"), house(tmp_path / "there")
    other = house(tmp_path / "other", name="style/en/mark.toml")
    assert open_rulebook([here]).digest == open_rulebook([there]).digest != open_rulebook([other]).digest


def test_a_folder_that_is_none_is_said(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"nowhere: there is no such folder of rules\.$"):
        open_rulebook([str(tmp_path / "nowhere")])


def test_a_broken_rule_leaves_the_last_whole_cache_alone(tmp_path: Path, cache: Path) -> None:
    folder = house(tmp_path / "house")
    open_rulebook([folder])
    [path] = files(cache)
    kept = path.read_bytes()
    write(tmp_path / "house", {NAME: "title ="})
    with pytest.raises(RuleError):
        open_rulebook([folder])
    assert path.read_bytes() == kept
