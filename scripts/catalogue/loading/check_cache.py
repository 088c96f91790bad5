"""What is known of sheets already checked, from one load to the next and from one run to the next.

A sheet is known by its name and content, read in full each time (10,000 sheets: a fifth of a
second); what was found in it holds as long as the lists, the rules and the libraries are the same
(`fingerprint`), and the day, as far as it matters.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path

from catalogue.checking.rules import DAY_RULES
from catalogue.loading.checked_sheet import CheckedSheet, record_of
from catalogue.loading.fingerprint import fingerprint
from catalogue.loading.store import Row, Store
from catalogue.loading.workers import MANY, check_all
from catalogue.machinery.progress import Progress
from catalogue.reading.document import Document, content_of
from catalogue.reference.reference import Reference, load_reference, today

_LONG = 500
"""Sheets from which the check takes a second or two: the person who waits sees a bar."""

Contents = Mapping[bytes, tuple[str, bytes]]
"""Name and content of each sheet, by its key."""


class Memory:
    """The sheets of one folder.

    Given the same at every load, it checks only what changed; the `CheckedSheet` and the `Practice`
    of what did not are the same objects.
    """

    def __init__(self) -> None:
        self._mark = ""
        self._day = ""
        self._reference: Reference | None = None
        self._sheets: dict[bytes, CheckedSheet] = {}
        self._store: Store | None = None
        self._records: Mapping[bytes, str] = {}
        self._stored: set[bytes] = set()

    def load(
        self, root: Path, folder: Path, paths: Mapping[str, Path]
    ) -> tuple[Reference, tuple[CheckedSheet, ...]]:
        """The lists of `root`, and the sheets at `paths` (by name), in their order.

        `folder` is where they stand; what is kept on the disk is kept for it.

        Raises:
            ValueError: a file of `schema/` is missing or broken.
        """
        reference = self._turn_to(root, folder, stores=len(paths) >= MANY)
        found = {name: content_of(path, name) for name, path in paths.items()}
        keys = {name: _key(name, item) for name, item in found.items() if isinstance(item, bytes)}
        contents = {
            keys[name]: (name, item) for name, item in found.items() if isinstance(item, bytes)
        }
        self._recall(contents)
        outdated = self._outdated(reference)
        rows = self._check(contents, reference)
        self._save(contents, rows, outdated)
        return reference, tuple(
            self._sheets[keys[name]] if isinstance(item, bytes) else _unreadable(item, reference)
            for name, item in found.items()
        )

    def _turn_to(self, root: Path, folder: Path, *, stores: bool) -> Reference:
        """Forget what does not hold any more, and begin with what the store holds."""
        try:
            mark = fingerprint(root)
        except OSError:
            mark = ""  # (reading the lists says which file is missing)
        if self._reference is None or mark != self._mark:
            # What a stranger could have left in the folder must not judge their own files.
            stores = stores and not os.environ.get("CI")
            self._store = Store(root, folder) if stores else None
            stored = self._store.read() if self._store else None
            state, records = stored or (("", ""), {})
            sound = bool(mark) and state[0] == mark
            self._reference = load_reference(root, sound=sound)
            self._mark, self._day = mark, state[1] if sound else self._reference.today.isoformat()
            self._sheets, self._records = {}, records if sound else {}
            self._stored = set(self._records)
        day = today()
        if self._reference.today != day:
            self._reference = replace(self._reference, today=day)
        return self._reference

    def _recall(self, contents: Contents) -> None:
        """Make sheets of the records that the store had for them."""
        keys = [key for key in contents if key in self._records and key not in self._sheets]
        value = self._store.value if self._store else _nothing
        try:
            records = json.loads(f"[{','.join(self._records[key] for key in keys)}]")
            for key, record in zip(keys, records, strict=True):
                self._sheets[key] = CheckedSheet(*contents[key], record, partial(value, key))
        except (TypeError, ValueError, RecursionError):
            # Not what we wrote: nothing of it is believed.
            self._sheets = {}
            self._stored = set()
            if self._store:
                self._store.forget()
        self._records = {}

    def _outdated(self, reference: Reference) -> set[bytes]:
        """Take out the sheets of which the rules say something else today than on their day."""
        if self._day == reference.today.isoformat():
            return set()
        try:
            day = date.fromisoformat(self._day)
        except ValueError:
            outdated = set(self._sheets)
        else:
            then = replace(reference, today=day)
            outdated = {
                key
                for key, sheet in self._sheets.items()
                for rule in DAY_RULES
                if list(rule(sheet.document, then)) != list(rule(sheet.document, reference))
            }
        for key in outdated:
            del self._sheets[key]
        return outdated

    def _check(self, contents: Contents, reference: Reference) -> list[Row]:
        """Check the sheets that are not known."""
        keys = [key for key in contents if key not in self._sheets]
        work = [contents[key] for key in keys]
        rows = []
        with Progress("fiches vérifiées", len(keys) if len(keys) >= _LONG else 0) as progress:
            for key, (record, value) in zip(keys, check_all(work, reference), strict=True):
                read = partial(str, value)
                self._sheets[key] = CheckedSheet(*contents[key], json.loads(record), read)
                rows.append((key, record, value))
                progress.advance()
        return rows

    def _save(self, contents: Contents, rows: list[Row], outdated: set[bytes]) -> None:
        """Keep the sheets of now, in memory and on the disk."""
        self._sheets = {key: self._sheets[key] for key in contents}
        assert self._reference  # noqa: S101 (for mypy)
        before, self._day = self._day, self._reference.today.isoformat()
        unused = self._stored - contents.keys()
        # What was undone may be done again; but the file does not grow for ever. On a new day,
        # only what was looked at today may stay.
        dropped = unused if before != self._day or len(unused) > len(contents) else set()
        dropped |= outdated
        if self._store and (rows or dropped or before != self._day):
            self._store.save((self._mark, self._day), rows, dropped)
            self._stored = (self._stored - dropped) | {key for key, _, _ in rows}


def _key(name: str, content: bytes) -> bytes:
    return sha256(b"%b\0%b" % (os.fsencode(name), content)).digest()


def _unreadable(document: Document, reference: Reference) -> CheckedSheet:
    record = record_of(document, list(document.problems), reference)
    return CheckedSheet(document.file, b"", record, partial(str, "null"))


def _nothing(_key: bytes) -> str | None:
    return None
