"""The committed geometry of the map, `france.json`, which `scripts/upkeep.py map` makes."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("france.json")

Shape = Mapping[str, Any]
"""How one territory is drawn; lines are SVG paths in sheet units.

- `outline`: the territory in its place, or in its slot when it is overseas;
- `small`: the same with few points, for the small map;
- `number`: where a figure has room: x, y, and the radius of the free circle;
- `enlarged`: a second, larger shape that is part of the same link, or "";
- `leader`: the line from the territory to its second shape, or "";
- `slot`: the frame of an overseas territory, all of which is its target: left, top, width, height.
"""


@cache
def load_sheet() -> Mapping[str, Any]:
    """The drawing: its `size`, the `window` around Paris, the `territories`: a shape by code."""
    sheet = json.loads(FILE.read_text(encoding="utf-8"))
    lacking = {"enlarged": "", "leader": "", "slot": None}
    shapes = {code: {**lacking, **shape} for code, shape in sheet["territories"].items()}
    return {**sheet, "territories": shapes}
