"""The list of all pages for search engines, with the day of their last change where it is known.

Sitemaps XML format: https://www.sitemaps.org/protocol.html
"""

import gzip
from collections.abc import Iterable, Iterator, Mapping

from catalogue.site.exports.rendering import render
from catalogue.site.shared.edition import absolute
from catalogue.site.shared.site import Site

NAME = "sitemap.xml"


def sitemap_files(
    paths: Iterable[str], dates: Mapping[str, str], site: Site
) -> Iterator[tuple[str, bytes]]:
    """The sitemap and its compressed copy, for the pages at `paths` (from the site's root).

    It names complete addresses: without the site's own it names none.
    """
    pages = sorted(paths) if site.site_url else []
    listed = [(absolute(site.site_url, path), dates.get(path, "")) for path in pages]
    content = render("sitemap.xml", pages=listed).encode()
    yield NAME, content
    # No time in the compressed copy: the same pages give the same bytes.
    yield f"{NAME}.gz", gzip.compress(content, mtime=0)
