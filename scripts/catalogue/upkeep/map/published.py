"""The two published packages that the map is made from, read into shapes."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from typing import Any

import shapely

from catalogue.upkeep.map import LAYOUT

Ring = list[tuple[float, float]]

_NUMBER_OR_LETTER = re.compile(r"[A-Za-z]|-?\d*\.?\d+")


def mainland(module: str) -> dict[str, shapely.Geometry]:
    """Shapes by département, from the package's `index.js` (one JSON value that is exported)."""
    value = json.loads(module.strip().removeprefix("export default").rstrip(";"))
    return {place["id"].upper(): _shape(_path_rings(place["path"])) for place in value["locations"]}


def _shape(rings: Iterable[Ring]) -> shapely.Geometry:
    """The surface inside the rings; a ring within another is a hole."""
    return reduce(shapely.symmetric_difference, map(shapely.Polygon, rings))


def _path_rings(path: str) -> Iterator[Ring]:
    """Rings of an SVG path of relative lines ("m x,y dx,dy … z"), all that the package uses."""
    x = y = 0.0
    ring: Ring = []
    tokens = iter(_NUMBER_OR_LETTER.findall(path))
    for token in tokens:
        if token == "z":  # noqa: S105 (a drawing command)
            yield ring
            (x, y), ring = ring[0], []
        elif token not in ("m", "l"):
            x, y = x + float(token), y + float(next(tokens))
            # The package writes hundredths: rounding makes common borders exactly common.
            ring.append((round(x, 2), round(y, 2)))


def overseas(topology: Mapping[str, Any]) -> dict[str, shapely.Geometry]:
    """Shapes by territory of the layout, in degrees, from the package's TopoJSON of countries.

    The format: https://github.com/topojson/topojson-specification (arcs are steps on a grid;
    a negative number is an arc taken backwards).
    """
    arcs = [_arc(steps, topology["transform"]) for steps in topology["arcs"]]
    countries = {
        country["id"]: country
        for country in topology["objects"]["countries"]["geometries"]
        if "id" in country
    }
    found = {}
    for code, place in LAYOUT["overseas"].items():
        geometry = countries[place["country"]]
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        shapes = [shapely.Polygon(_joined(polygon[0], arcs)) for polygon in polygons]
        here = shapely.box(*place["around"])
        found[code] = shapely.union_all([shape for shape in shapes if here.contains(shape)])
    return found


def _arc(steps: Sequence[Sequence[int]], transform: Mapping[str, Any]) -> Ring:
    (scale_x, scale_y), (west, south) = transform["scale"], transform["translate"]
    x = y = 0
    arc = []
    for step in steps:
        x, y = x + step[0], y + step[1]
        arc.append((x * scale_x + west, y * scale_y + south))
    return arc


def _joined(numbers: Sequence[int], arcs: Sequence[Ring]) -> Ring:
    ring: Ring = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring.extend(arc[:-1])
    return ring
