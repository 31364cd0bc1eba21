"""``qa eval``, ``qa export``, ``qa compare`` and ``qa score``: what their options do and how they end."""

import json
import subprocess
from pathlib import Path

import pytest
from house import CLEAN, PROSE, one_sentence, qa, write

MARKED = PROSE.format("<v>a minor mark</v>")
HEAD = "system\tdoc\tdoc_id\tseg_id\trater\tsource\ttarget\tcategory\tseverity\n"
FINDS = PROSE.format("a minor mark")


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    """Return a folder with one article that has a marked error, which a rule finds, and one clean article."""
    errors = f"{HEAD}s\tpt-en/one\t1\t1\te\tFonte.\t{MARKED}\tStyle/Unnatural or awkward\tMinor\n"
    files = {"translated/pt-en/one/target.md": FINDS, "translated/pt-en/one/errors.tsv": errors}
    write(tmp_path / "corpora", {**files, "clean/en/fine.md": CLEAN})
    return tmp_path


def test_articles_are_measured_with_the_clean_ones_beside_them(corpora: Path) -> None:
    result = qa("eval", "corpora", cwd=corpora)
    assert (result.status, result.err) == (0, "")
    assert "| all |        1 |     1 |   100.0 % |" in result.out
    assert "1 clean text, 23 words, 0 findings: 0.000 per 1,000 words" in result.out


def test_long_marks_may_be_left_out(corpora: Path) -> None:
    short = qa("eval", "corpora", "--longest", "5", cwd=corpora)
    assert short.status == 0
    assert "| all |        0 |     0 |" in short.out


@pytest.mark.parametrize(
    "asked", [("--longest", "5"), ("--select", "demo"), ("--confidence", "low"), ("--clean", "more")]
)
def test_a_folder_keeps_what_all_rules_find_in_it_alone(corpora: Path, asked: tuple[str, str]) -> None:
    qa("eval", "corpora", "--update", cwd=corpora)
    write(corpora, {"more/fine.md": FINDS})
    assert qa("eval", "corpora", *asked, cwd=corpora).err == ""
    refused = qa("eval", "corpora", *asked, "--update", cwd=corpora)
    assert refused.status == 2
    assert f"leave out {asked[0]}." in refused.err


def test_an_article_that_does_worse_than_expected_ends_with_1(corpora: Path) -> None:
    assert qa("eval", "corpora", "--update", cwd=corpora).status == 0
    assert qa("eval", "corpora", cwd=corpora).status == 0
    write(corpora, {"corpora/clean/en/fine.md": FINDS})
    result = qa("eval", "corpora", cwd=corpora)
    assert result.status == 1
    assert result.err == "Lower: en/fine.md is clean: 1 false alarms, 0 were expected.\n"


def test_a_better_figure_is_said_and_passes(corpora: Path) -> None:
    write(corpora, {"corpora/clean/en/fine.md": FINDS})
    qa("eval", "corpora", "--update", cwd=corpora)
    write(corpora, {"corpora/clean/en/fine.md": CLEAN})
    result = qa("eval", "corpora", cwd=corpora)
    assert (result.status, result.err) == (0, "Better than corpora/expected.json: keep it with --update.\n")


def test_findings_gained_and_lost_are_shown_against_an_earlier_evaluation(corpora: Path) -> None:
    qa("eval", "corpora", "-o", "old.json", cwd=corpora)
    result = qa("eval", "corpora", "--against", "old.json", "--ignore", "demo/en/minor-mark", cwd=corpora)
    assert "demo/en/minor-mark: 0 gained, 1 lost\n  - right pt-en/one: …" in result.out


def test_an_update_keeps_the_findings_and_later_runs_are_held_against_them(corpora: Path) -> None:
    updated = qa("eval", "corpora", "--update", cwd=corpora)
    assert updated.err == "corpora/expected.json and findings.tsv written.\n"
    kept = (corpora / "corpora/findings.tsv").read_text(encoding="utf-8").splitlines()
    assert kept[1:] == [f"pt-en/one\t{(at := FINDS.index('minor'))}\t{at + 10}\tright\tdemo/en/minor-mark\tminor mark"]
    assert "No finding gained or lost.\n" in qa("eval", "corpora", cwd=corpora).out
    write(corpora, {"corpora/clean/en/fine.md": FINDS})
    result = qa("eval", "corpora", cwd=corpora)
    assert "demo/en/minor-mark: 1 gained, 0 lost\n  + wrong en/fine.md: …" in result.out


