"""From documents to files: only what changed is made, on all cores; what cannot be made is said."""

import multiprocessing
import os
import shutil
import signal
import threading
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from catalogue.machinery.progress import Progress
from catalogue.site.pdf.printed import Document
from catalogue.site.pdf.store import Store, Stored, fingerprint
from catalogue.site.shared.downloads import Download

_Result = tuple[bytes, int] | str
"""A file and its number of pages, or why there is none."""


class PangoMissingError(Exception):
    """Raised by `make_pdfs` where the system lacks what the layout needs; says what to install."""

    def __init__(self) -> None:
        super().__init__(
            "Les PDF n'ont pas été faits et le site n'en propose aucun : il manque la bibliothèque "
            "Pango. Sur Debian ou Ubuntu : apt install libpango-1.0-0 libpangoft2-1.0-0 "
            "(ailleurs, voir le README)."
        )


@dataclass(frozen=True, slots=True)
class Made:
    """The files of one build, by address from the site's root."""

    files: Mapping[str, Stored]
    failed: Mapping[str, str]
    """Documents that could not be laid out, each with the reason as the library gave it."""

    @property
    def downloads(self) -> Mapping[str, Download]:
        """What the pages say of them."""
        return {address: stored.download for address, stored in self.files.items()}

    def write(self, site: Path) -> None:
        """Copy the files to their addresses in the folder of the built site."""
        for address, stored in self.files.items():
            target = site / address
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(stored.path, target)


NO_PDFS = Made({}, {})
"""None was asked for, or none could be made."""


def make_pdfs(documents: Iterable[Document], cache: Path) -> Made:
    """The PDF of every document, taken from the folder `cache` where it is already there.

    Raises:
        PangoMissingError: nothing can be laid out on this machine.
        OSError: the disk is full.
    """
    try:
        from catalogue.site.pdf.weasy import (  # noqa: PLC0415 (half a second, and needs Pango)
            VERSIONS,
        )
    except OSError as error:
        raise PangoMissingError from error
    store = Store(cache)
    files: dict[str, Stored | None] = {}
    missing: dict[str, Document] = {}
    keys: dict[str, str] = {}
    for document in documents:
        key = fingerprint(document.html, VERSIONS)
        files[document.address] = store.get(key)
        if files[document.address] is None:
            missing[document.address], keys[document.address] = document, key
    failed: dict[str, str] = {}
    for address, result in _laid_out(missing):
        if isinstance(result, str):
            failed[address] = result
        else:
            files[address] = store.put(keys[address], *result)
    store.clean()
    found = {address: stored for address, stored in files.items() if stored}
    return Made(found, dict(sorted(failed.items())))


def _laid_out(documents: Mapping[str, Document]) -> Iterator[tuple[str, _Result]]:
    """Each document's address, with its file and number of pages, or why there is none.

    The longest first: a booklet begun last would keep one core busy and the others idle.
    """
    if not documents:
        return
    longest_first = sorted(documents.values(), key=lambda d: (-len(d.html), d.address))
    workers = min(os.cpu_count() or 1, len(documents))
    # A fresh interpreter each: forking a process that may hold threads is not safe.
    context = multiprocessing.get_context("spawn")
    with (
        Progress("PDF", len(documents)) as progress,
        ProcessPoolExecutor(workers, mp_context=context, initializer=_prepare) as pool,
    ):
        waiting = {pool.submit(_lay_out, d.html): d.address for d in longest_first}
        try:
            for future in as_completed(waiting):
                progress.advance()
                yield waiting[future], _result(future)
        finally:
            pool.shutdown(cancel_futures=True)


def _result(future: Future[_Result]) -> _Result:
    try:
        return future.result()
    except BrokenProcessPool as error:
        # A process was killed, for want of memory perhaps: what it held is lost, not the site.
        return str(error)


def _lay_out(html: str) -> _Result:
    from catalogue.site.pdf.weasy import pdf  # noqa: PLC0415 (in the process that needs it)

    try:
        return pdf(html)
    except Exception as error:  # noqa: BLE001 (one sheet must not keep the site from being built)
        return f"{type(error).__name__}: {error}"


def _prepare() -> None:
    """A worker leaves Ctrl + C to the build, and goes when the build is gone, killed or not."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow, daemon=True).start()


def _follow() -> None:
    build = multiprocessing.parent_process()
    if build:
        build.join()
        os._exit(1)
