"""The table as a workbook (.xlsx): every code is a text, no cell is ever computed."""

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from catalogue.site.exports.table_columns import Cell, DataColumn
from catalogue.site.shared.edition import FORMAT_VERSION, LICENCE_NAME, LICENCE_URL
from catalogue.site.shared.site import Site
from catalogue.text.cells import without_formula
from catalogue.text.typography import french

SHEET = "Pratiques"
_LONGEST = 32_767
"""Characters that Excel holds in a cell."""
_NARROW, _WIDE = 20, 60


class _Book:
    """A workbook being written, with the few formats of its cells."""

    def __init__(self, file: io.BytesIO) -> None:
        self.book = Workbook(file, {"in_memory": True, "strings_to_formulas": False})
        self.heading = self.book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self.long = self.book.add_format()
        # Excel's "Texte": a code keeps its zeros when it is typed again.
        self.short = self.book.add_format({"num_format": "@"})
        # What Excel keeps of an apostrophe typed before a text: editing computes nothing.
        self.quoted = self.book.add_format({"num_format": "@", "quote_prefix": True})

    def sheet(self, name: str, widths: Sequence[int]) -> Worksheet:
        """A new sheet whose columns have these widths."""
        sheet: Worksheet = self.book.add_worksheet(name)
        for number, width in enumerate(widths):
            sheet.set_column(number, number, width)
        return sheet

    def text_format(self, text: str, *, short: bool) -> Format:
        """The format of a text: "=1+1" stays one even when it is edited."""
        if without_formula(text) != text:
            return self.quoted
        return self.short if short else self.long


def workbook(
    columns: Sequence[DataColumn], table: Iterable[Sequence[Cell]], site: Site, date: str
) -> bytes:
    """A sheet of practices, one that explains the columns, one that says where it comes from.

    `table` holds a line of cells per practice. Same input, same bytes: the file bears `date`, not
    the moment of the build. A text longer than a cell can hold is cut, and ends with "…".
    """
    file = io.BytesIO()
    made = _Book(file)
    moment = datetime.fromisoformat(date or "1980-01-01").replace(tzinfo=UTC)
    made.book.set_properties(
        {"title": site.name, "author": site.publisher or site.name, "created": moment}
    )
    _practices(made, columns, table)
    _table(
        made,
        "Colonnes",
        ("Colonne", "Nom dans le fichier CSV", "Ce qu'elle contient"),
        ((column.titre, column.name, column.description) for column in columns),
    )
    origin = (
        ("Titre", site.name),
        ("Adresse", site.site_url),
        ("Éditeur", site.publisher),
        ("Version des données", date),
        ("Version du format", FORMAT_VERSION),
        ("Licence", f"{LICENCE_NAME} : {LICENCE_URL}"),
    )
    _table(made, "Origine", ("Rubrique", "Valeur"), (line for line in origin if line[1]))
    made.book.close()
    return file.getvalue()


def _practices(made: _Book, columns: Sequence[DataColumn], table: Iterable[Sequence[Cell]]) -> None:
    sheet = made.sheet(SHEET, [_NARROW if column.short else _WIDE for column in columns])
    # The headings and the names stay in sight.
    sheet.freeze_panes(1, 1)
    for place, column in enumerate(columns):
        sheet.write_string(0, place, french(column.titre), made.heading)
    row = 0
    for row, cells in enumerate(table, start=1):
        for place, (column, cell) in enumerate(zip(columns, cells, strict=True)):
            _write(made, sheet, (row, place), cell, short=column.short)
        # One line each, so that the list can be leafed through.
        sheet.set_row(row, 15)
    sheet.autofilter(0, 0, row, len(columns) - 1)


def _write(
    made: _Book, sheet: Worksheet, place: tuple[int, int], value: Cell, *, short: bool
) -> None:
    if isinstance(value, int):
        sheet.write_number(*place, value)
    elif value:
        kept = value if len(value) <= _LONGEST else f"{value[: _LONGEST - 1]}…"
        sheet.write_string(*place, kept, made.text_format(kept, short=short))


def _table(made: _Book, name: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    sheet = made.sheet(name, [_WIDE] * len(headings))
    for place, heading in enumerate(headings):
        sheet.write_string(0, place, heading, made.heading)
    for row, texts in enumerate(rows, start=1):
        for place, text in enumerate(texts):
            _write(made, sheet, (row, place), french(text), short=True)
