"""When the schema asks for a field because of the answer to another."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Condition:
    """The field is asked for when the field at `path` holds one of `values`."""

    path: str
    values: tuple[str, ...]


def conditions(document: Mapping[str, Any], prefix: str = "") -> dict[str, Condition]:
    """The condition of each field that has one, by path.

    Read from the `if` and `then` of the schema, at every level of its groups.
    """
    found: dict[str, Condition] = {}
    for rule in document.get("allOf", ()):
        for key in rule.get("then", {}).get("required", ()):
            for path, values in _tests(rule["if"], prefix):
                found[prefix + key] = Condition(path, values)
    for key, node in document.get("properties", {}).items():
        found |= conditions(node, f"{prefix}{key}.")
    return found


def _tests(node: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for key, test in node.get("properties", {}).items():
        yield prefix + key, tuple(test["enum"] if "enum" in test else [test["const"]])
