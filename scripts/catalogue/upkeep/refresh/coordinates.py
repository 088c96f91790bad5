"""Where communes are: a point for each, from the places that GeoNames knows in it.

GeoNames (https://www.geonames.org/, CC BY 4.0) publishes the places of the world that have 500
inhabitants or more; the columns are described at https://download.geonames.org/export/dump/.
"""

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from catalogue.reference.territories import Commune, Territories, load_territories
from catalogue.text.folding import slug_of
from catalogue.text.our_data import our_data
from catalogue.upkeep.package import PINS, member, obtained
from catalogue.upkeep.refresh.compact_tables import to_csv
from catalogue.upkeep.written import refresh

_OVERSEAS = our_data(__file__, "overseas.yaml")
_DISTRICT = re.compile(r"(Paris|Lyon|Marseille) (\d\d)\b")
"""How GeoNames names an arrondissement municipal."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of GeoNames in France."""

    names: frozenset[str]
    """As `slug_of` writes them."""
    latitude: float
    longitude: float
    departement: str
    code: str
    """Of the commune it lies in, as far as GeoNames says, which is wrong here and there."""
    population: int


def run(options: argparse.Namespace) -> int:
    """Write the points of the communes that `options.folder` holds; the exit status."""
    pinned = PINS["PLACES"]
    listed = member(obtained(pinned, options.tarball), "dist/cities500.txt").decode("utf-8")
    rows = list(coordinates(load_territories(options.folder), tuple(_places(listed))))
    text = to_csv([("code", "latitude", "longitude"), *rows])
    files = {options.folder / "coordonnees.csv": text}
    return refresh(files, f"{pinned.name} {pinned.version}", check=options.check)


def coordinates(
    territories: Territories, places: tuple[Place, ...]
) -> Iterator[tuple[str, float, float]]:
    """Code, latitude and longitude of each commune that can be told, in the order of codes."""
    # Some overseas territories are a single commune: whatever lies there lies in it.
    numbers = Counter(commune.departement.code for commune in territories.communes())
    lone = {c.departement.code: c.code for c in territories.communes()}
    lone = {departement: code for departement, code in lone.items() if numbers[departement] == 1}
    named: dict[tuple[str, str], list[Place]] = defaultdict(list)
    coded: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        coded[place.code or lone.get(place.departement, "")].append(place)
        for name in place.names:
            named[place.departement, name].append(place)
    for commune in territories.communes():
        best = _best(commune, named, coded)
        if best:
            yield commune.code, round(best.latitude, 4), round(best.longitude, 4)


def _best(
    commune: Commune, named: Mapping[tuple[str, str], list[Place]], coded: Mapping[str, list[Place]]
) -> Place | None:
    """The place whose name and code both say so; else the only one of that name in the département.

    Failing that (a commune that merged under a new name), the largest place that is said to lie
    there.
    """
    departement = commune.departement.code
    same_name = named.get((departement, slug_of(commune.nom)), [])
    both = [place for place in same_name if place.code == commune.code]
    there = [place for place in coded.get(commune.code, []) if place.departement == departement]
    only = same_name if len(same_name) == 1 else []
    found = both or only or there
    return max(found, key=lambda place: place.population) if found else None


def _places(text: str) -> Iterator[Place]:
    for line in text.splitlines():
        cells = line.split("\t")
        name, ascii_name, others, latitude, longitude = cells[1:6]
        country, departement, code, population = cells[8], cells[11], cells[13], cells[14]
        if country not in _OVERSEAS and country != "FR":
            continue
        names = {name, ascii_name, *others.split(",")}
        district = _DISTRICT.match(name)
        if district:
            number = int(district[2])
            names = {f"{district[1]} {number}{'er' if number == 1 else 'e'} Arrondissement"}
        yield Place(
            frozenset(filter(None, map(slug_of, names))),
            float(latitude),
            float(longitude),
            _OVERSEAS.get(country, departement),
            "" if district else code,
            int(population),
        )
