"""The report on a table, for people at a terminal."""

from collections.abc import Iterator

from catalogue.contributing.spreadsheet.findings import CellProblem, place_of
from catalogue.contributing.spreadsheet.importing import Import, LineOutcome
from catalogue.findings.as_text import counted
from catalogue.findings.messages import ERROR
from catalogue.text.shown import shown

_NAMES = {"error": "erreur", "warning": "avertissement"}


def problems_text(found: Import) -> str:
    """A paragraph per finding; "" when there is none."""
    return "\n".join(_paragraph(problem, found.sheet) for problem in found.all_problems)


def lines_text(found: Import, *, force: bool) -> str:
    """What each line is, then a line that sums up."""
    lines = [_line(proposal, force=force) for proposal in found.proposals]
    return "\n".join([*lines, summary(found), ""])


def summary(found: Import) -> str:
    """A line such as `3 lignes lues : 1 erreur, 2 avertissements.`."""
    problems = found.all_problems
    errors = sum(problem.severity == ERROR for problem in problems)
    read = counted(len(found.proposals), "ligne lue", "lignes lues")
    parts = [counted(errors, "erreur", "erreurs")] if errors else []
    warnings = len(problems) - errors
    if warnings:
        parts.append(counted(warnings, "avertissement", "avertissements"))
    return f"{read} : {', '.join(parts) if parts else 'aucun problème'}."


def _line(proposal: LineOutcome, *, force: bool) -> str:
    places = f" ; lieu compris : {', '.join(proposal.places)}" if proposal.places else ""
    return f"ligne {proposal.row} : {' '.join(_state(proposal, force=force))}{shown(places)}"


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


def _paragraph(problem: CellProblem, sheet: str) -> str:
    place = shown(place_of(problem, sheet))
    label = f" ({shown(problem.label)})" if problem.label else ""
    return "\n".join(
        [
            f"{place}{label} : {_NAMES[problem.severity]} ({problem.code})",
            f"  Constat : {shown(problem.constat)}",
            f"  Attendu : {shown(problem.attendu)}",
            f"  À faire : {shown(problem.remede)}",
            "",
        ]
    )
