"""When each page last changed, as far as the data tell: for the sitemap and for search engines."""

from collections.abc import Mapping

from catalogue.practices.catalogue import Catalogue
from catalogue.site.shared import addresses
from catalogue.site.shared.edition import last_date
from catalogue.site.shared.gatherings import gatherings


def page_dates(catalogue: Catalogue) -> Mapping[str, str]:
    """The day ("YYYY-MM-DD") of the latest sheet that each generated page shows, by its address.

    A page is missing when the data do not tell: one that is written by hand, or a list without any
    practice.
    """
    dated = (path for path, page in addresses.INDEXES.items() if page.get("dated", True))
    shown = dict.fromkeys(dated, catalogue.practices)
    shown |= {one.page: one.practices for one in gatherings(catalogue)}
    shown |= {addresses.practice_address(p): (p,) for p in catalogue.practices}
    dates = {address: last_date(practices) for address, practices in shown.items()}
    return {address: date for address, date in dates.items() if date}
