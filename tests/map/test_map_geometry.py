import math

from catalogue.upkeep.map.rings import area, clipped, fitted, path, roomiest
from catalogue.upkeep.map.sheet import drawn
from catalogue.upkeep.map.simplify import simplified

# Two neighbours: their common border is a fine wave, walked down by one and up by the other.
WAVE = [(50 + round(math.sin(y), 2), float(y)) for y in range(101)]
WEST = [(0.0, 0.0), *WAVE, (0.0, 100.0)]
EAST = [(100.0, 100.0), *WAVE[::-1], (100.0, 0.0)]
ISLET = [(200.0, 0.0), (203.0, 0.0), (203.0, 3.0), (200.0, 3.0)]


def test_a_common_border_stays_common_when_it_is_simplified() -> None:
    result = simplified({"west": [WEST], "east": [EAST]}, detail=1.5, island=0)
    (west,), (east,) = result["west"], result["east"]
    common = set(west) & set(east)
    assert len(west) < len(WEST) / 2
    assert {point for point in west if 10 < point[0] < 90} == common
    assert {point for point in east if 10 < point[0] < 90} == common
    assert area(west) + area(east) == 10_000


def test_an_enclave_and_the_hole_around_it_stay_the_same() -> None:
    wheel = [(50 + 20 * math.cos(a / 30), 50 + 20 * math.sin(a / 30)) for a in range(188)]
    hole = wheel[40:][::-1] + wheel[:40][::-1]
    result = simplified({"around": [EAST, hole], "within": [wheel]}, detail=5, island=0)
    assert set(result["around"][1]) == set(result["within"][0])
    assert len(result["within"][0]) < len(wheel) / 2


def test_islets_go_but_a_territory_never_does() -> None:
    result = simplified({"land": [WEST, ISLET], "islet": [ISLET]}, detail=0, island=50)
    assert len(result["land"]) == 1
    assert result["islet"] == [ISLET]


def test_clipping_keeps_what_lies_in_the_window() -> None:
    square = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
    assert area(clipped(square, (5, 5, 20, 20))) == 25
    assert area(clipped(square, (2, 2, 4, 4))) == 4
    assert clipped(square, (20, 20, 30, 30)) == []


def test_fitting_keeps_the_proportions_and_the_middle() -> None:
    ring = [(0.0, 0.0), (2.0, 0.0), (2.0, 1.0), (0.0, 1.0)]
    assert fitted([ring], (0, 0, 100, 100)) == [[(0, 25), (100, 25), (100, 75), (0, 75)]]


def test_a_path_is_made_of_whole_relative_steps() -> None:
    assert path([[(1.2, 2.0), (4.0, 1.0), (4.1, 1.2), (4.0, 6.0)]]) == "M1,2l3-1 0,5z"
    assert path([[(0.0, 0.0), (0.2, 0.0), (0.0, 0.3)]]) == ""


def test_a_number_stands_where_there_is_most_room() -> None:
    assert roomiest([[(0.0, 0.0), (100.0, 0.0), (100.0, 60.0), (0.0, 60.0)]])[1:] == (30, 30)
    ell = [(0, 0), (100, 0), (100, 100), (60, 100), (60, 10), (0, 10)]
    x, y, room = roomiest([[(float(a), float(b)) for a, b in ell]])
    assert 70 <= x <= 90
    assert 20 <= y <= 80
    assert room >= 19


def test_the_sheet_gives_slots_an_enlargement_and_a_button() -> None:
    paris = [(309.0, 141.0), (317.0, 141.0), (317.0, 146.0), (309.0, 146.0)]
    belfort = [(495.0, 208.0), (511.0, 208.0), (511.0, 232.0), (495.0, 232.0)]
    island = [(-61.0, 14.4), (-60.9, 14.4), (-60.9, 14.8), (-61.0, 14.8)]
    sheet = drawn({"75": [paris], "90": [belfort]}, {"972": [island]})
    territories = sheet["territories"]
    assert list(territories) == ["75", "90", "972"]
    assert territories["75"]["outline"] == "M618,622l16,0 0,10-16,0z"
    assert area_of(territories["75"]["enlarged"]) > 50 * 16 * 10
    assert territories["90"]["leader"].startswith("M1006,")
    assert territories["972"]["slot"] == (140, 930, 134, 190)
    assert drawn({"75": [paris], "90": [belfort]}, {"972": [island]}) == sheet


def area_of(rectangle: str) -> int:
    """The surface of a path that is an upright rectangle."""
    _, steps = rectangle.removesuffix("z").split("l")
    numbers = [abs(int(n)) for n in steps.replace("-", " ").replace(",", " ").split()]
    return max(numbers[::2]) * max(numbers[1::2])
