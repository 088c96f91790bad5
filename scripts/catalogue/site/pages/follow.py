"""How to hear of new sheets: the feeds, and what to do with them."""

from collections.abc import Iterable

from catalogue.site.pages.context import Context
from catalogue.site.pages.page import Draft
from catalogue.site.shared import addresses
from catalogue.site.shared.edition import ALL_FEED, WEEK_FEED, feed_address, new_only
from catalogue.site.shared.gatherings import Gathering, gatherings
from catalogue.text.folding import sort_key


def follow_page(context: Context) -> Draft:
    """Every feed, for all, by theme, by région and département; none without the site's address."""

    def listed(kind: str) -> list[Gathering]:
        return sorted(gatherings(context.catalogue, kind), key=lambda one: sort_key(one.label))

    regions = sorted(listed("regions"), key=lambda one: bool(one.of.is_collectivite))
    return context.draft(
        "follow.html",
        addresses.FOLLOW,
        offered=bool(context.site.site_url and context.catalogue.practices),
        all_feed=ALL_FEED,
        new_only=new_only,
        besoins=[
            (need.label, feed_address(addresses.need_address(need)))
            for need in context.editorial.besoins
        ],
        week_feed=WEEK_FEED,
        themes=_feeds(gatherings(context.catalogue, "themes")),
        regions=_feeds(regions),
        departements=_feeds(listed("departements")),
    )


def _feeds(pages: Iterable[Gathering]) -> list[tuple[str, str]]:
    return [(one.label, feed_address(one.page)) for one in pages]
