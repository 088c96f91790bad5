"""The picture that a shared link shows: one for each axis of the programme, and one for the site.

1200 × 630 is what the networks that read OpenGraph (https://ogp.me/) show without cutting. They
show the page's own title and description beside it.
"""

from collections.abc import Iterator

from catalogue.practices.catalogue import Catalogue
from catalogue.practices.practice import Practice
from catalogue.site.pdf.typesetting import drawn
from catalogue.site.shared.site import Site
from catalogue.text.typography import french

SIZE = (1200, 630)
COMMON = "partage/site.png"
"""The picture of every page that is not a sheet's."""


def picture_address(practice: Practice) -> str:
    """Where the picture of a sheet stands: that of the axis of its first theme."""
    return f"partage/{practice.themes[0].axe}.png"


def picture_files(catalogue: Catalogue, site: Site) -> Iterator[tuple[str, bytes]]:
    """The pictures; none when the site's address is unknown. Same input, same bytes.

    OpenGraph names a picture by its complete address: without it nobody could find them.
    """
    if not site.site_url:
        return
    words = {"base": french(site.name), "axe": "", "label": "", "width": SIZE[0], "height": SIZE[1]}
    yield COMMON, drawn("picture.typ", words)
    for axe in catalogue.vocabularies.axes.values():
        own = {**words, "axe": axe.slug, "label": french(axe.label)}
        yield f"partage/{axe.slug}.png", drawn("picture.typ", own)
