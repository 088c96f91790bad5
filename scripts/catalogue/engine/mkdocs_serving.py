"""The site while a person edits: after a change of a sheet, only what it changes is made again.

MkDocs makes a whole site for every change. Here a change of anything but the sheets does so too,
and a sheet that comes, goes or takes another name; after an edit, the new pages are there at once,
and what stands beside the pages (search index, open data) follows in the background, in another
process: a thread would take half of the time of the next edit. The result is that of a whole build.
"""

import logging
import os
import sys
from collections.abc import Callable, Iterable
from functools import partial
from itertools import chain
from multiprocessing import Queue, get_context
from pathlib import Path
from queue import Empty
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from catalogue.engine.mkdocs import LastBuild, generated, last_made
from catalogue.loading.fingerprint import fingerprint
from catalogue.machinery.folder_swap import replacement
from catalogue.site.pdf.making import pdf_at
from catalogue.site.pdf.printed import documents
from catalogue.site.prepare import REFUSALS, refusal_report
from catalogue.site.publish import Publication, changed_drafts, works_beside_pages, write_pages
from catalogue.site.shared.addresses import practice_address

_log = logging.getLogger("mkdocs.catalogue")

_LOOKS = 0.25
"""Seconds from one look at the files to the next."""
_PATIENCE = 60
"""Seconds after which nobody will say any more what is to be made."""

_MANY = 500
"""Sheets from which the long lists of them take seconds: a person who edits one does not wait."""


class Workshop:
    """Keeps the folder `site` in step with the project that `configuration` reads."""

    def __init__(self, configuration: Callable[[Path], MkDocsConfig], site: Path) -> None:
        self._configuration = configuration
        self._site = site
        self._config = configuration(site)
        self._root = Path(self._config.config_file_path).parent
        self._mark = fingerprint(self._root)
        """That of the last whole build: any change that it names asks for another one."""
        self._stamp: frozenset[tuple[str, int, int]] = frozenset()
        self._made: LastBuild | None = None
        # Not forked: this process has threads, which a fork would not take along.
        self._rest = get_context("spawn").Process()
        self._told: Queue[Any] | None = None
        self._late: set[str] = set()
        """Addresses of the long lists that edits have changed: each time made in the background."""

    def update(self) -> None:
        """Bring the site up to date; a mistake is reported, and the last good pages stay.

        Raises:
            Abort: there are no good pages yet.
        """
        stamp = _stamp(self._root)
        if self._made is None or stamp != self._stamp:
            self._build()
        else:
            self._follow(self._made)
        self._stamp = stamp

    def settle(self) -> None:
        """Wait for what is still being made in the background."""
        if self._rest.pid:
            self._rest.join()

    def pdf(self, address: str) -> bytes | None:
        """The PDF file at that address, as the sheets now stand; None where there is none."""
        publication = self._made.publication if self._made else None
        if publication is None or address not in publication.pdfs.downloads:
            return None
        point = publication.editorial.point
        return pdf_at(address, documents(publication.catalogue, publication.site, point))

    def close(self) -> None:
        """Give up what is still being made."""
        if self._rest.pid:
            self._rest.terminate()
        self.settle()

    def _build(self) -> None:
        self.close()
        self._late.clear()
        self._mark = fingerprint(self._root)
        with replacement(self._site) as new:
            self._config = self._configuration(new)
            build(self._config)
            self._made = last_made()

    def _follow(self, made: LastBuild) -> None:
        before = made.publication
        try:
            now = generated(self._config, before)
        except REFUSALS as error:
            _log.error("%s\nLe site montre encore la version précédente.", refusal_report(error))
            return
        if _names(now) != _names(before):
            self._build()
            return
        changed = changed_drafts(before, now)
        at_once = changed
        if len(now.catalogue.practices) >= _MANY:
            sheets = {practice_address(practice) for practice in now.catalogue.practices}
            at_once = [draft for draft in changed if draft.path in sheets]
            self._late |= {draft.path for draft in changed} - sheets
        self.close()
        write_pages(now, made.frames, at_once, self._site)
        _log.info("%d pages refaites", len(at_once))
        self._made = LastBuild(now, made.frames, made.written)
        self._follow_later(self._made)

    def _follow_later(self, made: LastBuild) -> None:
        system = get_context("spawn")
        # A queue does not wait until the process listens, and is given up with it.
        self._told = system.Queue()
        self._told.cancel_join_thread()
        self._told.put((made.frames, made.written, sorted(self._late)))
        where = self._configuration, self._site, self._mark
        self._rest = system.Process(target=_finish, args=(self._told, *where))
        self._rest.start()


def _finish(
    told: "Queue[Any]", configuration: Callable[[Path], MkDocsConfig], site: Path, mark: str
) -> None:
    """Make what the person does not wait for: the pages that are late, then what stands beside."""
    if sys.platform == "linux":
        # One processor is enough, and works alone: what it does can be given up at any moment.
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    config = configuration(site)
    try:
        frames, written, late = told.get(timeout=_PATIENCE)
        now = generated(config, None)
        drafts = [now.drafts[path] for path in late if path in now.drafts]
        write_pages(now, frames, drafts, site)
        root = Path(config.config_file_path).parent
        for work in works_beside_pages(now, written, site, root, mark):
            work()
    except (*REFUSALS, Empty):
        return  # a newer edit, which the person is told of, or an end that was not polite
    except OSError as error:
        _log.error("%s", error)


def _names(publication: Publication) -> set[object]:
    """What the files of a site are named after."""
    practices = publication.catalogue.practices
    return {*publication.drafts, *((p.slug, p.anciens_identifiants) for p in practices)}


def serve(configuration: Callable[[Path], MkDocsConfig], site: Path, host: str, port: int) -> None:
    """Build the site into the folder `site` and serve it until the person stops it (Ctrl + C).

    Raises:
        Abort: the first build found an error.
        OSError: the address is already taken.
    """
    workshop = Workshop(configuration, site)
    try:
        workshop.update()
        server = LiveReloadServer(
            workshop.update, host, port, root=str(site), polling_interval=_LOOKS
        )
        config = configuration(site)
        for path in (config.docs_dir, config.config_file_path, *config.watch):
            server.watch(path)
        server.set_app(partial(_answer, workshop, server.serve_request))
        server.error_handler = lambda code: (
            (site / "404.html").read_bytes() if code == 404 else None  # noqa: PLR2004 (its name)
        )
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            _log.info("Arrêt.")
        finally:
            server.shutdown()
    finally:
        workshop.close()


def _answer(
    workshop: Workshop,
    others: WSGIApplication,
    environ: WSGIEnvironment,
    start_response: StartResponse,
) -> Iterable[bytes]:
    """A PDF file, made now, or what the server of the folder answers."""
    file = workshop.pdf(environ["PATH_INFO"].removeprefix("/"))
    if file is None:
        return others(environ, start_response)
    length = str(len(file))
    start_response("200 OK", [("Content-Type", "application/pdf"), ("Content-Length", length)])
    return [file]


def _stamp(root: Path) -> frozenset[tuple[str, int, int]]:
    """Everything that a site is made from but the sheets, as it now stands on the disk."""
    files = chain(root.glob("mkdocs.yml"), *((root / f).rglob("*") for f in ("docs", "schema")))
    stats = ((str(path), path.stat()) for path in files if path.is_file())
    return frozenset((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats)
