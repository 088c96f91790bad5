"""Plain scalars as the core schema of YAML 1.2 reads them: `no`, `12:30` and a date are texts.

YAML 1.2.2, chapter 10.3, https://yaml.org/spec/1.2.2/#103-core-schema
"""

import re

MAX_DIGITS = 18
"""An integer longer than that is a text; Python itself refuses to read thousands of digits."""

_NULL = re.compile(r"(?:~|null|Null|NULL|)\Z")
_BOOL = re.compile(r"(?:true|True|TRUE|false|False|FALSE)\Z")
_INT = re.compile(r"[-+]?[0-9]+\Z")
_OCTAL = re.compile(r"0o[0-7]+\Z")
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+\Z")
_FLOAT = re.compile(
    r"(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\Z"
)


def resolve(text: str) -> str | float | bool | None:
    """The value of a plain scalar: nothing, a boolean, a number, or the text itself."""
    if _NULL.match(text):
        return None
    if _BOOL.match(text):
        return text.lower() == "true"
    if len(text) > MAX_DIGITS:
        return text
    for pattern, base in ((_INT, 10), (_OCTAL, 8), (_HEXADECIMAL, 16)):
        if pattern.match(text):
            return int(text, 10) if base == 10 else int(text[2:], base)  # noqa: PLR2004
    if _FLOAT.match(text):
        return float(text.lower().replace(".inf", "inf").replace(".nan", "nan"))
    return text
