"""Atom feeds of the sheets: all of them, and those of each theme, région and département.

The Atom Syndication Format: RFC 4287, https://www.rfc-editor.org/rfc/rfc4287
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from catalogue.catalogue import Catalogue, group
from catalogue.exports.edition import (
    ALL_FEED,
    LICENCE_NAME,
    LICENCE_URL,
    absolute,
    feed_address,
    last_date,
)
from catalogue.pages import addresses
from catalogue.pages.site import Site
from catalogue.practice import Practice
from catalogue.typography import french

MOST_ENTRIES = 100
"""Entries of a feed, newest first: a reader fetches the whole file every hour or so."""

_ATOM = "http://www.w3.org/2005/Atom"
_NAME = "urn:pratiques-cites-educatives"


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed, before it is written."""

    address: str
    """From the site's root: "flux/themes/sante.xml"."""
    titre: str
    page: str
    """The page whose practices it follows."""
    practices: tuple[Practice, ...]


def feeds(catalogue: Catalogue) -> Iterator[Feed]:
    """Every feed; one without practices too, so that its first one can be waited for."""
    groups, territories = group(catalogue), catalogue.territories
    yield Feed(ALL_FEED, "Toutes les pratiques", addresses.PRACTICES, catalogue.practices)
    for theme in catalogue.vocabularies.themes.values():
        page = addresses.theme_address(theme)
        yield Feed(feed_address(page), theme.label, page, groups.themes[theme.slug])
    # An overseas territory is a région and a département: each has its page, so each its feed.
    for region in territories.regions.values():
        page = addresses.region_address(region)
        yield Feed(feed_address(page), region.nom, page, groups.regions[region.code])
    for departement in territories.departements.values():
        page = addresses.departement_address(departement)
        practices = groups.departements[departement.code]
        yield Feed(feed_address(page), departement.nom, page, practices)


def feed_files(catalogue: Catalogue, site: Site) -> Iterator[tuple[str, bytes]]:
    """Every feed as a file; none when the site's address is unknown.

    A feed is read away from the site: its addresses are complete ones.
    """
    if not site.site_url:
        return
    date = last_date(catalogue.practices)
    # A feed must bear a date: without any practice there is none to give.
    if date:
        for feed in feeds(catalogue):
            yield feed.address, _atom(feed, site, date)


def newest_first(practices: Sequence[Practice]) -> list[Practice]:
    """The sheets by the day of their writing, the latest first; those of one day by slug."""
    by_slug = sorted(practices, key=lambda practice: practice.slug)
    return sorted(by_slug, key=lambda practice: practice.redaction.date, reverse=True)


def entry_id(practice: Practice) -> str:
    """The name of a sheet for feed readers: it outlives a move of the site and a new slug.

    The first of its former slugs, else its slug.
    """
    slug = next(iter(practice.anciens_identifiants), practice.slug)
    return f"{_NAME}:pratique:{slug}"


def _atom(feed: Feed, site: Site, date: str) -> bytes:
    ET.register_namespace("", _ATOM)
    root = ET.Element(f"{{{_ATOM}}}feed", {"xml:lang": "fr"})
    _add(root, "id", f"{_NAME}:{feed.address.removesuffix('.xml').replace('/', ':')}")
    _add(root, "title", french(f"{feed.titre} – {site.name}"))
    _add(root, "subtitle", french("Fiches nouvelles et fiches mises à jour"))
    _add(root, "updated", _moment(last_date(feed.practices) or date))
    _link(root, "self", absolute(site.site_url, feed.address), "application/atom+xml")
    _link(root, "alternate", absolute(site.site_url, feed.page), "text/html")
    _add(_add(root, "author"), "name", site.publisher or site.name)
    _add(root, "rights", f"{LICENCE_NAME} ({LICENCE_URL})")
    for practice in newest_first(feed.practices)[:MOST_ENTRIES]:
        _entry(root, practice, site)
    ET.indent(root)
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _entry(root: ET.Element, practice: Practice, site: Site) -> None:
    entry = _add(root, "entry")
    _add(entry, "id", entry_id(practice))
    _add(entry, "title", french(practice.titre))
    _add(entry, "updated", _moment(practice.redaction.date))
    _link(
        entry,
        "alternate",
        absolute(site.site_url, addresses.practice_address(practice)),
        "text/html",
    )
    _add(entry, "summary", french(f"{practice.territoire.nom}. {practice.resume}"))
    for theme in practice.themes:
        ET.SubElement(entry, f"{{{_ATOM}}}category", {"term": theme.slug, "label": theme.label})


def _moment(date: str) -> str:
    """A day as Atom writes it; a sheet does not say the hour."""
    return f"{date}T00:00:00Z"


def _add(parent: ET.Element, name: str, text: str = "") -> ET.Element:
    element = ET.SubElement(parent, f"{{{_ATOM}}}{name}")
    element.text = text or None
    return element


def _link(parent: ET.Element, rel: str, href: str, media: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}link", {"rel": rel, "href": href, "type": media})
