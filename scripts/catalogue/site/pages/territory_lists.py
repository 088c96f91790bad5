"""The ways in to the dossiers: the map and its table, the list of the programme's places."""

from collections.abc import Collection

from markupsafe import Markup

from catalogue.site.pages.context import Context
from catalogue.site.pages.page import Draft
from catalogue.site.pages.territory_map import territory_map
from catalogue.site.shared import addresses
from catalogue.text.folding import sort_key


def territory_index_page(context: Context) -> Draft:
    """All régions with their départements and their numbers of practices, beside the map."""
    regions, departements = context.places.regions, context.places.departements
    known = context.catalogue.territories.regions.values()
    ordered = sorted(known, key=lambda region: (region.is_collectivite, sort_key(region.nom)))
    return context.draft(
        "territories.html",
        addresses.TERRITORIES,
        known_cites=len(context.places.cites),
        regions=[
            (regions[r.code], [departements[d.code] for d in regions[r.code].departements])
            for r in ordered
        ],
        national=context.groups.national,
        familles=[
            (family, len(context.groups.familles[slug]))
            for slug, family in context.catalogue.vocabularies.familles.items()
            if context.groups.familles[slug]
        ],
        map=map_of(context, addresses.TERRITORIES),
    )


def cite_index_page(context: Context) -> Draft:
    """All known places of the programme by région, each with what the base holds of it."""
    programme = context.catalogue.vocabularies.programme
    cites = sorted(context.places.cites.values(), key=lambda cite: sort_key(cite.nom))
    regions = sorted(context.places.regions.values(), key=lambda region: sort_key(region.nom))
    by_region = [
        # A cité that lies in two régions stands in both.
        (region, [c for c in cites if any(d in region.departements for d in c.departements)])
        for region in regions
    ]
    return context.draft(
        "cites.html",
        addresses.CITES,
        title=programme.titres,
        description=f"Les {programme.lieux} que connaît la base, par région, avec leurs pratiques. "
        "La liste est partielle.",
        cites=cites,
        regions=[(region, inside) for region, inside in by_region if inside],
    )


def map_of(
    context: Context, page: str, within: Collection[str] | None = None, *, compact: bool = False
) -> Markup:
    """The map of territories as it stands on `page`, départements in the order of their names.

    With `within`, it counts the practices of these slugs alone.
    """
    departements = sorted(
        context.catalogue.territories.departements.values(),
        key=lambda departement: (sort_key(departement.region.nom), sort_key(departement.nom)),
    )
    addresses_by_code = {d.code: addresses.departement_address(d) for d in departements}
    return territory_map(
        {
            code: sum(within is None or practice.slug in within for practice in members)
            for code, members in context.groups.departements.items()
        },
        lambda code: addresses.relative(addresses_by_code[code], page),
        {departement.code: departement.nom for departement in departements},
        regions={departement.code: departement.region.nom for departement in departements},
        compact=compact,
    )
