"""The messages that a proposal sends: Markdown in French, every stranger's word inert."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment

from catalogue.contributing.from_schema.rendering import prose
from catalogue.contributing.issues.event import Issue
from catalogue.contributing.issues.issue_questions import Question, question_of
from catalogue.contributing.issues.reading import Slip
from catalogue.findings.messages import phrase
from catalogue.findings.problems import Problem
from catalogue.text.markdown_safe import inert
from catalogue.text.templates import templates

MARKER = "<!-- proposition -->"
"""First line of the comment: by it the workflow finds its own and edits it."""

_SHOWN = 30
"""A comment longer than that helps nobody; GitHub's own limit is 65,536 characters."""

_SHOWN_OF_ONE = 5
"""Of one question: its other lines most often have the same mistake."""

_FILE_NAME = "Nom de la fiche"


def comment(  # noqa: PLR0913, PLR0917 (all that the author sees)
    slips: Sequence[Slip],
    errors: Sequence[Problem],
    warnings: Sequence[Problem],
    asked: tuple[Question, ...],
    places: Sequence[str],
    help_page: str,
) -> str:
    """What the author is told under the issue; `places` are those that were understood."""
    shown_slips = [(prose(slip.label), inert(prose(slip.sentence))) for slip in _first(slips)]
    shown_errors = errors[: _SHOWN - len(shown_slips)]
    return _render(
        "comment.md.j2",
        marker=MARKER,
        slips=slips,
        errors=errors,
        shown_slips=shown_slips,
        shown_errors=[_line(problem, asked) for problem in shown_errors],
        hidden=len(slips) + len(errors) - len(shown_slips) - len(shown_errors),
        warnings=[_line(problem, asked) for problem in warnings[:_SHOWN]],
        places=[inert(place) for place in places[:_SHOWN]],
        help=help_page,
    )


def description(  # noqa: PLR0913, PLR0917 (all that the reviewer sees)
    issue: Issue,
    titre: str,
    path: str,
    warnings: Sequence[Problem],
    asked: tuple[Question, ...],
    places: Sequence[str],
) -> str:
    """What the reviewer is told in the pull request."""
    return _render(
        "pull-request.md.j2",
        number=issue.number,
        titre=inert(titre),
        path=path,
        places=", ".join(map(inert, places[:_SHOWN])),
        author=f"@{issue.author}" if issue.author else "",
        warnings=[_line(problem, asked) for problem in warnings[:_SHOWN]],
    )


def _first(slips: Sequence[Slip]) -> list[Slip]:
    count: Counter[str] = Counter()
    kept: list[Slip] = []
    for slip in slips:
        count[slip.label] += 1
        if count[slip.label] <= _SHOWN_OF_ONE and len(kept) < _SHOWN:
            kept.append(slip)
    return kept


def _line(problem: Problem, asked: tuple[Question, ...]) -> tuple[str, str, str]:
    """Label of the question, what was found and what was expected, code.

    The remedies speak of the file and its lines, which the author of an issue never sees.
    """
    question = question_of(problem.field, asked)
    words = phrase(problem)
    label = prose(question.label) if question else _FILE_NAME
    return label, inert(prose(f"{words.constat} {words.attendu}")), problem.code


def _render(template: str, **values: Any) -> str:  # noqa: ANN401 (whatever the template names)
    return _environment().get_template(template).render(values)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return templates(Path(__file__).with_name("templates"), whole_files=True)
