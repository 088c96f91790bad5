"""The map's geometry: fewer points, the same borders, each territory where it is looked for."""

import json
import math
from functools import reduce

import shapely
from conftest import ROOT
from shapely import Polygon, box

from catalogue.upkeep.map import LAYOUT
from catalogue.upkeep.map.sheet import drawn, path, roomiest

# Two neighbours: their common border is a fine wave, walked down by one and up by the other.
WAVE = [(50 + round(math.sin(y), 2), y) for y in range(101)]
WEST = Polygon([(0, 0), *WAVE, (0, 100)])
EAST = Polygon([(100, 100), *WAVE[::-1], (100, 0)])
ISLAND = box(-61, 14.4, -60.9, 14.8)
PARIS, BELFORT = box(309, 141, 317, 146), box(495, 208, 511, 232)


def points(outline: str) -> list[list[tuple[int, int]]]:
    """The corners of a path, ring by ring."""
    rings = []
    for ring in outline.split("M")[1:]:
        start, steps = ring.removesuffix("z").split("l")
        numbers = [int(n) for n in steps.replace("-", " -").replace(",", " ").split()]
        x, y = map(int, start.split(","))
        corners = [(x, y)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            corners.append((x, y))
        rings.append(corners)
    return rings


def outlines(*shapes: shapely.Geometry) -> list[list[list[tuple[int, int]]]]:
    """The corners of each shape on the large map."""
    sheet = drawn({f"{i:02}": shape for i, shape in enumerate(shapes, 1)}, {"972": ISLAND})
    return [points(sheet["territories"][f"{i:02}"]["outline"]) for i in range(1, len(shapes) + 1)]


def test_a_common_border_stays_common_when_it_is_simplified() -> None:
    (west,), (east,) = outlines(WEST, EAST)
    common = {point for point in west if 20 < point[0] < 180}
    assert common == {point for point in east if 20 < point[0] < 180}
    assert 2 <= len(common) < len(WAVE) / 2
    assert Polygon(west).area + Polygon(east).area == 4 * 10_000


def test_a_sliver_between_neighbours_of_the_source_is_closed() -> None:
    bent = Polygon([(50, 0), (50.5, 50), (50, 100), (100, 100), (100, 0)])
    (west,), (east,) = outlines(box(0, 0, 50, 100), bent)
    assert Polygon(west).area + Polygon(east).area == 4 * 10_000


def test_an_enclave_and_the_hole_around_it_stay_the_same() -> None:
    wheel = [(50 + 20 * math.cos(a / 30), 50 + 20 * math.sin(a / 30)) for a in range(188)]
    (_, hole), (within,) = outlines(Polygon(box(0, 0, 100, 100).exterior, [wheel]), Polygon(wheel))
    assert set(hole) == set(within)
    assert len(within) < len(wheel) / 2


def test_islets_go_but_a_territory_never_does() -> None:
    islet = box(200, 0, 202, 2)
    land, alone = outlines(shapely.union_all([WEST, islet]), box(300, 0, 302, 2))
    assert len(land) == 1
    assert len(alone) == 1


def test_the_real_map_has_no_gap_between_neighbours() -> None:
    file = ROOT / "scripts" / "catalogue" / "site" / "map" / "france.json"
    territories = json.loads(file.read_text(encoding="utf-8"))["territories"]
    assert len(territories) == 96 + 8
    small = [
        reduce(
            shapely.symmetric_difference, map(shapely.make_valid, map(Polygon, points(t["small"])))
        )
        for code, t in territories.items()
        if len(code) == 2
    ]
    together = shapely.union_all(small)
    overlap = sum(shape.area for shape in small) - together.area
    holes = [Polygon(r).area for p in shapely.get_parts(together) for r in p.interiors]
    assert overlap < LAYOUT["small_detail"]
    assert sum(holes) < 3 * LAYOUT["small_detail"] ** 2


def test_a_path_is_made_of_whole_relative_steps() -> None:
    assert path(Polygon([(1.2, 2), (4, 1), (4.1, 1.2), (4, 6)])) == "M1,2l3-1 0,5z"
    assert path(Polygon([(0, 0), (0.2, 0), (0, 0.3)])) == ""


def test_a_number_stands_where_there_is_most_room() -> None:
    assert roomiest(box(0, 0, 100, 60))[1:] == (30, 30)
    x, y, room = roomiest(Polygon([(0, 0), (100, 0), (100, 100), (60, 100), (60, 10), (0, 10)]))
    assert 70 <= x <= 90
    assert 20 <= y <= 80
    assert room >= 19


def test_the_sheet_gives_slots_an_enlargement_and_a_button() -> None:
    sheet = drawn({"75": PARIS, "90": BELFORT}, {"972": ISLAND})
    territories = sheet["territories"]
    assert list(territories) == ["75", "90", "972"]
    assert set(points(territories["75"]["outline"])[0]) == {
        (618, 622), (634, 622), (634, 632), (618, 632)
    }  # fmt: skip
    (enlarged,) = points(territories["75"]["enlarged"])
    assert Polygon(enlarged).area > 50 * 16 * 10
    assert territories["90"]["leader"].startswith("M1006,")
    assert territories["972"]["slot"] == (140, 930, 134, 190)
    # As wide as the degrees of that latitude, in the middle of its slot.
    left, top, right, bottom = Polygon(points(territories["972"]["outline"])[0]).bounds
    assert abs((right - left) / (bottom - top) - 0.25 * math.cos(math.radians(14.6))) < 0.01
    assert abs((left + right) / 2 - 207) <= 1
    assert drawn({"75": PARIS, "90": BELFORT}, {"972": ISLAND}) == sheet
