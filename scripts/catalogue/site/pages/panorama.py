"""The overview: what the base holds and what it does not, each chart beside its numbers."""

from collections import Counter
from dataclasses import dataclass

from catalogue.reference.territories import Departement, Region
from catalogue.reference.vocabularies import Term, Theme
from catalogue.site.map.scale import scale_of
from catalogue.site.pages.charts import charts
from catalogue.site.pages.context import Context
from catalogue.site.pages.page import Draft
from catalogue.site.shared import addresses
from catalogue.text.folding import sort_key


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A theme across the régions: (région, number, level from 0 to 4)."""

    theme: Theme
    cells: tuple[tuple[Region, int, int], ...]
    total: int


@dataclass(frozen=True, slots=True)
class Missing:
    """What no practice covers."""

    themes: tuple[Theme, ...]
    publics: tuple[Term, ...]
    actors: tuple[Term, ...]
    departements: tuple[Departement, ...]
    cites: int
    """Known places of the programme without a practice."""
    known_cites: int


def panorama_page(context: Context) -> Draft:
    """Practices by theme and région, by maturity, scale and public; ages of sheets; what lacks."""
    practices = context.catalogue.practices
    regions = _regions(context)
    return context.draft(
        "panorama.html",
        addresses.PANORAMA,
        title="Vue d’ensemble",
        description="Ce que contient la base : thèmes par région, maturité, échelles, publics, "
        "âge des fiches, et ce qui manque.",
        total=len(practices),
        regions=regions,
        rows=_heat(context, regions),
        charts=charts(context),
        missing=_missing(context),
        reviewed=sum(p.redaction.relue for p in practices),
        outside_cites=sum(not p.territoire.cites_educatives for p in practices),
        undated=sum(not source.date for p in practices for source in p.sources),
        sources=sum(len(p.sources) for p in practices),
    )


def _regions(context: Context) -> list[Region]:
    regions = context.catalogue.territories.regions.values()
    found = (region for region in regions if context.groups.regions[region.code])
    return sorted(found, key=lambda region: sort_key(region.nom))


def _heat(context: Context, regions: list[Region]) -> list[HeatRow]:
    pairs = Counter(
        (theme.slug, region.code)
        for practice in context.catalogue.practices
        for theme in practice.themes
        for region in practice.territoire.regions
    )
    scale = scale_of(pairs.values())
    return [
        HeatRow(
            theme,
            tuple(
                (region, n, scale.level(n))
                for region in regions
                for n in (pairs[slug, region.code],)
            ),
            len(context.groups.themes[slug]),
        )
        for slug, theme in context.catalogue.vocabularies.themes.items()
    ]


def _missing(context: Context) -> Missing:
    groups, catalogue = context.groups, context.catalogue
    lists = catalogue.vocabularies
    empty = [
        d for d in catalogue.territories.departements.values() if not groups.departements[d.code]
    ]
    cites = lists.cites_educatives.values()
    return Missing(
        themes=tuple(t for slug, t in lists.themes.items() if not groups.themes[slug]),
        publics=tuple(t for slug, t in lists.publics.items() if not groups.publics[slug]),
        actors=tuple(t for slug, t in lists.acteurs.items() if not groups.actors[slug]),
        departements=tuple(sorted(empty, key=lambda d: sort_key(d.nom))),
        cites=sum(not groups.cites[cite.slug] for cite in cites),
        known_cites=len(cites),
    )
