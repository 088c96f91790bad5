"""Findings by cell, in French: where, what was found, what was expected, what to do."""

import re
from dataclasses import dataclass, replace
from textwrap import shorten

from catalogue.contributing.choices import labels
from catalogue.contributing.spreadsheet.columns import Column, column_of_field, columns_of
from catalogue.contributing.spreadsheet.examples import cell_example, cell_help
from catalogue.contributing.typed_values import SENTENCES, Finding
from catalogue.findings.messages import ERROR, phrase
from catalogue.findings.problems import Problem
from catalogue.reference.fields import Field
from catalogue.reference.reference import Reference

_EXAMPLE = 60
_SENTENCES = ("constat", "attendu", "remede")


@dataclass(frozen=True, slots=True)
class CellProblem:
    """One finding, in words. Rows and columns start at 1."""

    code: str
    severity: str
    row: int
    column: int
    """0 when the table lacks the column."""
    label: str
    """Heading of the column, and what part of the cell is meant."""
    constat: str
    attendu: str
    remede: str
    example: str = ""
    """What a cell may hold: the values of a list, or an example."""


def of_finding(
    finding: Finding, row: int, column: int, label: str, severity: str = ERROR
) -> CellProblem:
    """A finding that only a table can have."""
    whole = f"{label}, {finding.within}" if finding.within else label
    filled = [finding.sentence(name) for name in _SENTENCES]
    return CellProblem(finding.code, severity, row, column, whole, *filled)


def of_problem(
    problem: Problem, row: int, place: tuple[int, Column] | None, reference: Reference
) -> CellProblem:
    """A finding of the checks, in the column `place` (its number and itself) of that row.

    The checks name fields by their keys; the people who fill cells know them by their titles.
    """
    number, column = place or (0, column_of_field(problem.field, columns_of(reference.schema)))
    label = _label(problem.field, column, reference)
    if column and column.rank and not place:
        label = column.field.titre
    example = cell_example(column, reference.vocabularies) if column else ""
    meant = _field(problem.field, reference)
    offered = ", ".join(labels(meant, reference.vocabularies)) if meant else ""
    short = shorten(example.partition("\n")[0], _EXAMPLE, placeholder=" …")
    details = {**problem.details, "champ": label, "exemple": short, "valeurs": offered}
    words = phrase(replace(problem, field=label, details=details))
    instead = dict(SENTENCES["ici"].get(problem.code, {}))
    if not place and column:
        instead["remede"] = SENTENCES["constats"]["colonne-absente"]["remede"]
    said = {
        name: instead[name].format_map(details)
        if name in instead
        else cell_help(getattr(words, name))
        for name in _SENTENCES
    }
    may_hold = offered or f"par exemple, {short}"
    return CellProblem(problem.code, words.severity, row, number, label, **said, example=may_hold)


def _label(dotted: str, column: Column | None, reference: Reference) -> str:
    """What people call `porteurs[2].nom`: "Porteurs, ligne 2 : Nom"."""
    field = _field(dotted, reference)
    if column is None:
        return "Identifiant"
    label = column.label
    item = re.search(r"\[(\d+)\]", dotted)
    if item and not column.rank:
        label += f", ligne {item[1]}"
    inside = field and "[]." in field.path
    return f"{label} : {field.titre}" if field and inside else label


def _field(dotted: str, reference: Reference) -> Field | None:
    path = re.sub(r"\[\d+\]", "[]", dotted)
    fields = {field.path: field for field in reference.schema.fields()}
    return fields.get(path) or fields.get(path.removesuffix("[]"))
