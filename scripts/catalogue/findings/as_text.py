"""The report for people at a terminal; colour is only an addition."""

from collections.abc import Sequence

from catalogue.findings.messages import ERROR, HELP_FILE, phrase, severity
from catalogue.findings.problems import Problem
from catalogue.text.shown import shown

SHOWN = 500
"""Whoever sees more reads none; the program's report, in JSON, has them all."""

_NAMES = {"error": "erreur", "warning": "avertissement"}
_COLOURS = {"error": "31", "warning": "33"}


def text(problems: Sequence[Problem], checked: int, *, colour: bool = False) -> str:
    """A paragraph per problem, then a line that sums up."""
    paragraphs = [_paragraph(problem, colour=colour) for problem in problems[:SHOWN]]
    if len(problems) > SHOWN:
        others = counted(len(problems) - SHOWN, "autre problème", "autres problèmes")
        paragraphs.append(f"… et {others} : corrigez d'abord ceux-ci.\n")
    return "\n".join([*paragraphs, summary(problems, checked)]) + "\n"


def summary(problems: Sequence[Problem], checked: int) -> str:
    """A line such as `110 fiches vérifiées : 2 erreurs, 1 avertissement.`."""
    errors = sum(severity(problem) == ERROR for problem in problems)
    sheets = counted(checked, "fiche vérifiée", "fiches vérifiées")
    if not problems:
        return f"{sheets} : aucun problème."
    parts = [counted(errors, "erreur", "erreurs")]
    parts.append(counted(len(problems) - errors, "avertissement", "avertissements"))
    return f"{sheets} : {', '.join(part for part in parts if part[0] != '0')}."


def counted(number: int, singular: str, plural: str) -> str:
    """The number and its noun: French uses the plural from two on."""
    return f"{number} {plural if number > 1 else singular}"


def _paragraph(problem: Problem, *, colour: bool) -> str:
    words = phrase(problem)
    name = _NAMES[words.severity]
    if colour:
        name = f"\033[1;{_COLOURS[words.severity]}m{name}\033[0m"
    place = f"{shown(problem.file)}:{problem.mark.line}:{problem.mark.column}"
    return "\n".join(
        [
            f"{place} : {name} ({problem.code})",
            f"  Constat : {shown(words.constat)}",
            f"  Attendu : {shown(words.attendu)}",
            f"  À faire : {shown(words.remede)}",
            f"  Aide    : {HELP_FILE}#{problem.code}",
            "",
        ]
    )
