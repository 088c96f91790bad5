"""Issues as GitHub writes them, for the tests: the body of the form filled with given answers."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from catalogue.contributing.issues.issue_questions import CONSENT, CONSENTS, Question, questions
from catalogue.reference.fields import Field
from catalogue.reference.reference import Reference

NOTHING = "_No response_"


def event(body: str, number: int = 12, title: str = "Fiche : essai") -> dict[str, Any]:
    """The event of an issue just opened."""
    return {
        "action": "opened",
        "issue": {
            "number": number,
            "title": title,
            "body": body,
            "state": "open",
            "labels": [{"name": "proposition"}],
            "updated_at": "2026-11-17T09:00:00Z",
            "user": {"login": "camille-exemple", "id": 4242},
        },
    }


def written(path: Path, value: Any) -> Path:  # noqa: ANN401 (any value of the model)
    """`value` as a JSON file."""
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


def form_body(reference: Reference, answers: Mapping[str, str]) -> str:
    """The body of an issue in which the questions of those ids have those answers."""
    asked = questions(reference.schema)
    unknown = set(answers) - {question.id for question in asked}
    assert not unknown, unknown
    sections = [
        f"### {question.label}\n\n{answers.get(question.id) or _empty(question, reference)}"
        for question in asked
    ]
    boxes = "\n".join(f"- [x] {sentence}" for sentence in CONSENTS)
    return "\n\n".join([*sections, f"### {CONSENT}\n\n{boxes}"])


def answers_of(sheet: Mapping[str, Any], reference: Reference) -> dict[str, str]:
    """What the author of a sheet would have typed into the form."""
    answers = {}
    for question in questions(reference.schema):
        value: Any = sheet
        for key in question.path:
            value = value.get(key) if isinstance(value, Mapping) else None
        if value is not None:
            answers[question.id] = _typed(question, value, reference)
    return answers


def _empty(question: Question, reference: Reference) -> str:
    if question.field.kind == "booleen":
        return "- [ ] Oui"
    if question.field.kind == "choix-multiple" and not question.required:
        return _boxes(question.field, (), reference)
    return NOTHING


def _typed(question: Question, value: Any, reference: Reference) -> str:  # noqa: ANN401 (any value of the model)
    field = question.field
    if field.kind == "booleen":
        return f"- [{'x' if value else ' '}] Oui"
    if field.kind == "choix-multiple" and not question.required:
        return _boxes(field, value, reference)
    if field.kind == "choix-multiple":
        return ", ".join(_label(field, slug, reference) for slug in value)
    if field.kind == "liste-d-objets":
        return "\n".join(_line(field, item, reference) for item in value)
    if field.kind == "liste":
        return "\n".join(f"- {item}" for item in value)
    return _label(field, value, reference)


def _boxes(field: Field, slugs: Any, reference: Reference) -> str:  # noqa: ANN401 (any value of the model)
    terms = reference.vocabularies.terms(field.vocabulaire)
    return "\n".join(
        f"- [{'X' if slug in slugs else ' '}] {term.label}" for slug, term in terms.items()
    )


def _line(field: Field, item: Mapping[str, Any], reference: Reference) -> str:
    parts = [_label(child, item.get(child.key, ""), reference) for child in field.children]
    return " | ".join(parts)


def _label(field: Field, value: Any, reference: Reference) -> str:  # noqa: ANN401 (any value of the model)
    if not field.vocabulaire or value == "":
        return str(value)
    return reference.vocabularies.terms(field.vocabulaire)[value].label
