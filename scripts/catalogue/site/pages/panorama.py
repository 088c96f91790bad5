"""The overview: what the base covers, what it lacks and where, each chart beside its numbers."""

from collections import Counter

from catalogue.reference.territories import Region
from catalogue.reference.vocabularies import Theme
from catalogue.site.map.scale import scale_of
from catalogue.site.pages.charts import charts
from catalogue.site.pages.context import Context
from catalogue.site.pages.page import Draft
from catalogue.site.shared import addresses
from catalogue.text.folding import sort_key

_Row = tuple[Theme, int, list[tuple[Region, int, int]]]
"""A theme, how many practices it has, and in each région how many, with a shade from 0 to 4."""


def panorama_page(context: Context) -> Draft:
    """Coverage by territory, theme and family; practices by theme and région; charts; limits."""
    practices, groups = context.catalogue.practices, context.groups
    lists, places = context.catalogue.vocabularies, context.places
    regions = sorted(places.regions.values(), key=lambda region: sort_key(region.nom))
    return context.draft(
        "panorama.html",
        addresses.PANORAMA,
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


def _heat(context: Context, regions: list[Region]) -> list[_Row]:
    pairs = Counter(
        (theme.slug, region.code)
        for practice in context.catalogue.practices
        for theme in practice.themes
        for region in practice.territoire.regions
    )
    level, themes = scale_of(pairs.values()).level, context.catalogue.vocabularies.themes
    numbers = {slug: [(region, pairs[slug, region.code]) for region in regions] for slug in themes}
    return [
        (t, len(context.groups.themes[s]), [(region, n, level(n)) for region, n in numbers[s]])
        for s, t in themes.items()
    ]
