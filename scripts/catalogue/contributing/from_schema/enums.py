"""The allowed values that stand in the schema, filled in from the vocabularies."""

import json
from collections.abc import Mapping
from typing import Any

from catalogue.reference.vocabularies import Vocabularies


def with_enums(document: Mapping[str, Any], vocabularies: Vocabularies) -> dict[str, Any]:
    """A copy of a schema in which each text with an `x-vocabulaire` has that list's slugs.

    `enumDescriptions` says their labels and definitions: editors show them beside the values.

    Raises:
        ValueError: the schema names a vocabulary that does not exist.
    """
    copy: dict[str, Any] = _filled(document, vocabularies)
    return copy


def schema_text(document: Mapping[str, Any]) -> str:
    """The schema as it is written to its file."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _filled(node: Any, vocabularies: Vocabularies) -> Any:  # noqa: ANN401 (any JSON)
    if isinstance(node, list):
        return [_filled(item, vocabularies) for item in node]
    if not isinstance(node, dict):
        return node
    lists_values = node.get("type") == "string" and "x-vocabulaire" in node
    copy: dict[str, Any] = {}
    for key, value in node.items():
        if lists_values and key in {"enum", "enumDescriptions"}:
            continue
        copy[key] = _filled(value, vocabularies)
        if lists_values and key == "x-vocabulaire":
            terms = vocabularies.terms(value)
            copy["enum"] = list(terms)
            copy["enumDescriptions"] = [f"{t.label}. {t.definition}" for t in terms.values()]
    return copy
