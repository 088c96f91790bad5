"""MkDocs: checks before anything is cleaned, then adds the generated pages in memory."""

import logging
from collections.abc import Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from catalogue.engine.beside import write_beside
from catalogue.engine.frames import without_leftovers
from catalogue.engine.made import REFUSALS, Made, make, refusal_report
from catalogue.engine.security import policy
from catalogue.engine.settings import fill_settings, site_settings
from catalogue.pages.page import Page
from catalogue.search import SearchError

_log = logging.getLogger("mkdocs.catalogue")


class _Build:
    """What one build passes from hook to hook; while serving, the last good one stays."""

    def __init__(self) -> None:
        self.serving = False
        self.made: Made | None = None

    @property
    def pages(self) -> Mapping[str, Page]:
        """The generated pages by the file that MkDocs believes they come from."""
        return self.made.pages if self.made else {}


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
    practices = config.extra.get("practices_dir")
    try:
        _build.made = make(
            Path(config.config_file_path).parent,
            site_settings(config),
            Path(practices) if practices else None,
            strict=bool(config.extra.get("strict_practices")),
        )
    except REFUSALS as error:
        report = refusal_report(error)
        if not (_build.serving and _build.pages):
            raise Abort(report) from error
        # The server stands still after an error; the last good pages serve the person better.
        _log.error("%s\nLe site montre encore la version précédente.", report)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages to those of `docs/`."""
    for src_uri in _build.pages:
        files.append(File.generated(config, src_uri, content=""))
    return files


def on_page_markdown(markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Give a generated page its title; fill the settings into a hand-written one."""
    del files
    ours = _build.pages.get(page.file.src_uri)
    if ours is None:
        return fill_settings(markdown, config)
    page.meta["title"] = ours.title
    page.meta["description"] = ours.description
    return ""


def on_page_content(html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Put a generated page's HTML in place, with its table of contents."""
    del files
    _tell_machines(page, config)
    ours = _build.pages.get(page.file.src_uri)
    if ours is None:
        return html
    page.toc = TableOfContents([AnchorLink(label, id_, 2) for id_, label in ours.toc])
    return str(ours.body)


def _tell_machines(page: MkDocsPage, config: MkDocsConfig) -> None:
    """Give the page what search engines and networks read, and its date in the sitemap."""
    if _build.made is None:
        return
    heads, ours = _build.made.heads, _build.pages.get(page.file.src_uri)
    # The navigation calls the home page "Accueil": a network must show the site's name.
    title = ours.title if ours else str(page.title or "")
    description = page.meta.get("description") or config.site_description or ""
    page.meta["head"] = heads.html(page.url, title, description)
    # MkDocs gives every page the day of the build; it needs a date on one page at least.
    if heads.dates:
        page.update_date = heads.dates.get(page.url, "")


def on_post_page(output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
    """Leave out what the theme's skeleton holds and ours does not use."""
    del page, config
    return without_leftovers(output)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """The same in the page that answers for what does not exist."""
    del template_name, config
    return without_leftovers(output_content)


def on_post_build(config: MkDocsConfig) -> None:
    """Write what stands beside the pages: headers, search index, open data, form data, workbook.

    Raises:
        Abort: the index could not be made.
    """
    if _build.made is None:
        return
    try:
        write_beside(_build.made, Path(config.site_dir), Path(config.config_file_path).parent)
    except SearchError as error:
        raise Abort(str(error)) from error
