"""The places that the search knows: the main ones in one file, the others by département.

Every commune has its name in the parts that the form's picker loads too (see `commune_parts`); what
is told of it (where it lies, what it belongs to) stands in the file of its département.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator

from catalogue.practices.catalogue import Catalogue
from catalogue.practices.practice import Practice
from catalogue.reference.territories import RENAMED, Commune
from catalogue.site.search.index import FOLDER
from catalogue.site.search.place_names import usual_departements
from catalogue.site.shared import addresses
from catalogue.site.shared.edition import as_json
from catalogue.site.shared.points import Points, commune_point

_LARGE = 20_000
"""Inhabitants from which a commune is known by its name, whatever else its name may mean."""


def place_files(catalogue: Catalogue, pages: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """What the search of places loads, by path from the site's root; `pages` are those of the site.

    - `recherche/lieux.json`: régions, départements, cités éducatives, quartiers that a sheet or a
      cité names, the main communes with their former names, the intercommunalités of the sheets;
      of each sheet, in their order, its communes, intercommunalités and point;
    - `recherche/lieux/<code>.json`, for each département: of its communes, name, point and
      intercommunalités; `recherche/postaux/<two digits>.json`: the communes of each postal code.
    """
    territories, points = catalogue.territories, Points(catalogue.territories)
    cites = catalogue.vocabularies.cites_educatives.values()

    def page(address: str) -> str:
        return address if address in pages else ""

    renamed: defaultdict[str, list[str]] = defaultdict(list)
    for name, code in RENAMED.items():
        renamed[code].append(name)
    inside: defaultdict[str, dict[str, list[object]]] = defaultdict(dict)
    for commune in territories.communes():
        sirens = [grouping.siren for grouping in commune.intercommunalites]
        point = commune_point(commune)
        inside[commune.departement.code][commune.code] = [
            commune.nom,
            _rounded((point,) if point else ()),
            sirens,
        ]
    yield (
        f"{FOLDER}/lieux.json",
        as_json(
            {
                "regions": [
                    (region.code, region.nom, page(addresses.region_address(region)), region.slug)
                    for region in territories.regions.values()
                ],
                "departements": [
                    (d.code, d.nom, page(addresses.departement_address(d)), d.slug, d.region.code)
                    for d in territories.departements.values()
                ],
                "cites": [
                    (cite.slug, cite.label, page(addresses.cite_address(cite)), cite.communes)
                    for cite in cites
                ],
                "communes": [
                    (c.code, c.nom, (*territories.former_names(c.code), *renamed[c.code]))
                    for c in _main(catalogue)
                ],
                "intercommunalites": sorted(
                    {
                        (grouping.siren, grouping.nom)
                        for practice in catalogue.practices
                        for grouping in practice.territoire.intercommunalites
                    }
                ),
                "quartiers": sorted(_quartiers(catalogue)),
                "usages": [(name, sorted(codes)) for name, codes in usual_departements()],
                "fiches": [_where(practice, points) for practice in catalogue.practices],
            }
        ),
    )
    for code, communes in inside.items():
        yield f"{FOLDER}/lieux/{code}.json", as_json(communes)
    postal: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
    for code, named in territories.postal_codes():
        postal[code[:2]][code] = [commune.code for commune in named]
    for start, codes in postal.items():
        yield f"{FOLDER}/postaux/{start}.json", as_json(codes)


def _main(catalogue: Catalogue) -> Iterator[Commune]:
    """The communes of sheets and of cités éducatives, and the large ones; most inhabited first."""
    named = {c.code for p in catalogue.practices for c in p.territoire.communes}
    for cite in catalogue.vocabularies.cites_educatives.values():
        named.update(cite.communes)
    known = catalogue.territories.communes()
    main = [c for c in known if c.code in named or c.population >= _LARGE or c.parent]
    yield from sorted(main, key=lambda commune: (-commune.population, commune.code))


def _quartiers(catalogue: Catalogue) -> set[tuple[str, str]]:
    """Names of quartiers, each with the code of the first commune that it is said to lie in."""
    found: dict[str, str] = {}
    for practice in catalogue.practices:
        for name in practice.territoire.quartiers if practice.territoire.communes else ():
            found.setdefault(name, practice.territoire.communes[0].code)
    for cite in catalogue.vocabularies.cites_educatives.values():
        for name in cite.quartiers if cite.communes else ():
            found.setdefault(name, cite.communes[0])
    return set(found.items())


def _where(practice: Practice, points: Points) -> tuple[list[str], list[str], list[float]]:
    lieu = practice.territoire
    communes = [commune.code for commune in lieu.communes]
    located = points.locate(lieu)
    # What stands for a whole département is not near anything.
    near = located.points if located.precision in {"commune", "intercommunalite"} else ()
    return communes, [grouping.siren for grouping in lieu.intercommunalites], _rounded(near)


def _rounded(points: tuple[tuple[float, float], ...]) -> list[float]:
    """Latitude and longitude of the first point, to a kilometre; empty without any."""
    return [round(points[0][1], 2), round(points[0][0], 2)] if points else []
