"""The configuration: ``.qa.toml``, ``qa.toml`` or ``[tool.qa]`` in ``pyproject.toml``, the nearest above a file."""

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from qa.finding import CONFIDENCES, SEVERITIES, Severity
from qa.mqm import MQM, Profile
from qa.rulebook import nearest

if TYPE_CHECKING:
    from qa.names.choice import NameChoice

NAMES = (".qa.toml", "qa.toml", "pyproject.toml")
FAIL_ON = (*SEVERITIES, "never")


class ConfigError(Exception):
    """A configuration that cannot be used; the message names file, line and key and says what to do."""


class Pair(NamedTuple):
    """How source and target files answer to one another: two paths with ``{name}`` where they vary."""

    source: str
    target: str


class Config(NamedTuple):
    """What a configuration file says; ``folder`` is where it lies, and its paths are relative to that."""

    folder: str = ""
    language: str | None = None
    translated_from: str | None = None
    select: tuple[str, ...] = ("all",)
    ignore: tuple[str, ...] = ()
    confidence: str = "high"
    rules: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    pairs: tuple[Pair, ...] = ()
    fail_on: str = "minor"
    fail_under: float | None = None
    encoding: str | None = None
    severity: tuple[tuple[str, Severity], ...] = ()
    profile: Profile = MQM
    baseline: str | None = None
    decisions: tuple[str, ...] = ()
    gitignore: bool = True
    names: "NameChoice | None" = None

    def source_for(self, path: str) -> str | None:
        """Return the path of the source text of a target file, if a pair names it and it exists."""
        return self._partner(path, [(pair.target, pair.source) for pair in self.pairs])

    def is_source(self, path: str) -> bool:
        """Tell whether a file is the source text of a target file that exists."""
        return bool(self.pairs) and self._partner(path, [(pair.source, pair.target) for pair in self.pairs]) is not None

    def _partner(self, path: str, patterns: Iterable[tuple[str, str]]) -> str | None:
        """Return the existing file that answers to ``path`` by the first pattern that fits it."""
        relative = os.path.relpath(path, self.folder or os.curdir).replace(os.sep, "/")
        for pattern, other in patterns:
            head, _, tail = pattern.partition("{name}")
            match = re.fullmatch(f"{re.escape(head)}(.+){re.escape(tail)}", relative)
            if match:
                partner = os.path.join(self.folder, other.replace("{name}", match[1]))
                return partner if os.path.isfile(partner) else None
        return None


def find_config(folder: str) -> str | None:
    """Return the path of the nearest configuration file in ``folder`` or above it."""
    at = os.path.abspath(folder)
    while True:
        for name in NAMES:
            path = os.path.join(at, name)
            if os.path.isfile(path) and (name != "pyproject.toml" or _has_table(path)):
                return path
        above = os.path.dirname(at)
        if above == at:
            return None
        at = above


