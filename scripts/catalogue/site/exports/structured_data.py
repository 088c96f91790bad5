"""What search engines read of a page: JSON-LD in the words of https://schema.org/."""

import json
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from catalogue.practices.catalogue import Catalogue
from catalogue.practices.practice import Lieu, Periode, Practice, Source
from catalogue.site.exports.datapackage import FILES
from catalogue.site.exports.picture import picture_address
from catalogue.site.shared.addresses import practice_address
from catalogue.site.shared.edition import (
    FOLDER,
    FORMAT_VERSION,
    LICENCE_URL,
    Values,
    absolute,
    last_date,
)
from catalogue.site.shared.site import Site
from catalogue.text.typography import french

_CONTEXT = "https://schema.org"
_COG = "https://www.insee.fr/fr/information/2560452"
"""Where Insee explains the official geographic code."""
_OFFERED = ("pratiques.json", "pratiques.csv", "pratiques.xlsx", "pratiques.geojson")


def practice_data(practice: Practice, site: Site) -> Values:
    """A sheet: an article about a practice, with its place, audience, sources and licence."""
    address = absolute(site.site_url, practice_address(practice))
    return _filled(
        {
            "@context": _CONTEXT,
            "@type": "Article",
            "@id": address,
            "url": address,
            "headline": french(practice.titre),
            "image": absolute(site.site_url, picture_address(practice)),
            "description": french(practice.resume),
            "inLanguage": "fr",
            "datePublished": practice.redaction.premiere_date,
            "dateModified": practice.redaction.date,
            "license": LICENCE_URL,
            "isAccessibleForFree": True,
            # Nobody signs a sheet: who publishes it answers for it, as its citation says.
            "author": _publisher(site),
            "publisher": _publisher(site),
            "isPartOf": _website(site),
            "about": [{"@type": "DefinedTerm", "name": theme.label} for theme in practice.themes],
            "audience": [
                {"@type": "Audience", "audienceType": public.label} for public in practice.publics
            ],
            "spatialCoverage": _places(practice.territoire),
            "temporalCoverage": _period(practice.periode),
            "mentions": [_organisation(o.nom) for o in practice.organisations],
            "citation": [_source(source) for source in practice.sources],
        }
    )


def site_data(site: Site) -> Values:
    """The site as a whole, for its home page."""
    return {"@context": _CONTEXT, **_website(site), "publisher": _publisher(site)}


def dataset_data(catalogue: Catalogue, site: Site) -> Values:
    """The open data, for the page that offers them; complete addresses need the site's own."""
    return _filled(
        {
            "@context": _CONTEXT,
            "@type": "Dataset",
            "name": site.name,
            "description": french(
                f"{len(catalogue.practices)} pratiques éducatives et sociales menées en France : "
                "territoire, publics, acteurs, déroulement, conditions de réussite et sources."
            ),
            "url": absolute(site.site_url, FOLDER),
            "inLanguage": "fr",
            "license": LICENCE_URL,
            "isAccessibleForFree": True,
            "dateModified": last_date(catalogue.practices),
            "version": FORMAT_VERSION,
            "creator": _publisher(site),
            "publisher": _publisher(site),
            "spatialCoverage": {"@type": "Country", "name": "France"},
            "distribution": [
                {
                    "@type": "DataDownload",
                    "contentUrl": absolute(site.site_url, f"{FOLDER}{name}"),
                    "encodingFormat": FILES[name][0],
                }
                for name in (_OFFERED if site.site_url else ())
            ],
        }
    )


def json_ld(values: Values) -> Markup:
    """`values` as the text of a script element: nothing in it can close the element."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    escaped = text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    return Markup(escaped)  # noqa: S704 (no character of HTML is left)


def _filled(values: Values) -> Values:
    return {key: value for key, value in values.items() if value not in ("", [], {}, None)}


def _publisher(site: Site) -> Values:
    return {"@type": "Organization", "name": site.publisher or site.name}


def _website(site: Site) -> Values:
    return _filled(
        {
            "@type": "WebSite",
            "name": site.name,
            "url": absolute(site.site_url, ""),
            "inLanguage": "fr",
        }
    )


def _organisation(nom: str) -> Values:
    return {"@type": "Organization", "name": french(nom)}


def _source(source: Source) -> Values:
    publisher = {"@type": "Organization", "name": source.organisme} if source.organisme else None
    return _filled(
        {
            "@type": "CreativeWork",
            "name": french(source.titre),
            "url": source.url,
            "publisher": publisher,
            "datePublished": source.date,
        }
    )


def _places(lieu: Lieu) -> Sequence[Values]:
    """The anchor's own places, each within the larger ones that we know."""
    if lieu.communes:
        return [
            _place("City", c.nom, c.code, [_area(c.departement.nom, c.departement.code)])
            for c in lieu.communes
        ]
    within = [_area(d.nom, d.code) for d in lieu.departements]
    if lieu.intercommunalite:
        group = lieu.intercommunalite
        return [_place("AdministrativeArea", group.nom, group.siren, within)]
    areas = within or [_area(r.nom, r.code) for r in lieu.regions]
    return areas or [{"@type": "Country", "name": "France"}]


def _area(nom: str, code: str) -> Values:
    return _place("AdministrativeArea", nom, code, ())


def _place(kind: str, nom: str, code: str, within: Iterable[Values]) -> Values:
    identifier = {"@type": "PropertyValue", "propertyID": _COG, "value": code}
    return _filled(
        {"@type": kind, "name": nom, "identifier": identifier, "containedInPlace": list(within)}
    )


def _period(periode: Periode) -> str:
    """The years as ISO 8601 writes an interval: "2020/..", "2020/2023"."""
    if periode.debut is None:
        return f"../{periode.fin}" if periode.fin else ""
    return f"{periode.debut}/{periode.fin or '..'}"
