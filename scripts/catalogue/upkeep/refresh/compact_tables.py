"""From the package's records to the compact tables that the catalogue reads.

Pure: records in, rows of text out, always in the same order.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from catalogue.reference.territories import departement_of
from catalogue.text.characters import clean
from catalogue.text.folding import slug_of

Records = list[dict[str, Any]]

Rows = list[list[str]]
"""The first row holds the names of the columns; the others are sorted by their first column."""

UNINHABITED = frozenset({"984", "989"})
"""Terres australes et antarctiques françaises and Clipperton: no inhabitants, so no practice."""


def tables(records: Mapping[str, Records]) -> dict[str, Rows]:
    """The tables, by name.

    Raises:
        ValueError: the records break a rule on which the catalogue relies.
    """
    made = {
        "regions": _regions(records["regions"]),
        "departements": _departements(records["departements"]),
        "intercommunalites": _intercommunalites(records["epci"] + records["ept"]),
        "communes": _communes(records),
        "anciennes-communes": _anciennes(records["communes"]),
        "codes-postaux": _postaux(records["communes"]),
    }
    for name, rows in made.items():
        _check_unique(name, rows, column=0)
    for name in ("regions", "departements"):
        _check_unique(name, made[name], column=2)
    return made


def to_csv(rows: Iterable[Sequence[object]]) -> str:
    """The table as the text of its file."""
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows(rows)
    return file.getvalue()


def from_csv(text: str) -> Rows:
    """The table that such a text holds."""
    return list(csv.reader(io.StringIO(text)))


def _regions(records: Records) -> Rows:
    return _table(
        ("code", "nom", "slug"),
        (
            (region["code"], region["nom"], slug_of(region["nom"]))
            for region in records
            if region["code"] not in UNINHABITED
        ),
    )


def _departements(records: Records) -> Rows:
    return _table(
        ("code", "nom", "slug", "region"),
        (
            (record["code"], record["nom"], slug_of(record["nom"]), record["region"])
            for record in records
            if record["code"] not in UNINHABITED
        ),
    )


def _intercommunalites(records: Records) -> Rows:
    return _table(
        ("siren", "nom", "type", "departements"),
        (
            (
                epci["code"],
                epci["nom"],
                epci["type"],
                " ".join(sorted({departement_of(member["code"]) for member in epci["membres"]})),
            )
            for epci in records
        ),
    )


def _communes(records: Mapping[str, Records]) -> Rows:
    # Établissements publics territoriaux first: they are nearer than the Métropole they belong to.
    sirens: dict[str, list[str]] = {}
    for group in records["ept"] + records["epci"]:
        for member in group["membres"]:
            sirens.setdefault(member["code"], []).append(group["code"])
    rows = []
    for record in records["communes"]:
        # The file also holds communes déléguées and associées, some under their parent's code.
        if record["type"] not in {"commune-actuelle", "arrondissement-municipal"}:
            continue
        code, parent = record["code"], record.get("commune", "")
        if record["departement"] in UNINHABITED:
            continue
        if record["departement"] != departement_of(code):
            raise ValueError(f"communes: {code} stands in département {record['departement']}")
        groups = " ".join(sirens.get(parent or code, []))
        rows.append((code, record["nom"], str(record["population"]), parent, groups))
    return _table(("code", "nom", "population", "parent", "intercommunalites"), rows)


def _anciennes(records: Records) -> Rows:
    """Former communes: code, name if it is kept, code of today's commune.

    Only communes déléguées and associées keep a name. Where their `chefLieu` and another commune's
    `anciensCodes` differ (two cases in 2026), `chefLieu` tells the present state.
    """
    former = {
        old: (old, "", record["code"])
        for record in records
        for old in record.get("anciensCodes", ())
    }
    today = {r["code"]: r["nom"] for r in records if r["type"] == "commune-actuelle"}
    for record in records:
        if record["type"] in {"commune-deleguee", "commune-associee"}:
            code, nom, chief = record["code"], record["nom"], record["chefLieu"]
            # The one that gave code and name to today's commune says nothing new.
            if (code, nom) != (chief, today[chief]):
                former[code] = (code, nom, chief)
    return _table(("code", "nom", "commune"), former.values())


def _postaux(records: Records) -> Rows:
    """Postal codes, each with the communes that share it; a city's are its arrondissements'."""
    codes: dict[str, list[str]] = {}
    cities = {record.get("commune") for record in records}
    for record in records:
        if record["code"] not in cities:
            for postal in record.get("codesPostaux", ()):
                codes.setdefault(postal, []).append(record["code"])
    rows = ((postal, " ".join(sorted(set(communes)))) for postal, communes in codes.items())
    return _table(("code", "communes"), rows)


def _table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> Rows:
    plain = ([" ".join(clean(cell).split()) for cell in row] for row in rows)
    return [list(columns), *sorted(plain)]


def _check_unique(name: str, rows: Rows, column: int) -> None:
    seen: set[str] = set()
    for row in rows[1:]:
        if row[column] in seen:
            raise ValueError(f"{name}: {row[column]} stands twice")
        seen.add(row[column])
