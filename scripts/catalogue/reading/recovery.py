"""A sheet that YAML gives up, cut where its fields begin: what one slip hides is then read too."""

import re

MOST_PIECES = 100
"""Three times the fields of the model: what has more is no sheet."""

_FIELD = re.compile(r"[^\W\d][\w-]*[ \u00a0\u202f]?:(?!//)")
_OPENS_BLOCK = re.compile(r":[ \t]*[|>][+-]?[ \t]*(?:#.*)?$")
_INSIDE = (" ", "\t", "-", "#", "]", "}", "\u00a0", "\u202f")


def pieces_of(text: str) -> list[tuple[int, str]]:
    """The fields of the first level, each with the number of lines before it.

    A line that is no field, and stands under none, is a piece of its own.
    """
    lines = text.splitlines(keepends=True)
    starts = [0]
    for number, line in enumerate(lines[1:], start=1):
        opened = _OPENS_BLOCK.search(lines[starts[-1]].rstrip("\n"))
        outside = line.strip() and not line.startswith(_INSIDE) and not opened
        if _FIELD.match(line) or outside:
            starts.append(number)
    ends = [*starts[1:], len(lines)]
    return [(start, "".join(lines[start:end])) for start, end in zip(starts, ends, strict=True)]


def is_empty(piece: str) -> bool:
    """Whether a piece holds comments at most."""
    return all(not line.strip() or line.lstrip().startswith("#") for line in piece.splitlines())


def field_named(piece: str) -> str:
    """The name of the field that a piece begins with, or ""."""
    match = _FIELD.match(piece)
    return match[0].rstrip(": \u00a0\u202f") if match else ""
