"""A new folder takes the place of another at once, or not at all.

Whoever reads the folder (a web server, a person) finds the old one or the new one, whole, whatever
happens to the process that makes the new one: an error, a full disk, a kill, another build.
"""

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

# renameat2(2), https://man7.org/linux/man-pages/man2/rename.2.html
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
# renamex_np(2) of macOS 10.12 and later, sys/stdio.h
_RENAME_SWAP = 2


@contextmanager
def replacement(target: Path) -> Iterator[Path]:
    """An empty folder to fill, which takes the place of `target` when the block ends well.

    It lies beside `target`, as only a folder of the same disk can take its place. What a build
    that was killed left there is removed. Where `target` is a link, what it leads to is replaced.

    Raises:
        OSError: a folder cannot be written, or the disk is full; `target` is as it was.
    """
    target = target.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    _remove_left_over(target)
    work, lock = _workplace(target)
    try:
        new = work / "new"
        new.mkdir()
        yield new
        _take_place(new, target, work / "old")
    finally:
        shutil.rmtree(work, ignore_errors=True)
        os.close(lock)


def _take_place(new: Path, target: Path, old: Path) -> None:
    if not target.exists():
        new.rename(target)
    elif not _exchange(new, target):
        # The system knows no exchange: for an instant there is none. See `_remove_left_over`.
        target.rename(old)
        new.rename(target)


def _exchange(one: Path, other: Path) -> bool:
    """Give each folder the other's name in one step; False where the system or disk cannot."""
    names = os.fsencode(one), os.fsencode(other)
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            return bool(libc.renamex_np(*names, _RENAME_SWAP) == 0)
        first, second = names
        done = libc.renameat2(_AT_FDCWD, first, _AT_FDCWD, second, _RENAME_EXCHANGE)
    except (AttributeError, OSError, TypeError):
        return False
    return bool(done == 0)


def _workplace(target: Path) -> tuple[Path, int]:
    """A new hidden folder beside `target`, locked for as long as this process lives."""
    while True:
        work = Path(mkdtemp(prefix=f".{target.name}-", dir=target.parent))
        lock = _lock(work)
        # Another build may have taken it for left over in between.
        if lock is not None and work.exists():
            return work, lock


def _remove_left_over(target: Path) -> None:
    """Remove the workplaces of builds that were killed: nobody holds their lock any more."""
    if sys.platform == "win32":
        return  # without locks, nothing tells whether they are in use
    for work in target.parent.glob(f".{target.name}-*"):
        lock = _lock(work)
        if lock is None:
            continue
        if (work / "old").exists() and not target.exists():
            (work / "old").rename(target)
        shutil.rmtree(work, ignore_errors=True)
        os.close(lock)


def _lock(folder: Path) -> int | None:
    """Lock the folder for this process and those forked from it; None when another has it.

    Returns:
        What opens the lock when it is closed, as the end of the processes does.
    """
    if sys.platform == "win32":
        return os.open(os.devnull, os.O_RDONLY)
    import fcntl  # noqa: PLC0415 (there is none on Windows)

    try:
        lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        return None  # not a folder, or just gone
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(lock)
        return None
    return lock
