"""The GitHub issue form by which a whole practice is proposed.

Form: https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from catalogue.contributing.choices import label_of, labels
from catalogue.contributing.from_schema.rendering import prose
from catalogue.contributing.from_schema.wording import parts_of, without_file_words
from catalogue.contributing.issues.issue_questions import (
    CONSENT,
    CONSENTS,
    TAKEN_UP,
    YES,
    Question,
    questions,
    taken_up_questions,
)
from catalogue.reference.fields import Field
from catalogue.reference.places import HELP
from catalogue.reference.schema import Schema
from catalogue.reference.vocabularies import Vocabularies

ISSUE_FORM = ".github/ISSUE_TEMPLATE/1-proposer-une-pratique.yml"
"""From the project's root."""
TAKEN_UP_FORM = ".github/ISSUE_TEMPLATE/5-nous-l-avons-reprise.yml"
LABEL = "proposition"
"""The label that the form gives to its issues, and by which the workflow knows them."""

_HEADER = (
    "# Made by scripts/generate.py from schema/practice.schema.json and schema/vocabularies/: "
    "edit those.\n"
)
# GitHub keeps the order of its list, whatever the order of the clicks.
_ORDERED = re.compile(r", les? [^,]* en premier(?=\.)")
_LONG = {"texte-long", "texte-riche", "liste", "liste-d-objets"}


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as blocks."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def issue_form(schema: Schema, vocabularies: Vocabularies) -> str:
    """Text of the form: one question per field, under the titles of the parts of a sheet."""
    body = []
    partie = ""
    for question in questions(schema):
        if question.partie != partie:
            partie = question.partie
            body.append(_markdown(f"## {partie}\n"))
        body.append(_element(question, vocabularies))
    what = "Proposer une pratique", "Décrire une pratique inspirante, rubrique par rubrique."
    return _form(*what, "Fiche : ", LABEL, "issue_form.md", body)


def taken_up_form(schema: Schema, vocabularies: Vocabularies) -> str:
    """Text of the form by which an organisation tells that it took a practice up."""
    body = [_element(question, vocabularies) for question in taken_up_questions(schema)]
    what = "Nous l’avons reprise", "Dire qu’une pratique de la base a été reprise chez vous."
    return _form(*what, "Reprise : ", TAKEN_UP, "taken_up_form.md", body)


def _form(  # noqa: PLR0913, PLR0917 (as GitHub asks for them)
    name: str, about: str, title: str, label: str, introduction: str, asked: list[dict[str, Any]]
) -> str:
    text = Path(__file__).with_name(introduction).read_text(encoding="utf-8")
    boxes = [{"label": sentence, "required": True} for sentence in CONSENTS]
    consent = {"label": CONSENT, "options": boxes}
    last = {"type": "checkboxes", "id": "avant-d-envoyer", "attributes": consent}
    body = [_markdown(text), *asked, last]
    form = {"name": name, "description": about, "title": title, "labels": [label], "body": body}
    return _HEADER + yaml.dump(form, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)


def _markdown(text: str) -> dict[str, Any]:
    return {"type": "markdown", "attributes": {"value": prose(text)}}


def _element(question: Question, vocabularies: Vocabularies) -> dict[str, Any]:
    field = question.field
    attributes: dict[str, Any] = {
        "label": question.label,
        "description": prose(" ".join(_help(question, vocabularies))),
    }
    # The boxes of GitHub cannot be made obligatory as a group: a list can.
    kind = "checkboxes" if field.kind == "choix-multiple" and not question.required else field.kind
    if kind == "checkboxes":
        attributes["options"] = [{"label": label} for label in labels(field, vocabularies)]
    elif kind == "booleen":
        kind, attributes["options"] = "checkboxes", [{"label": YES}]
    elif kind in {"choix", "choix-multiple"}:
        kind = "dropdown"
        attributes["multiple"] = field.kind == "choix-multiple"
        attributes["options"] = [*labels(field, vocabularies)]
    else:
        kind = "textarea" if field.kind in _LONG else "input"
        if field.examples and field.key not in HELP:
            attributes["placeholder"] = _example(field, vocabularies)
    element = {"type": kind, "id": question.id, "attributes": attributes}
    if kind != "checkboxes":
        element["validations"] = {"required": question.required}
    return element


def _help(question: Question, vocabularies: Vocabularies) -> Iterator[str]:
    field = question.field
    text = HELP.get(field.key, "") if "code" in {field.kind, field.item_kind} else ""
    yield _ORDERED.sub("", without_file_words(text or field.description, "Cochez"))
    if field.condition:
        yield f"Obligatoire {field.condition}."
    elif field.required and not question.required and question.parent:
        yield f"Nécessaire si vous remplissez « {question.parent.titre} »."
    if field.kind == "choix-multiple":
        yield "Plusieurs réponses sont possibles."
    if field.kind == "liste" and field.key not in HELP:
        yield "Une réponse par ligne."
    if field.kind == "liste-d-objets":
        yield from _line_help(field, vocabularies)
    yield from _limits(field)


def _line_help(field: Field, vocabularies: Vocabularies) -> Iterator[str]:
    yield f"Une ligne pour chaque élément, dans cet ordre : {parts_of(field)}."
    for child in field.children:
        if child.vocabulaire:
            choices = " ; ".join(labels(child, vocabularies))
            yield f"{child.titre}, au choix : {choices}."


def _limits(field: Field) -> Iterator[str]:
    if field.kind.startswith("texte") and field.min_length and field.max_length:
        yield f"De {field.min_length} à {field.max_length} caractères."
    elif field.kind in {"liste", "liste-d-objets"} and field.max_items:
        yield f"{field.max_items} au plus."


def _example(field: Field, vocabularies: Vocabularies) -> str:
    first = field.examples[0]
    if field.kind == "liste-d-objets":
        return "\n".join(_example_line(item, field, vocabularies) for item in first)
    return "\n".join(map(str, first)) if isinstance(first, list) else str(first)


def _example_line(item: dict[str, Any], field: Field, vocabularies: Vocabularies) -> str:
    parts = (
        label_of(str(item.get(child.key, "")), child, vocabularies) for child in field.children
    )
    return " | ".join(parts).rstrip(" |")
