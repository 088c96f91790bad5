"""From a table to practices: one line each, with what is wrong with its cells."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from catalogue.contributing.sheet_text import proposed_slug
from catalogue.contributing.spreadsheet.cell_values import Cell, CellReader, Finding
from catalogue.contributing.spreadsheet.columns import (
    IDENTITY,
    Column,
    column_named,
    columns_of,
    identity_column,
    near_label,
)
from catalogue.contributing.spreadsheet.findings import CellProblem, of_finding
from catalogue.contributing.spreadsheet.tables import Table, TableError
from catalogue.reference.reference import Reference
from catalogue.reference.schema import Schema
from catalogue.text.cells import letters
from catalogue.text.folding import SLUG

Columns = Mapping[int, Column]
"""The columns of a table that are known, by their number (from 1)."""


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


@dataclass(frozen=True, slots=True)
class Lines:
    """What a table holds."""

    columns: Columns
    lines: tuple[Line, ...]
    problems: tuple[CellProblem, ...]
    """Those of the headings."""


def lines_of_table(table: Table, reference: Reference) -> Lines:
    """The practices of `table`; empty lines are passed over.

    Raises:
        TableError: no heading of the table is that of the title's column.
    """
    known = (identity_column(), *columns_of(reference.schema))
    headings, first = _headings(table, known)
    columns, findings = _columns(table, headings, first, known)
    if "titre" not in {column.field.path for column in columns.values()}:
        raise TableError(
            "La première ligne du tableau ne contient pas la colonne « Titre » : partez du modèle "
            "de classeur, et gardez sa ligne d'intitulés."
        )
    lines: list[Line] = []
    for row, cells in enumerate(table.rows[first:], start=first + 1):
        if any(str(cell).strip() for cell in cells):
            lines.append(_line(row, cells, columns, reference, lines))
    return Lines(columns, tuple(lines), tuple(findings))


def _headings(table: Table, known: Sequence[Column]) -> tuple[Sequence[Cell], int]:
    """The row that names the columns, and how many rows stand before the first practice.

    Under the labels the model has a hidden row of keys, which no one changes by mistake.
    """
    keys = {column.key for column in known}
    for number, row in enumerate(table.rows[:2]):
        typed = [str(cell).strip() for cell in row if str(cell).strip()]
        if typed and keys.issuperset(typed):
            return row, number + 1
    return (table.rows[0] if table.rows else ()), 1


def _columns(
    table: Table, headings: Sequence[Cell], first: int, known: tuple[Column, ...]
) -> tuple[dict[int, Column], list[CellProblem]]:
    columns: dict[int, Column] = {}
    problems = []
    width = max(map(len, table.rows), default=0)
    for number in range(1, width + 1):
        heading = str(headings[number - 1]).strip() if number <= len(headings) else ""
        column = column_named(heading, known) if heading else None
        if column and column.key not in {other.key for other in columns.values()}:
            columns[number] = column
        elif _is_filled(table, number, first):
            finding = _heading_finding(heading, column, columns, known)
            problems.append(of_finding(finding, 1, number, heading))
    return columns, problems


def _heading_finding(
    heading: str, column: Column | None, columns: Columns, known: tuple[Column, ...]
) -> Finding:
    if column:
        before = next(number for number, other in columns.items() if other.key == column.key)
        return Finding("colonne-repetee", {"valeur": heading, "premiere": letters(before)})
    if not heading:
        return Finding("sans-intitule", {})
    near = near_label(heading, known)
    proche = f" ; la plus proche est « {near} »" if near else ""
    return Finding("colonne-inconnue", {"valeur": heading, "proche": proche})


def _is_filled(table: Table, number: int, first: int) -> bool:
    return any(len(row) >= number and str(row[number - 1]).strip() for row in table.rows[first:])


def _line(
    row: int, cells: Sequence[Cell], columns: Columns, reference: Reference, before: Sequence[Line]
) -> Line:
    values: dict[str, Any] = _required_groups(reference.schema)
    problems = []
    typed = ""
    identity = 1
    for number, column in columns.items():
        cell = cells[number - 1] if number <= len(cells) else ""
        if column.key == IDENTITY:
            typed, identity = str(cell).strip(), number
            continue
        reader = CellReader(reference)
        _put(values, column.field.path, reader.value(cell, column))
        problems += [of_finding(found, row, number, column.label) for found in reader.findings]
    proposed = proposed_slug(values, reference.territories)
    slug = typed or proposed
    for finding in _slug_findings(slug, proposed, before):
        problems.append(of_finding(finding, row, identity, identity_column().label))
        slug = ""
    return Line(row, slug, values, tuple(problems))


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
