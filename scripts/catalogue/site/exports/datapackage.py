"""The description of the files for programs: a Frictionless Data Package with its Table Schema.

Data Package and Table Schema, version 1: https://specs.frictionlessdata.io/
"""

import hashlib
from collections.abc import Mapping, Sequence

from catalogue.site.exports.csv_file import DELIMITER
from catalogue.site.exports.table_columns import NO, YES, DataColumn
from catalogue.site.shared.edition import (
    FORMAT_VERSION,
    LICENCE_NAME,
    LICENCE_SPDX,
    LICENCE_URL,
    Values,
)
from catalogue.site.shared.site import Site

# The schema describes, and `pratiques.json` holds all the sheets: neither it nor they, one by one,
# are data besides.
FILES: Mapping[str, tuple[str, str]] = {
    "pratiques.csv": ("text/csv", "Les pratiques, une par ligne"),
    "pratiques.json": ("application/json", "Les pratiques, complètes"),
    "pratiques.geojson": ("application/geo+json", "Les pratiques, sur une carte"),
    "pratiques.xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "Les pratiques, une par ligne, en classeur",
    ),
    "vocabulaires.json": ("application/json", "Les listes de valeurs"),
    "territoires.json": ("application/json", "Les territoires"),
}
"""By name: what it is for a program, and for a person."""


def data_package(
    columns: Sequence[DataColumn], files: Mapping[str, bytes], site: Site, date: str
) -> Values:
    """The description of `files` (name in the data's folder → bytes), with their checksums."""
    package: Values = {
        "name": site.identifier,
        "title": site.name,
        "description": f"{site.name}, rédigées à partir de sources.",
        "version": FORMAT_VERSION,
        "created": f"{date}T00:00:00Z",
        "licenses": [{"name": LICENCE_SPDX, "path": LICENCE_URL, "title": LICENCE_NAME}],
        "resources": [_resource(name, files[name], columns) for name in FILES],
    }
    if not date:
        del package["created"]
    if site.site_url:
        package["homepage"] = site.site_url
    return package


def table_schema(columns: Sequence[DataColumn]) -> Values:
    """The Table Schema of the CSV file."""
    return {
        "fields": [_field(column) for column in columns],
        "primaryKey": ["identifiant"],
        "missingValues": [""],
    }


def _resource(name: str, content: bytes, columns: Sequence[DataColumn]) -> Values:
    stem, _, ending = name.rpartition(".")
    mediatype, title = FILES[name]
    resource: Values = {
        "name": f"{stem.replace('.', '-')}-{ending}" if ending != "csv" else stem,
        "path": name,
        "title": title,
        "format": ending,
        "mediatype": mediatype,
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }
    if ending == "csv":
        resource |= {
            "profile": "tabular-data-resource",
            "encoding": "utf-8",
            "dialect": {"delimiter": DELIMITER, "lineTerminator": "\r\n"},
            "schema": table_schema(columns),
        }
    return resource


def _field(column: DataColumn) -> Values:
    field = column.field
    made: Values = {
        "name": column.name,
        "type": "string",
        "title": column.titre,
        "description": column.description,
    }
    constraints: Values = {"required": True} if column.required else {}
    if field and field.kind in {"annee", "nombre"}:
        made["type"] = "integer"
        constraints |= {
            name: limit
            for name, limit in (("minimum", field.minimum), ("maximum", field.maximum))
            if limit is not None
        }
    elif field and field.kind == "booleen":
        made |= {"type": "boolean", "trueValues": [YES], "falseValues": [NO]}
    elif field and not column.several and field.values:
        constraints["enum"] = list(field.values)
    elif field and not column.several and field.pattern:
        # The whole value must match there: no anchors.
        constraints["pattern"] = field.pattern.removeprefix("^").removesuffix("$")
    if column.name == "identifiant":
        constraints["unique"] = True
    if constraints:
        made["constraints"] = constraints
    return made
