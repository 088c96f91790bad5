"""What the practices give, whichever engine is around it: read and checked first, then drafted."""

import logging
from collections.abc import Callable, Iterable
from pathlib import Path

from catalogue.findings.as_text import summary, text
from catalogue.loading.load import CatalogueError, catalogue_of, load_base
from catalogue.site.pages import Memory
from catalogue.site.pages.editorial import EditorialError, load_editorial, refuse_lost_doors
from catalogue.site.pdf.making import Pdfs
from catalogue.site.pdf.printed import Document, documents
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
    pdfs: Callable[[Iterable[Document]], Pdfs],
    before: Publication | None = None,
) -> Publication:
    """Check the practices of the project in `root`, and draft all that is made from them.

    `practices` is another folder of practices than the project's own; `strict` refuses warnings;
    `pdfs` makes the PDF files, or says that they come later, or not (see `pdf.making`);
    `before` is the publication of the build before: what did not change is taken from it.

    Raises:
        CatalogueError: a practice must be mended (see `REFUSALS` for what else can be refused).
        EditorialError: the text of the home page is not there, or leads nowhere.
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
    editorial = load_editorial(root / "docs" / "editorial", catalogue)
    made = pdfs(documents(catalogue, site, editorial.point))
    _say_what_lacks(made)
    publication = publication_of(
        catalogue, base.reference.schema, site, editorial, memory=memory, pdfs=made
    )
    refuse_lost_doors(editorial, publication.drafts.keys())
    return publication


def _say_what_lacks(pdfs: Pdfs) -> None:
    for address, reason in pdfs.failed.items():
        _log.warning("Ce PDF n'a pas pu être fait, le site ne le propose pas : %s", address)
        _log.warning("  %s", reason)
    for address, letters in pdfs.lacking.items():
        _log.warning("Des lettres manquent aux polices, un carré les remplace : %s", address)
        _log.warning("  %s", " ".join(f"{letter} (U+{ord(letter):04X})" for letter in letters))


def refusal_report(error: Exception) -> str:
    """The French words for one of `REFUSALS`."""
    if isinstance(error, CatalogueError):
        return f"{text(error.problems, error.checked)}Le site n'a pas été construit."
    return str(error)
