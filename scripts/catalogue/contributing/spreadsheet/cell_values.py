"""From what stands in a cell, typed by a person or changed by a spreadsheet, to a value."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from catalogue.contributing.spreadsheet.choices import truth_of, value_of
from catalogue.contributing.spreadsheet.columns import Column
from catalogue.reference.fields import Field
from catalogue.reference.places import HELP, find_places
from catalogue.reference.reference import Reference
from catalogue.text.cells import around_address, as_typed, lines_of, split_parts, unescape
from catalogue.text.characters import clean


@dataclass(frozen=True, slots=True)
class Formula:
    """Stands for a cell that a spreadsheet computes; `shown` is what it says."""

    shown: str

    def __str__(self) -> str:
        return self.shown or "formule"


Cell = str | int | float | bool | date | datetime | time | timedelta | Formula
"""What the readers of spreadsheets give; "" when it is empty."""

# What Excel (English or French), Google Sheets and LibreOffice show for a formula that failed.
_FORMULA_ERROR = re.compile(
    r"(?:#[A-ZÉ][A-ZÉ/_0-9]*\s?[!?]|#N/[AD]|#GETTING_DATA|#{3,}|Err\s?:\s?\d{3}|Loading\.\.\.)\Z"
)
_FRENCH_DATE = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})\Z")
_FRENCH_MONTH = re.compile(r"(\d{1,2})[/.](\d{4})\Z")
_CODES = re.compile(r"(?:2[ABab])?\d+(?:[\s,;]+(?:2[ABab])?\d+)*|2[ABab]")
_LONGEST_CODE = 9
_WORDS = {"code", "identifiant"}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with a cell: the code of a sentence, and the words it needs."""

    code: str
    details: dict[str, str]


class CellReader:
    """Reads one cell. `findings` holds what was wrong; the value is then as it was typed."""

    def __init__(self, reference: Reference) -> None:
        self.vocabularies = reference.vocabularies
        self.territories = reference.territories
        self.findings: list[Finding] = []

    def value(self, cell: Cell, column: Column) -> Any:  # noqa: ANN401 (any value of the model)
        """The value of `cell`, None when it is empty."""
        field = column.field
        if isinstance(cell, Formula) or _FORMULA_ERROR.match(str(cell).strip()):
            self._found("formule", valeur=str(cell)[:40])
            return None
        text = _text(cell, field)
        if not text:
            return None
        if column.rank or field.kind == "choix-multiple":
            self._not_a_date(cell, text)
            return [value_of(line, field, self.vocabularies) for line in lines_of(text)]
        if field.kind == "liste":
            return self._list(text, field)
        if field.kind == "liste-d-objets":
            return list(self._items(text, field))
        if field.kind == "choix":
            self._not_a_date(cell, text)
        return self._one(text, field, field.kind)

    def _list(self, text: str, field: Field) -> list[Any]:
        if field.key in HELP and not _CODES.fullmatch(text):
            return list(self._places(text, field))
        lines = re.split(r"[\s,;]+", text) if field.item_kind in _WORDS else lines_of(text)
        items = [self._one(unescape(line), field, field.item_kind) for line in lines if line]
        return [item for item in items if item != ""]

    def _places(self, text: str, field: Field) -> Iterator[str]:
        """The codes of the places that a cell names; what is not understood is a finding."""
        for found in find_places(field.key, text, self.territories):
            if found.place:
                yield found.place.code
            else:
                self._found("lieu", constat=found.slip)

    def _items(self, text: str, field: Field) -> Iterator[dict[str, Any]]:
        for number, line in enumerate(lines_of(text), start=1):
            parts = around_address(split_parts(line), [child.kind for child in field.children])
            if len(parts) > len(field.children):
                form = " | ".join(child.titre for child in field.children)
                counts = {"compte": str(len(parts)), "limite": str(len(field.children))}
                self._found("trop-de-parties", ligne=str(number), forme=form, **counts)
            yield {
                child.key: self._one(part, child, child.kind)
                for child, part in zip(field.children, parts, strict=False)
                if part
            }

    def _one(self, text: str, field: Field, kind: str) -> Any:  # noqa: ANN401
        if kind == "choix":
            return value_of(text, field, self.vocabularies)
        reader = _READERS.get(kind)
        return reader(self, text, field) if reader else text

    def _number(self, text: str, _field: Field) -> int | str:
        # "30 000 €", as people write it.
        digits = "".join(text.split()).removesuffix("€")
        return int(digits) if re.fullmatch(r"-?\d{1,15}", digits) else text

    def _truth(self, text: str, _field: Field) -> bool | str:
        truth = truth_of(text)
        if truth is None:
            self._found("oui-ou-non", valeur=text)
            return text
        return truth

    def _code(self, text: str, field: Field) -> str:
        """A code; a spreadsheet that takes it for a number loses the zero that it begins with."""
        code = text.upper()
        if field.key in HELP and not _CODES.fullmatch(text):
            return next(self._places(text, field), text)
        if field.pattern and text.isdecimal() and not re.search(field.pattern, text):
            lengths = range(len(text) + 1, _LONGEST_CODE + 1)
            likely = next((c for n in lengths if re.search(field.pattern, c := text.zfill(n))), "")
            if likely:
                self._found("zero-perdu", valeur=text, probable=likely)
        return code

    def _date(self, text: str, _field: Field) -> str:
        day = _FRENCH_DATE.match(text)
        month = _FRENCH_MONTH.match(text)
        if day:
            return f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}"
        return f"{month[2]}-{int(month[1]):02}" if month else text

    def _not_a_date(self, cell: Cell, text: str) -> None:
        if isinstance(cell, date | time | timedelta):
            self._found("date-inattendue", valeur=text)

    def _found(self, code: str, **details: str) -> None:
        self.findings.append(Finding(code, details))


def _text(cell: Cell, field: Field) -> str:
    if isinstance(cell, bool):
        return "oui" if cell else "non"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, date):
        return cell.strftime("%Y-%m-%d" if field.kind == "date" else "%d/%m/%Y")
    return as_typed(clean(str(cell)))


_READERS: dict[str, Callable[[CellReader, str, Field], Any]] = {
    "annee": CellReader._number,  # noqa: SLF001 (of this very class)
    "nombre": CellReader._number,  # noqa: SLF001
    "booleen": CellReader._truth,  # noqa: SLF001
    "code": CellReader._code,  # noqa: SLF001
    "date": CellReader._date,  # noqa: SLF001
}
