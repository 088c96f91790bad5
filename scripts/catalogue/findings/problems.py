"""A finding: where it is, what kind it is, and the values its message needs."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

Path = tuple[str | int, ...]
"""Where a value stands in a practice: ("sources", 0, "url")."""


class Mark(NamedTuple):
    """A position in a file; both start at 1."""

    line: int = 1
    column: int = 1


_START = Mark()


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding of the reader or of a check.

    `code` names an entry of `messages.yaml`, which holds its severity and its French sentences;
    `details` fills the names that stand between braces in them.
    """

    code: str
    file: str
    mark: Mark = _START
    field: str = ""
    details: Mapping[str, str] = dataclasses.field(default_factory=dict)

    @property
    def wherever(self) -> tuple[str, ...]:
        """What tells it from the others, wherever its line has moved to."""
        return (self.code, self.file, self.field, *self.details.values())


def dotted(path: Path) -> str:
    """The path as contributors read it: `sources[1].url` (the first item is 1)."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part + 1}]"
        else:
            text += f".{part}" if text else part
    return text
