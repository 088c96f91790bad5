"""What is kept from one run to the next is given back as it was, or not at all."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import ROOT

from catalogue.machinery import kept as module
from catalogue.machinery.kept import Kept

DAY = 24 * 3600


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kept"


def only(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


def age(path: Path, days: float) -> None:
    then = time.time() - days * DAY
    os.utime(path, (then, then), follow_symlinks=False)


def test_what_is_put_is_given_back_to_any_process(folder: Path) -> None:
    kept = Kept(folder)
    assert kept.get("a") is None
    for content in (b"", b"one", bytes(range(256)) * 5000):
        kept.put("a", content)
        assert kept.get("a") == content
        assert Kept(folder).get("a") == content
    assert kept.get("b") is None


@pytest.mark.parametrize(
    "harm",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"\0noise" * 50),
        lambda path: path.write_bytes(path.read_bytes()[:-1]),
        lambda path: path.write_bytes(path.read_bytes() + b"."),
        lambda path: (path.unlink(), path.symlink_to("nowhere")),
        lambda path: (path.unlink(), path.symlink_to(path.parent)),
    ],
)
def test_what_was_damaged_is_discarded(folder: Path, harm: object) -> None:
    kept = Kept(folder)
    kept.put("a", b"content")
    harm(only(folder))  # type: ignore[operator]
    assert kept.get("a") is None
    kept.put("a", b"again")
    assert kept.get("a") == b"again"


def test_a_result_does_not_pass_for_another(folder: Path) -> None:
    kept = Kept(folder)
    kept.put("a", b"of a")
    one = only(folder)
    kept.put("b", b"of b")
    (other,) = set(folder.iterdir()) - {one}
    one.replace(other)
    assert kept.get("b") is None


def test_what_nobody_asks_for_goes_and_what_is_asked_for_stays(folder: Path) -> None:
    kept = Kept(folder)
    for key in ("old", "used", "new"):
        kept.put(key, b"x")
        for path in folder.iterdir():
            age(path, 31)
    kept.put("new", b"y")
    assert kept.get("used") == b"x"
    left_over, foreign = folder / "killed.tmp", folder / "notes"
    for path in (left_over, foreign):
        path.touch()
        age(path, 2)
    Kept(folder).put("newer", b"z")
    assert [kept.get(key) for key in ("old", "used", "new")] == [None, b"x", b"y"]
    assert not left_over.exists()
    assert foreign.exists()


def test_beyond_its_size_the_oldest_go_but_nothing_of_the_last_day(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_MOST_BYTES", 2500)
    kept = Kept(folder)
    folder.mkdir()
    ages = {"a": 0.1, "b": 0.2, "c": 2, "d": 3}
    for key, days in ages.items():
        known = set(folder.iterdir())
        kept.put(key, b"." * 900)
        (path,) = set(folder.iterdir()) - known
        age(path, days)
    Kept(folder).put("e", b".")
    assert [key for key in "abcd" if kept.get(key)] == ["a", "b"]
    monkeypatch.setattr(module, "_MOST_BYTES", 0)
    Kept(folder).put("f", b".")
    assert [key for key in "abcd" if kept.get(key)] == ["a", "b"]


def test_where_nothing_can_be_written_or_read_nothing_is_kept(folder: Path) -> None:
    folder.write_text("a file where the folder should be")
    kept = Kept(folder)
    kept.put("a", b"x")
    assert kept.get("a") is None
    assert folder.read_text() == "a file where the folder should be"
    folder.unlink()
    kept.put("a", b"x")
    path = only(folder)
    path.unlink()
    path.mkdir()
    kept.put("a", b"y")
    assert kept.get("a") is None


def test_processes_at_once_do_not_disturb_each_other(folder: Path) -> None:
    # Everything is old and too much: each process cleans while the others write and read.
    code = (
        "import sys, pathlib\n"
        "from catalogue.machinery import kept\n"
        "kept._MOST_BYTES = 0\n"
        "folder = pathlib.Path(sys.argv[1])\n"
        "for n in range(60):\n"
        "    one = kept.Kept(folder)\n"
        "    one.put(f'{n % 7}', b'%d' % (n % 7) * 10000)\n"
        "    assert one.get(f'{n % 7}') == b'%d' % (n % 7) * 10000\n"
    )
    for n in range(200):
        Kept(folder).put(f"old {n}", b"x")
    for path in folder.iterdir():
        age(path, 40)
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    command = [sys.executable, "-c", code, str(folder)]
    runs = [subprocess.Popen(command, env=environment) for _ in range(3)]
    assert [run.wait() for run in runs] == [0, 0, 0]
    assert len(list(folder.iterdir())) == 7
