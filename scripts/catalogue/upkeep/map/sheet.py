"""The sheet: mainland France, overseas and enlargements, drawn where `layout.yaml` says."""

import math
from collections.abc import Iterator, Mapping
from typing import Any

import shapely
from shapely.affinity import affine_transform

from catalogue.upkeep.map import LAYOUT

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def drawn(
    mainland: Mapping[str, shapely.Geometry], overseas: Mapping[str, shapely.Geometry]
) -> dict[str, Any]:
    """The whole map as plain values: what `france.json` holds (see `shapes.py` for its meaning).

    Args:
        mainland: shapes by département, in the source's units, y downwards.
        overseas: shapes by territory, in degrees.
    """
    to_sheet = (LAYOUT["scale"], 0, 0, LAYOUT["scale"], 0, LAYOUT["shift_down"])
    whole = [affine_transform(shape, to_sheet) for shape in mainland.values()]
    joined = shapely.coverage_clean(whole, gap_width=LAYOUT["gap"])
    placed = dict(zip(mainland, joined, strict=True))
    slots = {code: _fitted(shape, _inner(_slot(code))) for code, shape in overseas.items()}
    large = _simplified(placed, LAYOUT["detail"], LAYOUT["island"])
    large |= _simplified(slots, LAYOUT["slot_detail"], LAYOUT["island"])
    small = _simplified(placed, LAYOUT["small_detail"], LAYOUT["small_island"])
    small |= _simplified(slots, LAYOUT["detail"], LAYOUT["small_island"])
    territories = {
        code: {"outline": path(shape), "small": path(small[code])}
        | _number_and_extras(code, shape, mainland)
        for code, shape in sorted(large.items())
    }
    return {
        "size": LAYOUT["size"],
        "window": _measured(LAYOUT["window"]["box"]),
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
    if code in LAYOUT["overseas"]:
        _, top, right, _ = slot = _slot(code)
        return {"number": (right - 34, top + 28, 28), "slot": _measured(slot)}
    if code in LAYOUT["buttons"]:
        return _button(number, **LAYOUT["buttons"][code])
    if code in LAYOUT["window"]["inner"] + LAYOUT["window"]["around"]:
        return {"number": number} | _enlarged(code, mainland[code])
    return {"number": number}


def _slot(code: str) -> Box:
    left, top, right, bottom = LAYOUT["overseas"][code]["slot"]
    return left, top, right, bottom


def _measured(box: Box) -> Box:
    """A box by its left, top, width and height."""
    left, top, right, bottom = box
    return left, top, right - left, bottom - top


def _inner(slot: Box) -> Box:
    left, top, right, bottom = LAYOUT["slot_margins"]
    return slot[0] + left, slot[1] + top, slot[2] - right, slot[3] - bottom


def _enlarged(code: str, shape: shapely.Geometry) -> dict[str, Any]:
    """The part of a territory that shows in the window; the inner ones have their number there."""
    window = LAYOUT["window"]
    (left, top, right, bottom), scale = window["box"], window["scale"]
    x = (left + right) / 2 - scale * window["centre"][0]
    y = (top + bottom) / 2 - scale * window["centre"][1]
    large = affine_transform(shape, (scale, 0, 0, scale, x, y))
    piece = shapely.clip_by_rect(large, *window["box"])
    enlarged: dict[str, Any] = {"enlarged": path(piece)}
    if code in window["inner"]:
        enlarged["number"] = roomiest(piece)
    return enlarged


def _button(place: tuple[int, int, int], at: tuple[int, int], radius: int) -> dict[str, Any]:
    """A round button beside a small territory, and the line that leads to it."""
    x, y = at
    dx, dy = x - place[0], y - place[1]
    part = 1 - radius / math.hypot(dx, dy)
    circle = f"M{x - radius},{y}a{radius},{radius} 0 1 1 0,1z"
    return {
        "enlarged": circle,
        "leader": f"M{place[0]},{place[1]}l{round(dx * part)},{round(dy * part)}",
        "number": (x, y, radius),
    }
