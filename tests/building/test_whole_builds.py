"""The command `build.py` under bad conditions, and whether it always gives the same bytes."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from building.trees import AFTER, few_practices, tree
from conftest import LONG, ROOT

# What a checkout holds; not the environment, the caches, nor what others build there.
_IGNORED = shutil.ignore_patterns(".git", ".venv", ".cache", "__pycache__", ".*_cache")


def command(site: Path, practices: Path, root: Path = ROOT) -> list[str]:
    script = str(root / "scripts" / "build.py")
    options = ["--practices", str(practices), "--site-dir", str(site), "--without-pdf"]
    return [sys.executable, script, *options]


def environment(**settings: str) -> dict[str, str]:
    known = {"SITE_URL": "https://example.org/base/", "SOURCE_DATE_EPOCH": AFTER}
    return {**os.environ, **known, "PYTHONDONTWRITEBYTECODE": "1", **settings}


def build(*words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        words, env=environment(**settings), capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def practices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return few_practices(tmp_path_factory.mktemp("few") / "practices")


@pytest.fixture(scope="module")
def first(practices: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that must survive."""
    site = tmp_path_factory.mktemp("first") / "site"
    done = build(*command(site, practices))
    assert done.returncode == 0, done.stderr
    return site


def copied(first: Path, folder: Path) -> Path:
    shutil.copytree(first, folder / "site")
    return folder / "site"


def hidden(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize("seed", range(30 if LONG else 2))
def test_a_build_killed_at_a_random_moment_leaves_the_last_site(
    first: Path, practices: Path, tmp_path: Path, seed: int
) -> None:
    site = copied(first, tmp_path)
    before = tree(site)
    process = subprocess.Popen(
        command(site, practices),
        env=environment(SITE_URL="https://example.org/elsewhere/"),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    time.sleep(0.5 + 3 * random.Random(seed).random())  # noqa: S311 (a moment, not a secret)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    after = tree(site)
    # It may have ended just before: then the whole new site is there.
    assert after == before or after.keys() == before.keys()
    if after == before:
        done = build(*command(site, practices))
        assert done.returncode == 0, done.stderr
        assert hidden(tmp_path) == []


def test_a_build_told_to_end_tidies_up_and_leaves_no_process(
    first: Path, practices: Path, tmp_path: Path
) -> None:
    site = copied(first, tmp_path)
    before = tree(site)
    with subprocess.Popen(
        command(site, practices),
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr
        assert any("Building documentation" in line for line in process.stderr)
        process.terminate()
        # The pipe ends with the last process that holds it.
        assert "Traceback" not in process.stderr.read()
        assert process.wait() == 128 + signal.SIGTERM
    assert tree(site) == before
    assert hidden(tmp_path) == []


def test_a_full_disk_gives_one_clear_message(first: Path, practices: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    script = (
        'mount -t tmpfs -o size="$1" tmpfs "$2" && cp -r "$3" "$2/site" && shift 3 && "$@"; '
        'code=$?; cat "$DISK/site/index.html" > "$DISK.html"; ls -A "$DISK" > "$DISK.txt"; '
        "exit $code"
    )
    # Room for the site that stands there, and for half of another one.
    size = sum(path.stat().st_size for path in first.rglob("*") if path.is_file())
    files = sum(1 for path in first.rglob("*"))
    room = str(int(1.5 * (size + 4096 * files)))
    done = build(
        *("unshare", "--map-root-user", "--mount", "sh", "-c", script, "sh"),
        *(room, str(disk), str(first), *command(disk / "site", practices)),
        DISK=str(disk),
        TMPDIR=str(tmp_path),
    )
    assert done.returncode == 2, done.stderr
    assert done.stderr.count("plus de place sur le disque") == 1
    assert "Traceback" not in done.stderr
    assert Path(f"{disk}.html").read_bytes() == (first / "index.html").read_bytes()
    assert Path(f"{disk}.txt").read_text().split() == ["site"]


def test_two_builds_at_once_give_a_whole_site(first: Path, practices: Path, tmp_path: Path) -> None:
    site = copied(first, tmp_path)
    running = [
        subprocess.Popen(command(site, practices), env=environment(), stderr=subprocess.DEVNULL)
        for _ in range(2)
    ]
    assert [process.wait() for process in running] == [0, 0]
    assert tree(site) == tree(first)
    assert hidden(tmp_path) == []


def test_a_read_only_checkout_elsewhere_on_another_clock_gives_the_same_bytes(
    first: Path, practices: Path, tmp_path: Path
) -> None:
    root = tmp_path / "a checkout with spaces"
    shutil.copytree(ROOT, root, ignore=_IGNORED)
    shutil.rmtree(root / "site", ignore_errors=True)
    for path in [root, *root.rglob("*")]:
        path.chmod(path.stat().st_mode & ~0o222)
    # The administrator may write everywhere, unless that right is given up.
    rights = "-dac_override,-dac_read_search"
    unprivileged = ["setpriv", f"--bounding-set={rights}", f"--inh-caps={rights}"]
    done = build(
        *(unprivileged if os.geteuid() == 0 else []),
        *command(tmp_path / "site", practices, root),
        TZ="Pacific/Kiritimati",
        PYTHONHASHSEED="7",
        LC_ALL="C",
    )
    for path in [root, *root.rglob("*")]:
        path.chmod(path.stat().st_mode | 0o200)
    assert done.returncode == 0, done.stderr
    made, known = tree(tmp_path / "site"), tree(first)
    # The copy is no repository: its manifest names no commit.
    del made["manifeste.json"], known["manifeste.json"]
    assert made == known
