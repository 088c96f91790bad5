"""From a table to practices: one line each, with what is wrong with its cells."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from catalogue.contributing.sheet_text import proposed_slug
from catalogue.contributing.spreadsheet.cell_values import Cell, text_of_cell, value_of_cell
from catalogue.contributing.spreadsheet.columns import IDENTITY, IDENTITY_COLUMN
from catalogue.contributing.spreadsheet.findings import CellProblem, of_finding
from catalogue.contributing.spreadsheet.headed_columns import SCALE, TableColumns, columns_of_table
from catalogue.contributing.spreadsheet.headings import Headings, Mapped, is_total
from catalogue.contributing.spreadsheet.tables import Table
from catalogue.contributing.typed_values import Finding, TypedReader
from catalogue.reference.reference import Reference
from catalogue.reference.schema import Schema
from catalogue.text.folding import SLUG

_DAY = "redaction.date"
_SCALES = {
    "quartiers": "quartier",
    "communes": "commune",
    "intercommunalite": "intercommunalite",
    "departement": "departement",
    "region": "region",
}
"""The scale that a place tells, the nearest first."""
_FEW = 2
"""Cells of the model that a line of totals fills at most."""
_MANY = 4
"""Columns read from which a line with one cell is a heading inside the table."""


@dataclass(frozen=True, slots=True)
class Line:
    """One practice of the table."""

    row: int
    """From 1, as the spreadsheet numbers it."""
    slug: str
    """Typed, or proposed; "" when it cannot be the name of a file."""
    values: Mapping[str, Any]
    problems: tuple[CellProblem, ...]
    """Those of its cells, before any check of the practice."""
    understood: tuple[str, ...] = ()
    """What its cells were understood to say in other words."""


@dataclass(frozen=True, slots=True)
class Lines:
    """What a table holds."""

    columns: TableColumns
    lines: tuple[Line, ...]
    left: tuple[tuple[int, str], ...]
    """Rows that are no practice, with the reason."""


def lines_of_table(table: Table, reference: Reference, mapped: Mapped | None = None) -> Lines:
    """The practices of `table`, whose headings say what is `mapped`.

    Raises:
        TableError: no heading of the table is that of the title's column, or `mapped` names a
            column that is not there.
    """
    columns = columns_of_table(table, Headings(reference.schema, mapped))
    read = [*columns.read, *columns.beside]
    filled = [any(str(cell).strip() for cell in row) for row in table.rows]
    last = max((row for row, any_ in enumerate(filled, start=1) if any_), default=0)
    lines: list[Line] = []
    left: list[tuple[int, str]] = []
    for row, cells in enumerate(table.rows[:last], start=1):
        if row <= columns.heading_row:
            continue
        why = "masquée" if row - 1 in table.hidden else _left(cells, columns.headings, read)
        if why:
            left.append((row, why))
        else:
            lines.append(_line(row, cells, columns, reference, lines))
    return Lines(columns, tuple(lines), tuple(left))


def _left(cells: Sequence[Cell], texts: Sequence[str], read: Collection[int]) -> str:
    """Why a row is no practice; "" when it is one."""
    filled = {n: str(cell).strip() for n, cell in enumerate(cells, start=1) if str(cell).strip()}
    inside = [number for number in filled if number in read]
    if not filled:
        return "vide"
    if is_total(next(iter(filled.values()))) and len(inside) <= _FEW:
        return "total"
    if all(n <= len(texts) and text == texts[n - 1] for n, text in filled.items()):
        return "intitulés répétés"
    if not inside:
        return "rien dans les colonnes lues"
    return "une seule cellule remplie" if len(filled) == 1 and len(read) >= _MANY else ""


def _line(
    row: int,
    cells: Sequence[Cell],
    columns: TableColumns,
    reference: Reference,
    before: Sequence[Line],
) -> Line:
    values: dict[str, Any] = _required_groups(reference.schema)
    problems = []
    understood = []
    typed = ""
    identity = 1
    beside = next(filter(None, (_where(cells, number) for number in columns.beside)), "")
    for number, column in columns.read.items():
        cell = cells[number - 1] if number <= len(cells) else ""
        cell = cell if str(cell).strip() else columns.given.get(number, "")
        if column.key == IDENTITY:
            typed, identity = str(cell).strip(), number
            continue
        reader = TypedReader(reference, escaped=True, beside=beside)
        value = value_of_cell(cell, column, reader)
        for path, also in {**reader.extra, column.field.path: value}.items():
            _put(values, path, also)
        problems += [of_finding(slip, row, number, column.label) for slip in reader.findings]
        understood += reader.understood
    _deduce(values, columns, reference)
    proposed = proposed_slug(values, reference.territories)
    slug = typed or proposed
    for finding in _slug_findings(slug, proposed, before):
        problems.append(of_finding(finding, row, identity, IDENTITY_COLUMN.label))
        slug = ""
    return Line(row, slug, values, tuple(problems), tuple(understood))


def _where(cells: Sequence[Cell], number: int) -> str:
    """A département or a postal code, from "93", "Seine-Saint-Denis (93)" or "93200"."""
    cell = cells[number - 1] if number <= len(cells) else ""
    text = text_of_cell(cell, IDENTITY_COLUMN.field)
    code = re.search(r"\b(?:[0-9]{5}|[0-9]{2,3}|2[ABab])\b", text)
    return code[0] if code else re.sub(r"\(.*", "", text).strip()


def _deduce(values: dict[str, Any], columns: TableColumns, reference: Reference) -> None:
    """Fill what the table has no column for and other answers tell: the scale, the day."""
    scale = reference.schema.field(tuple(SCALE.split(".")))
    if scale and SCALE not in columns.paths:
        filled = [kind for key, kind in _SCALES.items() if values["territoire"].get(key)]
        # A cell left empty in the column of towns lacks a town, not a scale.
        filled += [kind for key, kind in _SCALES.items() if f"territoire.{key}" in columns.paths]
        _put(values, SCALE, next((kind for kind in filled if kind in scale.values), None))
    if reference.schema.field(tuple(_DAY.split("."))) and _DAY not in columns.paths:
        _put(values, _DAY, reference.today.isoformat())


def _slug_findings(slug: str, proposed: str, before: Sequence[Line]) -> Iterator[Finding]:
    same = next((line for line in before if slug and line.slug == slug), None)
    if same:
        yield Finding("identifiant-repete", {"valeur": slug, "ligne": str(same.row)})
    elif slug and not SLUG.match(slug):
        example = proposed or "rennes-classe-passerelle"
        yield Finding("identifiant-mal-forme", {"valeur": slug[:80], "propose": example})


def _required_groups(schema: Schema) -> dict[str, Any]:
    """Required groups are there even when their cells are empty: the checks say what they lack."""
    return {field.key: {} for field in schema.top() if field.kind == "objet" and field.required}


def _put(values: dict[str, Any], path: str, value: Any) -> None:  # noqa: ANN401
    if value is None:
        return
    *groups, key = path.split(".")
    for group in groups:
        values = values.setdefault(group, {})
    if isinstance(value, list):
        # The choices of one field come from several columns.
        values[key] = values.get(key, []) + value
    else:
        values[key] = value
