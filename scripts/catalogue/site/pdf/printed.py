"""Every document to be printed: where it stands on the site, and what it holds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from catalogue.practices.catalogue import Catalogue
from catalogue.practices.practice import Practice
from catalogue.site.pdf.booklets import Booklet, booklets
from catalogue.site.pdf.meeting import meeting_data
from catalogue.site.pdf.sheet import online, sheet_data
from catalogue.site.shared import addresses, words
from catalogue.site.shared.edition import Values, absolute, last_date
from catalogue.site.shared.site import Site
from catalogue.text.typography import french

_FRIEZE = Path(__file__).resolve().parents[4] / "docs" / "assets" / "images" / "frise.svg"


@dataclass(frozen=True, slots=True)
class Document:
    """A document before it is laid out on pages."""

    address: str
    """Where its PDF stands, from the site's root."""
    template: str
    data: Callable[[], Values]
    """What the template is given: texts, numbers, lists and mappings of these."""
    sheets: int = 1
    """How many it holds: the more, the longer it takes to make."""


def documents(catalogue: Catalogue, site: Site) -> Iterator[Document]:
    """The sheet of each practice and its page for a meeting, then the booklets.

    Same input, same data.

    Where the site's address is not known, they name none and have no square code.
    """
    for practice in catalogue.practices:
        address = addresses.practice_pdf_address(practice)
        yield Document(address, "sheet.typ", partial(_alone, practice, catalogue, site))
        address = addresses.meeting_pdf_address(practice)
        yield Document(address, "meeting.typ", partial(_for_a_meeting, practice, site))
    for booklet in booklets(catalogue):
        address = addresses.booklet_pdf_address(booklet.page)
        data = partial(_bound, booklet, catalogue, site)
        yield Document(address, "booklet.typ", data, len(booklet.practices))


def _alone(practice: Practice, catalogue: Catalogue, site: Site) -> Values:
    about = _about(practice.titre, practice.resume, practice.redaction.date, site)
    return {**about, "sheet": sheet_data(practice, catalogue, site)}


def _for_a_meeting(practice: Practice, site: Site) -> Values:
    title, date = f"Fiche réunion : {practice.titre}", practice.redaction.date
    return {**_about(title, practice.resume, date, site), "fiche": meeting_data(practice, site)}


def _bound(booklet: Booklet, catalogue: Catalogue, site: Site) -> Values:
    date = last_date(booklet.practices)
    description = booklet.definition or f"Livret des pratiques de la base : {booklet.title}"
    return {
        **_about(f"{booklet.kind} : {booklet.title}", description, date, site),
        **online(absolute(site.site_url, booklet.page)),
        "base": french(site.name),
        "kind": booklet.kind,
        "name": french(booklet.title),
        "definition": french(booklet.definition),
        "axe": booklet.axe,
        "count": words.count(len(booklet.practices), "pratique"),
        "day": words.date(date),
        "frieze": _FRIEZE.read_text(encoding="utf-8"),
        # The cover says once how to cite them.
        "sheets": [
            {**sheet_data(practice, catalogue, site), "citation": ""}
            for practice in booklet.practices
        ],
    }


def _about(title: str, description: str, date: str, site: Site) -> Values:
    """What a file says of itself: of the data, nothing of the day it was made."""
    return {
        "title": french(title),
        "author": french(site.publisher or site.name),
        "description": french(description),
        "date": dict(zip(("year", "month", "day"), map(int, date.split("-")), strict=True)),
    }