def test_a_commit_says_what_it_found(corpora: Path) -> None:
    git = ("git", "-c", "user.name=a", "-c", "user.email=a@example.org")
    qa("eval", "corpora", "--update", cwd=corpora)
    for words in (("init", "-q"), ("add", "."), ("commit", "-q", "-m", "one")):
        subprocess.run([*git, *words], cwd=corpora, check=True)
    write(corpora, {"corpora/findings.tsv": "article\tstart\tend\tverdict\trule\ttext\n"})
    assert "1 gained, 0 lost" in qa("eval", "corpora", cwd=corpora).out
    assert "No finding gained or lost." in qa("eval", "corpora", "--against", "HEAD", cwd=corpora).out
    assert "1 gained, 0 lost" in qa("eval", "corpora", "--against", "corpora/findings.tsv", cwd=corpora).out
    said = one_sentence(qa("eval", "corpora", "--against", "no-branch", cwd=corpora))
    assert said.startswith("--against no-branch: there is no such file, and no commit of this name that keeps")


def test_a_narrower_question_is_not_held_against_the_whole_answer(corpora: Path) -> None:
    qa("eval", "corpora", "--update", cwd=corpora)
    assert "lost" not in qa("eval", "corpora", "--ignore", "demo/en/minor-mark", cwd=corpora).out


@pytest.mark.parametrize(("limit", "status"), [("precision=1", 0), ("character_f1=0.999", 1), ("precision=2", 2)])
def test_fail_under_is_the_least_figure_that_passes(corpora: Path, limit: str, status: int) -> None:
    assert qa("eval", "corpora", "--fail-under", limit, cwd=corpora).status == status


def test_records_of_clean_texts_count_false_alarms(corpora: Path) -> None:
    write(corpora, {"native.jsonl": json.dumps({"text": FINDS}) + "\n"})
    result = qa("eval", "--clean", "native.jsonl", cwd=corpora)
    assert "1 clean text, 24 words, 1 finding: 41.667 per 1,000 words" in result.out
    assert "[[minor mark]]" in result.out


def test_several_processes_measure_what_one_does(corpora: Path) -> None:
    texts = [{"text": FINDS if number % 7 else CLEAN} for number in range(70)]
    write(corpora, {"native.jsonl": "".join(json.dumps(record) + "\n" for record in texts)})
    words = ("eval", "--clean", "native.jsonl", "--select", "demo/en/minor-mark", "--show", "50")
    alone, together = qa(*words, cwd=corpora), qa(*words, "--jobs", "2", cwd=corpora)
    assert alone == together
    assert "70 clean texts, 1,670 words, 60 findings" in alone.out


def test_documents_and_systems_are_judged_by_one_command(corpora: Path) -> None:
    def translated(*phrases: str) -> list[str]:
        return [PROSE.format(phrase) for phrase in phrases] * 12

    hyps = {"bad": translated("a major mark"), "fair": translated("a minor mark"), "good": translated("nothing")}
    record = {"year": 2030, "lp": "pt-en", "doc": "d", "source": [], "hyps": hyps, "refs": {"A": hyps["good"]}}
    systems = [
        {"year": 2030, "lp": "pt-en", "system": name, "z": z, "raw": None}
        for name, z in zip(hyps, (1, 2, 3), strict=True)
    ]
    files = {"mt.jsonl": record, "native.jsonl": {"text": "\n\n".join(hyps["good"])}, "systems.json": systems}
    write(corpora, {name: json.dumps(data) + "\n" for name, data in files.items()})
    rest = ("--native", "native.jsonl", "--systems", "systems.json", "--to", "en")
    result = qa("eval", "--documents", "mt.jsonl", *rest, cwd=corpora)
    assert (result.status, result.err) == (0, "")
    assert "| 2030 pt-en    |       3 |       1.000 |" in result.out
    assert "| pt-en |       machine |      3 |         66.7 % |" in result.out


def test_spans_of_another_tool_are_held_against_the_same_marks(corpora: Path) -> None:
    exported = qa("export", "corpora", "--as", "annotated", cwd=corpora)
    (segment,) = map(json.loads, exported.out.splitlines())
    assert (segment["id"], segment["source"]) == ("pt-en/one#0", "Fonte.")
    start = segment["target"].index("harbour")
    spans = [{"start": start, "end": start + 7, "rule": "spelling"}]
    write(corpora, {"spans.jsonl": json.dumps({"id": segment["id"], "metric": "other", "spans": spans}) + "\n"})
    result = qa("eval", "corpora", "--spans", "spans.jsonl", "--by", "rule", cwd=corpora)
    assert "| other/spelling |        1 |     0 |     0.0 % |" in result.out


