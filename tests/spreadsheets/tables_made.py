"""Tables as people make them: small .xlsx, .ods and .csv files for the tests."""

import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from openpyxl import Workbook

GOOD: Mapping[str, Any] = {
    "Titre": "Un café des parents ouvert le samedi au collège de Rennes",
    "Résumé": "Des parents n'osent pas venir au collège. Un café les accueille le samedi matin.",
    "Thèmes 1": "Parentalité et coéducation",
    "Publics 1": "Parents",
    "Territoire : Échelle": "Commune",
    "Territoire : Communes": "35238",
    "État": "En cours",
    "Maturité": "Repérée",
    "Porteurs": "Ville de Rennes | Commune",
    "Déroulement": "Chaque samedi matin, deux animatrices accueillent les parents dans une salle.",
    "Sources": "Le café des parents | https://www.example.org/cafe",
    "Rédaction : Origine": "Sources publiques",
    "Rédaction : Date": "2026-11-02",
}
"""A line that has all that is required, under the labels of its columns."""


def make(path: Path, lines: Sequence[Mapping[str, Any]], sheet: str = "Pratiques") -> Path:
    """Write the lines, each by label, under one row of labels; the ending decides the format."""
    labels = list(dict.fromkeys(label for line in lines for label in line))
    rows = [labels, *([line.get(label, "") for label in labels] for line in lines)]
    if path.suffix == ".xlsx":
        _xlsx(path, rows, sheet)
    elif path.suffix == ".ods":
        _ods(path, rows, sheet)
    else:
        text = "\n".join(";".join(_quoted(cell) for cell in row) for row in rows)
        path.write_text(text + "\n", encoding="utf-8")
    return path


def _quoted(cell: Any) -> str:  # noqa: ANN401
    return '"' + str(cell).replace('"', '""') + '"'


def _xlsx(path: Path, rows: Sequence[Sequence[Any]], sheet: str) -> None:
    book = Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append([cell if cell != "" else None for cell in row])
    book.save(path)


def _ods(path: Path, rows: Sequence[Sequence[Any]], sheet: str) -> None:
    """The smallest OpenDocument spreadsheet (OASIS OpenDocument 1.3, part 3)."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    body = "".join(
        f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} '
        'office:version="1.3"><office:body><office:spreadsheet>'
        f"<table:table table:name={quoteattr(sheet)}>{body}</table:table>"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)


def _ods_cell(cell: Any) -> str:  # noqa: ANN401
    if isinstance(cell, date):
        kind = f'office:value-type="date" office:date-value="{cell.isoformat()}"'
    elif isinstance(cell, int | float):
        kind = f'office:value-type="float" office:value="{cell}"'
    else:
        kind = 'office:value-type="string"'
    lines = "".join(f"<text:p>{escape(part)}</text:p>" for part in str(cell).split("\n"))
    return f"<table:table-cell {kind}>{lines}</table:table-cell>"
