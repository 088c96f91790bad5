"""The columns of the table, made from the schema: a field that is added gets its column."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from typing import Any

from catalogue.practices.practice import Lieu, Practice
from catalogue.reference.fields import Field
from catalogue.reference.schema import Schema
from catalogue.reference.vocabularies import Vocabularies
from catalogue.text.cells import escape, join_parts
from catalogue.text.our_data import our_data

Cell = str | int
"""An empty cell is ""."""

YES, NO = "oui", "non"

_WORDS: Mapping[str, Any] = our_data(__file__)


@dataclass(frozen=True, slots=True)
class DataColumn:
    """One column of the table."""

    name: str
    """In the CSV file: `territoire_echelle`."""
    titre: str
    """In the workbook: "Territoire : Échelle"."""
    description: str
    value: Callable[[Practice], Cell]
    field: Field | None = None
    """The field of the schema that it shows; None for what we work out."""
    required: bool = False
    several: bool = False
    """Whether a cell may hold several values, one a line."""
    short: bool = True
    """Whether its values are a few words or a code."""


def columns(
    schema: Schema, vocabularies: Vocabularies, address: Callable[[Practice], str]
) -> tuple[DataColumn, ...]:
    """Every column: name and address, then each field in the order of a sheet.

    A choice is followed by its words; the territory by what follows from the official codes, the
    evaluation by what is known of the effect.
    `address` gives that of the page of a practice.
    """
    made = list(_ours(identifiant=attrgetter("slug"), adresse=address))
    for field in schema.top():
        made += _of_field(field, "", vocabularies, required=True)
        if field.key == "territoire":
            made += _places()
        if field.key == "evaluation":
            made += _ours(
                preuve=attrgetter("preuve.slug"), preuve_phrase=attrgetter("preuve.label")
            )
    return tuple(made)


def _ours(**values: Callable[[Practice], Cell]) -> Iterator[DataColumn]:
    """What no field of a sheet holds, by name."""
    return (DataColumn(name, value=value, **_WORDS[name]) for name, value in values.items())


def _places() -> Iterator[DataColumn]:
    yield from _ours(lieu=attrgetter("territoire.nom"))
    for name, words in _WORDS["places"].items():
        places, _, part = name.rpartition("_")
        value = partial(_of_places, attrgetter(places), attrgetter(part.removesuffix("s")))
        yield DataColumn(name, value=value, several=True, **words)


def _of_places(
    places: Callable[[Lieu], Iterable[Any]], part: Callable[[Any], str], practice: Practice
) -> str:
    return "\n".join(escape(part(place)) for place in places(practice.territoire))


def _of_field(
    field: Field, above: str, vocabularies: Vocabularies, *, required: bool
) -> Iterator[DataColumn]:
    titre = f"{above} : {field.titre}" if above else field.titre
    required = required and field.required
    if field.kind == "objet":
        for child in field.children:
            yield from _of_field(child, titre, vocabularies, required=required)
        return
    name = field.path.replace(".", "_")
    several = field.kind in {"liste", "liste-d-objets", "choix-multiple"}
    yield DataColumn(
        name,
        titre,
        field.description + _how_to_read(field),
        lambda practice: _cell(field, _at(practice.data, field)),
        field=field,
        required=required or (field.default is not None and not above),
        several=several,
        short=field.kind not in {"texte-long", "texte-riche", "liste-d-objets"},
    )
    if field.vocabulaire:
        terms = vocabularies.terms(field.vocabulaire)
        yield DataColumn(
            f"{name}_libelle{'s' if several else ''}",
            f"{titre} (en clair)",
            f"Le libellé de « {name} » dans le vocabulaire « {field.vocabulaire} ».",
            lambda practice: "\n".join(
                escape(terms[slug].label) for slug in _list(_at(practice.data, field))
            ),
            required=required,
            several=several,
        )


def _how_to_read(field: Field) -> str:
    if field.kind == "liste-d-objets":
        parts = " | ".join(child.titre for child in field.children)
        return f" Un élément par ligne, sous la forme : {parts}."
    return " Une valeur par ligne." if field.kind in {"liste", "choix-multiple"} else ""


def _at(data: Any, field: Field) -> Any:  # noqa: ANN401 (any value of the model)
    """The value of a field that lies in no list, or its default; None when it is not there."""
    *groups, key = field.path.split(".")
    for group in groups:
        data = data.get(group)
        if data is None:
            return None
    return data.get(key, field.default)


def _list(value: Any) -> list[Any]:  # noqa: ANN401 (any value of the model)
    return value if isinstance(value, list) else [] if value is None else [value]


def _cell(field: Field, value: Any) -> Cell:  # noqa: ANN401 (any value of the model)
    if value is None:
        return ""
    if field.kind == "liste-d-objets":
        return "\n".join(
            join_parts([str(_scalar(item.get(child.key))) for child in field.children])
            for item in value
        )
    if isinstance(value, list):
        return "\n".join(escape(str(item)) for item in value)
    return _scalar(value)


def _scalar(value: Any) -> Cell:  # noqa: ANN401 (a text, a number, yes or no)
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    return value if isinstance(value, int) else str(value).strip()
