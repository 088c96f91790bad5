"""What the head of each page holds for machines: JSON-LD, OpenGraph, its feed, its date."""

from collections.abc import Mapping

from catalogue.practices.catalogue import Catalogue
from catalogue.site.exports.feeds import feeds
from catalogue.site.exports.json_files import sheet_address
from catalogue.site.exports.picture import COMMON, SIZE, picture_address
from catalogue.site.exports.rendering import render
from catalogue.site.exports.structured_data import dataset_data, json_ld, practice_data, site_data
from catalogue.site.shared.addresses import HOME, INDEXES, practice_address, relative
from catalogue.site.shared.edition import ALL_FEED, FOLDER, Values, absolute, last_date
from catalogue.site.shared.gatherings import gatherings
from catalogue.site.shared.site import Site
from catalogue.text.typography import french


class Heads:
    """The heads of all pages of one build."""

    def __init__(self, catalogue: Catalogue, site: Site) -> None:
        self._catalogue = catalogue
        self._site = site
        self._name = french(site.name)
        self._practices = {practice_address(p): p for p in catalogue.practices}
        # The feeds exist only where their addresses can be complete, and once there is a date.
        known = site.site_url and last_date(catalogue.practices)
        self._feeds = {
            feed.page: feed for feed in (feeds(catalogue) if known else ()) if not feed.nouvelles
        }
        self.dates = page_dates(catalogue)
        """The day of each page's last change, by its address, where the data tell it."""

    def html(self, path: str, title: str, description: str) -> str:
        """The elements of the page at `path` (from the site's root), hand-written ones too."""
        site, practice = self._site, self._practices.get(path)
        feed = self._feeds.get(path)
        offered = [(feed.titre, feed.address)] if feed and feed.address != ALL_FEED else []
        if self._feeds:
            offered.append(("Toutes les pratiques", ALL_FEED))
        values = self._structured(path)
        return render(
            "head.html",
            name=self._name,
            title=french(title) or self._name,
            description=french(description),
            kind="article" if practice else "website",
            url=absolute(site.site_url, path),
            picture=absolute(site.site_url, picture_address(practice) if practice else COMMON),
            size=SIZE,
            published=practice.redaction.premiere_date if practice else "",
            modified=practice.redaction.date if practice else "",
            feeds=[(french(titre), relative(address, path)) for titre, address in offered],
            data=[relative(sheet_address(practice.slug), path)] if practice else [],
            json_ld=json_ld(values) if values else "",
        )

    def facts(self, path: str) -> object:
        """What the head of the page at `path` is made from, besides its title and description.

        Equal facts give an equal head.
        """
        return self._practices.get(path) or self._structured(path), bool(self._feeds)

    def _structured(self, path: str) -> Values:
        if path in self._practices:
            return practice_data(self._practices[path], self._site)
        if path == HOME:
            return site_data(self._site)
        return dataset_data(self._catalogue, self._site) if path == FOLDER else {}


def page_dates(catalogue: Catalogue) -> Mapping[str, str]:
    """The day ("YYYY-MM-DD") of the latest sheet that each generated page shows, by its address.

    A page is missing when the data do not tell: one that is written by hand, or a list without any
    practice.
    """
    dated = (path for path, page in INDEXES.items() if page.get("dated", True))
    shown = dict.fromkeys(dated, catalogue.practices)
    shown |= {one.page: one.practices for one in gatherings(catalogue)}
    shown |= {practice_address(p): (p,) for p in catalogue.practices}
    dates = {address: last_date(practices) for address, practices in shown.items()}
    return {address: date for address, date in dates.items() if date}
