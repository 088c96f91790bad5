"""From the base to a table: a line per practice."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from catalogue.contributing.spreadsheet.columns import IDENTITY_COLUMN, columns_of
from catalogue.contributing.spreadsheet.shown_values import Shown, row_of
from catalogue.loading.checked_sheet import CheckedSheet
from catalogue.reading.lookups import slug_of_file
from catalogue.reference.reference import Reference
from catalogue.text.cells import without_formula


def rows_of(sheets: Iterable[CheckedSheet], reference: Reference) -> list[list[Shown]]:
    """A row for each sheet that passed the checks: its name, then a cell for every column."""
    columns = columns_of(reference.schema)
    valued = ((slug_of_file(sheet.file), _named(sheet.value, reference)) for sheet in sheets)
    return [[slug, *row_of(values, columns, reference.vocabularies)] for slug, values in valued]


def _named(values: Mapping[str, Any], reference: Reference) -> Mapping[str, Any]:
    """With the names of its towns: a code alone may be read as another town's postal code."""
    territoire = values["territoire"]
    codes = {code: reference.territories.commune(code) for code in territoire.get("communes", ())}
    named = [f"{code} {town.nom}" if town else code for code, town in codes.items()]
    return {**values, "territoire": {**territoire, "communes": named}} if named else values


def csv_bytes(rows: Sequence[Sequence[Shown]], reference: Reference) -> bytes:
    """The table as French spreadsheets open it: semicolons, UTF-8 with its mark, Windows lines.

    A text that a spreadsheet would take for a formula stands behind an apostrophe, which reading
    the table takes away.
    """
    columns = (IDENTITY_COLUMN, *columns_of(reference.schema))
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";")
    writer.writerow([column.label for column in columns])
    writer.writerows(
        [without_formula(value) if isinstance(value, str) else value for value in row]
        for row in rows
    )
    return stream.getvalue().encode("utf-8-sig")
