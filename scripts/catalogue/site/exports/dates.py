"""When each page last changed, as far as the data tell: for the sitemap and for search engines."""

from collections.abc import Mapping

from catalogue.practices.catalogue import Catalogue
from catalogue.site.shared import addresses
from catalogue.site.shared.edition import last_date

_WITHOUT_SHEETS = {
    addresses.CREDITS,
    addresses.GLOSSARY,
    addresses.FOLLOW,
    addresses.ASK,
    addresses.TELL,
    addresses.SELECTION,
    addresses.COMPARE,
    addresses.POINT,
}


def page_dates(catalogue: Catalogue) -> Mapping[str, str]:
    """The day ("YYYY-MM-DD") of the latest sheet that each generated page shows, by its address.

    A page is missing when the data do not tell: one that is written by hand, or a list without any
    practice.
    """
    groups, lists, territories = catalogue.groups, catalogue.vocabularies, catalogue.territories
    shown = dict.fromkeys(addresses.INDEXES - _WITHOUT_SHEETS, catalogue.practices)
    shown |= {addresses.theme_address(t): groups.themes[t.slug] for t in lists.themes.values()}
    shown |= {addresses.public_address(p): groups.publics[p.slug] for p in lists.publics.values()}
    shown |= {addresses.actor_address(a): groups.actors[a.slug] for a in lists.acteurs.values()}
    shown |= {
        addresses.cite_address(c): groups.cites[c.slug] for c in lists.cites_educatives.values()
    }
    shown |= {
        addresses.region_address(r): groups.regions[r.code] for r in territories.regions.values()
    }
    shown |= {
        addresses.departement_address(d): groups.departements[d.code]
        for d in territories.departements.values()
    }
    shown |= {addresses.practice_address(p): (p,) for p in catalogue.practices}
    dates = {address: last_date(practices) for address, practices in shown.items()}
    return {address: date for address, date in dates.items() if date}
