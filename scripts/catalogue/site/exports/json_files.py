"""The catalogue as JSON: all practices, each of them, the vocabularies, the territories."""

import dataclasses
from collections.abc import Iterator

from catalogue.practices.catalogue import Catalogue
from catalogue.practices.practice import Practice
from catalogue.reference.schema import Schema
from catalogue.site.shared.addresses import departement_address, practice_address, region_address
from catalogue.site.shared.edition import (
    FOLDER,
    FORMAT_VERSION,
    LICENCE_NAME,
    LICENCE_URL,
    SCHEMA_NAME,
    Values,
    absolute,
    json_bytes,
    json_list_bytes,
    last_date,
)
from catalogue.site.shared.site import Site


def json_files(catalogue: Catalogue, schema: Schema, site: Site) -> Iterator[tuple[str, bytes]]:
    """Every JSON file that we define, with the schema that its sheets follow."""
    first = envelope(catalogue, site)
    origins = catalogue.groups.origins
    sheets = {
        p.slug: practice_values(p, schema, site)
        | {"reprise_de": [original.slug for original, _ in origins.get(p.slug, ())]}
        for p in catalogue.practices
    }
    yield f"{FOLDER}{SCHEMA_NAME}", json_bytes(published_schema(schema, site))
    yield (
        f"{FOLDER}pratiques.json",
        json_list_bytes(
            {**first, "schema": SCHEMA_NAME, "nombre": len(sheets)}, "pratiques", sheets.values()
        ),
    )
    for slug, values in sheets.items():
        one = {**first, "schema": f"../{SCHEMA_NAME}", "pratique": values}
        yield sheet_address(slug), json_bytes(one)
    yield f"{FOLDER}vocabulaires.json", json_bytes({**first, "vocabulaires": _lists(catalogue)})
    yield f"{FOLDER}territoires.json", json_bytes({**first, **_territories(catalogue)})


def published_schema(schema: Schema, site: Site) -> Values:
    """The schema under the name that it has on this site: the address where it stands.

    Without a site's address it keeps the name that all copies share.
    """
    address = absolute(site.site_url, f"{FOLDER}{SCHEMA_NAME}")
    return {**schema.document, "$id": address or schema.document["$id"]}


def practice_values(practice: Practice, schema: Schema, site: Site) -> Values:
    """A practice: its name, its sheet as the schema describes it, and what we worked out.

    `fiche` holds exactly what the file of the practice says, in the schema's order.
    """
    lieu, preuve = practice.territoire, practice.preuve
    return {
        "identifiant": practice.slug,
        "adresse": address_of(practice, site),
        "fiche": {
            field.key: practice.data[field.key]
            for field in schema.top()
            if field.key in practice.data
        },
        "lieu": {
            "nom": lieu.nom,
            "communes": [{"code": c.code, "nom": c.nom} for c in lieu.communes],
            "intercommunalites": [{"siren": i.siren, "nom": i.nom} for i in lieu.intercommunalites],
            "departements": [{"code": d.code, "nom": d.nom} for d in lieu.departements],
            "regions": [{"code": r.code, "nom": r.nom} for r in lieu.regions],
        },
        "preuve": {"code": preuve.slug, "phrase": preuve.label},
    }


def envelope(catalogue: Catalogue, site: Site) -> Values:
    """The first keys of every JSON file that we define."""
    return {
        "format": FORMAT_VERSION,
        "titre": site.name,
        "date": last_date(catalogue.practices),
        "licence": {"nom": LICENCE_NAME, "adresse": LICENCE_URL},
        "site": site.site_url,
        "editeur": site.publisher,
    }


def sheet_address(slug: str) -> str:
    """The file of one sheet, from the site's root."""
    return f"{FOLDER}pratiques/{slug}.json"


def address_of(practice: Practice, site: Site) -> str:
    """The complete address of a sheet, or that from the site's root when it is all we know."""
    address = practice_address(practice)
    return absolute(site.site_url, address) or address


def _lists(catalogue: Catalogue) -> Values:
    """Every vocabulary under the name that the schema gives it, in the order of its file."""
    lists = catalogue.vocabularies
    return {
        name.replace("_", "-"): [dataclasses.asdict(term) for term in lists.terms(name).values()]
        for name in lists.names()
    }


def _territories(catalogue: Catalogue) -> Values:
    """Every région and département, and the communes and groups where a practice takes place.

    The whole geographic code is not ours to publish again: its source does it better.
    """
    practices = catalogue.practices
    communes = {c.code: c for p in practices for c in p.territoire.communes}
    groups = {i.siren: i for p in practices for i in p.territoire.intercommunalites}
    return {
        "source": {
            "nom": "Découpage administratif (Etalab, d'après l'Insee et la DGCL)",
            "adresse": "https://github.com/datagouv/decoupage-administratif",
            "licence": "Licence Ouverte 2.0",
        },
        "regions": [
            {"code": r.code, "nom": r.nom, "page": region_address(r)}
            for r in catalogue.territories.regions.values()
        ],
        "departements": [
            {"code": d.code, "nom": d.nom, "region": d.region.code, "page": departement_address(d)}
            for d in catalogue.territories.departements.values()
        ],
        "intercommunalites": [
            {
                "siren": group.siren,
                "nom": group.nom,
                "type": group.type,
                "departements": [departement.code for departement in group.departements],
            }
            for _, group in sorted(groups.items())
        ],
        "communes": [
            {
                "code": commune.code,
                "nom": commune.nom,
                "departement": commune.departement.code,
                "commune": commune.parent.code if commune.parent else commune.code,
                "intercommunalites": [group.siren for group in commune.intercommunalites],
            }
            for _, commune in sorted(communes.items())
        ],
    }
