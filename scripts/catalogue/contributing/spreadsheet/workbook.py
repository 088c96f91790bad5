"""Writing the workbook (.xlsx): empty as a template, or filled from the base.

XlsxWriter dates the entries of the archive 1980-01-01, and we date the document itself: the same
input gives the same bytes.
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]

from catalogue.contributing.choices import labels, labels_in
from catalogue.contributing.spreadsheet.columns import IDENTITY_COLUMN, Column, columns_of, letters
from catalogue.contributing.spreadsheet.examples import cell_example, explanation
from catalogue.contributing.spreadsheet.shown_values import Shown
from catalogue.contributing.spreadsheet.tables import SHEET
from catalogue.reference.schema import Schema
from catalogue.reference.vocabularies import Vocabularies
from catalogue.text.cells import protected
from catalogue.text.our_data import our_data
from catalogue.text.typography import french

LISTS = "Listes"
HELP = "Aide"

LONGEST_CELL = 32_767
"""Characters that a cell holds (support.microsoft.com, "Excel specifications and limits")."""

_HEADINGS = 2
"""Rows above the first practice: labels, then the keys, hidden."""
_ROOM = 500
"""Rows prepared for new practices: lists offered, codes kept as texts."""
_DAY = datetime(2026, 1, 1)  # noqa: DTZ001 (the format has no time zones)
_WIDTH = 20
_NUMBERS = {"annee", "nombre"}
_LOOK = our_data(__file__)


class CellTooLongError(Exception):
    """A cell would hold more than a workbook can; the message names it, in French."""


def write_workbook(
    schema: Schema, vocabularies: Vocabularies, rows: Sequence[Sequence[Shown]], path: Path
) -> None:
    """Write the workbook with these `rows`, each the identity and then a cell for every column.

    Without rows, it is the one that contributors download to fill in.

    Raises:
        CellTooLongError: a cell is too long for a workbook; nothing is written.
        ValueError: the schema has a field that no cell can hold.
        OSError: the file cannot be written.
    """
    columns = (IDENTITY_COLUMN, *columns_of(schema))
    _check_lengths(columns, rows)
    # The file is opened by us, so that a folder that refuses it is an OSError.
    with path.open("wb") as stream:
        book = Workbook(stream, {"in_memory": True, "strings_to_urls": False})
        book.set_properties({"title": "Pratiques", "created": _DAY})
        _Writer(book, columns, vocabularies).write(rows)
        book.close()


class _Writer:
    """Fills the three sheets of a workbook."""

    def __init__(
        self,
        book: Any,  # noqa: ANN401 (a library without types)
        columns: tuple[Column, ...],
        vocabularies: Vocabularies,
    ) -> None:
        self._columns = columns
        self._vocabularies = vocabularies
        self._sheet = book.add_worksheet(SHEET)
        self._lists = book.add_worksheet(LISTS)
        self._help = book.add_worksheet(HELP)
        self._styles = {name: book.add_format(style) for name, style in _LOOK["styles"].items()}
        self._ranges: dict[tuple[str, ...], str] = {}

    def write(self, rows: Sequence[Sequence[Shown]]) -> None:
        last = _HEADINGS + len(rows) + _ROOM - 1
        for number, column in enumerate(self._columns):
            self._head(number, column)
            self._validate(number, column, last)
        for number, row in enumerate(rows, start=_HEADINGS):
            for place, value in enumerate(row):
                self._cell(number, place, value)
        self._sheet.set_row(0, 48)
        self._sheet.set_row(1, None, self._styles["key"], {"hidden": True})
        # The identity and the title stay in sight.
        self._sheet.freeze_panes(_HEADINGS, 2)
        self._explain()

    def _head(self, number: int, column: Column) -> None:
        kind = column.field.kind
        width = _LOOK["widths"].get(kind, _WIDTH)
        style = self._styles["number" if kind in _NUMBERS else "text"]
        self._sheet.set_column(number, number, width, style)
        head = self._styles["required" if column.needed == "obligatoire" else "optional"]
        self._sheet.write_string(0, number, column.label, head)
        self._sheet.write_string(1, number, column.key, self._styles["key"])
        note = explanation(column, self._vocabularies)
        size = {"width": 360, "height": 22 * (len(note) // 48 + note.count("\n") + 2)}
        self._sheet.write_comment(0, number, note, {"author": HELP, **size})

    def _validate(self, number: int, column: Column, last: int) -> None:
        field = column.field
        place = (_HEADINGS, number, last, number)
        for child in field.children:
            self._range(child.titre, labels(child, self._vocabularies))
        offered = labels(field, self._vocabularies)
        if offered:
            # A cell that may hold several values, or others, offers the list without imposing it.
            free = column.several or bool(field.suggestions)
            rule: dict[str, Any] = {"validate": "list", "source": self._range(field.titre, offered)}
            message = "Choisissez une valeur de la liste déroulante."
            rule |= {"show_error": not free}
        elif field.kind == "annee":
            limits = {"minimum": field.minimum, "maximum": field.maximum}
            rule = {"validate": "integer", "criteria": "between", **limits}
            message = "Écrivez une année en quatre chiffres, par exemple 2023."
        else:
            return
        self._sheet.data_validation(
            *place, {**rule, "error_title": "Valeur refusée", "error_message": message}
        )

    def _range(self, title: str, offered: tuple[str, ...]) -> str:
        """Where a list stands on its sheet; it is written when first asked for."""
        if offered and offered not in self._ranges:
            column = len(self._ranges)
            self._lists.set_column(column, column, 36)
            self._lists.write_string(0, column, title, self._styles["optional"])
            for row, label in enumerate(offered, start=1):
                self._lists.write_string(row, column, label)
            name = letters(column + 1)
            self._ranges[offered] = f"={LISTS}!${name}$2:${name}${len(offered) + 1}"
        return self._ranges.get(offered, "")

    def _cell(self, row: int, column: int, value: Shown) -> None:
        if isinstance(value, str):
            if value:
                self._sheet.write_string(row, column, protected(value))
        else:
            self._sheet.write_number(row, column, value)

    def _explain(self) -> None:
        guide = Path(__file__).with_name("guide.txt").read_text(encoding="utf-8").splitlines()
        wrap = self._styles["wrap"]
        for place, width in enumerate((42, 26, 80, 60)):
            self._help.set_column(place, place, width)
        self._help.write_string(0, 0, guide[0], self._styles["title"])
        for row, sentence in enumerate(guide[1:], start=1):
            self._help.merge_range(row, 0, row, 3, french(sentence), wrap)
            self._help.set_row(row, 32)
        first = len(guide) + 1
        for place, title in enumerate(("Colonne", "À remplir ?", "Comment", "Exemple")):
            self._help.write_string(first, place, french(title), self._styles["required"])
        for row, column in enumerate(self._columns, start=first + 1):
            cells = (
                column.label,
                french(labels_in(column.needed, column.field, self._vocabularies)),
                explanation(column, self._vocabularies).partition("\n")[2],
                cell_example(column, self._vocabularies),
            )
            for place, text in enumerate(cells):
                self._help.write_string(row, place, text, wrap)


def _check_lengths(columns: Sequence[Column], rows: Sequence[Sequence[Shown]]) -> None:
    for row in rows:
        for column, value in zip(columns, row, strict=True):
            if isinstance(value, str) and len(protected(value)) > LONGEST_CELL:
                raise CellTooLongError(
                    f"{row[0]} : le contenu de « {column.label} » ({len(value)} caractères) ne "
                    f"tient pas dans une cellule de classeur. Exportez au format .csv."
                )
