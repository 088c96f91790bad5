"""The validator of JSON Schema, with bounds on what a hostile sheet can make it do.

Its answers are those of the library, but where a value is far beyond what our schema allows.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

_MOST_MATCHED = 1_000
"""Characters: a value of a form (an address, a date, a code) is never longer."""
_MOST_COMPARED = 200
"""Items: no list of the model is longer, and comparing each with each takes the square of it."""


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
    whole = f"{pattern[:-1]}\\Z" if pattern.endswith("$") else pattern
    if len(instance) > _MOST_MATCHED or not re.search(whole, instance):
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


BoundedValidator = extend(  # type: ignore[no-untyped-call]
    Draft202012Validator,
    {"pattern": _pattern, "uniqueItems": _unique_items},
    type_checker=Draft202012Validator.TYPE_CHECKER.redefine("integer", _is_integer),
)
