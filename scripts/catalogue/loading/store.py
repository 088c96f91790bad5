"""Records of checked sheets on the disk, so that only what changed is checked again.

An SQLite file in `.cache/`, which is never needed: when it cannot be read, written or trusted, the
sheets are checked again. It holds JSON, so that reading it runs nothing; SQLite keeps two processes
apart and leaves no half-written file. What a stranger could have put there is not believed where
their files are checked: with `CI` set, as every forge does, there is no store.
"""

import os
import sqlite3
from collections.abc import Callable, Collection, Mapping
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

_FOLDER = ".cache/checks"
_MOST_FILES = 8
"""One for each folder of practices; those that have not been written for longest go."""
_PATIENCE = 0.5
"""Seconds to wait for another process; after that, go on without."""

_TABLES = """
CREATE TABLE IF NOT EXISTS state (mark TEXT NOT NULL, day TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS records (key BLOB PRIMARY KEY, record TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS contents (key BLOB PRIMARY KEY, value TEXT NOT NULL);
"""

Row = tuple[bytes, str, str]
"""Key, record and value of a sheet, the last two as JSON."""
State = tuple[str, str]
"""The fingerprint and the day (as ISO 8601 writes it) for which the records hold."""

_Found = TypeVar("_Found")


class Store:
    """The records for one folder of practices."""

    def __init__(self, root: Path, folder: Path) -> None:
        place = os.path.abspath(folder)  # noqa: PTH100 (resolve() would follow links)
        name = sha256(os.fsencode(place)).hexdigest()[:16]
        self._path = root / _FOLDER / f"{name}.sqlite"
        self._seen: State | None = None
        self._reading: sqlite3.Connection | None = None
        self._process = os.getpid()

    def read(self) -> tuple[State, Mapping[bytes, str]] | None:
        """What the records hold for, and all of them by key; None when there are none."""

        def ask(file: sqlite3.Connection) -> tuple[State, Mapping[bytes, str]] | None:
            state = file.execute("SELECT mark, day FROM state").fetchone()
            self._seen = state
            return state and (state, dict(file.execute("SELECT key, record FROM records")))

        return self._try(ask) if self._path.exists() else None

    def value(self, key: bytes) -> str | None:
        """The value of a sheet as JSON, or None when it is not there any more."""
        # Another process must not share the connection that it inherits.
        if os.getpid() != self._process:
            return None

        def ask(file: sqlite3.Connection) -> str | None:
            row = file.execute("SELECT value FROM contents WHERE key = ?", [key]).fetchone()
            return row[0] if row and isinstance(row[0], str) else None

        return self._try(ask, stay=True)

    def save(self, state: State, rows: Collection[Row], dropped: Collection[bytes]) -> None:
        """Add `rows` to what holds for `state`, without those of the keys `dropped`.

        When it held for something else, nothing of that stays, except that a new day (the same
        fingerprint) keeps the other rows: the caller has looked at them.
        """
        before = self._seen

        def write(file: sqlite3.Connection) -> None:
            file.executescript(_TABLES)
            with file:
                file.execute("BEGIN IMMEDIATE")
                now = file.execute("SELECT mark, day FROM state").fetchone()
                if now not in {before, state}:
                    # Another process, of another day or version, was here since.
                    return
                if now and now[0] != state[0]:
                    file.execute("DELETE FROM records")
                    file.execute("DELETE FROM contents")
                gone = [[key] for key in dropped]
                file.executemany("DELETE FROM records WHERE key = ?", gone)
                file.executemany("DELETE FROM contents WHERE key = ?", gone)
                new = [(key, record) for key, record, _ in rows]
                file.executemany("INSERT OR REPLACE INTO records VALUES (?, ?)", new)
                new = [(key, value) for key, _, value in rows]
                file.executemany("INSERT OR REPLACE INTO contents VALUES (?, ?)", new)
                file.execute("DELETE FROM state")
                file.execute("INSERT INTO state VALUES (?, ?)", state)
            self._seen = state

        try:
            if not self._path.exists():
                self._path.parent.mkdir(parents=True, exist_ok=True)
                self._make_room()
        except OSError:
            return
        self._try(write)

    def forget(self) -> None:
        """Remove everything."""
        self._seen = None
        try:
            self._path.unlink(missing_ok=True)
        except OSError:
            return

    def _try(
        self, act: Callable[[sqlite3.Connection], _Found], *, stay: bool = False
    ) -> _Found | None:
        try:
            if not stay:
                with closing(self._open()) as file:
                    return act(file)
            self._reading = self._reading or self._open()
            return act(self._reading)
        except sqlite3.OperationalError:
            # Busy, on a full disk, or not to be written.
            return None
        except (sqlite3.Error, OSError, UnicodeError, ValueError):
            self.forget()
            return None

    def _open(self) -> sqlite3.Connection:
        # Under `serve` the threads take turns.
        return sqlite3.connect(
            self._path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
        )

    def _make_room(self) -> None:
        files = sorted(self._path.parent.glob("*.sqlite"), key=lambda path: path.stat().st_mtime)
        for path in files[: max(0, len(files) - _MOST_FILES + 1)]:
            path.unlink()
