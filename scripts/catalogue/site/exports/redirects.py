"""A small page at each former address of a sheet, which leads to today's."""

from collections.abc import Iterator

from catalogue.practices.catalogue import Catalogue
from catalogue.site.exports.rendering import render
from catalogue.site.shared.addresses import PRACTICES, practice_address, relative
from catalogue.site.shared.edition import absolute
from catalogue.site.shared.site import Site


def redirect_files(catalogue: Catalogue, site: Site) -> Iterator[tuple[str, bytes]]:
    """One page per former slug; the checks make sure that no sheet of today bears it.

    A static site cannot answer 301: the page asks the browser to go on at once, tells search
    engines which address counts, and has a link for everyone else.
    """
    for practice in catalogue.practices:
        target = practice_address(practice)
        for slug in practice.anciens_identifiants:
            former = f"{PRACTICES}{slug}/"
            html = render(
                "redirect.html",
                titre=practice.titre,
                target=relative(target, former),
                canonical=absolute(site.site_url, target),
            )
            yield f"{former}index.html", html.encode()
