"""What a branch touched, as git knows it: files, and the lines of them that are new or changed."""

import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from qa.document import Document, shown
from qa.finding import Finding
from qa.mqm import Profile, count_words
from qa.report import Report, RuleNote

# What a branch is compared with where nobody says it: the target of the merge request, else the main branch.
_TARGETS = ("GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "CHANGE_TARGET")
_MAINS = ("origin/HEAD", "origin/main", "origin/master", "main", "master", "HEAD")
_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")


class ChangedError(Exception):
    """What changed cannot be told; the message says why and what to do."""


class Lines(NamedTuple):
    """The touched lines of a file, as (first, last) from 1; None for a file that is new as a whole."""

    ranges: tuple[tuple[int, int], ...] | None

    def hold(self, first: int, last: int) -> bool:
        """Tell whether one of the lines from ``first`` to ``last`` was touched."""
        return self.ranges is None or any(start <= last and first <= end for start, end in self.ranges)


def is_ref(name: str, folder: str) -> bool:
    """Tell whether a name is a commit, branch or tag of the checkout that holds a folder."""
    return _git(folder, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}", fails=True) is not None


def touched(ref: str | None, folder: str) -> dict[str, Lines]:
    """Return the files that differ from where the branch left ``ref``, by absolute path, with the lines touched.

    Commits, staged and unstaged changes count, and files git does not know yet. Without ``ref`` it is the target of the
    merge request as GitHub, GitLab or Jenkins name it, else the main branch. Raises ChangedError.
    """
    top = _git(folder, "rev-parse", "--show-toplevel", fails=True)
    if top is None:
        raise ChangedError(f"{folder}: --changed needs a git checkout, and this folder is in none.")
    root = os.fsdecode(top.rstrip(b"\r\n"))
    base = _base(ref, root)
    patch = _git(root, "diff", "--no-ext-diff", "--no-textconv", "--no-color", "--no-renames", "--src-prefix=a/",
                 "--dst-prefix=b/", "-U0", "--diff-filter=d", base, "--")  # fmt: skip
    found = {os.path.join(root, path): Lines(tuple(ranges)) for path, ranges in _patched(patch or b"").items()}
    new = _git(root, "ls-files", "--others", "--exclude-standard", "-z") or b""
    found |= {os.path.join(root, os.fsdecode(path)): Lines(None) for path in new.split(b"\0") if path}
    return found


def _base(ref: str | None, root: str) -> str:
    named = [ref] if ref else [f"origin/{os.environ[key]}" for key in _TARGETS if os.environ.get(key)] + list(_MAINS)
    for name in named:
        if is_ref(name, root):
            base = _git(root, "merge-base", name, "HEAD", fails=True)
            return os.fsdecode(base.strip()) if base else name
    if ref:
        raise ChangedError(f"--changed {ref}: git knows no commit, branch or tag of this name; fetch it first.")
    raise ChangedError("--changed: there is no commit yet to compare with.")


def _patched(patch: bytes) -> dict[str, list[tuple[int, int]]]:
    """Return the new lines of each file of a patch without context."""
    found: dict[str, list[tuple[int, int]]] = {}
    current: list[tuple[int, int]] = []
    lines = iter(patch.split(b"\n"))
    for line in lines:
        if line.startswith(b"+++ "):
            current = found.setdefault(_name(line[4:].rstrip(b"\t")), [])
        elif hunk := _HUNK.match(line):
            removed, start, added = int(hunk[1] or 1), int(hunk[2]), int(hunk[3] or 1)
            if added:
                current.append((start, start + added - 1))
            for _ in range(removed + added):  # an article may hold lines that look like a patch
                next(lines, b"")
    return found


def _name(quoted: bytes) -> str:
    if quoted.startswith(b'"'):
        quoted = re.sub(rb"\\(?:([0-7]{3})|(.))", _unescaped, quoted[1:-1])
    return os.fsdecode(quoted.removeprefix(b"b/"))


def _unescaped(match: re.Match[bytes]) -> bytes:
    if match[1]:
        return bytes([int(match[1], 8)])
    return {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"a": b"\a", b"b": b"\b", b"f": b"\f", b"v": b"\v"}.get(
        match[2], match[2]
    )


def _git(folder: str, *words: str, fails: bool = False) -> bytes | None:
    """Return what git writes; None where it fails and that ``fails`` is an answer. Raises ChangedError."""
    try:
        done = subprocess.run(["git", "-C", folder or os.curdir, *words], capture_output=True, check=False)  # noqa: S603, S607 - git as the user has it
    except FileNotFoundError:
        raise ChangedError("--changed needs git, which is not installed here.") from None
    if done.returncode:
        if fails:
            return None
        raise ChangedError(f"--changed: git says: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout


def only_touched(report: Report, lines: Mapping[str, Lines], profile: Profile, digest: str) -> Report:
    """Return the report with the findings on touched lines, scored against the words of the blocks that hold them."""
    from qa.mqm import mark_repeats, score

    document = report.document
    own = lines.get(os.path.realpath(document.path), Lines(()))
    if own.ranges is None:
        return report
    starts = [0, *(match.end() for match in re.finditer("\n", document.text))]
    kept = [finding for finding in report.findings if own.hold(*_lines_of(starts, *finding.span))]
    words = sum(_words(document, starts, own, unspaced=report.score.unit == "characters"))
    marked = mark_repeats([finding._replace(repeat_of=None) for finding in kept], profile)
    decisions = "yes" if any(finding.status != "open" for finding in marked) else "no"
    points = score(marked, words, unit=report.score.unit, profile=profile, rules_digest=digest, decisions=decisions)
    return report._replace(findings=marked, score=points, rules=_fired(report, marked))


def _fired(report: Report, findings: tuple[Finding, ...]) -> dict[str, RuleNote]:
    fired = {finding.rule for finding in findings}
    return {rule: note for rule, note in report.rules.items() if rule in fired}


def _words(document: Document, starts: list[int], lines: Lines, *, unspaced: bool) -> Iterator[int]:
    for segment in document.segments:
        if lines.hold(*_lines_of(starts, *segment.span)):
            yield count_words(shown(document.text, segment), unspaced=unspaced)[0]


def _lines_of(starts: list[int], start: int, end: int) -> tuple[int, int]:
    from bisect import bisect_right

    return bisect_right(starts, start), bisect_right(starts, max(end - 1, start))
