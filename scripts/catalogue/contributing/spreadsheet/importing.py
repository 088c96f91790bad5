"""What a table would change in the base: new sheets, other values, and what is wrong."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from catalogue.checking.check import check_catalogue, check_sheet, in_order
from catalogue.checking.summary import summary_of
from catalogue.contributing.sheet_text import practice_text, with_names
from catalogue.contributing.spreadsheet.columns import IDENTITY, Column, column_of_field
from catalogue.contributing.spreadsheet.findings import CellProblem, of_problem
from catalogue.contributing.spreadsheet.headings import Mapped
from catalogue.contributing.spreadsheet.lines import Line, Lines, lines_of_table
from catalogue.contributing.spreadsheet.tables import Table
from catalogue.findings.messages import ERROR, severity
from catalogue.findings.problems import Problem
from catalogue.loading.checked_sheet import CheckedSheet
from catalogue.loading.load import Base
from catalogue.reading.document import Document, read
from catalogue.reading.lookups import slug_of_file
from catalogue.reference.places import said_places

State = Literal["fausse", "nouvelle", "inchangee", "differente"]


@dataclass(frozen=True, slots=True)
class LineOutcome:
    """What one line becomes."""

    row: int
    file: str
    """Path from the project's root, with slashes: today's when the base has that sheet.

    "" when the line gives no name that a file could have.
    """
    text: str
    state: State
    """`differente`: a sheet of that name is in the base and says something else."""
    problems: tuple[CellProblem, ...]
    places: tuple[str, ...] = ()
    """Those that its cells were understood to name."""
    understood: tuple[str, ...] = ()
    """What else its cells were understood to say in other words."""


@dataclass(frozen=True, slots=True)
class Import:
    """What a table becomes."""

    sheet: str
    """Name of the sheet of the workbook; "" for a CSV file."""
    proposals: tuple[LineOutcome, ...]
    found: Lines
    """What was read of the table, and what was left."""

    @property
    def all_problems(self) -> tuple[CellProblem, ...]:
        """Every finding, headings first, then in the order of lines."""
        ours = [problem for proposal in self.proposals for problem in proposal.problems]
        return (*self.found.columns.problems, *ours)


def import_of(table: Table, base: Base, folder: str, mapped: Mapped | None = None) -> Import:
    """The practices of `table`, checked as they would be written and against all of the base.

    New sheets go to `folder` (from the project's root, with slashes).

    Raises:
        TableError: the table has no column for the title, or none that `mapped` names.
    """
    found = lines_of_table(table, base.reference, mapped)
    today = {slug_of_file(sheet.file): sheet for sheet in base.sheets}
    documents = [_document(line, today, base, folder) for line in found.lines]
    problems = _problems(documents, found.lines, base)
    proposals = []
    said: set[tuple[str, str]] = set()
    for line, document in zip(found.lines, documents, strict=True):
        seen = [*line.problems]
        marked = {problem.column for problem in seen}
        for problem in problems[document.file]:
            place = _place(problem, found.columns.read)
            # What the cell's own finding says is said better there.
            if not place or place[0] not in marked:
                seen.append(of_problem(problem, line.row, place, base.reference))
        state = _state(seen, document, today.get(line.slug))
        # A column that the table lacks is said once, not at each line.
        absent = {(p.code, p.label) for p in seen if not p.column}
        seen = [p for p in seen if p.column or (p.code, p.label) not in said]
        said |= absent
        file = document.file if line.slug else ""
        places = said_places(line.values.get("territoire"), base.reference.territories)
        told = (_in_order(seen), places, line.understood)
        proposals.append(LineOutcome(line.row, file, document.text, state, *told))
    return Import(table.name, tuple(proposals), found)


def _document(line: Line, today: Mapping[str, CheckedSheet], base: Base, folder: str) -> Document:
    """The sheet that `line` would write, read back: what is checked is what is written."""
    known, reference = today.get(line.slug), base.reference
    # A line without name is still checked, under one that no rule minds.
    file = known.file if known else f"{folder}/{line.slug or f'ligne-{line.row}'}.yaml"
    text = with_names(practice_text(line.values, reference.schema), reference.territories)
    return read(file, text.encode("utf-8"))


def _problems(
    documents: Sequence[Document], lines: Iterable[Line], base: Base
) -> Mapping[str, list[Problem]]:
    """By file, those of our sheets, and those that our sheets bring to others."""
    ours = {document.file for document in documents}
    summaries = [sheet.summary for sheet in base.sheets if sheet.file not in ours]
    summaries += [summary_of(document, base.reference) for document in documents]
    problems = [p for document in documents for p in check_sheet(document, base.reference)]
    problems += check_catalogue(summaries, base.reference)
    file_of = {line.slug: d.file for line, d in zip(lines, documents, strict=True) if line.slug}
    known = {problem.wherever for problem in base.problems}
    by_file: dict[str, list[Problem]] = defaultdict(list)
    for problem in in_order(problems):
        if problem.file in ours:
            by_file[problem.file].append(problem)
        elif severity(problem) == ERROR and problem.wherever not in known:
            # A sheet of the base had that name before: it is the new one that must change.
            file = file_of.get(problem.details.get("valeur", ""))
            if file:
                by_file[file].append(Problem(problem.code, file, field="", details=problem.details))
    return by_file


def _place(problem: Problem, columns: Mapping[int, Column]) -> tuple[int, Column] | None:
    """The column that `problem` is about, with its number; None when the table lacks it."""
    known = tuple(columns.values())
    if not problem.field:
        column = next((column for column in known if column.key == IDENTITY), None)
    else:
        column = column_of_field(problem.field, known)
    if not column:
        return None
    return next((n, other) for n, other in columns.items() if other.key == column.key)


def _state(seen: Iterable[CellProblem], document: Document, known: CheckedSheet | None) -> State:
    if any(problem.severity == ERROR for problem in seen):
        return "fausse"
    if known is None:
        return "nouvelle"
    return "inchangee" if known.value == document.value else "differente"


def _in_order(problems: Iterable[CellProblem]) -> tuple[CellProblem, ...]:
    return tuple(sorted(problems, key=lambda p: (p.severity != ERROR, p.row, p.column, p.code)))
