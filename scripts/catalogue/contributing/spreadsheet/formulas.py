"""Which cells of a workbook hold a formula or an error: the readers of values do not say.

The result of a formula may be stale or missing, and is never what a person typed.
"""

import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from catalogue.text.cells import number_of_column

Place = tuple[int, int]
"""Row and column, from 0."""

_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def formulas_of(archive: zipfile.ZipFile, sheet: str) -> frozenset[Place]:
    """The places of the formulas and errors in the sheet of that name, in an .xlsx or .ods file.

    Raises:
        KeyError, ET.ParseError: the archive is not what its name says.
    """
    if "content.xml" in archive.namelist():
        return frozenset(_open_document(archive, sheet))
    return frozenset(_excel(archive, sheet))


def _excel(archive: zipfile.ZipFile, sheet: str) -> Iterator[Place]:
    """Parts of ECMA-376: workbook.xml names the sheets, its relations say where they stand."""
    links = {
        link.get("Id"): link.get("Target", "")
        for link in _root(archive, "xl/_rels/workbook.xml.rels")
    }
    book = _root(archive, "xl/workbook.xml")
    names = {entry.get("name"): links[entry.get(_LINK)] for entry in book.iter(f"{_SHEET}sheet")}
    target = names[sheet]
    path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    for cell in _root(archive, path).iter(f"{_SHEET}c"):
        if cell.get("t") == "e" or cell.find(f"{_SHEET}f") is not None:
            reference = cell.get("r", "")
            letters = reference.rstrip("0123456789")
            yield int(reference.removeprefix(letters)) - 1, number_of_column(letters) - 1


def _open_document(archive: zipfile.ZipFile, sheet: str) -> Iterator[Place]:
    """OpenDocument 1.3: equal rows and cells are written once, with a count."""
    for table in _root(archive, "content.xml").iter(f"{_TABLE}table"):
        if table.get(f"{_TABLE}name") != sheet:
            continue
        row = 0
        for line in table.iter(f"{_TABLE}table-row"):
            column = 0
            for cell in line:
                if cell.get(f"{_TABLE}formula"):
                    yield row, column
                column += int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
            row += int(line.get(f"{_TABLE}number-rows-repeated", "1"))


def _root(archive: zipfile.ZipFile, name: str) -> ET.Element:
    # Expat itself stops documents that grow without end (since 2.4, in every Python we accept).
    return ET.fromstring(archive.read(name))  # noqa: S314
