"""By what the practices can be narrowed down: the facets of the explore page.

A facet's name is its parameter in the page's address, and its attribute on a card; its values are
slugs, so that an address can be read and shared.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from catalogue.catalogue import Catalogue
from catalogue.practice import Practice
from catalogue.search.text import folded
from catalogue.territories import Departement, Region
from catalogue.vocabularies import Term

NATIONAL = "france-entiere"
"""Value of the région facet for practices that have no place of their own."""


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a facet, with the number of practices that have it."""

    value: str
    label: str
    count: int
    axe: str = ""
    """The national axis of a theme."""
    children: tuple["Option", ...] = ()
    """Départements of a région; they are values of the facet `departement`."""


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet with the values that at least one practice has."""

    name: str
    label: str
    options: tuple[Option, ...]


def facet_values(practice: Practice) -> Mapping[str, tuple[str, ...]]:
    """The values of a practice, by name of facet."""
    lieu = practice.territoire
    return {
        "theme": _slugs(practice.themes),
        "region": tuple(region.slug for region in lieu.regions) or (NATIONAL,),
        "departement": tuple(departement.slug for departement in lieu.departements),
        "cite": _slugs(lieu.cites_educatives),
        "public": _slugs(practice.publics),
        "age": _slugs(practice.ages),
        "acteur": _slugs(organisation.type for organisation in practice.organisations),
        "maturite": (practice.maturite.slug,),
        "echelle": (lieu.echelle.slug,),
    }


def facets(catalogue: Catalogue) -> tuple[Facet, ...]:
    """Every facet of which the practices have a value, most used first."""
    lists = catalogue.vocabularies
    counts: Counter[tuple[str, str]] = Counter(
        (name, value)
        for practice in catalogue.practices
        for name, values in facet_values(practice).items()
        for value in values
    )

    def of(name: str, label: str, terms: Iterable[Term]) -> Facet:
        options = (Option(t.slug, t.label, counts[name, t.slug], _axe(t)) for t in terms)
        return Facet(name, label, tuple(option for option in options if option.count))

    cites = sorted(lists.cites_educatives.values(), key=lambda cite: folded(cite.label))
    found = (
        of("theme", "Thème", lists.themes.values()),
        Facet("region", "Territoire", tuple(_territories(catalogue, counts))),
        of("public", "Public", lists.publics.values()),
        of("age", "Âge", lists.ages.values()),
        of("acteur", "Type d’acteur", lists.acteurs.values()),
        of("cite", "Cité éducative", cites),
        of("maturite", "Maturité", lists.maturites.values()),
        of("echelle", "Échelle", lists.echelles.values()),
    )
    return tuple(facet for facet in found if facet.options)


def _territories(catalogue: Catalogue, counts: Mapping[tuple[str, str], int]) -> Iterator[Option]:
    departements = catalogue.territories.departements.values()
    for region in sorted(catalogue.territories.regions.values(), key=_by_name):
        if counts["region", region.slug]:
            inside = [d for d in departements if d.region.code == region.code]
            children = tuple(
                Option(d.slug, f"{d.nom} ({d.code})", counts["departement", d.slug])
                for d in sorted(inside, key=_by_name)
                # Overseas, département and région are mostly one territory.
                if counts["departement", d.slug] and len(inside) > 1
            )
            total = counts["region", region.slug]
            yield Option(region.slug, region.nom, total, children=children)
    if counts["region", NATIONAL]:
        yield Option(NATIONAL, "France entière", counts["region", NATIONAL])


def _by_name(territory: Region | Departement) -> str:
    return folded(territory.nom)


def _slugs(terms: Iterable[Term]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(term.slug for term in terms))


def _axe(term: Term) -> str:
    return getattr(term, "axe", "")
