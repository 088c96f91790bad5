"""The files already made, kept on the disk under what they were made from."""

import atexit
import hashlib
import os
import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile, mkdtemp

from catalogue.site.pdf.style import assets, style
from catalogue.site.shared.downloads import Download

_KEPT = 30 * 24 * 3600
"""Seconds for which a file that no build asks for is kept: one edits, tries, goes back."""


def fingerprint(html: str, versions: str) -> str:
    """A name for all that a document is made from: its text, style, fonts, and the libraries."""
    digest = hashlib.sha256(_shared(versions))
    digest.update(html.encode())
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Stored:
    """A file of the store."""

    path: Path
    download: Download


class Store:
    """A folder of PDF files named by fingerprint and number of pages.

    A build that is killed leaves no half-written file under such a name, and two builds at once do
    not disturb each other: a file takes its name only when it is complete.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = _writable(folder)
        self._found = {path.name.partition("-")[0]: path for path in self._folder.glob("*-*.pdf")}

    def get(self, key: str) -> Stored | None:
        """The file under that fingerprint, or None."""
        path = self._found.get(key)
        if path is None:
            return None
        try:
            found = path.stat()
            if time.time() - found.st_mtime > _KEPT / 2:
                os.utime(path)
        except OSError:
            return None
        pages = int(path.stem.partition("-")[2])
        return Stored(path, Download(pages, found.st_size)) if found.st_size else None

    def put(self, key: str, content: bytes, pages: int) -> Stored:
        """Keep a file under that fingerprint.

        Raises:
            OSError: the disk is full, or will not be written.
        """
        path = self._folder / f"{key}-{pages}.pdf"
        with NamedTemporaryFile(dir=self._folder, suffix=".tmp", delete=False) as file:
            try:
                file.write(content)
                file.close()
                Path(file.name).replace(path)
            except OSError:
                Path(file.name).unlink(missing_ok=True)
                raise
        self._found[key] = path
        return Stored(path, Download(pages, len(content)))

    def clean(self) -> None:
        """Remove what no build has asked for in a month, and what a killed one left behind."""
        oldest = time.time() - _KEPT
        for path in self._folder.iterdir():
            if path.suffix in {".pdf", ".tmp"} and path.stat().st_mtime < oldest:
                path.unlink(missing_ok=True)


def _writable(folder: Path) -> Path:
    """`folder`, or one that lasts as long as the process where it cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=folder):
            return folder
    except OSError:
        temporary = Path(mkdtemp(prefix="pdf-"))
        atexit.register(shutil.rmtree, temporary, ignore_errors=True)
        return temporary


def _shared(versions: str) -> bytes:
    parts = [versions.encode(), style().encode(), *assets().values()]
    return b"".join(hashlib.sha256(part).digest() for part in parts)
