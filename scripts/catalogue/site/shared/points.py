"""Points that stand for territories, from `schema/territories/coordonnees.csv`."""

import csv
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import fmean

from catalogue.practices.practice import Lieu
from catalogue.reference.territories import Commune, Territories

FILE = Path(__file__).resolve().parents[4] / "schema" / "territories" / "coordonnees.csv"
"""Made by `scripts/upkeep.py coordinates`."""

Point = tuple[float, float]
"""Longitude, then latitude, in degrees (WGS 84), as GeoJSON has it."""

DECIMALS = 4
"""About ten metres: a point stands for a commune."""


@dataclass(frozen=True, slots=True)
class Located:
    """Where a practice can be put on a map."""

    points: tuple[Point, ...]
    precision: str
    """What the least precise point stands for: "commune", "intercommunalite", "departement" or
    "region"; "" without any point."""


class Points:
    """The points of a geographic code; those of larger territories are the mean of their communes.

    GeoNames knows nearly every commune of 500 inhabitants or more. Another one takes the point of
    the city it is an arrondissement of, else that of its département, and says so.
    """

    def __init__(self, territories: Territories) -> None:
        known = _rows()
        within: dict[tuple[str, str], list[Point]] = defaultdict(list)
        for commune in territories.communes():
            point = known.get(commune.code)
            # An arrondissement repeats its city.
            if point is None or commune.parent:
                continue
            within["departement", commune.departement.code].append(point)
            within["region", commune.departement.region.code].append(point)
            for group in commune.intercommunalites:
                within["intercommunalite", group.siren].append(point)
        self._areas = {area: _middle(points) for area, points in within.items()}

    def locate(self, lieu: Lieu) -> Located:
        """The points of a practice's anchor: one for each of its communes, or its territory's."""
        if lieu.communes:
            return _together(self._commune(commune) for commune in lieu.communes)
        if lieu.intercommunalite:
            found = [self._area("intercommunalite", lieu.intercommunalite.siren)]
            # A group of small communes only.
            found += [self._area("departement", d.code) for d in lieu.departements]
            return next(filter(None, found), Located((), ""))
        areas = [self._area("departement", d.code) for d in lieu.departements]
        areas = areas or [self._area("region", region.code) for region in lieu.regions]
        return _together(filter(None, areas))

    def _commune(self, commune: Commune) -> Located:
        if point := commune_point(commune):
            return Located((point,), "commune")
        return self._area("departement", commune.departement.code) or Located((), "")

    def _area(self, kind: str, code: str) -> Located | None:
        point = self._areas.get((kind, code))
        return Located((point,), kind) if point else None


def commune_point(commune: Commune) -> Point | None:
    """Its own point, or that of the city it is an arrondissement of; None when it has none."""
    known = _rows()
    return known.get(commune.code) or (known.get(commune.parent.code) if commune.parent else None)


_WIDER = ("commune", "intercommunalite", "departement", "region")


def _together(found: Iterable[Located]) -> Located:
    """All of the points, each once."""
    located = [one for one in found if one.points]
    points = dict.fromkeys(point for one in located for point in one.points)
    precision = max((one.precision for one in located), key=_WIDER.index, default="")
    return Located(tuple(points), precision)


def _middle(points: Iterable[Point]) -> Point:
    longitudes, latitudes = zip(*points, strict=True)
    return round(fmean(longitudes), DECIMALS), round(fmean(latitudes), DECIMALS)


@cache
def _rows() -> dict[str, Point]:
    with FILE.open(encoding="utf-8", newline="") as file:
        _, *rows = csv.reader(file)
    return {code: (float(longitude), float(latitude)) for code, latitude, longitude in rows}
