"""The report on a table, for people at a terminal: what was read, then what to mend, by column.

Eight lines of a list that nobody prepared hold on two screens of 40 lines of 80 columns.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from textwrap import fill
from typing import Any

from catalogue.contributing.spreadsheet.columns import letters
from catalogue.contributing.spreadsheet.findings import CellProblem
from catalogue.contributing.spreadsheet.importing import Import
from catalogue.findings.as_text import counted
from catalogue.findings.messages import ERROR, WARNING
from catalogue.text.shown import shown
from catalogue.text.templates import templates

_WIDTH = 80
_NAMES = {ERROR: ("erreur", "erreurs"), WARNING: ("avertissement", "avertissements")}
_PERSONS = "colonne-de-personnes"
_UNREAD = {_PERSONS, "colonne-inconnue", "sans-intitule"}


def report_text(found: Import, *, force: bool = False) -> str:
    """What was read of the table and left aside, what is to be mended, what each line becomes."""
    columns, left = found.found.columns, sorted(found.found.left, key=lambda one: one[1])
    unread = [problem for problem in found.all_problems if problem.code in _UNREAD]
    rest = [problem for problem in found.all_problems if problem.code not in _UNREAD]
    rest.sort(key=lambda p: (p.severity != ERROR, p.column, p.code))
    groups = groupby((p for p in rest if p.column), key=lambda p: (p.severity, p.column, p.code))
    labels = {number: column.label for number, column in columns.read.items()}
    environment = templates(Path(__file__).with_name("templates"), whole_files=True)
    environment.filters.update(letters=letters, wrapped=_wrapped)
    return environment.get_template("report.txt").render(
        sheet=found.sheet,
        columns=columns,
        renamed=[f"{_name(n, h)} = {labels[n]}" for n, h in sorted(columns.renamed.items())],
        persons=[_name(p.column, p.label) for p in unread if p.code == _PERSONS],
        unread=[_name(p.column, p.label) for p in unread if p.code != _PERSONS],
        left=[
            f"{_runs([row for row, _ in rows])} ({why})"
            for why, rows in groupby(left, key=lambda one: one[1])
        ],
        absent=[problem for problem in rest if not problem.column],
        groups=[_group([*problems], labels) for _, problems in groups],
        lines=found.proposals,
        force=force,
        total=summary(found),
    )


def summary(found: Import) -> str:
    """A line such as `3 lignes lues : 1 erreur, 2 avertissements.`.

    Columns that are not read are told apart, and are no warning to mend.
    """
    found_of = [one.severity for one in found.all_problems if one.code not in _UNREAD]
    counts = [counted(found_of.count(one), *_NAMES[one]) for one in _NAMES if one in found_of]
    read = counted(len(found.proposals), "ligne lue", "lignes lues")
    return f"{read} : {', '.join(counts) if counts else 'aucun problème'}."


def _group(problems: Sequence[CellProblem], labels: dict[int, str]) -> dict[str, Any]:
    """One kind of finding in one column: what is common to its cells is said once."""
    first = problems[0]
    label = labels.get(first.column, first.label)
    both = {name: {getattr(p, name) for p in problems} for name in ("attendu", "remede")}
    same = [name for name, said in both.items() if len(said) == 1]
    cells = defaultdict(list)
    for problem in problems:
        part = "" if problem.label in problem.constat else problem.label.removeprefix(label)
        own = [getattr(problem, name) for name in both if name not in same]
        words = " ".join([f"{part.lstrip(', ')} :" if part else "", problem.constat, *own])
        cells[words.strip()].append(f"{letters(problem.column)}{problem.row}")
    told = {"attendu": "Attendu", "remede": "À faire"}
    if first.code == "champ-manquant":
        same = [name for name in same if name != "attendu"]
    mend = [f"{told[name]} : {words}" for name in same if (words := getattr(first, name))]
    count = counted(len(problems), *_NAMES[first.severity])
    return {
        "first": first, "label": label, "count": count, "cells": cells, "mend": " ".join(mend)
    }  # fmt: skip


def _name(number: int, heading: str) -> str:
    return f"{letters(number)} « {heading} »" if heading else letters(number)


def _runs(rows: Sequence[int]) -> str:
    """Rows, those that follow each other as one: "4, 7 à 9"."""
    runs: Iterator[list[tuple[int, int]]] = (
        [*pairs] for _, pairs in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0])
    )
    ends = ((run[0][1], run[-1][1]) for run in runs)
    return ", ".join(str(one) if one == last else f"{one} à {last}" for one, last in ends)


def _wrapped(text: str, before: str = "") -> str:
    # French marks stay with their words, names of files and addresses in one piece.
    held = re.sub(r" (?=[»:;|])|(?<=«) ", "\u00a0", shown(text))
    lines = fill(
        held, _WIDTH, initial_indent=before, subsequent_indent=f"{before}  ",
        break_on_hyphens=False, break_long_words=False,
    )  # fmt: skip
    return lines.replace("\u00a0", " ")
