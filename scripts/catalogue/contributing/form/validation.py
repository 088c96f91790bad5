"""The part of the schema that the form's compiled validator is made from."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

VALIDATOR = Path("docs/assets/form/vendor/validator.js")
"""From the project's root; its first line names the schema that it was compiled from."""

# What says something to people or to our own code. `additionalProperties` is left to the checks of
# the repository: the form writes no unknown field, and keeps those of a file that it opens.
_UNUSED = {
    "$comment", "$id", "$schema", "additionalProperties", "default", "description",
    "enumDescriptions", "examples", "title",
}  # fmt: skip
_NAMES = {"properties", "$defs"}


def validation_schema(document: Mapping[str, Any]) -> dict[str, Any]:
    """The schema reduced to what accepts or refuses a value: rewording it changes nothing here.

    Closed lists are left out: the form offers the values of the vocabularies and no others, so
    that a vocabulary can grow without compiling anything.
    """
    unused = _UNUSED | ({"enum"} if "x-vocabulaire" in document else set())
    return {
        key: _inside(key, value)
        for key, value in document.items()
        if key not in unused and not key.startswith("x-")
    }


def schema_digest(document: Mapping[str, Any]) -> str:
    """What `VALIDATOR` names in its first line as long as it is up to date (SHA-256)."""
    return hashlib.sha256(schema_text(document).encode()).hexdigest()


def schema_text(document: Mapping[str, Any]) -> str:
    """The reduced schema as the compiler reads it; the same text for the same schema."""
    return json.dumps(validation_schema(document), ensure_ascii=False, sort_keys=True)


def _inside(key: str, value: Any) -> Any:  # noqa: ANN401 (any JSON)
    if isinstance(value, dict):
        if key in _NAMES:
            return {name: validation_schema(node) for name, node in value.items()}
        return validation_schema(value)
    if isinstance(value, list):
        return [validation_schema(item) if isinstance(item, dict) else item for item in value]
    return value
