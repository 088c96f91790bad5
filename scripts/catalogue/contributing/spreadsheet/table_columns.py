"""What the columns of one table hold: its headings found, its own words understood."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from catalogue.contributing.spreadsheet.columns import Column
from catalogue.contributing.spreadsheet.findings import CellProblem, of_finding
from catalogue.contributing.spreadsheet.headings import (
    BESIDE,
    MOST_ABOVE,
    PERSONS,
    Headings,
    Mapped,
    same_heading,
)
from catalogue.contributing.spreadsheet.tables import Table, TableError
from catalogue.contributing.typed_values import Finding
from catalogue.findings.messages import WARNING
from catalogue.text.cells import letters
from catalogue.text.folding import nearest

_TITLE = "titre"
_TOWNS, SCALE = "territoire.communes", "territoire.echelle"
_AROUND_TOWNS = {"territoire.departement", "territoire.region"}
_SHOWN = 12


@dataclass(slots=True)
class TableColumns:
    """Columns by their number, from 1."""

    headings: Sequence[str]
    heading_row: int
    """From 1; the practices stand below."""
    read: dict[int, Column] = field(default_factory=dict)
    renamed: dict[int, str] = field(default_factory=dict)
    """The headings of columns that the model calls otherwise."""
    beside: tuple[int, ...] = ()
    """Columns that say where towns lie."""
    given: dict[int, str] = field(default_factory=dict)
    """What a column holds where the table says nothing."""
    problems: list[CellProblem] = field(default_factory=list)

    @property
    def paths(self) -> Mapping[str, int]:
        """The fields that have a column, with its number."""
        return {column.field.path: number for number, column in self.read.items()}


def columns_of_table(table: Table, headings: Headings, mapped: Mapped) -> TableColumns:
    """The columns of `table`.

    Raises:
        TableError: none gives the title, or `mapped` names one that is not there.
    """
    texts, first = _headings(table, headings)
    width = max(map(len, table.rows), default=0)
    found = TableColumns(_one_or_other(texts, [""] * width), first)
    _check_told(mapped, headings, texts)
    rest = []
    for number, heading in enumerate(found.headings, start=1):
        told = headings.told(heading)
        column = told if isinstance(told, Column) else headings.exact(heading)
        keys = {other.key: n for n, other in found.read.items()}
        if told is None and column is None:
            rest.append(number)
        elif told != "" and column and column.key not in keys:
            found.read[number] = column
        elif told != "" and column and _is_filled(table, number, first):
            details = {"valeur": heading, "premiere": letters(keys[column.key])}
            problem = of_finding(Finding("colonne-repetee", details), first, number, heading)
            found.problems.append(problem)
    own = {*found.paths}
    for number in rest:
        _in_other_words(number, found.headings[number - 1], found, headings, own)
        unread = number not in found.read and number not in found.beside
        if unread and _is_filled(table, number, first):
            found.problems.append(_unread(found.headings[number - 1], first, number, headings))
    _check_title(found, headings, texts)
    for label, text in mapped.values.items():
        column = headings.asked(label)
        number = found.paths.get(column.field.path, width + 1 + len(found.given))
        found.given[number] = text
        found.read.setdefault(number, column)
    _put_beside(found)
    return found


def _headings(table: Table, headings: Headings) -> tuple[list[str], int]:
    """The texts that name the columns, and how many rows stand before the first practice.

    A title or a note may stand above them. A row below that names columns too goes before: the
    model has one of keys, hidden, and lists have a second row under headings that were merged.
    """
    rows = [[str(cell).strip() for cell in row] for row in table.rows[: MOST_ABOVE + 1]]
    counts = [headings.named(row) for row in rows[:MOST_ABOVE]]
    best = counts.index(max(counts)) if counts else 0
    texts = rows[best] if rows else []
    if best:
        named = [cell if headings.named([cell]) else "" for cell in rows[best - 1]]
        texts = _one_or_other(texts, named)
    below = rows[best + 1] if best + 1 < len(rows) else []
    typed = [cell for cell in below if cell]
    if typed and headings.named(typed) == len(typed):
        return _one_or_other(below, texts), best + 2
    return texts, best + 1


def _one_or_other(texts: Sequence[str], others: Sequence[str]) -> list[str]:
    return [text or other for text, other in zip_longest(texts, others, fillvalue="")]


def _in_other_words(
    number: int, heading: str, found: TableColumns, headings: Headings, own: Collection[str]
) -> None:
    """Read a column whose heading is not the model's, when its field is not there already.

    Lists may come from several such columns: two of links, two of towns.
    """
    meaning = headings.meaning(heading)
    if meaning == BESIDE:
        found.beside = (*found.beside, number)
    elif isinstance(meaning, Column) and (
        meaning.field.path not in found.paths or (meaning.several and meaning.field.path not in own)
    ):
        found.read[number] = meaning
        found.renamed[number] = heading


def _put_beside(found: TableColumns) -> None:
    """Where no column tells the scale, that of the département only says where the towns lie."""
    if _TOWNS in found.paths and SCALE not in found.paths:
        for number in sorted(found.paths[path] for path in _AROUND_TOWNS & found.paths.keys()):
            del found.read[number]
            found.renamed.pop(number, None)
            found.beside = (*found.beside, number)


def _unread(heading: str, row: int, number: int, headings: Headings) -> CellProblem:
    near = headings.meaning(heading)
    if not heading:
        finding = Finding("sans-intitule", {})
    elif near == PERSONS:
        finding = Finding("colonne-de-personnes", {"valeur": heading})
    else:
        proche = f" ; la plus proche est « {near.label} »" if isinstance(near, Column) else ""
        finding = Finding("colonne-inconnue", {"valeur": heading, "proche": proche})
    return of_finding(finding, row, number, heading, WARNING)


def _check_told(mapped: Mapped, headings: Headings, texts: Sequence[str]) -> None:
    seen = [text for text in texts if headings.told(text) is not None]
    for heading in mapped.columns:
        if not any(same_heading(heading, text) for text in seen):
            near = nearest(heading, filter(None, texts))
            proposed = f" La plus proche est « {near} »." if near else ""
            raise TableError(f"Le tableau n'a pas de colonne « {heading} ».{proposed}")


def _check_title(found: TableColumns, headings: Headings, texts: Sequence[str]) -> None:
    if _TITLE in found.paths:
        return
    typed = [f"« {text} »" for text in texts if text][:_SHOWN]
    there = f" Intitulés trouvés : {', '.join(typed)}." if typed else ""
    title = headings.known[1].label
    raise TableError(
        f"Le tableau ne contient pas la colonne « {title} », ni une colonne de ce sens.{there} "
        f'Dites laquelle donne le titre des pratiques (--colonne "Nom={title}"), ou partez du '
        "modèle de classeur."
    )


def _is_filled(table: Table, number: int, first: int) -> bool:
    return any(len(row) >= number and str(row[number - 1]).strip() for row in table.rows[first:])
