"""The table as CSV, in the form that a French Excel opens with a double click."""

import csv
import io
from collections.abc import Iterable, Sequence

from catalogue.site.exports.table_columns import Cell, DataColumn
from catalogue.text.cells import without_formula

DELIMITER = ";"
"""What a French Excel expects: the comma separates decimals."""


def csv_file(columns: Sequence[DataColumn], table: Iterable[Sequence[Cell]]) -> bytes:
    """The `table` (a line of cells per practice), after a line of names.

    The byte order mark tells Excel that the text is UTF-8. Texts stand between quotes, so that a
    program which takes what is quoted for text keeps the zeros of "01004". A text that a
    spreadsheet would compute is given an apostrophe.
    """
    text = io.StringIO(newline="")
    # RFC 4180 ends lines with CRLF; inside a cell, one line feed separates values.
    writer = csv.writer(text, delimiter=DELIMITER, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(column.name for column in columns)
    for cells in table:
        writer.writerow(map(_safe, cells))
    return text.getvalue().encode("utf-8-sig")


def _safe(cell: Cell) -> Cell:
    return without_formula(cell) if isinstance(cell, str) else cell
