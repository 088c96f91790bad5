"""A folder takes another's place at once, whatever happens to the process that makes it."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import LONG, ROOT

from catalogue.machinery import folder_swap as replacing
from catalogue.machinery.folder_swap import replacement

FILES = 40

# Replaces the folder for ever, each time with other files that all say the same.
_ENDLESS = f"""
import itertools, sys
from pathlib import Path
from catalogue.machinery.folder_swap import replacement
for round in itertools.count():
    with replacement(Path(sys.argv[1])) as new:
        for number in range({FILES}):
            (new / str(number)).write_text(str(round))
"""


def endless(target: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", _ENDLESS, str(target)]
    return subprocess.Popen(command, cwd=ROOT / "scripts")


def rounds(folder: Path) -> set[str]:
    """What the files of a whole folder say: one thing."""
    files = list(folder.iterdir())
    assert len(files) == FILES
    return {file.read_text() for file in files}


def left_over(target: Path) -> list[str]:
    return [path.name for path in target.parent.iterdir() if path.name.startswith(".")]


def fill(target: Path, words: str) -> None:
    with replacement(target) as new:
        for number in range(FILES):
            (new / str(number)).write_text(words)


def test_a_process_killed_at_any_moment_leaves_a_whole_folder(tmp_path: Path) -> None:
    target = tmp_path / "site"
    fill(target, "first")
    seeds = random.Random(20261125)  # noqa: S311 (moments, not secrets)
    for _ in range(200 if LONG else 15):
        process = endless(target)
        time.sleep(0.1 + seeds.random() / 3)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert len(rounds(target)) == 1
    fill(target, "last")
    assert rounds(target) == {"last"}
    assert left_over(target) == []


def test_two_processes_at_once_do_not_spoil_each_other(tmp_path: Path) -> None:
    target = tmp_path / "site"
    fill(target, "first")
    processes = [endless(target), endless(target)]
    time.sleep(1)
    ended = [process.poll() for process in processes]
    for process in processes:
        process.kill()
        process.wait()
    assert ended == [None, None]
    assert len(rounds(target)) == 1
    fill(target, "last")
    assert left_over(target) == []


def test_an_error_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "site"
    fill(target, "first")
    with pytest.raises(ZeroDivisionError), replacement(target) as new:
        (new / str((new / "0").write_text("half") / 0)).touch()
    assert rounds(target) == {"first"}
    assert left_over(target) == []


def test_a_system_without_exchange_gets_back_what_a_kill_took_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "site"
    fill(target, "first")
    monkeypatch.setattr(replacing, "_exchange", lambda *_: False)
    fill(target, "second")
    assert rounds(target) == {"second"}
    # Killed between the two renames: the old folder has gone, the new one has not come.
    work = tmp_path / ".site-killed"
    work.mkdir()
    target.rename(work / "old")
    with pytest.raises(ZeroDivisionError), replacement(target):
        _ = 1 / 0
    assert rounds(target) == {"second"}
