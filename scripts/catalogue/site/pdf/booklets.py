"""Which sheets are bound together: those of a theme, a territory, a place of the programme."""

from collections.abc import Iterator
from dataclasses import dataclass

from catalogue.practices.catalogue import Catalogue
from catalogue.practices.practice import Practice
from catalogue.site.shared.gatherings import gatherings
from catalogue.site.shared.order import place_order

LEAST = 2
"""Sheets in a booklet: of one alone, its own PDF says everything."""

MOST = 150
"""Sheets in a booklet, some 300 pages.

Beyond, nobody prints it, and the time and memory to lay it out grow faster than its pages: on an
idle machine, 100 short sheets took 8 s, 1,000 took 172 s and 1.5 GB. The page of such a group links
no booklet; those of its départements and of places of the programme, smaller, still do.
"""


@dataclass(frozen=True, slots=True)
class Booklet:
    """The sheets of one page of the site, in the order in which they are bound."""

    page: str
    """Address of the page that gathers the same sheets."""
    kind: str
    title: str
    definition: str
    axe: str
    """Slug of the theme's axis, for its hue and shape; empty for a place."""
    practices: tuple[Practice, ...]
    """By place, then title."""


def booklets(catalogue: Catalogue) -> Iterator[Booklet]:
    """The booklets of themes, territories and local places that hold `LEAST` to `MOST` sheets.

    Never one of everything: it would take longer to make than all others together, and who wants
    everything is better served by the data.
    """
    kinds = {
        "themes": "Thème",
        "regions": "Territoire",
        "departements": "Territoire",
        "cites": catalogue.vocabularies.programme.titre,
    }
    rank = place_order(catalogue.practices)
    for one in gatherings(catalogue, *kinds):
        if LEAST <= len(one.practices) <= MOST:
            theme = one.of if one.kind == "themes" else None
            yield Booklet(
                one.page,
                kinds[one.kind],
                one.label,
                definition=theme.definition if theme else "",
                axe=theme.axe if theme else "",
                practices=tuple(sorted(one.practices, key=lambda p: rank[p.slug])),
            )
