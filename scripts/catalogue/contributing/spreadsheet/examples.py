"""What to type in a cell: the schema's help and examples, said for a spreadsheet."""

from collections.abc import Iterator
from typing import Any

from catalogue.contributing.choices import labels, labels_in
from catalogue.contributing.from_schema.wording import parts_of, without_file_words
from catalogue.contributing.spreadsheet.columns import Column
from catalogue.contributing.spreadsheet.shown_values import row_of
from catalogue.reference.places import EXAMPLES as PLACE_EXAMPLES
from catalogue.reference.places import HELP as PLACE_HELP
from catalogue.reference.vocabularies import Vocabularies
from catalogue.text.typography import french


def cell_help(text: str) -> str:
    """A help text of the schema, without what is said of files: a cell needs no quotes."""
    return without_file_words(text, "Écrivez oui")


def cell_example(column: Column, vocabularies: Vocabularies) -> str:
    """The first example of the schema, as a cell holds it; "" when there is none."""
    field = column.field
    if field.key in PLACE_EXAMPLES:
        return PLACE_EXAMPLES[field.key]
    if not field.examples:
        return ""
    values: Any = field.examples[0]
    for key in reversed(field.path.split(".")):
        values = {key: values}
    return str(row_of(values, [column], vocabularies)[0])


def explanation(column: Column, vocabularies: Vocabularies) -> str:
    """All that is to be known to fill the cells of `column`, in a few short lines."""
    text = "\n".join(_sentences(column, vocabularies))
    return french(labels_in(text, column.field, vocabularies))


def _sentences(column: Column, vocabularies: Vocabularies) -> Iterator[str]:
    field = column.field
    yield f"{column.needed[0].upper()}{column.needed[1:]}."
    yield PLACE_HELP.get(field.key) or cell_help(field.description)
    if column.rank:
        yield "Choisissez dans la liste déroulante."
    if column.rank and column.several:
        yield "S'il y en a d'autres, ajoutez-les dans cette cellule, un par ligne (Alt + Entrée)."
    if field.kind == "liste" and field.key not in PLACE_HELP:
        yield "Un élément par ligne dans la cellule (Alt + Entrée)."
    if field.kind == "liste-d-objets":
        form = parts_of(field)
        yield f"Un élément par ligne dans la cellule (Alt + Entrée), sous la forme : {form}"
        for child in field.children:
            offered = labels(child, vocabularies)
            if offered:
                yield f"{child.titre} : voir la liste « {child.titre} » dans la feuille Listes."
    if field.max_length:
        each = " chacun" if field.kind == "liste" else ""
        least = f"De {field.min_length} à" if field.min_length else "Au plus"
        yield f"{least} {field.max_length} caractères{each}."
