"""``--watch``: a change is noticed and the articles are checked again."""

import signal
import subprocess
import time
from pathlib import Path

from house import CLEAN, PROSE, command, environment, write

from qa.watch import changes


def test_the_first_look_and_every_change_are_noticed(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    contents = iter([None, "one", "one", "three", None])

    def wait() -> None:
        content = next(contents)
        if content is None:
            path.unlink(missing_ok=True)
        elif not path.exists() or path.read_text("utf-8") != content:
            path.write_text(content, "utf-8")

    seen = []
    try:
        for look in changes(lambda: [str(path)], wait):
            seen.append(look)  # noqa: PERF402 - the generator ends by the exception of its pause
    except RuntimeError:  # the contents have run out
        pass
    assert seen == [0, 2, 4, 5]


def test_an_edit_leads_to_a_new_report_and_an_interrupt_to_the_end(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": CLEAN})
    watching = subprocess.Popen(
        command("lint", "a.txt", "--watch"), cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=environment(),
    )  # fmt: skip
    assert watching.stdout is not None
    try:
        first = watching.stdout.readline().decode()
        time.sleep(0.2)
        write(tmp_path, {"a.txt": PROSE.format("a minor mark")})
        second = watching.stdout.readline().decode()
    finally:
        watching.send_signal(signal.SIGINT)
        _, err = watching.communicate(timeout=20)
    assert first.startswith("No findings.")
    assert second.startswith("minor[demo/en/minor-mark]")
    assert watching.returncode == 0
    assert "Watching 1 article; Ctrl-C ends." in err.decode()
    assert "Traceback" not in err.decode()
