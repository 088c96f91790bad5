"""The columns of the workbook, made from the schema: a field that is added gets its column."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]

from catalogue.contributing.from_schema.wording import requirement
from catalogue.reference.fields import Field
from catalogue.reference.schema import Schema
from catalogue.text.folding import fold
from catalogue.text.our_data import our_data
from catalogue.text.typography import french

IDENTITY = "identifiant"
"""Key of the first column: the name of the sheet's file, without its ending."""

MOST_CHOICES = 4
"""A list of choices has that many columns at most, so that each cell offers its drop-down list."""

OPTIONAL = "facultatif"

_FLAT = {
    "adresse", "annee", "booleen", "choix", "code", "courriel", "date", "identifiant", "nombre",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """One column; several hold the choices of one field."""

    key: str
    """As problems name the field: `titre`, `territoire.echelle`, `themes[1]`."""
    label: str
    """Its heading, in French: "Territoire : Échelle"."""
    field: Field
    rank: int = 0
    """1, 2, 3… for the columns of one list of choices; 0 elsewhere."""
    several: bool = False
    """Whether a cell may hold several values, one a line."""
    needed: str = OPTIONAL
    """Whether it must be filled: "obligatoire si vous remplissez « Évaluation »"."""


_IDENTITY = Field(**our_data(__file__, "workbook.yaml")["identity"])
IDENTITY_COLUMN = Column(IDENTITY, _IDENTITY.titre, _IDENTITY)
"""The first column."""


def letters(column: int) -> str:
    """How a spreadsheet names a column: 1 is A, 27 is AA."""
    return str(xl_col_to_name(column - 1))


def columns_of(schema: Schema) -> tuple[Column, ...]:
    """Every column after the identity, in the order of a sheet.

    Raises:
        ValueError: the items of a list of the schema hold a list or a group: no cell can show that.
    """
    seen: set[str] = set()
    columns = []
    for field in schema.top():
        for column in _columns(field, "", ""):
            label = column.label
            # Two fields of one title: the name of the field tells them apart.
            if fold(label) in seen:
                label = f"{label} ({column.key})"
            seen.add(fold(label))
            columns.append(replace(column, label=label))
    return tuple(columns)


def column_named(heading: str, columns: tuple[Column, ...]) -> Column | None:
    """The column of that key or label; case, accents, spaces and hyphens do not count.

    The name of a list of choices alone stands for one column that holds all of them.
    """
    # "Titre *", "Résumé (320 signes au plus)": what is added to a label is not part of it.
    return _named(heading, columns) or _named(re.sub(r"\(.*|\n.*|[*:]", "", heading), columns)


def _named(heading: str, columns: tuple[Column, ...]) -> Column | None:
    folded = fold(heading)
    if not folded:
        return None
    for column in columns:
        if heading.strip() == column.key or folded in {fold(column.key), fold(column.label)}:
            return column
    for column in columns:
        field = column.field
        if column.rank and folded in {fold(field.path), fold(field.titre)}:
            return Column(field.path, field.titre, field, several=True)
    return None


def column_of_field(dotted: str, columns: tuple[Column, ...]) -> Column | None:
    """The column in which the value that problems call `dotted` stands, or would stand.

    `porteurs[2].type` stands in the column of `porteurs`; `territoire`, if it is missing, in the
    first column of that group.
    """
    within = [column for column in columns if column.key.startswith((f"{dotted}.", f"{dotted}["))]
    if within:
        return within[0]
    named = {column.key: column for column in columns}
    # The fifth choice stands with the fourth, in the last column.
    choice = dotted.partition("[")[0]
    last = {column.field.path: column for column in columns if column.rank}
    while dotted and dotted not in named:
        dotted = re.sub(r"(?:\[\d+\]|\.?[^.\[\]]+)\Z", "", dotted)
    return named.get(dotted) or last.get(choice)


def _columns(field: Field, above: str, within: str) -> Iterator[Column]:
    """The columns of a field, `above` which stand groups; `within` is the nearest optional one."""
    label = french(f"{above} : {field.titre}" if above else field.titre)
    needed = requirement(field)
    if within and field.required:
        needed = f"{needed} si vous remplissez « {within} »"
    if field.kind == "objet":
        within = within if field.required else label
        for child in field.children:
            yield from _columns(child, label, within)
    elif field.kind == "choix-multiple":
        most = field.max_items or len(field.values)
        number = min(most, MOST_CHOICES)
        for rank in range(1, number + 1):
            more = rank == number < most
            name = f"{label} {rank}" + (" et suivants" if more else "")
            first = needed if rank == 1 else OPTIONAL
            yield Column(f"{field.path}[{rank}]", name, field, rank, several=more, needed=first)
    else:
        for child in field.children:
            if child.kind not in _FLAT and not child.kind.startswith("texte"):
                raise ValueError(f"{child.path}: a cell cannot hold a {child.kind} in a list")
        several = field.kind in {"liste", "liste-d-objets"}
        yield Column(field.path, label, field, several=several, needed=needed)
