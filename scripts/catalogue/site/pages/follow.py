"""How to hear of new sheets: the feeds, and what to do with them."""

from catalogue.site.pages.context import Context
from catalogue.site.pages.page import Draft
from catalogue.site.shared import addresses
from catalogue.site.shared.edition import ALL_FEED, WEEK_FEED, feed_address, new_only
from catalogue.text.folding import sort_key


def follow_page(context: Context) -> Draft:
    """Every feed, for all, by theme, by région and département; none without the site's address."""
    lists, territories = context.catalogue.vocabularies, context.catalogue.territories
    regions = sorted(
        territories.regions.values(), key=lambda r: (r.is_collectivite, sort_key(r.nom))
    )
    departements = sorted(territories.departements.values(), key=lambda d: sort_key(d.nom))
    return context.draft(
        "follow.html",
        addresses.FOLLOW,
        title="Suivre la base",
        description="Recevez les nouvelles fiches et les mises à jour, par courriel ou dans un "
        "lecteur de flux : pour toute la base, un thème, un besoin, une région ou un département.",
        offered=bool(context.site.site_url and context.catalogue.practices),
        all_feed=ALL_FEED,
        new_only=new_only,
        besoins=[
            (need.label, feed_address(addresses.need_address(need.slug)))
            for need in context.editorial.besoins
        ],
        week_feed=WEEK_FEED,
        themes=[(t.label, feed_address(addresses.theme_address(t))) for t in lists.themes.values()],
        regions=[(r.nom, feed_address(addresses.region_address(r))) for r in regions],
        departements=[
            (d.nom, feed_address(addresses.departement_address(d))) for d in departements
        ],
    )
