"""From documents to files, by all processors; what cannot be made, or not wholly, is said."""

import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import NamedTuple
from weakref import finalize

from catalogue.machinery.processes import run_all, shares
from catalogue.machinery.progress import watched
from catalogue.site.pdf.printed import Document
from catalogue.site.pdf.typesetting import pages, typeset
from catalogue.site.shared.downloads import Download

_SHARE = 20
"""Documents of no group that a process lays out before it takes the next ones."""


class _Result(NamedTuple):
    address: str
    download: Download | None
    """None for a document that could not be laid out."""
    said: str
    """Why, or the letters that no font has."""


@dataclass(frozen=True)
class Pdfs:
    """The files of one build, by address from the site's root."""

    downloads: Mapping[str, Download] = field(default_factory=dict)
    """What the pages say of them."""
    failed: Mapping[str, str] = field(default_factory=dict)
    """Documents that could not be laid out, each with the reason as the library gave it."""
    lacking: Mapping[str, str] = field(default_factory=dict)
    """Documents with letters that no font has: a square stands for each."""
    folder: Path | None = None
    """Where the files are until this goes; None where each is made when it is asked for."""

    def write(self, site: Path) -> None:
        """Put the files at their addresses in the folder of the built site."""
        if self.folder:
            shutil.copytree(self.folder, site, dirs_exist_ok=True)


def no_pdfs(_documents: Iterable[Document]) -> Pdfs:
    """None: no page links any."""
    return Pdfs()


def pdfs_to_come(documents: Iterable[Document]) -> Pdfs:
    """Pages link them all; each is made when it is asked for."""
    return Pdfs({document.address: Download() for document in documents})


def pdf_at(address: str, documents: Iterable[Document]) -> bytes | None:
    """The file of the document at `address`; None where there is none, or it cannot be made."""
    with TemporaryDirectory(prefix="pdf-") as folder:
        asked = [_made(one, Path(folder)) for one in documents if one.address == address]
        return Path(folder, address).read_bytes() if asked and asked[0].download else None


def make_pdfs(documents: Iterable[Document]) -> Pdfs:
    """The PDF of every document.

    Raises:
        OSError: the disk is full.
    """
    # The longest first: a booklet begun last would keep one processor busy and the others idle.
    groups: dict[str, list[Document]] = {}
    for document in sorted(documents, key=lambda one: (-len(one.sheets), one.address)):
        groups.setdefault(document.group, []).append(document)
    alone = groups.pop("", [])
    folder = Path(mkdtemp(prefix="pdf-"))
    longest_first = sorted(groups.values(), key=lambda group: -sum(len(d.sheets) for d in group))
    parts = [*longest_first, *shares(alone, _SHARE)]
    works = [partial(_laid_out, part, folder) for part in parts]
    results: list[_Result] = []
    for part in watched("PDF", run_all(works), len(works)):
        results += part
    results.sort()
    made = Pdfs(
        {one.address: one.download for one in results if one.download},
        {one.address: one.said for one in results if not one.download},
        {one.address: one.said for one in results if one.download and one.said},
        folder,
    )
    finalize(made, shutil.rmtree, folder, ignore_errors=True)
    return made


def _laid_out(documents: Sequence[Document], folder: Path) -> list[_Result]:
    return [_made(document, folder) for document in documents]


def _made(document: Document, folder: Path) -> _Result:
    try:
        file, lacking = typeset(
            document.template, document.data(), [sheet() for sheet in document.sheets]
        )
    except Exception as error:  # noqa: BLE001 (one sheet must not keep the site from being built)
        return _Result(document.address, None, f"{type(error).__name__}: {error}")
    target = folder / document.address
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(file)
    return _Result(document.address, Download(pages(file), len(file)), lacking)
