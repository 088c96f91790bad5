"""The values of a practice, column by column, as cells show them."""

from collections.abc import Mapping, Sequence
from typing import Any

from catalogue.contributing.choices import NO, YES, label_of
from catalogue.contributing.spreadsheet.columns import Column
from catalogue.reference.fields import Field
from catalogue.reference.vocabularies import Vocabularies
from catalogue.text.cells import escape, join_parts

Shown = str | int | float
"""What a cell shows; "" when it is empty."""


def row_of(
    values: Mapping[str, Any], columns: Sequence[Column], vocabularies: Vocabularies
) -> list[Shown]:
    """One cell for each column, for a practice that has passed the checks."""
    return [_cell(_at(values, column.field.path), column, vocabularies) for column in columns]


def _at(values: Any, path: str) -> Any:  # noqa: ANN401 (any value of the model)
    for key in path.split("."):
        values = values.get(key) if isinstance(values, Mapping) else None
    return values


def _cell(value: Any, column: Column, lists: Vocabularies) -> Shown:  # noqa: ANN401
    if value is None:
        return ""
    field = column.field
    if column.rank:
        chosen = (
            value[column.rank - 1 :] if column.several else value[column.rank - 1 : column.rank]
        )
        return "\n".join(label_of(choice, field, lists) for choice in chosen)
    if field.kind == "liste":
        return "\n".join(map(escape, value))
    if field.kind == "liste-d-objets":
        return "\n".join(_item(item, field, lists) for item in value)
    return _scalar(value, field, lists)


def _item(item: Mapping[str, Any], field: Field, lists: Vocabularies) -> str:
    return join_parts(
        [
            str(_scalar(item[child.key], child, lists)) if child.key in item else ""
            for child in field.children
        ]
    )


def _scalar(value: Any, field: Field, lists: Vocabularies) -> Shown:  # noqa: ANN401
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, int | float):
        return value
    return label_of(value, field, lists) if field.kind == "choix" else str(value)
