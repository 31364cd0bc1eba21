import doctest
from pathlib import Path
from shutil import copy

import pytest
from one_rule import findings, linter

import qa
from qa.detectors import DETECTORS, detector_class
from qa.figures import numbers
from qa.finding import Severity
from qa.linter import Linter
from qa.readers import ReadError, read_text
from qa.rulebook import RuleError, Selection
from qa.rulecache import builtin_folder, open_rulebook

TOWNSHIP = "Kharkiv, a township of 1.4 million, lies in the north-east of the country and is one of its oldest cities."

RULES = Path(builtin_folder())


@pytest.fixture(autouse=True)
def _one_rule(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Let the package have one rule only, so that nothing else speaks."""
    folder = tmp_path_factory.getbasetemp() / "one-rule"
    for name in ("languages/en.toml", "phrasing/en/township-of-millions.toml"):
        if not (folder / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            copy(RULES / name, folder / name)
    monkeypatch.setattr("qa.rulecache.builtin_folder", lambda: str(folder))


def test_the_examples_in_the_documentation_are_true() -> None:
    for module in (qa, numbers):
        failed, tried = doctest.testmod(module)
        assert (failed, tried > 1) == (0, True)


def test_a_text_is_checked_and_scored() -> None:
    report = qa.lint(TOWNSHIP)

    (finding,) = report.findings
    assert finding.rule == "phrasing/en/township-of-millions"
    assert finding.message == "A place of 1.4 million people is a city, not a township."
    assert (report.document.language, report.document.path) == ("en", "<text>")
    assert (report.score.penalty, report.score.words) == (int(finding.severity), 20)


def test_a_report_explains_the_rules_that_spoke() -> None:
    notes = qa.lint(TOWNSHIP).rules
    assert list(notes) == ["phrasing/en/township-of-millions"]
    assert notes["phrasing/en/township-of-millions"].title == "A township of a million people"


def test_a_finding_has_its_surroundings() -> None:
    assert qa.lint(TOWNSHIP).findings[0].context == ("Kharkiv, a", ", lies")


def test_a_file_is_checked_by_its_format(tmp_path: Path) -> None:
    path = tmp_path / "article.md"
    text = f"# Heading\n\n`township of 1.4 million`\n\n{TOWNSHIP}\n"
    path.write_text(text, encoding="utf-8")

    report = qa.lint_file(str(path), language="en")

    assert [(finding.text, finding.span.start) for finding in report.findings] == [
        ("township of 1.4 million", text.index(TOWNSHIP) + 11)
    ]
    assert (report.document.format, report.document.path) == ("markdown", str(path))


def test_a_file_that_is_not_there_is_an_error() -> None:
    with pytest.raises(ReadError, match=r"missing\.md: there is no such file"):
        qa.lint_file("missing.md")


def test_the_source_text_is_put_beside_each_segment(tmp_path: Path) -> None:
    report = qa.lint(f"Title\n\n{TOWNSHIP}", source="Título\n\nKharkiv, um município de 1,4 milhão.")
    assert [segment.source for segment in report.document.segments] == [
        "Título",
        "Kharkiv, um município de 1,4 milhão.",
    ]
    assert report.document.source_path is None

    (tmp_path / "target.txt").write_text(TOWNSHIP, encoding="utf-8")
    (tmp_path / "source.txt").write_text("Kharkiv, um município de 1,4 milhão.", encoding="utf-8")
    report = qa.lint_file(str(tmp_path / "target.txt"), source=str(tmp_path / "source.txt"))
    assert [segment.source for segment in report.document.segments] == ["Kharkiv, um município de 1,4 milhão."]
    assert report.document.source_path == str(tmp_path / "source.txt")


HEAD = 'title = "x"\nmessage = "x"\ncategory = "style"\nseverity = "minor"\n[find]\n'
CAT = 'detector = "phrases"\n[[find.phrases]]\nfind = "big cat"\nexample = "A [[big cat]]."\nnear_miss = "A cat."'
ALSO = (
    'detector = "lines"\n[[find.lines]]\nstarts = "Read also"\nexample = "[[Read also]]"\nnear_miss = "He read also."'
)


def house(folder: Path, **rules: str) -> list[str]:
    """Write rules into a folder and return it as the list of folders that ``qa.lint`` takes."""
    (folder / "house" / "en").mkdir(parents=True)
    for name, find in rules.items():
        (folder / "house" / "en" / f"{name}.toml").write_text(HEAD + find, encoding="utf-8")
    return [str(folder)]


def test_rules_of_a_folder_are_added(tmp_path: Path) -> None:
    report = qa.lint("The big cat.", language="en", rules=house(tmp_path, cat=CAT))
    assert [finding.rule for finding in report.findings] == ["house/en/cat"]


def test_a_folder_that_is_not_there_is_an_error() -> None:
    with pytest.raises(RuleError, match="there is no such folder of rules"):
        qa.lint(TOWNSHIP, rules=["/nowhere/at/all"])


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        (("all",), (), 1),
        (("phrasing",), (), 1),
        (("phrasing/en/township-of-millions",), (), 1),
        (("furniture",), (), 0),
        (("phrasing/en/town",), (), 0),
        (("all",), ("phrasing",), 0),
        (("phrasing/en",), ("phrasing",), 1),
        (("phrasing/en",), ("phrasing/en",), 0),
    ],
)
def test_rules_are_selected_by_id_or_beginning(select: tuple[str, ...], ignore: tuple[str, ...], expected: int) -> None:
    assert len(qa.lint(TOWNSHIP, selection=Selection(select, ignore)).findings) == expected


def test_an_unsure_entry_speaks_only_when_asked() -> None:
    chosen = linter('detector = "phrases"\n[[find.phrases]]\nfind = "big cat"\nconfidence = "medium"')
    heard = {}
    for name, selection in {
        "high": Selection(),
        "medium": Selection(confidence="medium"),
        "by id": Selection(select=("tests/en/one",)),
        "by beginning": Selection(select=("tests",)),
    }.items():
        chosen.selection = selection
        heard[name] = len(findings(chosen, "A big cat."))
    assert heard == {"high": 0, "medium": 1, "by id": 1, "by beginning": 0}


@pytest.mark.parametrize(
    ("severities", "expected"),
    [
        ({}, Severity.MINOR),
        ({"tests": Severity.CRITICAL}, Severity.CRITICAL),
        ({"tests": Severity.CRITICAL, "tests/en/one": Severity.NEUTRAL}, Severity.NEUTRAL),
        ({"tests/en/o": Severity.CRITICAL}, Severity.MINOR),
    ],
)
def test_severities_are_set_by_the_longest_name_that_fits(severities: dict[str, Severity], expected: Severity) -> None:
    chosen = linter('detector = "phrases"\n[[find.phrases]]\nfind = "big cat"')
    chosen.severities = severities
    assert [finding.severity for finding in findings(chosen, "A big cat.")] == [expected]


def test_a_repetition_costs_nothing() -> None:
    chosen = linter('detector = "phrases"\n[[find.phrases]]\nfind = "(big|old) cat"')
    report = chosen.lint(read_text("A big cat. An old cat. A BIG cat."))
    assert [finding.repeat_of for finding in report.findings] == [None, None, 0]
    assert report.score.penalty == 2


def test_equal_findings_are_numbered() -> None:
    chosen = linter('detector = "phrases"\n[[find.phrases]]\nfind = "big cat"')
    hits = findings(chosen, "The big cat slept. Yes, the big cat slept. The big cat slept.")
    assert [finding.occurrence for finding in hits] == [0, 0, 0]
    hits = findings(chosen, "A fat old big cat in May. A fat old big cat in May.")
    assert [finding.occurrence for finding in hits] == [0, 1]
    assert len({finding.fingerprint for finding in hits}) == 2


def test_what_another_finding_removes_is_not_found_in_it(tmp_path: Path) -> None:
    text = "A big cat came.\n\nRead also: the big cat"
    report = qa.lint(text, language="en", rules=house(tmp_path, cat=CAT, also=ALSO))
    assert [finding.text for finding in report.findings] == ["big cat", "Read also: the big cat"]


def test_of_a_rule_s_findings_within_one_another_the_longest_stays() -> None:
    chosen = linter('detector = "phrases"\n[[find.phrases]]\nfind = ["big cat", "the big cat", "cat [show]"]')
    assert [finding.text for finding in findings(chosen, "So the big cat show and a big cat")] == [
        "the big cat", "cat show", "big cat",
    ]  # fmt: skip


def test_the_user_s_word_on_languages_wins_over_the_document_s() -> None:
    chosen = Linter(open_rulebook(), language="en", translated_from="pt")
    document = read_text(TOWNSHIP)._replace(language="de", translated_from="ru")
    checked = chosen.lint(document).document
    assert (checked.language, checked.language_confidence, checked.translated_from) == ("en", 1.0, "pt")


def test_a_text_without_words_has_no_findings() -> None:
    for text in ("", "\n\n", "12 %", "\ud800"):
        report = qa.lint(text)
        assert (report.findings, report.score.words == 0 or text == "12 %") == ((), True)


def test_rules_of_another_language_stay_silent() -> None:
    assert qa.lint(TOWNSHIP, language="de").findings == ()


@pytest.mark.parametrize("name", DETECTORS)
def test_every_detector_is_where_its_table_says(name: str) -> None:
    assert callable(detector_class(name).compile)


def test_an_unknown_detector_is_named_with_the_nearest() -> None:
    with pytest.raises(RuleError, match=r"There is no detector “phrase” \(did you mean “phrases”\?\)"):
        detector_class("phrase")


def test_the_source_text_may_make_it_another_category() -> None:
    pattern = """detector = "pattern"\nmatch = 'township of \\w+'"""
    chosen = linter(pattern, head='category_with_source = "accuracy/mistranslation/overly-literal"')
    document = read_text("It is a township of millions.")
    sourced = document._replace(segments=(document.segments[0]._replace(source="É um município de milhões."),))
    assert [finding.category for finding in chosen.lint(document).findings] == ["accuracy"]
    assert [finding.category for finding in chosen.lint(sourced).findings] == ["accuracy/mistranslation/overly-literal"]
