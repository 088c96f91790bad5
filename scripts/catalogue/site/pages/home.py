"""The home page: one sentence, a search field, doors, and what is new."""

from catalogue.site.pages.context import Context
from catalogue.site.pages.page import Draft
from catalogue.site.pages.territory_lists import map_of
from catalogue.site.shared import addresses

_NEWEST = 6


def home_page(context: Context) -> Draft:
    """The way in, by need, by role, by theme, by territory."""
    catalogue, groups = context.catalogue, context.groups
    practices = catalogue.practices
    # The latest date first; among sheets of one day, the order of slugs decides.
    newest = sorted(practices, key=lambda practice: practice.redaction.date, reverse=True)
    return context.draft(
        "home.html",
        addresses.HOME,
        title=context.site.name,
        description=context.editorial.presentation,
        editorial=context.editorial,
        besoins=[need for need in context.editorial.besoins if need.accueil],
        total=len(practices),
        familles=sum(map(bool, groups.familles.values())),
        axes=len(catalogue.vocabularies.axes),
        themes=len(catalogue.vocabularies.themes),
        departements=sum(map(bool, groups.departements.values())),
        cites=sum(map(bool, groups.cites.values())),
        newest=newest[:_NEWEST],
        reviewed=sum(p.redaction.relue for p in practices),
        from_public_sources=sum(p.redaction.origine.slug == "sources-publiques" for p in practices),
        map=map_of(context, addresses.HOME, compact=True),
    )
