"""What is known of sheets already checked, from one load to the next and from one run to the next.

A sheet is known by its name and content, read in full each time (10,000 sheets: a fifth of a
second); what was found in it holds on the same day for as long as the lists, the rules and the
libraries are the same (`fingerprint`).
"""

import json
import os
from collections.abc import Collection, Mapping, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path

from catalogue.checking.check import check_sheet
from catalogue.checking.lists import judging_files, list_problems
from catalogue.findings.problems import Problem
from catalogue.loading.checked_sheet import CheckedSheet, record_of
from catalogue.loading.fingerprint import digest, fingerprint
from catalogue.machinery.kept import FOLDER, Kept
from catalogue.machinery.processes import run_all, shares
from catalogue.machinery.progress import watched
from catalogue.reading.document import Document, content_of, read
from catalogue.reference.reference import Reference, load_reference, today

MANY = 100
"""Below, starting processes and keeping what was found take longer than the check itself."""
_SHARE = 25
"""Sheets that a process checks before it takes the next ones."""
_LONG = 500
"""Sheets from which the check takes a second or two: the person who waits sees a bar."""

Contents = Mapping[str, tuple[str, bytes]]
"""Name and content of each sheet, by its key."""
Checked = tuple[str, str]
"""The record of a sheet and its value, as JSON."""


class KnownSheets:
    """The sheets of one folder.

    Given the same at every load, it checks only what changed; the `CheckedSheet` and the `Practice`
    of what did not are the same objects.
    """

    def __init__(self) -> None:
        self._mark = ""
        self._reference: Reference | None = None
        self._sheets: dict[str, CheckedSheet] = {}
        self._kept: Kept | None = None

    def load(
        self, root: Path, paths: Mapping[str, Path]
    ) -> tuple[Reference, tuple[CheckedSheet, ...]]:
        """The lists of `root`, and the sheets at `paths` (by name), in their order.

        Raises:
            ValueError: a file of `schema/` is missing or broken.
        """
        reference = self._turn_to(root, keeps=len(paths) >= MANY)
        found = {name: content_of(path, name) for name, path in paths.items()}
        keys = {n: self._key(n, item) for n, item in found.items() if isinstance(item, bytes)}
        contents = {keys[n]: (n, item) for n, item in found.items() if isinstance(item, bytes)}
        known = {key: self._known(key, *item) for key, item in contents.items()}
        self._sheets = {key: sheet for key, sheet in known.items() if sheet}
        unknown = {key: item for key, item in contents.items() if key not in self._sheets}
        self._sheets |= self._check(unknown, reference)
        return reference, tuple(
            self._sheets[keys[name]] if isinstance(item, bytes) else _unreadable(item, reference)
            for name, item in found.items()
        )

    def lists(self, root: Path, sheets: Collection[str]) -> tuple[Problem, ...]:
        """`list_problems(root, sheets)`, after `load`: known without a look where all is as it was.

        Raises:
            ValueError, OSError: as it does.
        """
        try:
            files = digest(judging_files(root), " ".join(sorted(sheets)))
        except OSError:
            return list_problems(root, sheets)
        key = f"editorial {self._mark} {files}"
        if self._recall(key) is not None:
            return ()
        found = list_problems(root, sheets)
        if not found:
            self._keep(key, b"")
        return found

    def _turn_to(self, root: Path, *, keeps: bool) -> Reference:
        """Forget what does not hold any more."""
        try:
            mark = f"{fingerprint(root)} {today()}"
        except OSError:
            mark = ""  # (reading the lists says which file is missing)
        if self._reference is None or mark != self._mark:
            # What a stranger could have left in the folder must not judge their own files.
            self._kept = Kept(root / FOLDER) if keeps and not os.environ.get("CI") else None
            sound = bool(mark) and self._recall(f"lists {mark}") is not None
            self._reference = load_reference(root, sound=sound)
            if not sound:
                self._keep(f"lists {mark}", b"")
            self._mark, self._sheets = mark, {}
        return self._reference

    def _known(self, key: str, name: str, content: bytes) -> CheckedSheet | None:
        if key in self._sheets:
            return self._sheets[key]
        try:
            record = self._part(key, 0)
            value = partial(self._part, key, 1)
            return CheckedSheet(name, content, json.loads(record), value) if record else None
        except (TypeError, ValueError, LookupError, RecursionError):
            return None

    def _check(self, contents: Contents, reference: Reference) -> dict[str, CheckedSheet]:
        """Check the sheets that are not known, and keep what was found."""
        sheets = {}
        size = _SHARE if len(contents) >= MANY else MANY
        works = [partial(_check_all, s, reference) for s in shares(list(contents.items()), size)]
        found = (one for part in run_all(works) for one in part.items())
        told = len(contents) if len(contents) >= _LONG else 0
        for key, (record, value) in watched("fiches vérifiées", found, told):
            again = partial(str, value)
            sheets[key] = CheckedSheet(*contents[key], json.loads(record), again)
            self._keep(key, f"{record}\n{value}".encode())
        return sheets

    def _part(self, key: str, index: int) -> str | None:
        """The record (0) or the value (1) of a sheet as it was kept, if it still is."""
        whole = self._recall(key)
        return None if whole is None else whole.decode().split("\n")[index]

    def _recall(self, key: str) -> bytes | None:
        return self._kept.get(key) if self._kept else None

    def _keep(self, key: str, found: bytes) -> None:
        if self._kept:
            self._kept.put(key, found)

    def _key(self, name: str, content: bytes) -> str:
        whole = sha256(b"%b\0%b" % (os.fsencode(name), content))
        return f"check {self._mark} {whole.hexdigest()}"


def _check_all(
    sheets: Sequence[tuple[str, tuple[str, bytes]]], reference: Reference
) -> Mapping[str, Checked]:
    """What the check finds in each of `sheets` (key, then name and content)."""
    return {key: _check(read(*item), reference) for key, item in sheets}


def _check(document: Document, reference: Reference) -> Checked:
    record = record_of(document, list(check_sheet(document, reference)), reference)
    return json.dumps(record), json.dumps(document.value)


def _unreadable(document: Document, reference: Reference) -> CheckedSheet:
    record = record_of(document, list(document.problems), reference)
    return CheckedSheet(document.file, b"", record, partial(str, "null"))
