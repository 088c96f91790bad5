"""Closed lines: measured, cut to a window, placed on the sheet, written as SVG paths."""

import math
from collections.abc import Callable, Iterable

Point = tuple[float, float]
Ring = list[Point]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def area(ring: Ring) -> float:
    """The surface inside the ring (the "shoelace" formula), always positive."""
    edges = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(x * v - u * y for (x, y), (u, v) in edges)) / 2


def bounds(rings: Iterable[Ring]) -> Box:
    """The smallest box around all rings."""
    xs, ys = zip(*(point for ring in rings for point in ring), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def moved(rings: Iterable[Ring], move: Callable[[Point], Point]) -> list[Ring]:
    """The same rings with every point moved."""
    return [[move(point) for point in ring] for ring in rings]


def fitted(rings: list[Ring], box: Box) -> list[Ring]:
    """The rings enlarged or reduced alike both ways, in the middle of the box."""
    left, top, right, bottom = bounds(rings)
    scale = min((box[2] - box[0]) / (right - left), (box[3] - box[1]) / (bottom - top))
    x = (box[0] + box[2] - scale * (left + right)) / 2
    y = (box[1] + box[3] - scale * (top + bottom)) / 2
    return moved(rings, lambda point: (x + scale * point[0], y + scale * point[1]))


def clipped(ring: Ring, box: Box) -> Ring:
    """What of the ring lies in the box (Sutherland and Hodgman: one side after the other)."""
    for axis, limit, sign in ((0, box[0], 1), (0, box[2], -1), (1, box[1], 1), (1, box[3], -1)):
        kept: Ring = []
        for start, end in zip(ring[-1:] + ring[:-1], ring, strict=True):
            before, after = sign * (start[axis] - limit), sign * (end[axis] - limit)
            if before * after < 0:
                part = before / (before - after)
                kept.append(
                    (start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1]))
                )
            if after >= 0:
                kept.append(end)
        ring = kept
    return ring


def roomiest(rings: list[Ring]) -> tuple[int, int, int]:
    """Where a number has most room: the point farthest from any edge, and that distance.

    A coarse grid over the widest ring, then a fine one about the best point: near enough for text.
    """
    ring = max(rings, key=area)
    left, top, right, bottom = bounds([ring])
    x, y = (left + right) / 2, (top + bottom) / 2
    for width, height in ((right - left, bottom - top), ((right - left) / 8, (bottom - top) / 8)):
        steps = [step / 16 - 0.5 for step in range(17)]
        candidates = [(x + width * i, y + height * j) for i in steps for j in steps]
        x, y = max(candidates, key=lambda point: _room(point, ring))
    return round(x), round(y), round(_room((x, y), ring))


def _room(point: Point, ring: Ring) -> float:
    """Distance to the nearest edge; negative outside."""
    px, py = point
    nearest = math.inf
    inside = False
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (ay > py) != (by > py) and px < (bx - ax) * (py - ay) / (by - ay) + ax:
            inside = not inside
        length = (bx - ax) ** 2 + (by - ay) ** 2
        along = ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length if length else 0
        along = max(0, min(1, along))
        nearest = min(nearest, math.dist(point, (ax + along * (bx - ax), ay + along * (by - ay))))
    return nearest if inside else -nearest


def path(rings: Iterable[Ring]) -> str:
    """The rings as an SVG path on a grid of whole numbers, in relative steps.

    A point common to two territories falls on the same grid point in both: borders do not gap.
    """
    return "".join(_path(ring) for ring in rings)


def _path(ring: Ring) -> str:
    grid = [(round(x), round(y)) for x, y in ring]
    points = [point for i, point in enumerate(grid) if point != grid[i - 1]]
    if len(points) < 3:  # noqa: PLR2004 (a surface has three corners)
        return ""
    (x, y), *others = points
    steps = ""
    for u, v in others:
        steps += f"{' ' if steps and u >= x else ''}{u - x}{',' if v >= y else ''}{v - y}"
        x, y = u, v
    return f"M{points[0][0]},{points[0][1]}l{steps}z"
