"""What the practices give, whichever engine is around it: read and checked first, then drafted."""

import logging
from pathlib import Path

from catalogue.loading import CatalogueError, catalogue_of, load_base
from catalogue.pages.editorial import EditorialError, load_editorial
from catalogue.pages.memory import Memory
from catalogue.pages.site import Site
from catalogue.publishing import Publication, publication_of
from catalogue.reporters.text import summary, text

REFUSALS = (CatalogueError, EditorialError, ValueError)
"""What `generate` raises when a file must be mended; `refusal_report` words it."""

_log = logging.getLogger("mkdocs.catalogue")


def generate(
    root: Path,
    site: Site,
    practices: Path | None,
    *,
    strict: bool,
    before: Publication | None = None,
) -> Publication:
    """Check the practices of the project in `root`, and draft all that is made from them.

    `practices` is another folder of practices than the project's own; `strict` refuses warnings;
    `before` is the publication of the build before: what did not change is taken from it.

    Raises:
        CatalogueError: a practice must be mended (see `REFUSALS` for what else can be refused).
    """
    memory = before.memory if before else Memory()
    base = load_base(root, practices, memory=memory.sheets)
    if strict and base.problems:
        raise CatalogueError(base.problems, len(base.documents))
    catalogue = catalogue_of(base)
    _log.info(summary(base.problems, len(base.documents)))
    editorial = load_editorial(root / "docs" / "editorial", catalogue, own_practices=not practices)
    return publication_of(catalogue, base.reference.schema, site, editorial, memory)


def refusal_report(error: Exception) -> str:
    """The French words for one of `REFUSALS`."""
    if isinstance(error, CatalogueError):
        return f"{text(error.problems, error.checked)}Le site n'a pas été construit."
    return str(error)
