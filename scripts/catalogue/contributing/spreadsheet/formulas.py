"""What the readers of values do not say of a workbook, read from its own XML.

Which cells hold an error or a formula without result, which rows are hidden, the lines of a cell
of an .ods file, and how large the sheets are before anything is unfolded.
"""

import zipfile
from collections.abc import Iterable, Iterator
from functools import reduce
from xml.etree import ElementTree as ET

Place = tuple[int, int]
"""Row and column, from 0."""

_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MOST_HIDDEN = 100_000
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def formulas_of(archive: zipfile.ZipFile, sheet: str) -> frozenset[Place]:
    """The places of errors, and of formulas without a result, in the sheet of that name.

    Raises:
        KeyError, ET.ParseError: the archive is not what its name says.
    """
    if "content.xml" in archive.namelist():
        return frozenset(_open_document(archive, sheet))
    return frozenset(_excel(archive, sheet))


def lines_of_cells(archive: zipfile.ZipFile, sheet: str) -> dict[Place, str]:
    """The texts of the cells of several paragraphs in an .ods file, which calamine runs together.

    Raises:
        ET.ParseError, ValueError: the archive is not what its name says.
    """
    if "content.xml" not in archive.namelist():
        return {}
    found: dict[Place, str] = {}
    for table in _tables(archive, sheet):
        for place, cell, _ in _cells(table):
            for end in cell.iter(f"{_TEXT}line-break"):
                end.text = "\n"
            text = "\n".join("".join(part.itertext()) for part in cell.findall(f"{_TEXT}p"))
            if "\n" in text:
                found[place] = text
    return found


def hidden_rows(archive: zipfile.ZipFile, sheet: str) -> frozenset[int]:
    """The rows, from 0, that a person who opens the sheet does not see.

    Raises:
        KeyError, ET.ParseError, ValueError: the archive is not what its name says.
    """
    if "content.xml" not in archive.namelist():
        rows = _excel_sheet(archive, sheet).iter(f"{_SHEET}row")
        return frozenset(int(r.get("r", "1")) - 1 for r in rows if r.get("hidden") in {"1", "true"})
    found: set[int] = set()
    for table in _tables(archive, sheet):
        row = 0
        for line in table.iter(f"{_TABLE}table-row"):
            count = int(line.get(f"{_TABLE}number-rows-repeated", "1"))
            if line.get(f"{_TABLE}visibility", "visible") != "visible" and count <= _MOST_HIDDEN:
                found.update(range(row, row + count))
            row += count
    return frozenset(found)


def largest_sheet(archive: zipfile.ZipFile) -> int:
    """The cells of the largest sheet, empty ones before the last filled one among them.

    Raises:
        ET.ParseError, ValueError: the archive is not what its name says.
    """
    if "content.xml" in archive.namelist():
        tables = map(_cells, _tables(archive))
        return max((_extent(place for place, _, _ in cells) for cells in tables), default=0)
    sheets = (name for name in archive.namelist() if name.startswith("xl/worksheets/sheet"))
    return max(
        (_extent(map(_place, _root(archive, name).iter(f"{_SHEET}c"))) for name in sheets),
        default=0,
    )


def _extent(places: Iterable[Place]) -> int:
    rows = columns = 0
    for row, column in places:
        rows, columns = max(rows, row + 1), max(columns, column + 1)
    return rows * columns


def _place(cell: ET.Element) -> Place:
    reference = cell.get("r", "")
    letters = reference.rstrip("0123456789")
    # A is 1, AA is 27.
    column = reduce(lambda number, letter: number * 26 + ord(letter) - ord("A") + 1, letters, 0)
    return int(reference.removeprefix(letters) or 1) - 1, column - 1


def _cells(table: ET.Element) -> Iterator[tuple[Place, ET.Element, int]]:
    """The last place, the element and the count of each run of equal cells that are filled."""
    row = 0
    for line in table.iter(f"{_TABLE}table-row"):
        rows = int(line.get(f"{_TABLE}number-rows-repeated", "1"))
        column = 0
        for cell in line:
            count = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
            column += count
            if cell.find(f"{_TEXT}p") is not None or cell.get(f"{_TABLE}formula"):
                yield (row + rows - 1, column - 1), cell, count
        row += rows


def _excel(archive: zipfile.ZipFile, sheet: str) -> Iterator[Place]:
    for cell in _excel_sheet(archive, sheet).iter(f"{_SHEET}c"):
        # A result that is an empty text is a result; some programs write formulas alone.
        computed = cell.get("t") == "str" or cell.findtext(f"{_SHEET}v")
        if cell.get("t") == "e" or (cell.find(f"{_SHEET}f") is not None and not computed):
            yield _place(cell)


def _excel_sheet(archive: zipfile.ZipFile, sheet: str) -> ET.Element:
    """Parts of ECMA-376: workbook.xml names the sheets, its relations say where they stand."""
    links = {
        link.get("Id"): link.get("Target", "")
        for link in _root(archive, "xl/_rels/workbook.xml.rels")
    }
    book = _root(archive, "xl/workbook.xml")
    names = {entry.get("name"): links[entry.get(_LINK)] for entry in book.iter(f"{_SHEET}sheet")}
    target = names[sheet]
    return _root(archive, target.lstrip("/") if target.startswith("/") else f"xl/{target}")


def _open_document(archive: zipfile.ZipFile, sheet: str) -> Iterator[Place]:
    """OpenDocument 1.3: equal rows and cells are written once, with a count."""
    for table in _tables(archive, sheet):
        for (row, column), cell, count in _cells(table):
            computed = cell.get(f"{_OFFICE}value-type") or cell.find(f"{_TEXT}p") is not None
            if cell.get(f"{_TABLE}formula") and not computed:
                yield row, column - count + 1


def _tables(archive: zipfile.ZipFile, sheet: str = "") -> list[ET.Element]:
    """The tables of an .ods file, or those of one sheet."""
    tables = _root(archive, "content.xml").iter(f"{_TABLE}table")
    return [table for table in tables if sheet in {"", table.get(f"{_TABLE}name")}]


def _root(archive: zipfile.ZipFile, name: str) -> ET.Element:
    # Expat itself stops documents that grow without end (since 2.4, in every Python we accept).
    return ET.fromstring(archive.read(name))  # noqa: S314
