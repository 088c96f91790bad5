"""From an issue to a proposal: a branch, a file, and what is said about it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from catalogue.contributing.issues.body import read_answers
from catalogue.contributing.issues.event import Issue
from catalogue.contributing.issues.issue_questions import CONSENT, Question, question_of, questions
from catalogue.contributing.issues.reading import Slip, read_sheet
from catalogue.contributing.issues.replies import replies
from catalogue.contributing.sheet_text import practice_text, proposed_slug, with_names
from catalogue.findings.messages import ERROR, severity
from catalogue.findings.problems import Problem
from catalogue.loading.load import Base
from catalogue.reading.document import Document, read
from catalogue.reading.lookups import slug_of_file
from catalogue.reference.places import said_places
from catalogue.reference.reference import Reference
from catalogue.text.markdown_safe import title_of

BRANCH = "proposition"
"""The branch of issue 12 is `proposition/12`, however often the issue is edited."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the workflow needs; the texts are safe to post, the names to use in a command."""

    ready: bool
    """Whether there is a sheet to propose: nothing stops it."""
    branch: str
    path: str
    """`practices/<slug>.yaml`."""
    text: str
    """The sheet, whether ready or not."""
    comment: str
    title: str
    """Of the pull request and of the commit."""
    description: str
    """Of the pull request."""
    commit: str
    document: Document


def propose(issue: Issue, base: Base) -> Proposal:
    """The proposal of an issue, checked beside the sheets of `base`.

    The same issue and base give the same proposal.
    """
    reference = base.reference
    asked = questions(reference.schema)
    labels = [*(question.label for question in asked), CONSENT]
    day = issue.day or reference.today.isoformat()
    reading = read_sheet(asked, read_answers(issue.body, labels), day, reference)
    taken = {slug_of_file(sheet.file) for sheet in base.sheets}
    slug = proposed_slug(reading.sheet, reference.territories, taken)
    slug = slug or f"proposition-{issue.number}"
    path = f"practices/{slug}.yaml"
    text = with_names(practice_text(reading.sheet, reference.schema), reference.territories)
    document = read(path, text.encode())
    problems = _not_said_twice(base.problems_of(document), reading.slips, asked)
    titre = str(reading.sheet.get("titre", ""))
    places = said_places(reading.sheet.get("territoire"), reference.territories)
    title = f"Fiche : {title_of(titre) or slug}"
    return proposal_of(
        issue, document, text, (title, titre), reading.slips, problems, asked, places, reference
    )


def proposal_of(  # noqa: PLR0913, PLR0917 (all that it is made of)
    issue: Issue,
    document: Document,
    text: str,
    titles: tuple[str, str],
    slips: Sequence[Slip],
    problems: Sequence[Problem],
    asked: tuple[Question, ...],
    places: Sequence[str],
    reference: Reference,
    what: str = "fiche",
) -> Proposal:
    """What is said of the sheet in `document`; `titles` are those of the proposal and the sheet."""
    errors = [problem for problem in problems if severity(problem) == ERROR]
    warnings = [problem for problem in problems if severity(problem) != ERROR]
    (title, titre), path, lists = titles, document.file, reference.vocabularies
    both = (issue, (titre, path), slips, errors, warnings, asked, places, lists, what)
    comment, description = replies(*both)
    return Proposal(
        bool(text) and not slips and not errors,
        f"{BRANCH}/{issue.number}",
        path,
        text,
        comment,
        title,
        description,
        _commit(title, issue),
        document,
    )


def _not_said_twice(
    problems: Sequence[Problem], slips: Sequence[Slip], asked: tuple[Question, ...]
) -> tuple[Problem, ...]:
    """Without those of a question whose answer was not understood, so is missing in the sheet."""
    slipped = {slip.label for slip in slips}

    def labels(problem: Problem) -> set[str]:
        question = question_of(problem.field, asked)
        return {question.label} if question else set()

    kept = (
        problem
        for problem in problems
        if problem.code != "fichier-vide" and not labels(problem) & slipped
    )
    # An answer stands on no line that its author ever saw.
    return tuple(replace(problem, file="") for problem in kept)


def _commit(title: str, issue: Issue) -> str:
    lines = [title, "", f"Proposée par le formulaire (#{issue.number})."]
    if issue.author:
        address = f"{issue.author_id}+{issue.author}@users.noreply.github.com"
        lines += ["", f"Co-authored-by: {issue.author} <{address}>"]
    return "\n".join([*lines, ""])