def _has_table(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            return re.search(rb"^\s*\[+tool\.qa[\].]", file.read(), re.MULTILINE) is not None
    except OSError:
        return False


def read_config(path: str) -> Config:
    """Read a configuration file; raises ConfigError naming file, line and key."""
    import tomllib

    try:
        with open(path, encoding="utf-8-sig") as file:
            text = file.read()
        table: Mapping[str, Any] = tomllib.loads(text)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: byte {error.start} is not UTF-8; save the file as UTF-8.") from None
    except tomllib.TOMLDecodeError as error:
        from qa.rulefile import toml_error

        raise ConfigError(toml_error(path, error)) from None
    if os.path.basename(path) == "pyproject.toml":
        table = table.get("tool", {}).get("qa", {})
        text = _blanked(text)
    return _Checker(path, text).config(table)


def _blanked(text: str) -> str:
    """Return the text of a pyproject.toml with nothing on the lines of other tools' tables."""
    ours = False
    lines = []
    for line in text.split("\n"):
        if line.startswith("["):
            ours = re.match(r"\[+tool\.qa[\].]", line) is not None
        lines.append(line if ours else "")
    return "\n".join(lines)


class _Checker:
    """Checks the keys of one configuration file."""

    def __init__(self, path: str, text: str) -> None:
        self._path = path
        self._lines = text.split("\n")

    def config(self, table: Mapping[str, Any]) -> Config:
        values: dict[str, Any] = {"folder": os.path.dirname(os.path.abspath(self._path))}
        for key, value in table.items():
            read = _READERS.get(key)
            if read is None:
                raise self.error(key, f"“{key}” is no setting{nearest(key, _READERS)}")
            values[_FIELDS.get(key, key.replace("-", "_"))] = read(self, key, value)
        config = Config(**values)
        return config._replace(
            rules=tuple(os.path.join(config.folder, folder) for folder in config.rules),
            decisions=tuple(os.path.join(config.folder, path) for path in config.decisions),
            baseline=os.path.join(config.folder, config.baseline) if config.baseline else None,
        )

    def error(self, key: str, what: str) -> ConfigError:
        pattern = re.compile(rf"\s*(?:\[[\w.]*\b{re.escape(key)}\]|[\"']?{re.escape(key)}[\"']?\s*=)")
        line = next((number for number, text in enumerate(self._lines, 1) if pattern.match(text)), 1)
        return ConfigError(f"{self._path}:{line}: {what}.")

    def text(self, key: str, value: object) -> str:
        if not isinstance(value, str) or not value:
            raise self.error(key, f"“{key}” must be a text in quotation marks")
        return value

    def tag(self, key: str, value: object) -> str:
        from qa.tags import TagError, valid

        try:
            return valid(self.text(key, value))
        except TagError as error:
            raise self.error(key, f"“{key}”: {str(error).rstrip('.')}") from None

    def texts(self, key: str, value: object) -> tuple[str, ...]:
        listed = [value] if isinstance(value, str) else value
        if not isinstance(listed, list) or not all(isinstance(text, str) for text in listed):
            raise self.error(key, f"“{key}” must be a list of texts")
        return tuple(listed)

    def number(self, key: str, value: object) -> float:
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise self.error(key, f"“{key}” must be a number")
        return float(value)

    def one_of(self, key: str, value: object, choices: Sequence[str]) -> str:
        if not isinstance(value, str) or value not in choices:
            hint = f", not “{value}”{nearest(value, choices)}" if isinstance(value, str) else ""
            raise self.error(key, f"“{key}” must be one of {', '.join(choices)}{hint}")
        return value

    def truth(self, key: str, value: object) -> bool:
        if not isinstance(value, bool):
            raise self.error(key, f"“{key}” must be true or false")
        return value

    def confidence(self, key: str, value: object) -> str:
        return self.one_of(key, value, CONFIDENCES)

    def fail_on(self, key: str, value: object) -> str:
        return self.one_of(key, value, FAIL_ON)

    def table(self, key: str, value: object) -> Mapping[str, Any]:
        if not isinstance(value, dict):
            raise self.error(key, f"“{key}” must be a table, as in [{key}]")
        return value

    def severities(self, key: str, value: object) -> tuple[tuple[str, Severity], ...]:
        given = self.table(key, value)
        return tuple((rule, SEVERITIES[self.one_of(rule, name, tuple(SEVERITIES))]) for rule, name in given.items())

    def pairs(self, key: str, value: object) -> tuple[Pair, ...]:
        if not isinstance(value, list):
            raise self.error(
                key, "“pairs” must be a list, as in [{ source = 'pt/{name}.md', target = 'en/{name}.md' }]"
            )
        return tuple(self._pair(key, self.table(key, pair)) for pair in value)

    def _pair(self, key: str, pair: Mapping[str, Any]) -> Pair:
        if set(pair) != {"source", "target"} or not all(str(path).count("{name}") == 1 for path in pair.values()):
            raise self.error(key, "each of “pairs” needs source and target, both with {name} once")
        return Pair(str(pair["source"]), str(pair["target"]))

    def names(self, key: str, value: object) -> "NameChoice":
        from qa.names.choice import read_choice
        from qa.names.folder import NameDataError

        try:
            return read_choice(self.table(key, value), os.path.dirname(self._path), self.error)
        except NameDataError as error:
            raise ConfigError(str(error)) from None

    def profile(self, key: str, value: object) -> Profile:
        from qa.profiles import PROFILES

        given = self.table(key, value)
        values: dict[str, Any] = {}
        for name, setting in given.items():
            if name not in _SCORE:
                raise self.error(name, f"“{name}” is no setting of [score]{nearest(name, _SCORE)}")
            values[_SCORE[name]] = self._setting(name, setting)
        chosen = PROFILES[values.pop("name", "mqm")]
        if "costs" in values and "profile" not in given:
            chosen = chosen._replace(name="custom")
        return chosen._replace(**values)

    def _setting(self, name: str, value: object) -> Any:  # noqa: ANN401 - a field of Profile
        if name in _CHOICES:
            return self.one_of(name, value, _CHOICES[name])
        if name == "points":
            return self._points(name, value)
        if name == "costs":
            return self._costs(name, value)
        return self._positive(name, value)

    def _points(self, key: str, value: object) -> tuple[tuple[float, float], ...]:
        from qa.mqm import fit_log

        try:
            one, other = (tuple(self.number(key, number) for number in pair) for pair in self._list(key, value))
            points = ((one[0], one[1]), (other[0], other[1]))
            fit_log(points)
        except (IndexError, ValueError):
            raise self.error(
                key, "“points” must be two of words and penalty points that grow slower, as in [[300, 5], [1000, 10]]"
            ) from None
        return points

    def _list(self, key: str, value: object) -> list[Any]:
        if not isinstance(value, list) or not all(isinstance(pair, list) for pair in value):
            raise self.error(key, f"“{key}” must be a list of lists")
        return value

    def _costs(self, key: str, value: object) -> tuple[tuple[str, float], ...]:
        from qa.categories import CATEGORIES, is_category

        costs = []
        for name, points in self.table(key, value).items():
            severity, colon, category = name.partition(":")
            self.one_of(name, severity, tuple(SEVERITIES))
            if colon and not is_category(category):
                raise self.error(name, f"“{category}” is no error category{nearest(category, CATEGORIES)}")
            if self.number(name, points) < 0:
                raise self.error(name, f"“{name}” must not be below 0")
            costs.append((name, self.number(name, points)))
        return tuple(costs)

    def _positive(self, key: str, value: object) -> float:
        number = self.number(key, value)
        if number <= 0:
            raise self.error(key, f"“{key}” must be greater than 0")
        return int(number) if number.is_integer() and key == "reference-words" else number


_READERS: Mapping[str, Callable[[_Checker, str, object], Any]] = {
    "language": _Checker.tag,
    "translated-from": _Checker.tag,
    "select": _Checker.texts,
    "ignore": _Checker.texts,
    "confidence": _Checker.confidence,
    "rules": _Checker.texts,
    "include": _Checker.texts,
    "exclude": _Checker.texts,
    "pairs": _Checker.pairs,
    "fail-on": _Checker.fail_on,
    "fail-under": _Checker.number,
    "encoding": _Checker.text,
    "severity": _Checker.severities,
    "score": _Checker.profile,
    "baseline": _Checker.text,
    "decisions": _Checker.texts,
    "gitignore": _Checker.truth,
    "names": _Checker.names,
}
_FIELDS = {"score": "profile"}
_SCORE = {
    "profile": "name", "threshold": "threshold", "acceptable-penalty": "acceptable",
    "reference-words": "reference_words", "repeats": "repeats", "model": "model", "points": "points", "costs": "costs",
}  # fmt: skip
_CHOICES = {"profile": ("mqm", "wmt", "j2450"), "repeats": ("first", "all"), "model": ("linear", "log")}

TEMPLATE = """\
# Settings of qa. Every line is optional; what stands here behind a # is the default or an example.

# The language the articles are written in, and the one they were translated from. Without them the first is
# guessed, and rules for every source language apply. With a region, as in "en-US" or "en-GB", the spelling and the
# words of other regions are found as well.
# language = "en"
# translated-from = "pt"

# Which rules apply: names, beginnings of names, or "all". `qa rules list` shows them.
# select = ["all"]
# ignore = ["furniture/en/read-also"]
# confidence = "high"            # "medium" wakes rules that are right most of the time only

# Folders with rules of your own, of the same shape as those of qa: `qa rules new phrasing/en/my-rule --in house`.
# rules = ["house"]

# Which files of a folder are articles, and which are not.
# include = ["**/*.md", "**/*.txt", "**/*.html"]
# exclude = ["drafts/**"]
# gitignore = false              # check what git ignores as well

# Where the source text of an article lies.
# pairs = [{ source = "articles/pt/{name}.md", target = "articles/en/{name}.md" }]

# The encoding of files that are not UTF-8.
# encoding = "windows-1251"

# The findings an archive had when it adopted qa (`qa baseline create`), and what reviewers decided on the page.
# baseline = "qa-baseline.json"
# decisions = ["qa-decisions.json"]

# When `qa lint` exits with 1: a finding of this severity or worse ("never" to only report), or a lower score.
# fail-on = "minor"
# fail-under = 90

# [severity]
# "phrasing/en" = "minor"

# [names]
# style = "russian-derived"      # or "diacritics", "plain": which of several right forms of a name the house writes
# policy = "on"                  # find Kharkov for Kharkiv; "reversed": the other way round, "off": leave both alone
# lists = ["house-names.tsv"]    # names of your own: the form to write, a tab, forms not to write; they win
# across-files = false           # let one file of a run spell a name otherwise than another
# [names.prefer]
# "Volodymyr Zelensky" = "Volodymyr Zelenskyy"
# "Kyiv" = ["Kyiv", "Kiev"]      # the first is proposed, the others are accepted

# [score]
# profile = "mqm"                # or "wmt", "j2450": what errors cost; [score.costs] changes it
# threshold = 90                 # the lowest score that passes
# acceptable-penalty = 10        # points in reference-words with which a text just passes
# reference-words = 1000
# repeats = "first"              # or "all": whether a repeated error counts again
# model = "linear"               # or "log", for long texts: the points allowed run through two of (words, points)
# points = [[300, 5], [1000, 10]]
# What errors cost by severity and category stands in [score.costs]: see docs/scoring.md.
"""
