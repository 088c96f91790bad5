"""MkDocs: checks before anything is cleaned, then adds the generated pages in memory."""

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from catalogue.catalogue import Catalogue
from catalogue.engine.security import headers_file, policy
from catalogue.engine.settings import fill_settings, site_settings
from catalogue.exports.files import exports
from catalogue.exports.head import Heads
from catalogue.exports.writing import write_files
from catalogue.form.writing import write_form_data
from catalogue.loading import CatalogueError, catalogue_of, load_base
from catalogue.pages import make_pages
from catalogue.pages.editorial import EditorialError, load_editorial
from catalogue.pages.page import Page
from catalogue.reporters.text import summary, text
from catalogue.schema import Schema
from catalogue.search import SearchError, write_search
from catalogue.spreadsheet.workbook import write_template

# Invalid HTML besides: `autocomplete` is not for checkboxes.
_DRAWER = re.compile(r'\s*<(?:input class="md-toggle"|label class="md-overlay")[^>]*>(?:</label>)?')

WORKBOOK = "contribuer/pratiques-modele.xlsx"
"""Address on the site of the empty workbook."""

_log = logging.getLogger("mkdocs.catalogue")


@dataclass(frozen=True, slots=True)
class _Made:
    """What the practices gave."""

    catalogue: Catalogue
    schema: Schema
    pages: Mapping[str, Page]
    heads: Heads


class _Build:
    """What one build passes from hook to hook; while serving, the last good one stays."""

    def __init__(self) -> None:
        self.serving = False
        self.made: _Made | None = None

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
    try:
        _build.made = _generate(config)
    except (CatalogueError, ValueError, EditorialError) as error:
        report = _words(error)
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
    # The theme does not escape what stands in the head.
    page.meta["description"] = str(escape(ours.description))
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
    heads = _build.made.heads
    ours = _build.pages.get(page.file.src_uri)
    given = ours.description if ours else page.meta.get("description")
    description = given or config.site_description or ""
    page.meta["head"] = heads.html(page.url, str(page.title or ""), description)
    # MkDocs gives every page the day of the build; it needs a date on one page at least.
    if heads.dates:
        page.update_date = heads.dates.get(page.url, "")


def on_post_page(output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
    """Leave out the theme's checkboxes and overlay: our navigation opens with a button."""
    del page, config
    return _DRAWER.sub("", output)


def on_post_build(config: MkDocsConfig) -> None:
    """Write what stands beside the pages: headers, search index, open data, form data, workbook.

    Raises:
        Abort: the index could not be made.
    """
    made = _build.made
    if made is None:
        return
    site, root = Path(config.site_dir), Path(config.config_file_path).parent
    site.joinpath("_headers").write_text(headers_file(), encoding="utf-8")
    try:
        write_search(made.catalogue, site)
    except SearchError as error:
        raise Abort(str(error)) from error
    write_files(exports(made.catalogue, made.schema, site_settings(config)), site)
    write_form_data(made.catalogue, site, root)
    write_template(made.schema, made.catalogue.vocabularies, site / WORKBOOK)


def _generate(config: MkDocsConfig) -> _Made:
    root = Path(config.config_file_path).parent
    practices = config.extra.get("practices_dir")
    base = load_base(root, Path(practices) if practices else None)
    if config.extra.get("strict_practices") and base.problems:
        raise CatalogueError(base.problems, len(base.documents))
    catalogue = catalogue_of(base)
    _log.info(summary(base.problems, len(base.documents)))
    editorial = load_editorial(root / "docs" / "editorial", catalogue, own_practices=not practices)
    schema = base.reference.schema
    site = site_settings(config)
    pages = make_pages(catalogue, site, editorial, schema)
    by_file = {f"{page.path}index.md": page for page in pages}
    return _Made(catalogue, schema, by_file, Heads(catalogue, site))


def _words(error: Exception) -> str:
    if isinstance(error, CatalogueError):
        return f"{text(error.problems, error.checked)}Le site n'a pas été construit."
    return str(error)
