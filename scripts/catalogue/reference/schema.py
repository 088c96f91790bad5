"""The schema of a practice, and the flat list of its fields.

Everything that shows, asks for or checks fields is made from `Schema.fields()`, so that a field
added to `schema/practice.schema.json` appears everywhere by itself.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any

from catalogue.findings.problems import Path
from catalogue.reference.fields import Field, fields_of

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

SCHEMA_FILE = "schema/practice.schema.json"
"""From the project's root."""


@dataclass(frozen=True)
class Schema:
    """A JSON Schema (draft 2020-12), with keywords of ours.

    - `x-partie`: title of the part of a sheet that begins with this field;
    - `x-format`: the kind of a text (`texte-riche`, `texte-long`, `adresse`, `date`, `code`…);
    - `x-vocabulaire`: the file of `schema/vocabularies/` that holds the allowed values;
    - `x-suggestions`: the file that holds the usual values, when others are accepted;
    - `x-anciennes-valeurs`: values that an older format had, each with the code of the message that
      says how to write them now;
    - `x-usuel`: the value that a form shows as chosen before anybody answers;
    - `x-code`: the code of the message for a value that does not match the `pattern` beside it;
    - `x-raison`: in a condition, the words that say when the field is required.
    """

    document: Mapping[str, Any]

    @cached_property
    def validator(self) -> "Draft202012Validator":
        """Checks a practice against the document, and describes what it finds."""
        # A tenth of a second to import, where every sheet is known already.
        from catalogue.reference.schema_validator import BoundedValidator  # noqa: PLC0415

        validator: Draft202012Validator = BoundedValidator(dict(self.document))
        return validator

    @cached_property
    def rich_text_keys(self) -> frozenset[str]:
        """Keys of the fields that hold rich text."""
        return frozenset(field.key for field in self.fields() if field.kind == "texte-riche")

    def fields(self) -> tuple[Field, ...]:
        """Every field in the order of a sheet, each followed by those that it contains."""
        return self._fields

    def top(self) -> tuple[Field, ...]:
        """The fields of the first level, in the order of a sheet."""
        return tuple(field for field in self._fields if field.depth == 0)

    def field(self, path: Path) -> Field | None:
        """The field at `path` in a practice; that of the list for an item that has no fields.

        `("sources", 0, "url")` gives the field `sources[].url`. None when the schema has no such
        field.
        """
        text = ""
        for part in path:
            if isinstance(part, int):
                text += "[]"
            else:
                text += f".{part}" if text else part
        return self._by_path.get(text) or self._by_path.get(text.removesuffix("[]"))

    @cached_property
    def _fields(self) -> tuple[Field, ...]:
        return tuple(_flat(fields_of(self.document)))

    @cached_property
    def _by_path(self) -> Mapping[str, Field]:
        return {field.path: field for field in self._fields}


def load_schema(root: FilePath, *, sound: bool = False) -> Schema:
    """The schema of the project at `root`.

    `sound` says that the file was found to be a JSON Schema before, which takes time to see.

    Raises:
        ValueError: the file is missing, is not JSON or is not a JSON Schema.
    """
    path = root / SCHEMA_FILE
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        if not sound:
            _check(document)
    except (OSError, ValueError) as error:
        raise ValueError(f"{path}: {error}") from error
    return Schema(document)


def _check(document: Any) -> None:  # noqa: ANN401 (any JSON value)
    from jsonschema import Draft202012Validator  # noqa: PLC0415 (see Schema.validator)
    from jsonschema.exceptions import SchemaError  # noqa: PLC0415

    try:
        Draft202012Validator.check_schema(document)
    except SchemaError as error:
        raise ValueError(str(error)) from error


def _flat(fields: tuple[Field, ...]) -> Iterator[Field]:
    for field in fields:
        yield field
        yield from _flat(field.children)
