"""A quick yes for a value that follows a JSON Schema, so that the judge is asked about few.

`jsonschema` finds and describes every error, but takes a millisecond for a sheet without any: a
third of the whole check. Here each clause becomes one small function, made once. It answers for
the keywords below only; a schema with any other gets no quick answer, and the judge sees all.
Each function is as strict as the judge or stricter: the judge's own code is named beside it where
that is not plain. A test compares both on altered sheets.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

MOST_MATCHED = 1_000
"""Characters: a value of a form (an address, a date, a code) is never longer."""

Accepts = Callable[[Any], bool]
Node = Mapping[str, Any]

# Without effect on validity (https://json-schema.org/draft/2020-12, core and annotations).
_SILENT = frozenset({"$comment", "$schema", "$id", "$defs", "title", "description", "examples"})
_SILENT |= {"default", "enumDescriptions", "if", "then"}  # (the last two: see `_parts`)

_TYPES: Mapping[str, Accepts] = {
    "string": lambda value: isinstance(value, str),
    # A float such as 2023.0 counts as an integer for the judge: it may say so itself.
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
}


_FEW = 50


class _UnknownKeywordError(Exception):
    """The schema says something that this module does not know."""


def acceptance(schema: Node) -> Accepts:
    """A function that is true only of values in which `jsonschema` finds no error.

    It may be false of a value that is right: false means "ask the judge".
    """
    try:
        return _clause(schema, schema.get("$defs", {}))
    except (_UnknownKeywordError, KeyError, TypeError, RecursionError):
        return lambda _value: False


def _clause(node: Node, defs: Node) -> Accepts:
    parts = list(_parts(node, defs))
    if len(parts) == 1:
        return parts[0]

    def accepts(value: Any) -> bool:  # noqa: ANN401 (any YAML value)
        for part in parts:  # noqa: SIM110 (a third faster than all())
            if not part(value):
                return False
        return True

    return accepts


def _parts(node: Node, defs: Node) -> list[Accepts]:
    known = {key: make for key, make in _KEYWORDS.items() if key in node}
    unknown = {key for key in node if not key.startswith("x-")} - known.keys() - _SILENT
    if unknown or ("if" in node) != ("then" in node):
        raise _UnknownKeywordError(unknown)
    # Two bounds of one thing are one function.
    parts = [make(node, defs) for make in dict.fromkeys(known.values())]
    if "if" in node:
        condition, then = _exact(node["if"], defs), _clause(node["then"], defs)
        parts.append(lambda value: not condition(value) or then(value))
    return parts


def _exact(node: Node, defs: Node) -> Accepts:
    """A condition: here a no must be the judge's own, so only keywords that agree both ways."""
    if set(node) - {"properties", "required"}:
        raise _UnknownKeywordError(node)
    for sub in node["properties"].values():
        allowed = sub.get("enum", [sub.get("const")])
        if set(sub) - {"enum", "const"} or not all(isinstance(item, str) for item in allowed):
            raise _UnknownKeywordError(sub)
    return _clause(node, defs)


def _type(node: Node, _defs: Node) -> Accepts:
    return _TYPES[node["type"]]


def _allowed(node: Node, _defs: Node) -> Accepts:
    allowed = node["enum"] if "enum" in node else [node["const"]]
    # Texts only: for Python 1 is True, for JSON it is not.
    texts = frozenset(item for item in allowed if isinstance(item, str))
    return lambda value: isinstance(value, str) and value in texts


def _length(node: Node, _defs: Node) -> Accepts:
    least, most = node.get("minLength", 0), node.get("maxLength", float("inf"))
    return lambda value: not isinstance(value, str) or least <= len(value) <= most


def _pattern(node: Node, _defs: Node) -> Accepts:
    search = re.compile(anchored(node["pattern"])).search
    return lambda value: (
        not isinstance(value, str) or (len(value) <= MOST_MATCHED and search(value) is not None)
    )


def anchored(pattern: str) -> str:
    """The pattern as ECMA 262 reads it: `$` is the end, never the place before a last line feed."""
    return f"{pattern[:-1]}\\Z" if pattern.endswith("$") else pattern


def _bounds(node: Node, _defs: Node) -> Accepts:
    least, most = node.get("minimum", float("-inf")), node.get("maximum", float("inf"))
    # What is not a number is the affair of `type`, except for the judge's own idea of numbers.
    return lambda value: not isinstance(value, int | float) or least <= value <= most


def _count(node: Node, _defs: Node) -> Accepts:
    least, most = node.get("minItems", 0), node.get("maxItems", float("inf"))
    return lambda value: not isinstance(value, list) or least <= len(value) <= most


def _unique(_node: Node, _defs: Node) -> Accepts:
    def accepts(value: Any) -> bool:  # noqa: ANN401 (any YAML value)
        if not isinstance(value, list):
            return True
        if all(isinstance(item, str) for item in value):
            return len(set(value)) == len(value)
        # What differs for Python differs for JSON too (not the reverse: 1 is not true there).
        # Every pair is compared: a long list is left to the judge.
        return len(value) <= _FEW and all(
            item not in value[:index] for index, item in enumerate(value)
        )

    return accepts


def _items(node: Node, defs: Node) -> Accepts:
    accepts = _clause(node["items"], defs)
    return lambda value: not isinstance(value, list) or all(map(accepts, value))


def _members(node: Node, defs: Node) -> Accepts:
    """`properties` and `additionalProperties: false`, in one pass over the keys."""
    known = {key: _clause(sub, defs) for key, sub in node.get("properties", {}).items()}
    closed = "additionalProperties" in node
    if closed and node["additionalProperties"] is not False:
        raise _UnknownKeywordError("additionalProperties")

    def accepts(value: Any) -> bool:  # noqa: ANN401 (any YAML value)
        if not isinstance(value, dict):
            return True
        for key, item in value.items():
            accepts_item = known.get(key)
            if accepts_item is None:
                if closed:
                    return False
            elif not accepts_item(item):
                return False
        return True

    return accepts


def _required(node: Node, _defs: Node) -> Accepts:
    needed = frozenset(node["required"])
    return lambda value: not isinstance(value, dict) or needed <= value.keys()


def _members_count(node: Node, _defs: Node) -> Accepts:
    least, most = node.get("minProperties", 0), node.get("maxProperties", float("inf"))
    return lambda value: not isinstance(value, dict) or least <= len(value) <= most


def _reference(node: Node, defs: Node) -> Accepts:
    name = node["$ref"].removeprefix("#/$defs/")
    return _clause(defs[name], defs)


def _all_of(node: Node, defs: Node) -> Accepts:
    accepted = [_clause(sub, defs) for sub in node["allOf"]]
    return lambda value: all(accepts(value) for accepts in accepted)


_KEYWORDS: Mapping[str, Callable[[Node, Node], Accepts]] = {
    "type": _type,
    "enum": _allowed,
    "const": _allowed,
    "minLength": _length,
    "maxLength": _length,
    "pattern": _pattern,
    "minimum": _bounds,
    "maximum": _bounds,
    "minItems": _count,
    "maxItems": _count,
    "uniqueItems": _unique,
    "items": _items,
    "properties": _members,
    "additionalProperties": _members,
    "required": _required,
    "minProperties": _members_count,
    "maxProperties": _members_count,
    "$ref": _reference,
    "allOf": _all_of,
}
