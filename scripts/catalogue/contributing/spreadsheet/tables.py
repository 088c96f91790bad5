"""Reading the table of a file: .xlsx and .ods by calamine, .csv by the standard library."""

import csv
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from python_calamine import CalamineError, CalamineWorkbook

from catalogue.contributing.spreadsheet.cell_values import Cell, Formula
from catalogue.contributing.spreadsheet.formulas import Place, formulas_of
from catalogue.text.folding import fold

SHEET = "Pratiques"
"""Name of the sheet that holds the practices."""

ENDINGS = (".xlsx", ".ods", ".csv")

_MOST_BYTES = 20_000_000
_MOST_UNZIPPED = 200_000_000
"""A thousand long sheets weigh 10 MB: beyond, something else was given, or a trap."""


class TableError(Exception):
    """The file cannot be read; the message says why and what to do, in French."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows as typed; the first row of the file is the first here."""

    name: str
    """Of the sheet; "" for a CSV file."""
    rows: tuple[tuple[Cell, ...], ...]


def read_table(path: Path) -> Table:
    """The sheet of the practices in the file at `path`.

    Raises:
        TableError: the file is missing, of another kind, damaged or too big.
    """
    if path.suffix.lower() not in ENDINGS:
        raise TableError(
            f"« {path.name} » n'est pas un tableau que cette commande lit. Enregistrez-le au "
            "format .xlsx, .ods ou .csv."
        )
    try:
        content = path.read_bytes()
    except OSError as error:
        raise TableError(f"« {path} » ne peut pas être ouvert : {error.strerror}.") from error
    if len(content) > _MOST_BYTES:
        raise TableError(f"« {path.name} » dépasse {_MOST_BYTES // 1_000_000} Mo.")
    return _csv(content) if path.suffix.lower() == ".csv" else _workbook(path.name, content)


def _workbook(name: str, content: bytes) -> Table:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unzipped = sum(entry.file_size for entry in archive.infolist())
            if unzipped > _MOST_UNZIPPED:
                limit = _MOST_UNZIPPED // 10**6
                raise TableError(f"« {name} » dépasse {limit} Mo une fois ouvert.")
            with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
                names = book.sheet_names
                sheet = next((other for other in names if fold(other) == fold(SHEET)), names[0])
                rows = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
            formulas = formulas_of(archive, sheet)
    except (zipfile.BadZipFile, CalamineError, ET.ParseError, LookupError, ValueError) as error:
        raise TableError(
            f"« {name} » ne s'ouvre pas comme un classeur : il est abîmé, protégé par un mot de "
            "passe, ou d'un autre format que son nom ne le dit. Ouvrez-le dans un tableur, puis "
            "enregistrez-le de nouveau."
        ) from error
    return Table(
        sheet, tuple(_with_formulas(row, cells, formulas) for row, cells in enumerate(rows))
    )


def _with_formulas(row: int, cells: Sequence[Cell], formulas: frozenset[Place]) -> tuple[Cell, ...]:
    return tuple(
        Formula(str(cell)) if (row, column) in formulas else cell
        for column, cell in enumerate(cells)
    )


def _csv(content: bytes) -> Table:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What Excel calls « CSV (séparateur : point-virgule) » on a French Windows.
        text = content.decode("cp1252", errors="replace")
    heading = text.partition("\n")[0]
    separator = max(";,\t", key=heading.count)
    try:
        rows = tuple(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        raise TableError(
            f"Le fichier CSV ne se lit pas ({error}) : un guillemet y est sans doute ouvert et non "
            "refermé. Enregistrez plutôt le tableau au format .xlsx."
        ) from error
    return Table("", tuple(map(tuple, rows)))
