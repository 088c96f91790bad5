"""The committed geometry of the map, `france.json`, which `scripts/upkeep.py map` makes."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("france.json")

Rectangle = tuple[int, int, int, int]
"""Left, top, width, height."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How one territory is drawn; lines are SVG paths in sheet units.

    Attributes:
        outline: the territory in its place, or in its slot when it is overseas.
        small: the same with few points, for the small map.
        number: where a figure has room: x, y, and the radius of the free circle.
        enlarged: a second, larger shape that is part of the same link, or "".
        leader: the line from the territory to its second shape, or "".
        slot: the frame of an overseas territory, all of which is its target.
    """

    outline: str
    small: str
    number: tuple[int, int, int]
    enlarged: str = ""
    leader: str = ""
    slot: Rectangle | None = None


@dataclass(frozen=True, slots=True)
class MapSheet:
    """The whole drawing: its size, the frame around Paris, a shape by territory code."""

    size: tuple[int, int]
    window: Rectangle
    shapes: dict[str, Shape]


@cache
def load_sheet(file: Path = FILE) -> MapSheet:
    """Read the committed geometry.

    Raises:
        OSError: the file cannot be read.
        ValueError, KeyError: it is not what `scripts/upkeep.py map` writes.
    """
    content = json.loads(file.read_text(encoding="utf-8"))
    return MapSheet(
        size=tuple(content["size"]),
        window=tuple(content["window"]),
        shapes={code: _shape(shape) for code, shape in content["territories"].items()},
    )


def _shape(content: dict[str, Any]) -> Shape:
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in content.items()
    }
    return Shape(**values)
