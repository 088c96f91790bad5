"""What the practices give, whichever engine publishes it: checked first, then made into pages."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from catalogue.catalogue import Catalogue
from catalogue.exports.head import Heads
from catalogue.loading import CatalogueError, catalogue_of, load_base
from catalogue.pages import make_pages
from catalogue.pages.editorial import EditorialError, load_editorial
from catalogue.pages.page import Page
from catalogue.pages.site import Site
from catalogue.reporters.text import summary, text
from catalogue.schema import Schema

REFUSALS = (CatalogueError, EditorialError, ValueError)
"""What `make` raises when a file must be mended; `refusal_report` words it."""

_log = logging.getLogger("mkdocs.catalogue")


@dataclass(frozen=True, slots=True)
class Made:
    """What the practices gave."""

    catalogue: Catalogue
    schema: Schema
    site: Site
    pages: Mapping[str, Page]
    """The generated pages by the Markdown file that an engine believes they come from."""
    heads: Heads


def make(root: Path, site: Site, practices: Path | None, *, strict: bool) -> Made:
    """Check every practice and make the pages of the project in `root`.

    `practices` is another folder of practices than the project's own; `strict` refuses warnings.

    Raises:
        CatalogueError: a practice must be mended (see `REFUSALS` for what else can be refused).
    """
    base = load_base(root, practices)
    if strict and base.problems:
        raise CatalogueError(base.problems, len(base.documents))
    catalogue = catalogue_of(base)
    _log.info(summary(base.problems, len(base.documents)))
    editorial = load_editorial(root / "docs" / "editorial", catalogue, own_practices=not practices)
    schema = base.reference.schema
    pages = make_pages(catalogue, site, editorial, schema)
    by_file = {f"{page.path}index.md": page for page in pages}
    return Made(catalogue, schema, site, by_file, Heads(catalogue, site))


def refusal_report(error: Exception) -> str:
    """The French words for one of `REFUSALS`."""
    if isinstance(error, CatalogueError):
        return f"{text(error.problems, error.checked)}Le site n'a pas été construit."
    return str(error)
