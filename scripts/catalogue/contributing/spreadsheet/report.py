"""The report on a table, for people at a terminal: what was read, then what to mend, by column.

Eight lines of a list that nobody prepared hold on two screens of 40 lines of 80 columns.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from textwrap import fill

from catalogue.contributing.spreadsheet.findings import CellProblem
from catalogue.contributing.spreadsheet.importing import Import, LineOutcome
from catalogue.findings.as_text import counted
from catalogue.findings.messages import ERROR, WARNING
from catalogue.text.cells import letters
from catalogue.text.shown import shown

_WIDTH = 80
_NAMES = {ERROR: ("erreur", "erreurs"), WARNING: ("avertissement", "avertissements")}
_HEADINGS = {"colonne-inconnue", "sans-intitule", "colonne-de-personnes"}
"""Findings about columns that are not read."""


def reading_text(found: Import) -> str:
    """What was read of the table and what was left aside, in a few lines."""
    table = found.found.columns
    where = f"Feuille « {found.sheet} », intitulés" if found.sheet else "Intitulés"
    lines = [f"{where} à la ligne {table.heading_row}."]
    named = [
        f"{letters(n)} « {heading} » = {table.read[n].label}"
        for n, heading in sorted(table.renamed.items())
    ]
    lines += _said("Colonnes comprises", named, " ; ")
    beside = [letters(number) for number in table.beside]
    lines += _said("Pour situer les communes", beside, ", ")
    unread = [p for p in table.problems if p.code in _HEADINGS]
    persons = [_heading(p) for p in unread if p.code == "colonne-de-personnes"]
    others = [_heading(p) for p in unread if p.code != "colonne-de-personnes"]
    lines += _said("Colonnes de personnes, jamais lues", persons, ", ")
    others[-1:] = [
        f'{one} (à lire : --colonne "Son intitulé=Colonne du modèle")' for one in others[-1:]
    ]
    lines += _said("Colonnes non comprises, laissées de côté", others, ", ")
    reasons = groupby(sorted(found.found.left, key=lambda left: left[1]), key=lambda left: left[1])
    left = [f"{_numbers([row for row, _ in rows])} ({why})" for why, rows in reasons]
    lines += _said("Lignes laissées de côté", left, ", ")
    return "\n".join([*lines, "", ""])


def problems_text(found: Import) -> str:
    """What is to be mended, column by column; "" when nothing is."""
    rest = [p for p in found.all_problems if p.code not in _HEADINGS]
    absent = [p for p in rest if not p.column]
    rest.sort(key=lambda p: (p.severity != ERROR, p.column, p.code))
    groups = groupby((p for p in rest if p.column), key=lambda p: (p.severity, p.column, p.code))
    labels = {number: column.label for number, column in found.found.columns.read.items()}
    paragraphs = [_paragraph([*problems], labels) for _, problems in groups]
    return "\n".join([*_absent(absent), *paragraphs])


def lines_text(found: Import, *, force: bool) -> str:
    """What each line is, then a line that sums up."""
    lines = [_line(proposal, force=force) for proposal in found.proposals]
    return "\n".join([*lines, summary(found), ""])


def summary(found: Import) -> str:
    """A line such as `3 lignes lues : 1 erreur, 2 avertissements.`."""
    problems = found.all_problems
    read = counted(len(found.proposals), "ligne lue", "lignes lues")
    counts = [
        counted(number, *_NAMES[severity])
        for severity in _NAMES
        if (number := sum(problem.severity == severity for problem in problems))
    ]
    return f"{read} : {', '.join(counts) if counts else 'aucun problème'}."


def _line(proposal: LineOutcome, *, force: bool) -> str:
    understood = (*proposal.places, *proposal.understood)
    told = f" ; compris : {', '.join(understood)}".replace(", code ", " ") if understood else ""
    return _filled(f"ligne {proposal.row} : {' '.join(_state(proposal, force=force))}{told}")


def _state(proposal: LineOutcome, *, force: bool) -> Iterator[str]:
    if proposal.state == "fausse":
        yield "à corriger"
    elif proposal.state == "nouvelle":
        yield f"nouvelle fiche, {proposal.file}"
    elif proposal.state == "inchangee":
        yield f"identique à {proposal.file}"
    elif force:
        yield f"remplace {proposal.file} (ses commentaires sont perdus)"
    else:
        yield f"{proposal.file} existe déjà et dit autre chose ; --force la remplace"


def _absent(problems: Sequence[CellProblem]) -> Iterator[str]:
    """What the table has no column for, all together."""
    if not problems:
        return
    lines = [
        'Colonnes obligatoires absentes (à ajouter, ou bien --valeur "État=En cours") :',
        *(_filled(f"{problem.label} : {problem.example}", "  ") for problem in problems),
        "",
    ]
    yield "\n".join(lines)


def _paragraph(problems: Sequence[CellProblem], labels: Mapping[int, str]) -> str:
    """One kind of finding in one column: what is common to its cells is said once."""
    first = problems[0]
    label = labels.get(first.column, first.label)
    count = counted(len(problems), *_NAMES[first.severity])
    lines = [_filled(f"{label} (colonne {letters(first.column)}) : {count}, {first.code}")]
    by_words: dict[str, list[str]] = {}
    alike = {name: len({getattr(p, name) for p in problems}) == 1 for name in ("attendu", "remede")}
    for problem in problems:
        part = "" if problem.label in problem.constat else problem.label.removeprefix(label)
        part = part.lstrip(", ")
        own = [problem.constat, *(getattr(problem, name) for name in alike if not alike[name])]
        said = " ".join([f"{part} :" if part else "", *own]).strip()
        by_words.setdefault(said, []).append(f"{letters(problem.column)}{problem.row}")
    lines += [_filled(f"{', '.join(cells)} : {said}", "  ") for said, cells in by_words.items()]
    attendu = f"Attendu : {first.attendu}" if alike["attendu"] else ""
    remede = f"À faire : {first.remede}" if alike["remede"] and first.remede else ""
    attendu = "" if first.code == "champ-manquant" else attendu
    lines += [_filled(f"{attendu} {remede}".strip(), "  ")] if attendu or remede else []
    return "\n".join([*lines, ""])


def _heading(problem: CellProblem) -> str:
    return (
        f"{letters(problem.column)} « {problem.label} »"
        if problem.label
        else letters(problem.column)
    )


def _said(title: str, items: Iterable[str], between: str) -> list[str]:
    text = between.join(items)
    return [_filled(f"{title} : {text}.")] if text else []


def _numbers(rows: Sequence[int]) -> str:
    """Rows, those that follow each other as one: "4, 7 à 9"."""
    runs = groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0])
    ends = [(run[0][1], run[-1][1]) for _, pairs in runs if (run := [*pairs])]
    return ", ".join(str(one) if one == last else f"{one} à {last}" for one, last in ends)


def _filled(text: str, before: str = "") -> str:
    # French marks stay with their words, names of files and addresses in one piece.
    held = re.sub(r" (?=[»:;|])|(?<=«) ", "\u00a0", shown(text))
    lines = fill(
        held,
        _WIDTH,
        initial_indent=before,
        subsequent_indent=f"{before}  ",
        break_on_hyphens=False,
        break_long_words=False,
    )
    return lines.replace("\u00a0", " ")
