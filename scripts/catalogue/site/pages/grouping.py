"""How the practices of a page are laid out in sections: by région, by family."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from catalogue.practices.practice import Practice
from catalogue.reference.territories import Departement, Region
from catalogue.reference.vocabularies import Term
from catalogue.site.pages.context import Context
from catalogue.site.shared.decision import answered
from catalogue.text.folding import sort_key

_FIRST = 3
"""Practices of a family that a page shows as cards; a single one where the page has many."""
_MANY = 40


@dataclass(frozen=True, slots=True)
class RegionSection:
    """The practices of a page that lie in one région, by place; no région means all of France."""

    region: Region | None
    practices: tuple[Practice, ...]
    departements: tuple[tuple[Departement, int], ...]
    """Its départements that have some, each with how many."""

    @property
    def id(self) -> str:
        """The anchor of the section."""
        return self.region.slug if self.region else "france-entiere"

    @property
    def label(self) -> str:
        """The heading of the section."""
        return self.region.nom if self.region else "France entière"


@dataclass(frozen=True, slots=True)
class FamilySection:
    """The practices of a page that belong to one family; no family gathers what is left."""

    family: Term | None
    first: tuple[Practice, ...]
    """Those that answer most of what one asks, shown as cards."""
    also: tuple[Practice, ...]
    """The others, shown as links."""

    @property
    def total(self) -> int:
        """How many practices of the page belong to it."""
        return len(self.first) + len(self.also)


def by_region(context: Context, practices: Iterable[Practice]) -> tuple[RegionSection, ...]:
    """The practices by région, régions in the order of their names; national ones come last.

    A practice that lies in several régions stands in each.
    """
    groups: defaultdict[str, list[Practice]] = defaultdict(list)
    national = []
    for practice in context.by_place(practices):
        if not practice.territoire.regions:
            national.append(practice)
        for region in practice.territoire.regions:
            groups[region.code].append(practice)
    regions = context.catalogue.territories.regions
    named = sorted(groups, key=lambda code: sort_key(regions[code].nom))
    sections = [_region_section(regions[code], groups[code]) for code in named]
    if national:
        sections.append(RegionSection(None, tuple(national), ()))
    return tuple(sections)


def by_family(context: Context, practices: Iterable[Practice]) -> tuple[FamilySection, ...]:
    """The practices by family, the largest first; what is alone of its family here comes last."""
    groups: defaultdict[str, list[Practice]] = defaultdict(list)
    ordered = sorted(context.by_place(practices), key=lambda p: -answered(p)[0])
    for practice in ordered:
        groups[practice.famille.slug if practice.famille else ""].append(practice)
    families = context.catalogue.vocabularies.familles
    named = [slug for slug in families if len(groups[slug]) > 1]
    named.sort(key=lambda slug: -len(groups[slug]))
    first = _FIRST if len(ordered) <= _MANY else 1
    sections = [_family_section(families[slug], groups[slug], first) for slug in named]
    left = [p for p in ordered if not p.famille or p.famille.slug not in named]
    if left:
        sections.append(_family_section(None, left, first))
    return tuple(sections)


def _family_section(family: Term | None, practices: list[Practice], first: int) -> FamilySection:
    return FamilySection(family, tuple(practices[:first]), tuple(practices[first:]))


def _region_section(region: Region, practices: list[Practice]) -> RegionSection:
    counts: dict[str, tuple[Departement, int]] = {}
    for practice in practices:
        for departement in practice.territoire.departements:
            if departement.region.code == region.code:
                _, n = counts.get(departement.code, (departement, 0))
                counts[departement.code] = (departement, n + 1)
    departements = sorted(counts.values(), key=lambda entry: sort_key(entry[0].nom))
    return RegionSection(region, tuple(practices), tuple(departements))
