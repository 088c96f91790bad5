"""What « Faire le point » loads when it looks for practices: places, and where each sheet is."""

from collections.abc import Iterator
from pathlib import Path

from catalogue.practices.catalogue import Catalogue
from catalogue.practices.practice import Practice
from catalogue.site.shared.addresses import POINT, POINT_SCHEMA
from catalogue.site.shared.edition import FOLDER, as_json

_SCHEMA = Path(__file__).resolve().parents[4] / "schema" / "exchange" / POINT_SCHEMA


def point_files(catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    """Places and sheets beside the page; in the open data, the schema of what readers save."""
    cites = catalogue.vocabularies.cites_educatives.values()
    departements = catalogue.territories.departements.values()
    data = {
        "cites": [(c.slug, c.label, c.communes) for c in cites],
        "departements": [(d.code, d.nom, d.region.code) for d in departements],
        "fiches": {practice.slug: _sheet(practice) for practice in catalogue.practices},
    }
    yield f"{POINT}donnees.json", as_json(data)
    yield f"{FOLDER}{POINT_SCHEMA}", _SCHEMA.read_bytes()


def _sheet(practice: Practice) -> dict[str, object]:
    lieu = practice.territoire
    return {
        "titre": practice.titre,
        "lieu": lieu.nom,
        "famille": practice.famille.slug if practice.famille else "",
        "themes": [theme.slug for theme in practice.themes],
        "ages": [age.slug for age in practice.ages],
        "acteurs": sorted({one.type.slug for one in practice.organisations}),
        "communes": [commune.code for commune in lieu.communes],
        "departements": [departement.code for departement in lieu.departements],
        "cites": [cite.slug for cite in lieu.cites_educatives],
    }
