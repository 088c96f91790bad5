"""From what stands in a cell, typed by a person or changed by a spreadsheet, to a value."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from catalogue.contributing.spreadsheet.columns import Column
from catalogue.contributing.typed_values import TypedReader
from catalogue.reference.fields import Field
from catalogue.text.cells import as_typed
from catalogue.text.characters import clean


@dataclass(frozen=True, slots=True)
class Formula:
    """Stands for a cell whose formula has no result; `shown` is what it says."""

    shown: str

    def __str__(self) -> str:
        return self.shown or "formule"


Cell = str | int | float | bool | date | datetime | time | timedelta | Formula
"""What the readers of spreadsheets give; "" when it is empty."""

# A day that the cell's format does not show as one: from 1954 to 2064, as spreadsheets count.
_FIRST_DAY, _SERIALS = date(1899, 12, 30), range(20_000, 60_000)
# What Excel (English or French), Google Sheets and LibreOffice show for a formula that failed.
_FORMULA_ERROR = re.compile(
    r"(?:#[A-ZÉ][A-ZÉ/_0-9]*\s?[!?]|#N/[AD]|#GETTING_DATA|#{3,}|Err\s?:\s?\d{3}|Loading\.\.\.)\Z"
)


def value_of_cell(cell: Cell, column: Column, reader: TypedReader) -> Any:  # noqa: ANN401
    """The value of `cell`; None when it gives none, and `reader` then says why if it is filled."""
    field = column.field
    if isinstance(cell, Formula) or _FORMULA_ERROR.match(str(cell).strip()):
        reader.found("formule", valeur=str(cell)[:40])
        return None
    text = text_of_cell(cell, field)
    if not text:
        return None
    if field.kind in {"choix", "choix-multiple"} and isinstance(cell, date | time | timedelta):
        reader.found("date-inattendue", valeur=text)
        return None
    return reader.value(field, text)


def text_of_cell(cell: Cell, field: Field) -> str:
    """What a person reads in the cell."""
    if isinstance(cell, bool):
        return "oui" if cell else "non"
    if isinstance(cell, int | float) and field.kind in {"annee", "date"} and cell in _SERIALS:
        cell = _FIRST_DAY + timedelta(days=int(cell))
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, date):
        return cell.strftime("%Y-%m-%d" if field.kind == "date" else "%d/%m/%Y")
    return as_typed(clean(str(cell)))
