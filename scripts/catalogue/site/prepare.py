"""What the practices give, whichever engine is around it: read and checked first, then drafted."""

import logging
from pathlib import Path

from catalogue.findings.as_text import summary, text
from catalogue.loading.load import CatalogueError, catalogue_of, load_base
from catalogue.practices.catalogue import Catalogue
from catalogue.site.pages.editorial import EditorialError, load_editorial
from catalogue.site.pages.memory import Memory
from catalogue.site.pdf.making import NO_PDFS, PangoMissingError, make_pdfs
from catalogue.site.pdf.making import Made as Pdfs
from catalogue.site.pdf.printed import documents
from catalogue.site.publish import Publication, publication_of
from catalogue.site.shared.site import Site

REFUSALS = (CatalogueError, EditorialError, ValueError)
"""What `generate` raises when a file must be mended; `refusal_report` words it."""

_NOBODY = (
    "Ce site n'a personne à qui envoyer une fiche, et le dit à qui veut contribuer. Donnez "
    "REPOSITORY_URL (où vivent les fichiers) ou CONTACT (l'adresse d'un service), dans "
    "l'environnement ou dans mkdocs.yml."
)

_log = logging.getLogger("mkdocs.catalogue")


def generate(  # noqa: PLR0913 (all that a build is asked for)
    root: Path,
    site: Site,
    practices: Path | None,
    *,
    strict: bool,
    pdf: bool,
    before: Publication | None = None,
) -> Publication:
    """Check the practices of the project in `root`, and draft all that is made from them.

    `practices` is another folder of practices than the project's own; `strict` refuses warnings;
    `pdf` asks for the PDF files (where they cannot be made, one message says what to install);
    `before` is the publication of the build before: what did not change is taken from it.

    Raises:
        CatalogueError: a practice must be mended (see `REFUSALS` for what else can be refused).
        ValueError: `strict`, and the site tells nobody where to send a sheet.
    """
    memory = before.memory if before else Memory()
    base = load_base(root, practices, memory=memory.sheets)
    if not site.receives:
        _log.info(_NOBODY)
    if strict and base.problems:
        raise CatalogueError(base.problems, len(base.sheets))
    if strict and not site.receives:
        raise ValueError(_NOBODY)
    catalogue = catalogue_of(base)
    _log.info(summary(base.problems, len(base.sheets)))
    editorial = load_editorial(root / "docs" / "editorial", catalogue, own_practices=not practices)
    pdfs = _pdfs(catalogue, site, root) if pdf else NO_PDFS
    return publication_of(
        catalogue, base.reference.schema, site, editorial, memory=memory, pdfs=pdfs
    )


def _pdfs(catalogue: Catalogue, site: Site, root: Path) -> Pdfs:
    try:
        made = make_pdfs(documents(catalogue, site), root / ".cache" / "pdf")
    except PangoMissingError as error:
        _log.info(str(error))
        return NO_PDFS
    for address, reason in made.failed.items():
        _log.warning("Ce PDF n'a pas pu être fait, le site ne le propose pas : %s", address)
        _log.warning("  %s", reason)
    return made


def refusal_report(error: Exception) -> str:
    """The French words for one of `REFUSALS`."""
    if isinstance(error, CatalogueError):
        return f"{text(error.problems, error.checked)}Le site n'a pas été construit."
    return str(error)
