"""What need not be made again: results kept on the disk, each under all that it was made from.

A folder in `.cache/`, which is never needed: what cannot be read or written, or is not what was
written, is made again. Each result is a file of its own that takes its name when it is complete,
and begins with a checksum of its key and content: no accident, half-written file or foreign file
passes for a result, and processes that read, write and clean at once do not disturb each other.
Whoever can write there can still forge one with its checksum: where a stranger's files are judged
(`CI` is set), nothing that decides is taken from here.
"""

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from threading import get_ident

FOLDER = ".cache/kept"
"""Below the root of a project."""

_DAY = 24 * 3600
_LONGEST = 30 * _DAY
"""Seconds for which a result that nobody asks for is kept: one edits, tries, goes back."""
_MOST_BYTES = 2**30
"""Beyond, what has not been asked for for longest goes, but nothing of the last day: a build that
has found a result must find it again until it ends."""
_SUM = sha256().digest_size


class Kept:
    """The results in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._clean = False

    def get(self, key: str) -> bytes | None:
        """The result under that key, as it was put; None when there is none any more."""
        path = self._path(key)
        try:
            with path.open("rb") as file:
                whole = file.read()
                if time.time() - os.fstat(file.fileno()).st_mtime > _DAY / 2:
                    os.utime(path)
        except FileNotFoundError:
            return None
        except OSError:
            whole = b""
        content = whole[_SUM:]
        if whole[:_SUM] == _sum(path.name, content):
            return content
        _remove(path)
        return None

    def put(self, key: str, content: bytes) -> None:
        """Keep a result under that key, unless the disk is full or will not be written."""
        path = self._path(key)
        new = path.with_suffix(f".{os.getpid()}-{get_ident()}")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            if not self._clean:
                self._clean = True
                self._make_room()
            new.write_bytes(_sum(path.name, content) + content)
            new.replace(path)
        except OSError:
            _remove(new)

    def _path(self, key: str) -> Path:
        return self._folder / sha256(key.encode()).hexdigest()

    def _make_room(self) -> None:
        """Remove what is too old or too much, and what a process that was killed left behind."""
        now, room = time.time(), _MOST_BYTES
        for used, size, path in sorted(self._files(), reverse=True):
            room -= size
            if now - used > (_DAY if room < 0 or path.suffix else _LONGEST):
                _remove(path)

    def _files(self) -> Iterator[tuple[float, int, Path]]:
        with os.scandir(self._folder) as entries:
            for entry in entries:
                with suppress(OSError):  # (another process has just removed it)
                    found = entry.stat(follow_symlinks=False)
                    yield found.st_mtime, found.st_size, Path(entry.path)


def _sum(name: str, content: bytes) -> bytes:
    return sha256(name.encode() + content).digest()


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
