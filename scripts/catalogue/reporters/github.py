"""The report for a GitHub workflow: annotations on the lines, and a table for the job summary.

Format of annotations: https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
"""

from collections.abc import Sequence

from catalogue.messages import HELP_FILE, messages, phrase
from catalogue.problems import Problem
from catalogue.reporters.text import counted, summary

SHOWN = 10
"""GitHub shows ten annotations of a kind per step and drops the rest without a word."""


def github(problems: Sequence[Problem], checked: int) -> str:
    """An annotation for each of the first ten problems, then how many more there are."""
    lines = [_annotation(problem) for problem in problems[:SHOWN]]
    more = len(problems) - SHOWN
    if more > 0:
        others = counted(more, "autre problème", "autres problèmes")
        lines.append(f"::notice title=Suite::{_data(f'Et {others} : voir le résumé.')}")
    return "\n".join([*lines, summary(problems, checked)]) + "\n"


def job_summary(problems: Sequence[Problem], checked: int) -> str:
    """Every problem in a Markdown table, for the summary of the job."""
    lines = ["## Vérification des fiches", "", _cell(summary(problems, checked)), ""]
    if problems:
        lines += ["| Fichier | Ligne | Constat | Attendu | À faire | Code |"]
        lines += ["| --- | ---: | --- | --- | --- | --- |"]
        lines += [_row(problem) for problem in problems]
        lines += ["", f"Chaque code est expliqué dans `{HELP_FILE}`."]
    return "\n".join(lines) + "\n"


def _annotation(problem: Problem) -> str:
    words = phrase(problem)
    mark = problem.mark
    title = messages()[problem.code].titre
    properties = (
        f"file={_property(problem.file)},line={mark.line},endLine={mark.line},"
        f"col={mark.column},title={_property(title)}"
    )
    text = f"{words.constat}\n{words.attendu}\n{words.remede}\n{HELP_FILE}#{problem.code}"
    return f"::{words.severity} {properties}::{_data(text)}"


def _data(text: str) -> str:
    # actions/toolkit, packages/core/src/command.ts: what a message may not hold as such.
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _row(problem: Problem) -> str:
    words = phrase(problem)
    cells = [problem.file, str(problem.mark.line), words.constat, words.attendu, words.remede]
    return f"| {' | '.join(map(_cell, cells))} | `{problem.code}` |"


def _cell(text: str) -> str:
    """A text of a stranger in a Markdown table: no markup, no mention, no new cell."""
    for character in "\\`*_{}[]()#+!|<>~@&":
        text = text.replace(character, f"&#{ord(character)};" if character != "&" else character)
    return " ".join(text.split())
