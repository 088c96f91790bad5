"""From a table to practices: one line each, with what is wrong with its cells."""

from collections.abc import Callable, Iterator, Mapping, Sequence
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

_MOST_ABOVE = 20
"""Rows among which the headings are looked for."""

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
            "Aucune des premières lignes n'a les intitulés du modèle : le tableau ne contient pas "
            "la colonne « Titre ». Partez du modèle de classeur, ou reprenez ses intitulés."
        )
    lines: list[Line] = []
    for row, cells in enumerate(table.rows[first:], start=first + 1):
        if any(str(cell).strip() for cell in cells):
            lines.append(_line(row, cells, columns, reference, lines))
    return Lines(columns, tuple(lines), tuple(findings))


def likely_headings(reference: Reference) -> Callable[[Sequence[Sequence[Cell]]], int]:
    """Tells how many headings of the model the best row of a sheet has."""
    known = (identity_column(), *columns_of(reference.schema))

    def count(rows: Sequence[Sequence[Cell]]) -> int:
        return max((_known(row, known) for row in rows[:_MOST_ABOVE]), default=0)

    return count


def _known(row: Sequence[Cell], known: tuple[Column, ...]) -> int:
    return sum(column_named(str(cell), known) is not None for cell in row if str(cell).strip())


def _headings(table: Table, known: tuple[Column, ...]) -> tuple[Sequence[Cell], int]:
    """The row that names the columns, and how many rows stand before the first practice.

    A title or a note may stand above it. Under the labels the model has a hidden row of keys,
    which no one changes by mistake.
    """
    above = table.rows[:_MOST_ABOVE]
    counts = [_known(row, known) for row in above]
    best = counts.index(max(counts)) if counts else 0
    keys = {column.key for column in known}
    for number, row in enumerate(table.rows[best : best + 2], start=best):
        typed = [str(cell).strip() for cell in row if str(cell).strip()]
        if typed and keys.issuperset(typed):
            return row, number + 1
    return (table.rows[best] if table.rows else ()), best + 1


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
            problems.append(of_finding(finding, first, number, heading))
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
