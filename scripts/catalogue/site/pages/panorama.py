"""The overview: what the base covers, what it lacks and where, each chart beside its numbers."""

from collections import Counter
from dataclasses import dataclass

from catalogue.reference.territories import Region
from catalogue.reference.vocabularies import Theme
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


def panorama_page(context: Context) -> Draft:
    """Coverage by territory, theme and family; practices by theme and région; charts; limits."""
    practices, groups = context.catalogue.practices, context.groups
    lists, places = context.catalogue.vocabularies, context.places
    regions = sorted(places.regions.values(), key=lambda region: sort_key(region.nom))
    return context.draft(
        "panorama.html",
        addresses.PANORAMA,
        title="Vue d’ensemble",
        description="Ce que la base couvre et ce qui lui manque : départements, "
        "outre-mer, thèmes et familles, région par région.",
        total=len(practices),
        cites=list(places.cites.values()),
        departements=list(places.departements.values()),
        covered=[
            (
                region,
                [places.departements[d.code] for d in region.departements],
                places.of_departements(d.code for d in region.departements),
            )
            for region in regions
        ],
        lists=[
            (label, [term for slug, term in terms.items() if not group[slug]], len(terms))
            for label, terms, group in (
                ("thèmes", lists.themes, groups.themes),
                ("familles", lists.familles, groups.familles),
                ("publics", lists.publics, groups.publics),
                ("types d’acteurs", lists.acteurs, groups.actors),
            )
        ],
        rows=_heat(context, [p.of for p in regions if p.own and isinstance(p.of, Region)]),
        charts=charts(context),
        reviewed=sum(p.redaction.relue for p in practices),
        outside_cites=sum(not p.territoire.cites_educatives for p in practices),
        undated=sum(not source.date for p in practices for source in p.sources),
        sources=sum(len(p.sources) for p in practices),
    )


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
