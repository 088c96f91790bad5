"""The sheet: where mainland France, the overseas territories and the enlargements are drawn.

Everything here is in sheet units: two for one unit of the mainland's source, so that a whole
number is fine enough for a screen of 1,200 pixels.
"""

import math
from collections.abc import Iterator, Mapping
from typing import Any

import shapely
from shapely.affinity import affine_transform

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

SIZE = (1226, 1510)

# The mainland stands below the enlargement of Paris, which fills the empty north-west.
SCALE = 2
SHIFT_DOWN = 340

# Paris and its neighbours, enlarged so that each is at least 24 CSS pixels high and wide on a
# page 320 wide (WCAG 2.2, criterion 2.5.8).
WINDOW: Box = (0, 52, 480, 496)
WINDOW_CENTRE = (314.0, 144.3)
WINDOW_SCALE = 20.6
INNER = ("75", "92", "93", "94")
AROUND_PARIS = (*INNER, "77", "78", "91", "95")

# Belfort is the one small département outside Paris: it gets a round button in Switzerland's place.
BUTTONS = {"90": ((1136, 864), 54)}

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

# Bends smaller than the square of the first are straightened, islands smaller than the second left
# out: in sheet units, for the large map, for the small one, and for what stands in a slot.
DETAIL, ISLAND = 3.1, 30.0
SMALL_DETAIL, SMALL_ISLAND = 11.0, 400.0
SLOT_DETAIL = 2.0
GAP = 2.0
"""Neighbours of the source that stand less apart have a common border."""


def drawn(
    mainland: Mapping[str, shapely.Geometry], overseas: Mapping[str, shapely.Geometry]
) -> dict[str, Any]:
    """The whole map as plain values: what `france.json` holds (see `shapes.py` for its meaning).

    Args:
        mainland: shapes by département, in the source's units, y downwards.
        overseas: shapes by territory, in degrees.
    """
    to_sheet = (SCALE, 0, 0, SCALE, 0, SHIFT_DOWN)
    whole = [affine_transform(shape, to_sheet) for shape in mainland.values()]
    placed = dict(zip(mainland, shapely.coverage_clean(whole, gap_width=GAP), strict=True))
    slots = {code: _fitted(shape, _inner(SLOTS[code])) for code, shape in overseas.items()}
    large = _simplified(placed, DETAIL, ISLAND) | _simplified(slots, SLOT_DETAIL, ISLAND)
    small = _simplified(placed, SMALL_DETAIL, SMALL_ISLAND)
    small |= _simplified(slots, DETAIL, SMALL_ISLAND)
    territories = {
        code: {"outline": path(shape), "small": path(small[code])}
        | _number_and_extras(code, shape, mainland)
        for code, shape in sorted(large.items())
    }
    left, top, right, bottom = WINDOW
    return {
        "size": SIZE,
        "window": (left, top, right - left, bottom - top),
        "territories": territories,
    }


def path(shape: shapely.Geometry) -> str:
    """The shape as an SVG path on a grid of whole numbers, in relative steps.

    A point common to two territories falls on the same grid point in both: borders do not gap.
    """
    return "".join(map(_path, _rings(shape)))


def roomiest(shape: shapely.Geometry) -> tuple[int, int, int]:
    """Where a number has most room: the point farthest from any edge, and that distance."""
    widest = max(shapely.get_parts(shape), key=shapely.area)
    circle = shapely.maximum_inscribed_circle(widest, tolerance=0.1)
    x, y = circle.coords[0]
    return round(x), round(y), round(circle.length)


def _simplified(
    territories: Mapping[str, shapely.Geometry], detail: float, island: float
) -> dict[str, shapely.Geometry]:
    """Fewer points, the same common borders."""
    kept = [_without_islets(shape, island) for shape in territories.values()]
    return dict(zip(territories, shapely.coverage_simplify(kept, detail), strict=True))


def _without_islets(shape: shapely.Geometry, island: float) -> shapely.Geometry:
    """The shape without its parts and holes smaller than that; its largest part always stays."""
    *small, largest = sorted(shapely.get_parts(shape), key=shapely.area)
    parts = [*(part for part in small if part.area >= island), largest]
    return shapely.MultiPolygon(
        [(p.exterior, [r for r in p.interiors if shapely.Polygon(r).area >= island]) for p in parts]
    )


def _fitted(shape: shapely.Geometry, box: Box) -> shapely.Geometry:
    """Degrees enlarged to the middle of the box, alike both ways, y downwards.

    A degree of longitude shrinks with the cosine of the latitude.
    """
    west, south, east, north = shape.bounds
    shrink = math.cos(math.radians((south + north) / 2))
    left, top, right, bottom = box
    scale = min((right - left) / (shrink * (east - west)), (bottom - top) / (north - south))
    x = (left + right - scale * shrink * (west + east)) / 2
    y = (top + bottom + scale * (south + north)) / 2
    return affine_transform(shape, (scale * shrink, 0, 0, -scale, x, y))


def _rings(shape: shapely.Geometry) -> Iterator[list[tuple[int, int]]]:
    for polygon in shapely.get_parts(shapely.orient_polygons(shape)):
        for ring in (polygon.exterior, *polygon.interiors):
            grid = [(round(x), round(y)) for x, y in ring.coords[:-1]]
            points = [point for i, point in enumerate(grid) if point != grid[i - 1]]
            if len(points) > 2:  # noqa: PLR2004 (a surface has three corners)
                yield points


def _path(ring: list[tuple[int, int]]) -> str:
    (x, y), *others = ring
    steps = ""
    for u, v in others:
        steps += f"{' ' if steps and u >= x else ''}{u - x}{',' if v >= y else ''}{v - y}"
        x, y = u, v
    return f"M{ring[0][0]},{ring[0][1]}l{steps}z"


def _number_and_extras(
    code: str, shape: shapely.Geometry, mainland: Mapping[str, shapely.Geometry]
) -> dict[str, Any]:
    """The place of the number, and the second shape or the slot of the territories with one."""
    number = roomiest(shape)
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


def _inner(slot: Box) -> Box:
    left, top, right, bottom = SLOT_MARGINS
    return slot[0] + left, slot[1] + top, slot[2] - right, slot[3] - bottom


def _enlarged(code: str, shape: shapely.Geometry) -> dict[str, Any]:
    """The part of a territory that shows in the window; the inner ones have their number there."""
    x = (WINDOW[0] + WINDOW[2]) / 2 - WINDOW_SCALE * WINDOW_CENTRE[0]
    y = (WINDOW[1] + WINDOW[3]) / 2 - WINDOW_SCALE * WINDOW_CENTRE[1]
    large = affine_transform(shape, (WINDOW_SCALE, 0, 0, WINDOW_SCALE, x, y))
    piece = shapely.clip_by_rect(large, *WINDOW)
    enlarged: dict[str, Any] = {"enlarged": path(piece)}
    if code in INNER:
        enlarged["number"] = roomiest(piece)
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
