"""Writing values of the model as YAML, in the way the practice files do."""

import json
import re
from collections.abc import Iterator
from typing import Any

# Words that every YAML reader takes for a text, even those of YAML 1.1 ("no", "on", "y"…).
_PLAIN = re.compile(r"(?!(?:y|n|yes|no|on|off|true|false|null)\Z)[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z")
_SHORT = 24
"""Texts up to this length stand together on one line."""


def inline_yaml(value: Any) -> str:  # noqa: ANN401 (any value of the model)
    """`value` on one line: texts between quotes unless they are a slug, keys in order."""
    if isinstance(value, str):
        return value if _PLAIN.match(value) else json.dumps(value, ensure_ascii=False)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {inline_yaml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(inline_yaml, value)) + "]"
    return json.dumps(value)


def block_yaml(key: str, value: Any) -> str:  # noqa: ANN401 (any value of the model)
    """`key` with its value, one item or inner key a line where that reads better."""
    if isinstance(value, dict):
        lines = [f"  {inner}: {inline_yaml(item)}" for inner, item in value.items()]
    elif isinstance(value, list) and not all(map(_is_short, value)):
        lines = [line for item in value for line in _item(item)]
    else:
        return f"{key}: {inline_yaml(value)}"
    return "\n".join([f"{key}:", *lines])


def _item(value: Any) -> Iterator[str]:  # noqa: ANN401
    if not isinstance(value, dict):
        yield f"  - {inline_yaml(value)}"
        return
    for number, (key, item) in enumerate(value.items()):
        yield f"  {' ' if number else '-'} {key}: {inline_yaml(item)}"


def _is_short(value: Any) -> bool:  # noqa: ANN401
    return not isinstance(value, str | dict) or (isinstance(value, str) and len(value) <= _SHORT)
