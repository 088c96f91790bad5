"""The sheet: where mainland France, the overseas territories and the enlargements are drawn.

Everything here is in sheet units: two for one unit of the mainland's source, so that a whole
number is fine enough for a screen of 1,200 pixels.
"""

import math
from collections.abc import Mapping
from typing import Any

from catalogue.upkeep.map.rings import (
    Box,
    Point,
    Ring,
    area,
    bounds,
    clipped,
    fitted,
    moved,
    path,
    roomiest,
)
from catalogue.upkeep.map.simplify import simplified

SIZE = (1226, 1510)

# The mainland stands below the enlargement of Paris, which fills the empty north-west.
SCALE = 2
SHIFT_DOWN = 340

# Paris and its neighbours, enlarged so that each is at least 24 CSS pixels high and wide on a
# page 320 wide (WCAG 2.2, criterion 2.5.8).
WINDOW: Box = (0, 52, 480, 496)
WINDOW_CENTRE: Point = (314.0, 144.3)
WINDOW_SCALE = 20.6
INNER = ("75", "92", "93", "94")
AROUND_PARIS = (*INNER, "77", "78", "91", "95")

# Belfort is the one small département outside Paris: it gets a round button in Switzerland's place.
BUTTONS: Mapping[str, tuple[Point, float]] = {"90": ((1136, 864), 54)}

# Overseas territories, each to its own scale: in the bay of Biscay and in the Mediterranean.
SLOTS: Mapping[str, Box] = {
    "971": (0, 930, 134, 1120),
    "972": (140, 930, 274, 1120),
    "973": (0, 1126, 134, 1316),
    "974": (140, 1126, 274, 1316),
    "976": (0, 1322, 134, 1510),
    "978": (140, 1322, 274, 1510),
    "975": (712, 1336, 912, 1510),
    "977": (918, 1336, 1118, 1510),
}
# Inside a slot, room for the number above the shape and for the name below it.
SLOT_MARGINS = (16, 44, 16, 54)

# What is straightened or left out: in square sheet units, for the large and for the small map.
DETAIL, ISLAND = 9.0, 30.0
SMALL_DETAIL, SMALL_ISLAND = 120.0, 400.0


def drawn(mainland: Mapping[str, list[Ring]], overseas: Mapping[str, list[Ring]]) -> dict[str, Any]:
    """The whole map as plain values: what `france.json` holds (see `shapes.py` for its meaning).

    Args:
        mainland: rings by département, in the source's units, y downwards.
        overseas: rings by territory, in degrees.
    """
    placed = {code: moved(rings, _on_sheet) for code, rings in mainland.items()}
    slots = {code: fitted(_flat(rings), _inner(SLOTS[code])) for code, rings in overseas.items()}
    large = simplified(placed, DETAIL, ISLAND) | simplified(slots, DETAIL, ISLAND)
    small = simplified(placed, SMALL_DETAIL, SMALL_ISLAND) | simplified(slots, DETAIL, SMALL_ISLAND)
    territories = {
        code: {"outline": path(rings), "small": path(small[code])}
        | _number_and_extras(code, rings, mainland)
        for code, rings in sorted(large.items())
    }
    left, top, right, bottom = WINDOW
    return {
        "size": SIZE,
        "window": (left, top, right - left, bottom - top),
        "territories": territories,
    }


def _number_and_extras(
    code: str, rings: list[Ring], mainland: Mapping[str, list[Ring]]
) -> dict[str, Any]:
    """The place of the number, and the second shape or the slot of the territories with one."""
    number = roomiest(rings)
    if code in SLOTS:
        left, top, right, bottom = SLOTS[code]
        return {
            "number": (right - 34, top + 28, 28),
            "slot": (left, top, right - left, bottom - top),
        }
    if code in BUTTONS:
        return _button(code, number)
    if code in AROUND_PARIS:
        return {"number": number} | _enlarged(code, mainland[code])
    return {"number": number}


def _on_sheet(point: Point) -> Point:
    return SCALE * point[0], SCALE * point[1] + SHIFT_DOWN


def _in_window(point: Point) -> Point:
    return (
        (WINDOW[0] + WINDOW[2]) / 2 + WINDOW_SCALE * (point[0] - WINDOW_CENTRE[0]),
        (WINDOW[1] + WINDOW[3]) / 2 + WINDOW_SCALE * (point[1] - WINDOW_CENTRE[1]),
    )


def _flat(rings: list[Ring]) -> list[Ring]:
    """Degrees to a plane: a degree of longitude shrinks with the cosine of the latitude."""
    _, south, _, north = bounds(rings)
    shrink = math.cos(math.radians((south + north) / 2))
    return moved(rings, lambda point: (point[0] * shrink, -point[1]))


def _inner(slot: Box) -> Box:
    left, top, right, bottom = SLOT_MARGINS
    return slot[0] + left, slot[1] + top, slot[2] - right, slot[3] - bottom


def _enlarged(code: str, rings: list[Ring]) -> dict[str, Any]:
    """The part of a territory that shows in the window; the inner ones have their number there."""
    pieces = [clipped(ring, WINDOW) for ring in moved(rings, _in_window)]
    pieces = [piece for piece in pieces if piece and area(piece)]
    enlarged: dict[str, Any] = {"enlarged": path(pieces)}
    if code in INNER:
        enlarged["number"] = roomiest(pieces)
    return enlarged


def _button(code: str, place: tuple[int, int, int]) -> dict[str, Any]:
    """A round button beside a small territory, and the line that leads to it."""
    (x, y), radius = BUTTONS[code]
    dx, dy = x - place[0], y - place[1]
    part = 1 - radius / math.hypot(dx, dy)
    circle = f"M{x - radius},{y}a{radius},{radius} 0 1 1 0,1z"
    return {
        "enlarged": circle,
        "leader": f"M{place[0]},{place[1]}l{round(dx * part)},{round(dy * part)}",
        "number": (x, y, radius),
    }
