"""The fields of a sheet that have no place of their own, in a form that suits their kind.

A field has a place once `Practice` has it, and somebody has thought about how to show it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from catalogue.practices.practice import Practice
from catalogue.reference.fields import Field
from catalogue.reference.schema import Schema
from catalogue.reference.vocabularies import Vocabularies
from catalogue.site.shared import words

_PLACED = frozenset(field.name for field in fields(Practice))


@dataclass(frozen=True, slots=True)
class OtherField:
    """A filled field: its name for people, and a value for templates."""

    anchor: str
    label: str
    kind: str
    """`texte`, `texte-riche`, `adresse`, `liste` (of texts), `objet` (fields) or `liste-d-objets`
    (of lists of fields)."""
    value: Any


def other_fields(
    practice: Practice, schema: Schema, vocabularies: Vocabularies
) -> tuple[OtherField, ...]:
    """Those of the sheet, in the order of the schema; none as long as all have their place."""
    unplaced = [field for field in schema.top() if field.key not in _PLACED]
    return tuple(_filled(unplaced, practice.data, vocabularies))


def _filled(
    wanted: list[Field] | tuple[Field, ...], data: Mapping[str, Any], lists: Vocabularies
) -> Iterator[OtherField]:
    for field in wanted:
        if field.key in data:
            kind, value = _shown(field, data[field.key], lists)
            yield OtherField(field.anchor, field.titre, kind, value)


def _shown(field: Field, value: Any, lists: Vocabularies) -> tuple[str, Any]:  # noqa: ANN401
    def inside(group: Mapping[str, Any]) -> tuple[OtherField, ...]:
        return tuple(_filled(field.children, group, lists))

    def word(slug: str) -> str:
        return terms[slug].label if slug in terms else slug

    terms = lists.terms(field.vocabulaire) if field.vocabulaire else {}
    forms: Mapping[str, Callable[[], tuple[str, Any]]] = {
        "objet": lambda: ("objet", inside(value)),
        "liste-d-objets": lambda: ("liste-d-objets", tuple(map(inside, value))),
        "liste": lambda: ("liste", tuple(value)),
        "choix-multiple": lambda: ("liste", tuple(map(word, value))),
        "choix": lambda: ("texte", word(value)),
        "booleen": lambda: ("texte", "oui" if value else "non"),
        "nombre": lambda: ("texte", words.number(value)),
        "date": lambda: ("texte", words.date(value)),
        "adresse": lambda: ("adresse", value),
        "texte-riche": lambda: ("texte-riche", value),
    }
    return forms.get(field.kind, lambda: ("texte", str(value)))()
