"""The two published packages that the map is made from, read into rings."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from catalogue.upkeep.map.rings import Point, Ring

# Where each overseas territory is found: ISO 3166-1 number of its country in Natural Earth, then
# the box (west, south, east, north) that sets it apart. France (250) holds the départements.
OVERSEAS: Mapping[str, tuple[str, tuple[float, float, float, float]]] = {
    "971": ("250", (-62, 15.8, -60.9, 16.6)),
    "972": ("250", (-61.4, 14.3, -60.7, 15)),
    "973": ("250", (-55, 2, -51, 6)),
    "974": ("250", (55, -22, 56, -20)),
    "975": ("666", (-57, 46, -56, 48)),
    "976": ("250", (45, -13.1, 45.4, -12.5)),
    "977": ("652", (-63, 17.8, -62.7, 18)),
    "978": ("663", (-63.2, 18, -63, 18.2)),
}

_NUMBER_OR_LETTER = re.compile(r"[A-Za-z]|-?\d*\.?\d+")


def mainland(module: str) -> dict[str, list[Ring]]:
    """Rings by département, from the package's `index.js` (one JSON value that is exported)."""
    value = json.loads(module.strip().removeprefix("export default").rstrip(";"))
    return {place["id"].upper(): list(_path_rings(place["path"])) for place in value["locations"]}


def _path_rings(path: str) -> Iterator[Ring]:
    """Rings of an SVG path of relative lines ("m x,y dx,dy … z"), all that the package uses."""
    x = y = 0.0
    ring: list[Point] = []
    tokens = iter(_NUMBER_OR_LETTER.findall(path))
    for token in tokens:
        if token == "z":  # noqa: S105 (a drawing command)
            yield ring
            (x, y), ring = ring[0], []
        elif token not in ("m", "l"):
            x, y = x + float(token), y + float(next(tokens))
            # The package writes hundredths: rounding makes common borders exactly common.
            ring.append((round(x, 2), round(y, 2)))


def overseas(topology: Mapping[str, Any]) -> dict[str, list[Ring]]:
    """Rings by territory, in degrees, from the package's TopoJSON of countries.

    The format: https://github.com/topojson/topojson-specification (arcs are steps on a grid;
    a negative number is an arc taken backwards).
    """
    arcs = [_arc(steps, topology["transform"]) for steps in topology["arcs"]]
    countries = {
        country["id"]: country
        for country in topology["objects"]["countries"]["geometries"]
        if "id" in country
    }
    found: dict[str, list[Ring]] = {}
    for code, (country, box) in OVERSEAS.items():
        geometry = countries[country]
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        rings = [_joined(polygon[0], arcs) for polygon in polygons]
        found[code] = [ring for ring in rings if _inside(ring, box)]
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


def _inside(ring: Ring, box: tuple[float, float, float, float]) -> bool:
    west, south, east, north = box
    return all(west <= x <= east and south <= y <= north for x, y in ring)
