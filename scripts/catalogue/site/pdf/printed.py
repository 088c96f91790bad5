"""Every document to be printed: where it stands on the site, and what it holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from catalogue.practices.catalogue import Catalogue
from catalogue.practices.practice import Practice
from catalogue.site.pages.rendering import environment
from catalogue.site.pdf.booklets import Booklet, booklets
from catalogue.site.pdf.qr import qr_code
from catalogue.site.shared import addresses
from catalogue.site.shared.citation import citation
from catalogue.site.shared.edition import absolute, last_date
from catalogue.site.shared.sheet_values import missing_fields, sheet_values
from catalogue.site.shared.site import Site
from catalogue.text.typography import rich_text

_TEMPLATES = Path(__file__).with_name("templates")


@dataclass(frozen=True, slots=True)
class Document:
    """A document before it is laid out on pages."""

    address: str
    """Where its PDF stands, from the site's root."""
    html: str
    """Complete, but for the style sheet, which all documents share."""


def documents(catalogue: Catalogue, site: Site) -> Iterator[Document]:
    """The sheet of each practice, then the booklets. Same input, same texts.

    Where the site's address is not known, they name none and have no square code.
    """
    sheets: dict[str, Markup] = {}
    for practice in catalogue.practices:
        sheets[practice.slug] = _sheet(practice, catalogue, site)
        yield _alone(practice, sheets[practice.slug], site)
    for booklet in booklets(catalogue):
        yield _bound(booklet, [sheets[practice.slug] for practice in booklet.practices], site)


def _sheet(practice: Practice, catalogue: Catalogue, site: Site) -> Markup:
    address = absolute(site.site_url, addresses.practice_address(practice))
    html = _render(
        "sheet.html",
        **sheet_values(practice, catalogue.vocabularies.natures),
        site=site,
        address=address,
        qr=qr_code(address, f"Code à lire avec un téléphone : {address}") if address else "",
        cite=citation(practice, site),
        missing=missing_fields(practice),
        rich=rich_text,
    )
    return Markup(html)  # noqa: S704 (an autoescaped template's output)


def _alone(practice: Practice, sheet: Markup, site: Site) -> Document:
    html = _render(
        "practice.html",
        title=practice.titre,
        description=practice.resume,
        date=practice.redaction.date,
        site=site,
        sheet=sheet,
    )
    return Document(addresses.practice_pdf_address(practice), html)


def _bound(booklet: Booklet, sheets: list[Markup], site: Site) -> Document:
    address = absolute(site.site_url, booklet.page)
    html = _render(
        "booklet.html",
        title=f"{booklet.kind} : {booklet.title}",
        description=booklet.definition or f"Livret des pratiques de la base : {booklet.title}",
        date=last_date(booklet.practices),
        site=site,
        booklet=booklet,
        address=address,
        qr=qr_code(address, f"Code à lire avec un téléphone : {address}") if address else "",
        sheets=sheets,
    )
    return Document(addresses.booklet_pdf_address(booklet.page), html)


def _render(template: str, **values: object) -> str:
    return environment(_TEMPLATES).get_template(template).render(values)
