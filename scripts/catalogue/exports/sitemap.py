"""The sitemap, for an engine that does not write one with true dates.

Protocol: https://www.sitemaps.org/protocol.html
"""

from collections.abc import Iterable, Mapping

from catalogue.exports.edition import absolute
from catalogue.exports.rendering import render


def sitemap(addresses: Iterable[str], dates: Mapping[str, str], site_url: str) -> bytes:
    """The sitemap of the pages at `addresses`, each with its day of last change where it is known.

    A sitemap holds complete addresses only: without the site's own it is empty.
    """
    known = sorted(addresses) if site_url else []
    entries = [(absolute(site_url, address), dates.get(address, "")) for address in known]
    return render("sitemap.xml", entries=entries).encode()
