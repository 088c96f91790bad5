"""MkDocs: builds the hand-written pages and the frames, into which ours are poured.

Nothing generated is written into `docs/`, and MkDocs knows of our pages only those that stand in
the navigation or may be linked to by name: it takes far longer over a page than pouring it does.
"""

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from catalogue.engine.mkdocs_frames import render_frames, source_of
from catalogue.engine.security import headers_file, policy
from catalogue.engine.settings import fill_settings, site_settings
from catalogue.engine.skeleton import without_leftovers
from catalogue.loading.fingerprint import fingerprint
from catalogue.site.frame import Frame, FrameError, Kind
from catalogue.site.pages.contents import FEWEST_WRITTEN, contents, style_sheets
from catalogue.site.pdf.making import Pdfs, make_pdfs, no_pdfs, pdfs_to_come
from catalogue.site.pdf.printed import Document
from catalogue.site.prepare import REFUSALS, generate, refusal_report
from catalogue.site.publish import Publication, write_publication
from catalogue.site.shared.addresses import INDEXES
from catalogue.site.sign import sign

_log = logging.getLogger("mkdocs.catalogue")


@dataclass(frozen=True, slots=True)
class LastBuild:
    """What a build has made, for whoever goes on from it."""

    publication: Publication
    frames: Mapping[Kind, Frame]
    written: tuple[str, ...]
    """Addresses of the hand-written pages."""


class _Build:
    """What one build passes from hook to hook; while serving, the last good one stays."""

    def __init__(self) -> None:
        self.serving = False
        self.publication: Publication | None = None
        self.nav = Navigation([], [])
        self.mark = ""
        self.frames: dict[Kind, Frame] = {}
        self.written: tuple[str, ...] = ()


_build = _Build()


def on_startup(command: str, dirty: bool) -> None:  # noqa: FBT001 (MkDocs calls it so)
    """Remember whether a person is at work: `mkdocs serve` goes on after a mistake."""
    del dirty
    _build.serving = command == "serve"


def on_pre_build(config: MkDocsConfig) -> None:
    """Check every practice while the last good site still stands.

    Raises:
        Abort: a check found an error; the message is the whole report.
    """
    # While serving, MkDocs adds an inline script that reloads the page.
    config.extra["content_security_policy"] = "" if _build.serving else policy()
    root = Path(config.config_file_path).parent
    # Asked before anything is made: code that is edited meanwhile is not what runs.
    _build.mark = fingerprint(root)
    try:
        _build.publication = generated(config, _build.publication)
    except REFUSALS as error:
        report = refusal_report(error)
        if not (_build.serving and _build.publication):
            raise Abort(report) from error
        # The server stands still after an error; the last good pages serve the person better.
        _log.error("%s\nLe site montre encore la version précédente.", report)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages that the navigation and the hand-written pages may name."""
    _build.written = tuple(f.url.removeprefix("./") for f in files.documentation_pages())
    for path in _publication().drafts.keys() & INDEXES:
        files.append(File.generated(config, source_of(path), content=""))
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Keep the navigation: the frames show it."""
    del config, files
    _build.nav = nav
    return nav


def on_page_markdown(markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Fill the settings into a hand-written page."""
    del page, files
    return fill_settings(markdown, _publication().site, config.extra)


def on_page_content(html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Give a hand-written page what search engines and networks read, and its contents."""
    del files
    description = page.meta.get("description") or config.site_description or ""
    head = _publication().heads.html(page.url, str(page.title or ""), description)
    page.meta["head"] = f"{style_sheets(html, page.url)}{head}"
    page.meta["contents"] = contents(_sections(page), html, FEWEST_WRITTEN)
    return html


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Render the frames, once the navigation has its titles.

    Raises:
        Abort: the theme was changed so that a page has no place in it.
    """
    kinds = _publication().kinds()
    try:
        _build.frames = dict(render_frames(kinds, env, _build.nav, files, config))
    except FrameError as error:
        raise Abort(f"docs/theme/main.html: {error}") from error
    return env


def on_post_page(output: str, **_others: object) -> str:
    """Leave out what the theme's skeleton holds for another theme."""
    return without_leftovers(output)


# The same in the page that answers for what does not exist.
on_post_template = on_post_page


def on_post_build(config: MkDocsConfig) -> None:
    """Write all that the practices give: pages, search index, open data, form.

    The headers stand beside them, and last the manifest.

    Raises:
        Abort: the index could not be made.
    """
    site, root = Path(config.site_dir), Path(config.config_file_path).parent
    site.joinpath("_headers").write_text(headers_file(), encoding="utf-8")
    publication = _publication()
    write_publication(publication, _build.frames, _build.written, site, root, _build.mark)
    if not _build.serving:
        sign(publication, site, root, _practices(config), "mkdocs")


def _publication() -> Publication:
    if _build.publication is None:
        raise Abort("on_pre_build has not run")
    return _build.publication


def last_made() -> LastBuild:
    """What the last build made.

    Raises:
        Abort: there was none.
    """
    return LastBuild(_publication(), _build.frames, _build.written)


def generated(config: MkDocsConfig, before: Publication | None) -> Publication:
    """What the practices that `config` names give; see `generation.generate`.

    Raises:
        CatalogueError: a practice must be mended (see `generation.REFUSALS` for what else).
    """
    return generate(
        Path(config.config_file_path).parent,
        site_settings(config.site_name, config.site_url, config.extra),
        _practices(config),
        strict=bool(config.extra.get("strict_practices")),
        pdfs=_pdfs(config),
        before=before,
    )


def _pdfs(config: MkDocsConfig) -> Callable[[Iterable[Document]], Pdfs]:
    """Who edits waits for none: each is made when it is asked for."""
    if config.extra.get("without_pdf"):
        return no_pdfs
    return pdfs_to_come if _build.serving else make_pdfs


def _practices(config: MkDocsConfig) -> Path | None:
    """The folder of the sheets, if it is not the project's own."""
    folder = config.extra.get("practices_dir")
    return Path(folder) if folder else None


def _sections(page: MkDocsPage) -> list[tuple[str, str]]:
    """The (id, label) of the second-level headings of a hand-written page."""
    entries = list(page.toc)
    if entries and entries[0].level == 1:
        entries = entries[0].children
    return [(entry.id, entry.title) for entry in entries]
