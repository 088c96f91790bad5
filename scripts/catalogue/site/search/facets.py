"""By what the practices can be narrowed down: the facets of the explore page.

A facet's name is its parameter in the page's address, and its attribute on a card; its values are
slugs, so that an address can be read and shared.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from catalogue.practices.catalogue import Catalogue, Group, Groups
from catalogue.practices.evidence import kinds_of_evidence
from catalogue.practices.practice import Practice
from catalogue.reference.territories import Departement, Region, Territories
from catalogue.reference.vocabularies import Term
from catalogue.site.search.text import folded
from catalogue.site.shared.order import NATIONAL

_KNOWN = "connu"
"""Value of the cost facet where a source gives an amount."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet, with the number of practices that have it."""

    value: str
    label: str
    count: int
    axe: str = ""
    """The national axis of a theme."""
    children: tuple["FacetValue", ...] = ()
    """Départements of a région; they are values of the facet `departement`."""


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet with the values that at least one practice has."""

    name: str
    label: str
    options: tuple[FacetValue, ...]


def facet_values(practice: Practice) -> Mapping[str, tuple[str, ...]]:
    """The values of a practice, by name of facet."""
    lieu = practice.territoire
    return {
        "theme": _slugs(practice.themes),
        "famille": _slugs(filter(None, (practice.famille,))),
        "region": tuple(region.slug for region in lieu.regions) or (NATIONAL,),
        "departement": tuple(departement.slug for departement in lieu.departements),
        "cite": _slugs(lieu.cites_educatives),
        "public": _slugs(practice.publics),
        "age": _slugs(practice.ages),
        "acteur": _slugs(organisation.type for organisation in practice.organisations),
        "maturite": (practice.maturite.slug,),
        "preuve": (practice.preuve.slug,),
        "echelle": (lieu.echelle.slug,),
        "cout": (_KNOWN,) if practice.reperes.argent else (),
    }


def facets(catalogue: Catalogue) -> tuple[Facet, ...]:
    """Every facet of which the practices have a value, most used first."""
    lists, groups = catalogue.vocabularies, catalogue.groups

    def of(name: str, label: str, terms: Iterable[Term], group: Group) -> Facet:
        options = (
            FacetValue(t.slug, t.label, len(group[t.slug]), getattr(t, "axe", "")) for t in terms
        )
        return Facet(name, label, tuple(option for option in options if option.count))

    known = sum(bool(practice.reperes.argent) for practice in catalogue.practices)
    cites = sorted(lists.cites_educatives.values(), key=lambda cite: folded(cite.label))
    found = (
        of("theme", "Thème", lists.themes.values(), groups.themes),
        of("famille", "Famille", lists.familles.values(), groups.familles),
        Facet("region", "Territoire", tuple(_territories(catalogue.territories, groups))),
        of("public", "Public", lists.publics.values(), groups.publics),
        of("age", "Âge", lists.ages.values(), groups.ages),
        of("acteur", "Type d’acteur", lists.acteurs.values(), groups.actors),
        of("cite", lists.programme.titre, cites, groups.cites),
        of("maturite", "Maturité", lists.maturites.values(), groups.maturites),
        of("preuve", "Ce que l’on sait de l’effet", kinds_of_evidence(lists), groups.preuves),
        of("echelle", "Échelle", lists.echelles.values(), groups.echelles),
        Facet("cout", "Coût", (FacetValue(_KNOWN, "Coût connu", known),) if known else ()),
    )
    return tuple(facet for facet in found if facet.options)


def _territories(territories: Territories, groups: Groups) -> Iterator[FacetValue]:
    for region in sorted(territories.regions.values(), key=_by_name):
        if here := groups.regions[region.code]:
            inside = [d for d in territories.departements.values() if d.region.code == region.code]
            children = tuple(
                FacetValue(d.slug, f"{d.nom} ({d.code})", len(groups.departements[d.code]))
                for d in sorted(inside, key=_by_name)
                # Overseas, département and région are mostly one territory.
                if groups.departements[d.code] and len(inside) > 1
            )
            yield FacetValue(region.slug, region.nom, len(here), children=children)
    if groups.national:
        yield FacetValue(NATIONAL, "France entière", len(groups.national))


def _by_name(territory: Region | Departement) -> str:
    return folded(territory.nom)


def _slugs(terms: Iterable[Term]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(term.slug for term in terms))
