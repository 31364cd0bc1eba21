"""What reviewers decided on the page is honoured, in the narrowest scope first, and said when out of date."""

import json
from pathlib import Path
from typing import Any

import pytest
from house import PROSE, one_sentence, qa, write

TWO = f"{PROSE.format('a minor mark')}\n\nHe spoke of a minor mark that nobody else in the town had seen.\n"


def found(folder: Path, *arguments: str) -> list[dict[str, Any]]:
    out = qa("lint", *(arguments or ("a.txt",)), "--output-format", "jsonl", "--show-suppressed", cwd=folder).out
    return [json.loads(line) for line in out.splitlines()]


def decide(folder: Path, *entries: dict[str, Any]) -> None:
    write(folder, {"d.json": json.dumps({"schema": "qa-decisions/1", "tool": "qa", "entries": entries})})


def entry(finding: dict[str, Any], **said: Any) -> dict[str, Any]:  # noqa: ANN401 - any key of an entry
    kept = {key: finding[key] for key in ("rule", "path", "text", "context")}
    return {"fingerprint": finding["id"], **kept, "decision": "dismissed", "reason": "intended", **said}


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    return write(tmp_path, {"a.txt": TWO, "b.txt": TWO})


def statuses(folder: Path, *arguments: str) -> list[str]:
    listed = found(folder, *(arguments or ("a.txt",)), "--decisions", "d.json")
    return [(one["suppressed"] or one["decision"] or {"kind": "open"}).get("kind", "accepted") for one in listed]


def test_a_dismissed_finding_costs_nothing_and_does_not_fail(desk: Path) -> None:
    decide(desk, *(entry(one) for one in found(desk)))
    result = qa("lint", "a.txt", "--decisions", "d.json", cwd=desk)
    assert result.status == 0
    assert "0 penalty points" in result.out
    assert "suppressed: 2 dismissed" in result.out


def test_the_reason_and_the_comment_are_kept(desk: Path) -> None:
    decide(desk, entry(found(desk)[0], comment="a brand"))
    first = found(desk, "a.txt", "--decisions", "d.json")[0]
    assert first["suppressed"] == {"kind": "dismissed", "reason": "intended: a brand"}


@pytest.mark.parametrize(
    ("scope", "here", "elsewhere"),
    [
        ("occurrence", ["dismissed", "open"], ["open", "open"]),
        ("document", ["dismissed", "dismissed"], ["open", "open"]),
        ("everywhere", ["dismissed", "dismissed"], ["dismissed", "dismissed"]),
        ("rule", ["dismissed", "dismissed"], ["dismissed", "dismissed"]),
    ],
)
def test_a_decision_reaches_as_far_as_its_scope(desk: Path, scope: str, here: list[str], elsewhere: list[str]) -> None:
    decide(desk, entry(found(desk)[0], scope=scope))
    assert statuses(desk, "a.txt") == here
    assert statuses(desk, "b.txt") == elsewhere


def test_the_narrower_scope_wins_over_the_wider(desk: Path) -> None:
    first = found(desk)[0]
    decide(desk, entry(first, decision="accepted", reason=""), entry(first, scope="rule"))
    assert statuses(desk) == ["accepted", "dismissed"]


def test_an_accepted_finding_counts(desk: Path) -> None:
    decide(desk, entry(found(desk)[0], decision="accepted"))
    assert qa("lint", "a.txt", "--decisions", "d.json", cwd=desk).status == 1


def test_a_decision_survives_an_edit_beside_it(desk: Path) -> None:
    decide(desk, entry(found(desk)[1]))
    write(desk, {"a.txt": "One more line.\n\n" + TWO.replace("nobody else", "everybody")})
    assert statuses(desk) == ["open", "dismissed"]


def test_a_decision_without_a_finding_is_said_and_never_dropped(desk: Path) -> None:
    decide(desk, entry(found(desk)[1]))
    before = (desk / "d.json").read_bytes()
    write(desk, {"a.txt": "Nothing of it is left here.\n"})
    result = qa("lint", "a.txt", "b.txt", "--decisions", "d.json", cwd=desk)
    assert result.err == (
        "Warning: a.txt: the decision “dismissed” on “minor mark” (demo/en/minor-mark) answers to no finding any more; "
        "remove it.\n"
    )
    assert (desk / "d.json").read_bytes() == before
    assert qa("lint", "b.txt", "--decisions", "d.json", cwd=desk).err == ""


def test_the_configuration_may_name_the_file(desk: Path) -> None:
    decide(desk, *(entry(one) for one in found(desk)))
    write(desk, {"qa.toml": 'decisions = ["d.json"]\n'})
    assert qa("lint", "a.txt", cwd=desk).status == 0


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ([{}], "d.json: entries[0] lacks the key “fingerprint”."),
        (
            [{"fingerprint": "v1:0", "rule": "r", "text": "t", "decision": "maybe"}],
            "d.json: entries[0].decision must be one of accepted, dismissed.",
        ),
        (
            [{"fingerprint": "v1:0", "rule": "r", "text": "t", "decision": "accepted", "scope": "town"}],
            "d.json: entries[0].scope must be one of occurrence, document, everywhere, rule.",
        ),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_the_place(desk: Path, entries: list[Any], said: str) -> None:
    decide(desk, *entries)
    assert one_sentence(qa("lint", "a.txt", "--decisions", "d.json", cwd=desk)) == said
