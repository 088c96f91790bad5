"""The list of all pages for search engines, with the day of their last change where it is known.

Sitemaps XML format: https://www.sitemaps.org/protocol.html
"""

import gzip
from collections.abc import Iterable, Iterator, Mapping
from xml.etree import ElementTree as ET

from catalogue.site.shared.edition import absolute
from catalogue.site.shared.site import Site

NAME = "sitemap.xml"

_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap_files(
    paths: Iterable[str], dates: Mapping[str, str], site: Site
) -> Iterator[tuple[str, bytes]]:
    """The sitemap and its compressed copy, for the pages at `paths` (from the site's root).

    It names complete addresses: without the site's own it names none.
    """
    # Reading files by other sitemap tools is easier with the prefix left out.
    ET.register_namespace("", _SPACE)
    root = ET.Element(f"{{{_SPACE}}}urlset")
    for path in sorted(paths) if site.site_url else ():
        entry = ET.SubElement(root, f"{{{_SPACE}}}url")
        ET.SubElement(entry, f"{{{_SPACE}}}loc").text = absolute(site.site_url, path)
        if dates.get(path):
            ET.SubElement(entry, f"{{{_SPACE}}}lastmod").text = dates[path]
    ET.indent(root)
    content = ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"
    yield NAME, content
    # No time in the compressed copy: the same pages give the same bytes.
    yield f"{NAME}.gz", gzip.compress(content, mtime=0)
