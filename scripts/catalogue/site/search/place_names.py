"""The names by which a place is looked for: official, former, usual."""

from collections.abc import Iterator
from functools import lru_cache

from catalogue.practices.practice import Lieu
from catalogue.reference.territories import Territories
from catalogue.text.our_data import our_data


def place_names(lieu: Lieu, territories: Territories) -> tuple[str, ...]:
    """Names of the place itself: communes and those that merged into them, quartiers, département.

    A région's name only when nothing below it is known.
    """
    return tuple(_names(lieu, territories))


def place_codes(lieu: Lieu) -> tuple[str, ...]:
    """The numbers of its départements ("93", "2A"): people type them as names."""
    return tuple(departement.code for departement in lieu.departements)


def wider_place_names(lieu: Lieu, territories: Territories) -> tuple[str, ...]:
    """Names of what the place lies in: région, intercommunalités, usual names ("Alsace")."""
    intercommunalites = (i.nom for commune in lieu.communes for i in commune.intercommunalites)
    regions = (region.nom for region in lieu.regions)
    return tuple(dict.fromkeys((*regions, *intercommunalites, *_usual_names(lieu, territories))))


def _names(lieu: Lieu, territories: Territories) -> Iterator[str]:
    for commune in lieu.communes:
        yield commune.nom
        yield from territories.former_names(commune.code)
        if commune.parent:
            yield commune.parent.nom
    if lieu.intercommunalite:
        yield lieu.intercommunalite.nom
    yield from lieu.quartiers
    yield from (cite.label for cite in lieu.cites_educatives)
    yield from (departement.nom for departement in lieu.departements)
    if not lieu.departements:
        yield from (region.nom for region in lieu.regions)


def _usual_names(lieu: Lieu, territories: Territories) -> Iterator[str]:
    codes = frozenset(place_codes(lieu))
    if codes:
        yield from (name for name, named in usual_departements() if codes & named)
        return
    # A practice of a whole région bears the names that cover all of it.
    regions = {region.code for region in lieu.regions}
    codes = frozenset(
        departement.code
        for departement in territories.departements.values()
        if departement.region.code in regions
    )
    yield from (name for name, named in usual_departements() if codes and codes <= named)


@lru_cache(maxsize=1)
def usual_departements() -> tuple[tuple[str, frozenset[str]], ...]:
    """Each usual name with the codes of the départements it stands for."""
    names: dict[str, list[str]] = our_data(__file__, "place-names.yaml")
    return tuple((name, frozenset(codes)) for name, codes in names.items())
