"""Reading the table of a file: .xlsx and .ods by calamine, .csv by the standard library."""

import csv
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from python_calamine import CalamineError, CalamineWorkbook

from catalogue.contributing.spreadsheet.cell_values import Cell, Formula
from catalogue.contributing.spreadsheet.formulas import (
    Place,
    formulas_of,
    hidden_rows,
    largest_sheet,
    lines_of_cells,
)
from catalogue.text.folding import fold

SHEET = "Pratiques"
"""Name of the sheet that holds the practices."""

ENDINGS = (".xlsx", ".ods", ".csv")

_FIRST_LINES = 20
_MOST_BYTES = 20_000_000
_MOST_UNZIPPED = 200_000_000
"""A thousand long sheets weigh 10 MB: beyond, something else was given, or a trap."""


_MOST_CELLS = 1_000_000
"""Ten times a base of a thousand sheets: a file of a kilobyte can ask for gigabytes."""

Rows = Sequence[Sequence[Cell]]


class TableError(Exception):
    """The file cannot be read; the message says why and what to do, in French."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows as typed; the first row of the file is the first here."""

    name: str
    """Of the sheet; "" for a CSV file."""
    rows: tuple[tuple[Cell, ...], ...]
    hidden: frozenset[int] = frozenset()
    """The rows, from 0, that a person who opens the file does not see."""


def read_table(path: Path, likely: Callable[[Rows], int] = len) -> Table:
    """The sheet of the practices in the file at `path`.

    It is the one of that name; failing that, or if it has nothing `likely`, the likeliest.

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
    return _csv(content) if path.suffix.lower() == ".csv" else _workbook(path.name, content, likely)


def _workbook(name: str, content: bytes, likely: Callable[[Rows], int]) -> Table:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unzipped = sum(entry.file_size for entry in archive.infolist())
            if unzipped > _MOST_UNZIPPED:
                limit = _MOST_UNZIPPED // 10**6
                raise TableError(f"« {name} » dépasse {limit} Mo une fois ouvert.")
            if largest_sheet(archive) > _MOST_CELLS:
                raise TableError(
                    f"« {name} » a une feuille de plus d'un million de cellules, vides comprises. "
                    "Recopiez les lignes remplies dans un nouveau classeur."
                )
            with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
                sheet, rows = _sheet(book, likely)
            formulas, lines = formulas_of(archive, sheet), lines_of_cells(archive, sheet)
            hidden = hidden_rows(archive, sheet)
    except (zipfile.BadZipFile, CalamineError, ET.ParseError, LookupError, ValueError) as error:
        raise TableError(
            f"« {name} » ne s'ouvre pas comme un classeur : il est abîmé, protégé par un mot de "
            "passe, ou d'un autre format que son nom ne le dit. Ouvrez-le dans un tableur, puis "
            "enregistrez-le de nouveau."
        ) from error
    typed = (_as_typed(row, cells, formulas, lines) for row, cells in enumerate(rows))
    return Table(sheet, tuple(typed), hidden)


def _sheet(book: CalamineWorkbook, likely: Callable[[Rows], int]) -> tuple[str, Rows]:
    named = [other for other in book.sheet_names if fold(other) == fold(SHEET)]
    best: tuple[str, Rows] = (book.sheet_names[0], [])
    most = 0
    for sheet in [*named, *book.sheet_names]:
        read = book.get_sheet_by_name(sheet)
        rows = read.to_python(skip_empty_area=False)
        # What stands in a merged cell is that of all its rows.
        for (top, column), (bottom, _) in read.merged_cell_ranges or ():
            for row in rows[top + 1 : bottom + 1]:
                row[column] = rows[top][column]
        found = likely(rows)
        if found > most or not best[1]:
            best, most = (sheet, rows), found
        if found and sheet in named:
            break
    return best


def _as_typed(
    row: int, cells: Sequence[Cell], formulas: frozenset[Place], lines: Mapping[Place, str]
) -> tuple[Cell, ...]:
    return tuple(
        Formula(str(cell)) if (row, column) in formulas else lines.get((row, column), cell)
        for column, cell in enumerate(cells)
    )


def _csv(content: bytes) -> Table:
    try:
        wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
        text = content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        # What Excel calls « CSV (séparateur : point-virgule) » on a French Windows.
        text = content.decode("cp1252", errors="replace")
    lines = text.split("\n", _FIRST_LINES)[:_FIRST_LINES]
    separator = max(";,\t", key=lambda sign: max(line.count(sign) for line in lines))
    if text[:4].lower() == "sep=" and text[4:5].strip(" \r\n"):
        # What tells Excel which sign parts the columns.
        separator = text[4]
    try:
        rows = tuple(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        raise TableError(
            f"Le fichier CSV ne se lit pas ({error}) : un guillemet y est sans doute ouvert et non "
            "refermé. Enregistrez plutôt le tableau au format .xlsx."
        ) from error
    return Table("", tuple(map(tuple, rows)))
