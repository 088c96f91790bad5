"""The schema of a practice, and the flat list of its fields.

Everything that shows, asks for or checks fields is made from `Schema.fields()`, so that a field
added to `schema/practice.schema.json` appears everywhere by itself.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path as FilePath
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError, ValidationError
from jsonschema.validators import extend

from catalogue.fields import Field, fields_of
from catalogue.problems import Path

_MOST_MATCHED = 1_000
"""Characters: a value of a form (an address, a date, a code) is never longer."""
_MOST_COMPARED = 200
"""Items: no list of the model is longer, and comparing each with each takes the square of it."""

SCHEMA_FILE = "schema/practice.schema.json"
"""From the project's root."""


@dataclass(frozen=True)
class Schema:
    """A JSON Schema (draft 2020-12), with keywords of ours.

    - `x-partie`: title of the part of a sheet that begins with this field;
    - `x-format`: the kind of a text (`texte-riche`, `texte-long`, `adresse`, `date`, `code`…);
    - `x-vocabulaire`: the file of `schema/vocabularies/` that holds the allowed values;
    - `x-suggestions`: the file that holds the usual values, when others are accepted;
    - `x-code`: the code of the message for a value that does not match the `pattern` beside it;
    - `x-raison`: in a condition, the words that say when the field is required.
    """

    document: Mapping[str, Any]

    @cached_property
    def validator(self) -> Draft202012Validator:
        """Checks a practice against the document."""
        validator: Draft202012Validator = _Validator(dict(self.document))
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


def load_schema(root: FilePath) -> Schema:
    """The schema of the project at `root`.

    Raises:
        ValueError: the file is missing, is not JSON or is not a JSON Schema.
    """
    path = root / SCHEMA_FILE
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        Draft202012Validator.check_schema(document)
    except (OSError, ValueError, SchemaError) as error:
        raise ValueError(f"{path}: {error}") from error
    return Schema(document)


def _flat(fields: tuple[Field, ...]) -> Iterator[Field]:
    for field in fields:
        yield field
        yield from _flat(field.children)


def _pattern(
    _validator: object, pattern: str, instance: object, schema: Mapping[str, Any]
) -> Iterator[ValidationError]:
    """`pattern` as ECMA 262 reads it: `$` is the end, never the place before a last line feed.

    A text that is too long anyway is not searched: the time may grow with its square.
    """
    if not isinstance(instance, str):
        return
    if len(instance) > schema.get("maxLength", len(instance)):
        return  # said already, by its own keyword
    ends = f"{pattern[:-1]}\\Z" if pattern.endswith("$") else pattern
    if len(instance) > _MOST_MATCHED or not re.search(ends, instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


def _unique_items(
    validator: Any,  # noqa: ANN401 (the library gives it no type)
    unique: object,
    instance: object,
    schema: Mapping[str, Any],
) -> Iterator[ValidationError]:
    if isinstance(instance, list) and len(instance) <= _MOST_COMPARED:
        yield from Draft202012Validator.VALIDATORS["uniqueItems"](
            validator, unique, instance, schema
        )


def _is_integer(_checker: object, instance: object) -> bool:
    # JSON Schema takes 2020.0 and 2.02e3 for integers; a page would show them as typed.
    return isinstance(instance, int) and not isinstance(instance, bool)


_Validator = extend(  # type: ignore[no-untyped-call]
    Draft202012Validator,
    {"pattern": _pattern, "uniqueItems": _unique_items},
    type_checker=Draft202012Validator.TYPE_CHECKER.redefine("integer", _is_integer),
)