def test_a_metric_joins_the_report_under_its_own_name(corpora: Path) -> None:
    write(corpora, {"a.txt": FINDS})
    qa("lint", "a.txt", "--output-format", "json:r.json", cwd=corpora)
    (segment,) = map(json.loads, qa("export", "a.txt", cwd=corpora).out.splitlines())
    result = {"id": segment["id"], "metric": "comet", "signature": "model|v1", "score": 0.8}
    write(corpora, {"m.jsonl": json.dumps({**result, "spans": [{"start": 0, "end": 11}]}) + "\n"})
    shown = qa("report", "r.json", "--metric-results", "m.jsonl", "--output-format", "concise", cwd=corpora)
    assert "a.txt:1:1: neutral[metric/comet] comet marks this as an error." in shown.out
    assert "There is no metric “bleurt”" in one_sentence(qa("score", "a.txt", "--metric", "bleurt", cwd=corpora))
    scored = qa("score", "a.txt", "--metric-results", "m.jsonl", cwd=corpora).out
    assert "comet gives 0.8000 on average over 1 segments (model|v1)." in scored


def test_score_explains_its_arithmetic_by_the_profile_asked_for(corpora: Path) -> None:
    write(corpora, {"a.txt": PROSE.format("a critical mark")})
    result = qa("score", "a.txt", "--explain", "--profile", "wmt", cwd=corpora)
    assert "  penalty      1 critical × 5 = 5 points\n" in result.out
    assert "profile:wmt" in result.out.splitlines()[-1]
    assert one_sentence(qa("score", "a.txt", "--profile", "wmmt", cwd=corpora)).startswith(
        "Invalid value: “wmmt” is no"
    )


def test_score_shows_reference_metrics_beside_the_score(corpora: Path) -> None:
    write(corpora, {"a.txt": CLEAN, "r.txt": CLEAN})
    lines = qa("score", "a.txt", "--reference", "r.txt", cwd=corpora).out.splitlines()
    assert [line.split()[0] for line in lines[-3:]] == ["BLEU", "chrF", "TER"]
    assert lines[-3].startswith("  BLEU 100.0  nrefs:1|")


def test_compare_tells_the_better_translation(corpora: Path) -> None:
    write(corpora, {"a.txt": CLEAN, "b.txt": "A council met.", "r.txt": CLEAN})
    result = qa("compare", "a.txt", "b.txt", "--reference", "r.txt", "--to", "en", cwd=corpora)
    assert result.status == 0
    assert result.out.splitlines()[0] == "1 segment of r.txt"
    assert result.out.splitlines()[1].startswith("BLEU  a.txt 100.0 · b.txt ")


def test_score_settings_of_other_kinds_are_read(corpora: Path) -> None:
    settings = '[score]\nprofile = "j2450"\nmodel = "log"\npoints = [[200, 4], [1000, 9]]\n[score.costs]\nminor = 3\n'
    write(corpora, {"qa.toml": settings, "a.txt": FINDS})
    signature = qa("score", "a.txt", cwd=corpora).out.splitlines()[-1]
    assert "|profile:j2450|model:log(200=4,1000=9)|sev:0-3-5-25|" in signature


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ('[score]\nprofile = "lisa"', "2: “profile” must be one of mqm, wmt, j2450, not “lisa”."),
        (
            "[score]\npoints = [[300, 5], [400, 9]]",
            "2: “points” must be two of words and penalty points that grow slower",
        ),
        ("[score]\npoints = 3", "2: “points” must be a list of lists."),
        ("[score.costs]\nsmall = 3", "2: “small” must be one of neutral, minor, major, critical"),
        ('[score.costs]\n"minor:fluencyy" = 3', "2: “fluencyy” is no error category (did you mean “fluency”?)."),
        ("[score.costs]\nminor = -1", "2: “minor” must not be below 0."),
    ],
)
def test_score_settings_that_cannot_be_used_are_named(corpora: Path, settings: str, said: str) -> None:
    write(corpora, {"qa.toml": settings, "a.txt": CLEAN})
    assert f"qa.toml:{said}" in one_sentence(qa("score", "a.txt", cwd=corpora))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Name annotated texts, clean ones with --clean, or --documents."),
        (("missing.tsv",), "missing.tsv: cannot be read: No such file or directory."),
        (("corpora", "--against", "none.json"), "none.json: cannot be read: No such file or directory."),
        (("corpora", "--select", "demo/xx"), "There is no rule or group of rules “demo/xx”"),
    ],
)
def test_what_cannot_be_evaluated_is_said(corpora: Path, arguments: tuple[str, ...], said: str) -> None:
    assert one_sentence(qa("eval", *arguments, cwd=corpora)).startswith(said)
