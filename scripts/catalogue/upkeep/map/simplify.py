"""Fewer points, same borders: what two territories share is simplified once for both."""

from collections import defaultdict
from collections.abc import Mapping

from catalogue.upkeep.map.rings import Point, Ring, area


def simplified(
    territories: Mapping[str, list[Ring]], detail: float, island: float
) -> dict[str, list[Ring]]:
    """The same territories with fewer points and no gap between neighbours.

    Args:
        territories: rings by code, whose common borders have exactly common points.
        detail: a bend whose triangle is smaller than this surface is straightened.
        island: a ring smaller than this surface goes, unless it is all that a territory has.
    """
    meetings = _meetings(territories)
    done: dict[tuple[Point, ...], Ring] = {}
    result: dict[str, list[Ring]] = {}
    for code, rings in territories.items():
        widest = max(rings, key=area)
        kept = [ring for ring in rings if ring is widest or area(ring) >= island]
        result[code] = [_ring(ring, meetings, detail, done) for ring in kept]
    return result


def _meetings(territories: Mapping[str, list[Ring]]) -> frozenset[Point]:
    """Points where three lines or more meet: the ends of every border."""
    neighbours: dict[Point, set[Point]] = defaultdict(set)
    for rings in territories.values():
        for ring in rings:
            for before, point in zip(ring[-1:] + ring[:-1], ring, strict=True):
                if before != point:
                    neighbours[before].add(point)
                    neighbours[point].add(before)
    return frozenset(point for point, others in neighbours.items() if len(others) > 2)  # noqa: PLR2004


def _ring(
    ring: Ring, meetings: frozenset[Point], detail: float, done: dict[tuple[Point, ...], Ring]
) -> Ring:
    """The ring cut at its meetings, or at one fixed point where it has none (an island)."""
    ring = [point for i, point in enumerate(ring) if point != ring[i - 1]]
    ends = [i for i, point in enumerate(ring) if point in meetings] or [ring.index(min(ring))]
    result: Ring = []
    for start, end in zip(ends, ends[1:] + ends[:1], strict=True):
        line = ring[start : end + 1] if end > start else ring[start:] + ring[: end + 1]
        # The neighbour has the same border the other way round: one key for both directions.
        key = min(tuple(line), tuple(line[::-1]))
        if key not in done:
            done[key] = _line(list(key), detail)
        result += done[key][:-1] if tuple(line) == key else done[key][:0:-1]
    return result


def _line(line: Ring, detail: float) -> Ring:
    """Visvalingam and Whyatt: the least bend goes first, until none is below `detail`.

    https://en.wikipedia.org/wiki/Visvalingam%E2%80%93Whyatt_algorithm
    """
    fewest = 4 if line[0] == line[-1] else 2
    line = line.copy()
    while len(line) > fewest:
        bends = [area(line[i - 1 : i + 2]) for i in range(1, len(line) - 1)]
        least = min(bends)
        if least >= detail:
            break
        del line[bends.index(least) + 1]
    return line
