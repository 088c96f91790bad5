"""Every document to be printed: where it stands on the site, and what it holds."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from catalogue.practices.catalogue import Catalogue
from catalogue.practices.practice import Practice
from catalogue.site.pages.point import actors
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
    sheets: tuple[Callable[[], Values], ...] = ()
    """The same for each sheet that it holds; the more, the longer it takes to make."""
    group: str = ""
    """Those of a group hold much the same sheets: made in turn, each sheet is laid out once."""


def documents(
    catalogue: Catalogue, site: Site, point: Mapping[str, Any] | None = None
) -> Iterator[Document]:
    """The sheet of each practice and its page for a meeting, the booklets, « Faire le point ».

    Same input, same data.

    Where the site's address is not known, they name none and have no square code.
    """
    sheets = {p.slug: cache(partial(sheet_data, p, catalogue, site)) for p in catalogue.practices}
    for practice in catalogue.practices:
        address = addresses.practice_pdf_address(practice)
        about = partial(_about, practice.titre, practice.resume, practice.redaction.date, site)
        yield Document(address, "sheet.typ", about, (sheets[practice.slug],), _region(practice))
        address = addresses.meeting_pdf_address(practice)
        data = partial(_for_a_meeting, practice, site)
        yield Document(address, "meeting.typ", data, group=_region(practice))
    for booklet in booklets(catalogue):
        address = addresses.booklet_pdf_address(booklet.page)
        data = partial(_bound, booklet, site)
        held = tuple(sheets[practice.slug] for practice in booklet.practices)
        group = "themes" if booklet.definition else _region(booklet.practices[0])
        yield Document(address, "booklet.typ", data, held, group)
    if point and catalogue.practices:
        address = addresses.pdf_addresses(addresses.POINT)[0]
        yield Document(address, "point.typ", partial(point_data, point, catalogue, site))


def _region(practice: Practice) -> str:
    regions = practice.territoire.regions
    return regions[0].code if regions else "France"


def _for_a_meeting(practice: Practice, site: Site) -> Values:
    title, date = f"Fiche réunion : {practice.titre}", practice.redaction.date
    return {**_about(title, practice.resume, date, site), "fiche": meeting_data(practice, site)}


def _bound(booklet: Booklet, site: Site) -> Values:
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
    }


def point_data(point: Mapping[str, Any], catalogue: Catalogue, site: Site) -> Values:
    """« Faire le point » on paper: what its file says, and who may be there."""
    title = "Faire le point, sur papier"
    description = "Une affiche, des cartes et des feuilles pour faire le point autour d’une table."
    lists = catalogue.vocabularies
    said = {key: point[key] for key in ("duree", "deroule", "reponses")}
    texts = ("titre", "situation", "pourquoi")
    said["situations"] = [
        {**{key: one[key] for key in texts}, "ages": [age.label for age in one["ages"]]}
        for one in point["situations"]
    ]
    said["ages"] = [age.label for age in lists.ages.values()]
    said["acteurs"] = [actor.label for actor in actors(point, lists)]
    return {
        **_about(title, description, last_date(catalogue.practices), site),
        **online(absolute(site.site_url, addresses.POINT)),
        "base": french(site.name),
        "point": _in_french(said),
    }


def _in_french(value: Any) -> Any:  # noqa: ANN401 (as an editorial file has it)
    if isinstance(value, Mapping):
        return {key: _in_french(one) for key, one in value.items()}
    if isinstance(value, list):
        return list(map(_in_french, value))
    return french(value) if isinstance(value, str) else value


def _about(title: str, description: str, date: str, site: Site) -> Values:
    """What a file says of itself: of the data, nothing of the day it was made."""
    return {
        "title": french(title),
        "author": french(site.publisher or site.name),
        "description": french(description),
        "date": dict(zip(("year", "month", "day"), map(int, date.split("-")), strict=True)),
    }
