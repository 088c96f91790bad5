"""The page of the open data: the files, how to open them, and what each column holds."""

from dataclasses import dataclass

from catalogue.reference.schema import Schema
from catalogue.site.exports.json_files import published_schema
from catalogue.site.exports.table_columns import DataColumn, columns
from catalogue.site.pages.context import Context
from catalogue.site.pages.page import Draft
from catalogue.site.shared import addresses
from catalogue.site.shared.edition import FORMAT_VERSION, LICENCE_NAME, LICENCE_URL, SCHEMA_NAME

ADDRESS = "donnees/"

_UNKNOWN_SITE = "https://adresse-du-site/"
"""Stands in the examples of a site whose address is not set."""


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    what: str


_FILES = (
    _File("pratiques.xlsx", "Le tableau des fiches, une par ligne, pour Excel ou LibreOffice"),
    _File("pratiques.csv", "Le même tableau en texte, pour les logiciels de statistiques"),
    _File("pratiques.json", "Les fiches complètes, avec leurs listes, pour les programmes"),
    _File("pratiques.geojson", "Les fiches sur une carte, pour uMap, QGIS et d’autres"),
    _File("vocabulaires.json", "Les thèmes, publics, acteurs, niveaux, lieux, sigles"),
    _File("territoires.json", "Les régions et départements, et les communes des fiches"),
    _File(SCHEMA_NAME, "Les règles que suit une fiche (JSON Schema)"),
    _File("datapackage.json", "La description des fichiers (Data Package)"),
    _File("SHA256SUMS", "Les sommes de contrôle, pour vérifier un téléchargement"),
)
_OF_THE_TOOL = _File(addresses.POINT_SCHEMA, "Les fichiers de « Faire le point » (JSON Schema)")


def data_page(context: Context, schema: Schema) -> Draft:
    """The files on offer, examples, and every column, from the schema."""
    made = columns(schema, context.catalogue.vocabularies, addresses.practice_address)
    practices = context.catalogue.practices
    return context.draft(
        "data.html",
        ADDRESS,
        title="Données ouvertes",
        description=f"Les {len(practices)} fiches de la base à télécharger, en tableau et en JSON, "
        "avec le sens de chaque colonne.",
        files=_FILES + (_OF_THE_TOOL,) * bool(context.editorial.point),
        columns=[(column, _accepts(column)) for column in made],
        version=FORMAT_VERSION,
        schema_id=published_schema(schema, context.site)["$id"],
        licence=(LICENCE_NAME, LICENCE_URL),
        base=(context.site.site_url or _UNKNOWN_SITE).rstrip("/") + f"/{ADDRESS}",
        example=practices[0].slug if practices else "",
        date=max((practice.redaction.date for practice in practices), default=""),
    )


def _accepts(column: DataColumn) -> str:
    """The kind of a column's values, in words."""
    kind = column.field.kind if column.field else ""
    words = {
        "annee": "année",
        "nombre": "nombre",
        "booleen": "oui ou non",
        "choix": "une valeur du vocabulaire",
        "choix-multiple": "valeurs du vocabulaire",
        "texte-riche": "texte mis en forme (Markdown)",
        "adresse": "adresse web",
        "code": "code, en texte",
        "date": "date (année-mois-jour)",
    }
    return words.get(kind, "textes" if column.several else "texte")
