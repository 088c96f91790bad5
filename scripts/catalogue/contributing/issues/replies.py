"""The messages that a proposal sends: Markdown in French, every stranger's word inert."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from catalogue.contributing.from_schema.rendering import prose
from catalogue.contributing.issues.event import Issue
from catalogue.contributing.issues.issue_questions import Question, question_of
from catalogue.contributing.issues.reading import Slip
from catalogue.contributing.spreadsheet.examples import cell_help
from catalogue.contributing.typed_values import SENTENCES
from catalogue.findings.messages import phrase
from catalogue.findings.problems import Problem
from catalogue.reference.vocabularies import Vocabularies
from catalogue.text.markdown_safe import inert
from catalogue.text.templates import templates

MARKER = "<!-- proposition -->"
"""First line of the comment: by it the workflow finds its own and edits it."""

_SHOWN = 30
"""A comment longer than that helps nobody; GitHub's own limit is 65,536 characters."""

_SHOWN_OF_ONE = 5
"""Of one question: its other lines most often have the same mistake."""

_FILE_NAME = "Nom de la fiche"

_IN_FRENCH_MARKS = re.compile(r"« ([a-z][a-z_-]*) »")


def replies(  # noqa: PLR0913, PLR0917 (all that the two of them see)
    issue: Issue,
    titles: tuple[str, str],
    slips: Sequence[Slip],
    errors: Sequence[Problem],
    warnings: Sequence[Problem],
    asked: tuple[Question, ...],
    places: Sequence[str],
    vocabularies: Vocabularies,
    what: str,
) -> tuple[str, str]:
    """What the author is told under the issue, then the reviewer in the pull request.

    `titles` are the title and the path of the sheet; `places` are those that were understood.
    """
    shown_slips = [(prose(slip.label), inert(prose(slip.sentence))) for slip in _first(slips)]
    shown_errors = errors[: _SHOWN - len(shown_slips)]
    told = {
        "what": what,
        "marker": MARKER,
        "number": issue.number,
        "author": f"@{issue.author}" if issue.author else "",
        "titre": inert(titles[0]),
        "path": titles[1],
        "slips": slips,
        "errors": errors,
        "shown_slips": shown_slips,
        "shown_errors": [_line(problem, asked, vocabularies) for problem in shown_errors],
        "hidden": len(slips) + len(errors) - len(shown_slips) - len(shown_errors),
        "warnings": [_line(problem, asked, vocabularies) for problem in warnings[:_SHOWN]],
        "places": ", ".join(map(inert, places[:_SHOWN])),
    }
    environment = templates(Path(__file__).with_name("templates"), whole_files=True)
    comment, description = map(environment.get_template, ("comment.md.j2", "pull-request.md.j2"))
    return comment.render(told), description.render(told)


def _first(slips: Sequence[Slip]) -> list[Slip]:
    count: Counter[str] = Counter()
    kept: list[Slip] = []
    for slip in slips:
        count[slip.label] += 1
        kept += [slip] if count[slip.label] <= _SHOWN_OF_ONE else []
    return kept[:_SHOWN]


def _line(
    problem: Problem, asked: tuple[Question, ...], vocabularies: Vocabularies
) -> tuple[str, str, str]:
    """Where, what was found, what was expected and how to mend it; the code.

    The checks speak of a file's keys; the author knows the labels of the form.
    """
    question = question_of(problem.field, asked)
    label = _place(problem.field, question) if question else _FILE_NAME
    words = phrase(replace(problem, field=label, details={**problem.details, "champ": label}))
    constat = words.constat.replace(f"e champ « {label} »", "e champ")
    constat = constat.replace("Le champ", "Ce champ").replace("le champ", "ce champ")
    if problem.code == "champ-manquant":
        constat = "Cette rubrique n'a pas de réponse."
    remede = "" if problem.code in SENTENCES["sans_remede"] else words.remede
    names = _names(asked, vocabularies)
    said = _IN_FRENCH_MARKS.sub(
        lambda match: f"« {names.get(match[1], match[1])} »",
        cell_help(f"{constat} {words.attendu} {remede}".strip()),
    )
    said = said.replace("pas de ligne du tout", "rien")
    return prose(label), inert(prose(said)), problem.code


def _place(dotted: str, question: Question) -> str:
    """The label of the question, and which part of which line of its answer is meant."""
    item = re.search(r"\[(\d+)\](?:\.(\w+))?", dotted.removeprefix(question.field.path))
    label = question.label + (f", ligne {item[1]}" if item else "")
    inside = (child.titre for child in question.field.children if item and child.key == item[2])
    return " : ".join([label, *inside])


def _names(asked: tuple[Question, ...], vocabularies: Vocabularies) -> Mapping[str, str]:
    """What the form calls the keys and values that the sentences of the checks name."""
    parts = {part.key: part.titre for question in asked for part in question.field.children}
    labels = {question.field.key: question.label for question in asked}
    lists = (question.field.vocabulaire for question in asked if question.field.kind == "choix")
    terms = {term.slug: term.label for one in lists for term in vocabularies.terms(one).values()}
    return {**parts, **labels, **terms}
