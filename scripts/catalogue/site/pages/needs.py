"""A page per need: a situation in plain words, what to read first, whom to call; and their list."""

from collections.abc import Iterator

from catalogue.site.pages.context import Context
from catalogue.site.pages.families import axis
from catalogue.site.pages.page import Draft
from catalogue.site.pages.rings import rings
from catalogue.site.shared import addresses


def need_index_page(context: Context) -> Draft:
    """All needs, in the order of the site."""
    return context.draft("needs.html", addresses.NEEDS, besoins=context.editorial.besoins)


def need_pages(context: Context) -> Iterator[Draft]:
    """One page per need."""
    for need in context.editorial.besoins:
        groups = context.groups.familles
        families = [
            (family, axis(groups[family.slug]), groups[family.slug]) for family in need.familles
        ]
        gathered = {p.slug: p for *_, practices in families for p in practices}
        gathered |= {pick.pratique.slug: pick.pratique for pick in need.a_lire_d_abord}
        practices = context.by_place(gathered.values())
        yield context.draft(
            "need.html",
            addresses.need_address(need),
            title=need.label,
            description=need.situation,
            besoin=need,
            familles=[(family, axe, len(members)) for family, axe, members in families],
            practices=practices,
            cercles=rings(practices, context.catalogue.vocabularies.acteurs),
            autour=context.editorial.autour,
        )
