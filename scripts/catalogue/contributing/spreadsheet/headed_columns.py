"""What the columns of one table hold: its headings found, its own words understood."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from catalogue.contributing.spreadsheet.columns import Column, letters
from catalogue.contributing.spreadsheet.findings import CellProblem, of_finding
from catalogue.contributing.spreadsheet.headings import BESIDE, MOST_ABOVE, PERSONS, Headings
from catalogue.contributing.spreadsheet.tables import Table, TableError
from catalogue.contributing.typed_values import Finding
from catalogue.findings.messages import ERROR, WARNING
from catalogue.text.folding import nearest

_TITLE, _TOWNS, SCALE = "titre", "territoire.communes", "territoire.echelle"
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


def columns_of_table(table: Table, headings: Headings) -> TableColumns:
    """The columns of `table`.

    Raises:
        TableError: none gives the title, or somebody spoke of one that is not there.
    """
    texts, first = _headings(table, headings)
    width = max(map(len, table.rows), default=0)
    found = TableColumns(_one_or_other(texts, [""] * width), first)
    named = {number: headings.exact(text) for number, text in enumerate(found.headings, start=1)}
    for number, column in named.items():
        if column and column.key not in {other.key for other in found.read.values()}:
            found.read[number] = column
    own = {*found.paths}
    for number, heading in enumerate(found.headings, start=1):
        if number not in found.read and not named[number]:
            _in_other_words(number, headings.meaning(heading), found, own)
    for finding, severity, number in _findings(found, named, headings):
        filled = (row[number - 1] for row in table.rows[first:] if len(row) >= number)
        if any(str(cell).strip() for cell in filled):
            heading = found.headings[number - 1]
            found.problems.append(of_finding(finding, first, number, heading, severity))
    _check(found, headings)
    for label, text in headings.mapped.values.items():
        column = headings.asked(label)
        number = found.paths.get(column.field.path, width + 1 + len(found.given))
        found.given[number] = text
        found.read.setdefault(number, column)
    # Where no column tells the scale, that of the département only says where the towns lie.
    if _TOWNS in found.paths and SCALE not in found.paths:
        for number in sorted(found.paths[path] for path in _AROUND_TOWNS & found.paths.keys()):
            del found.read[number]
            found.renamed.pop(number, None)
            found.beside = (*found.beside, number)
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
        above = [cell if headings.named([cell]) else "" for cell in rows[best - 1]]
        texts = _one_or_other(texts, above)
    below = rows[best + 1] if best + 1 < len(rows) else []
    typed = [cell for cell in below if cell]
    if typed and headings.named(typed) == len(typed):
        return _one_or_other(below, texts), best + 2
    return texts, best + 1


def _one_or_other(texts: Sequence[str], others: Sequence[str]) -> list[str]:
    return [text or other for text, other in zip_longest(texts, others, fillvalue="")]


def _in_other_words(number: int, meaning: Column | str, found: TableColumns, own: set[str]) -> None:
    """Read a column whose heading is not the model's, when its field is not there already.

    Lists may come from several such columns: two of links, two of towns.
    """
    if meaning == BESIDE:
        found.beside = (*found.beside, number)
        return
    there = own if isinstance(meaning, Column) and meaning.several else found.paths
    if isinstance(meaning, Column) and meaning.field.path not in there:
        found.read[number] = meaning
        found.renamed[number] = found.headings[number - 1]


def _findings(
    found: TableColumns, named: Mapping[int, Column | None], headings: Headings
) -> Iterator[tuple[Finding, str, int]]:
    """What is said of the columns that are not read, if something stands in them."""
    first = {column.key: letters(number) for number, column in found.read.items()}
    for number, heading in enumerate(found.headings, start=1):
        if number in {*found.read, *found.beside} or headings.is_left(heading):
            continue
        column, meaning = named[number], headings.meaning(heading)
        if column:
            details = {"valeur": heading, "premiere": first[column.key]}
            yield Finding("colonne-repetee", details), ERROR, number
        elif not heading:
            yield Finding("sans-intitule", {}), WARNING, number
        elif meaning == PERSONS:
            yield Finding("colonne-de-personnes", {"valeur": heading}), WARNING, number
        else:
            near = (
                f" ; la plus proche est « {meaning.label} »" if isinstance(meaning, Column) else ""
            )
            details = {"valeur": heading, "proche": near}
            yield Finding("colonne-inconnue", details), WARNING, number


def _check(found: TableColumns, headings: Headings) -> None:
    texts = [text for text in found.headings if text]
    for heading in headings.not_among(texts):
        near = nearest(heading, texts)
        proposed = f" La plus proche est « {near} »." if near else ""
        raise TableError(f"Le tableau n'a pas de colonne « {heading} ».{proposed}")
    if _TITLE not in found.paths:
        title = headings.known[1].label
        typed = ", ".join(f"« {text} »" for text in texts[:_SHOWN])
        there = f" Intitulés trouvés : {typed}." if typed else ""
        raise TableError(
            f"Le tableau ne contient pas la colonne « {title} », ni une colonne de ce sens.{there} "
            f'Dites laquelle donne le titre des pratiques (--colonne "Nom={title}"), ou partez du '
            "modèle de classeur."
        )
