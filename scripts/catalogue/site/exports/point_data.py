"""What « Faire le point » loads when it looks for practices: places, and where each sheet is."""

import json
from collections.abc import Iterator
from pathlib import Path

from catalogue.practices.catalogue import Catalogue
from catalogue.practices.practice import Practice
from catalogue.site.shared.addresses import POINT, POINT_SCHEMA
from catalogue.site.shared.edition import FOLDER

_SCHEMAS = Path(__file__).resolve().parents[4] / "schema" / "exchange"


def point_files(catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    """`donnees.json` beside the page: local places, départements, and the sheets by slug."""
    territories = catalogue.territories
    cites = catalogue.vocabularies.cites_educatives.values()
    departements = territories.departements.values()
    data = {
        "cites": [(c.slug, c.label, c.communes) for c in cites],
        "departements": [(d.code, d.nom, d.region.code) for d in departements],
        "fiches": {practice.slug: _sheet(practice) for practice in catalogue.practices},
    }
    yield f"{POINT}donnees.json", json.dumps(data, ensure_ascii=False).encode()


def point_schema() -> tuple[str, bytes]:
    """Address and content of the schema of the files that readers save and open."""
    return f"{FOLDER}{POINT_SCHEMA}", (_SCHEMAS / POINT_SCHEMA).read_bytes()


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
