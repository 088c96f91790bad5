"""Every generated page, in a stable order."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from catalogue.loading.check_cache import KnownSheets
from catalogue.practices.catalogue import Catalogue
from catalogue.practices.related import Neighbours
from catalogue.reference.schema import Schema
from catalogue.site.pages.actors import actor_index_page, actor_pages
from catalogue.site.pages.cards import Cards
from catalogue.site.pages.context import Context
from catalogue.site.pages.credits import credits_page
from catalogue.site.pages.data import data_page
from catalogue.site.pages.dossiers import dossier_pages
from catalogue.site.pages.editorial import Editorial
from catalogue.site.pages.exchange import exchange_pages
from catalogue.site.pages.explore import explore_page
from catalogue.site.pages.families import family_index_page, family_pages
from catalogue.site.pages.follow import follow_page
from catalogue.site.pages.form import form_pages
from catalogue.site.pages.glossary import glossary_page
from catalogue.site.pages.home import home_page
from catalogue.site.pages.needs import need_index_page, need_pages
from catalogue.site.pages.page import Draft
from catalogue.site.pages.panorama import panorama_page
from catalogue.site.pages.point import point_pages
from catalogue.site.pages.practices import practice_pages
from catalogue.site.pages.publics import public_index_page, public_pages
from catalogue.site.pages.rendering import Rendering
from catalogue.site.pages.role_pages import role_pages
from catalogue.site.pages.selection import compare_page, selection_page
from catalogue.site.pages.territory_lists import cite_index_page, territory_index_page
from catalogue.site.pages.territory_places import Places
from catalogue.site.pages.themes import theme_index_page, theme_pages
from catalogue.site.shared.downloads import Downloads
from catalogue.site.shared.order import place_order
from catalogue.site.shared.site import Site


@dataclass(frozen=True, slots=True)
class Memory:
    """What a build hands to the next: work that holds while the sheets are the same objects."""

    sheets: KnownSheets = field(default_factory=KnownSheets)
    cards: Cards = field(default_factory=Cards)
    neighbours: Neighbours = field(default_factory=Neighbours)


def draft_pages(  # noqa: PLR0913 (all that pages are made from)
    catalogue: Catalogue,
    site: Site,
    editorial: Editorial,
    schema: Schema,
    *,
    memory: Memory | None = None,
    downloads: Downloads | None = None,
) -> Iterator[Draft]:
    """Every page made from the catalogue: home and lists first, then the sheets.

    The contribution form is made from `schema`, which also tells of fields that have no place yet;
    what is in `downloads` gets its link. Same input, same pages, byte for byte. `memory` is that of
    the build before.
    """
    memory = memory or Memory()
    context = Context(
        catalogue=catalogue,
        editorial=editorial,
        rendering=Rendering(
            site, _spellings(catalogue), memory.cards, catalogue.vocabularies.programme
        ),
        places=Places(catalogue),
        order=place_order(catalogue.practices),
        neighbours=memory.neighbours,
        downloads=downloads or {},
    )
    yield home_page(context)
    yield explore_page(context)
    yield need_index_page(context)
    yield from need_pages(context)
    yield family_index_page(context)
    yield from family_pages(context)
    yield theme_index_page(context)
    yield from theme_pages(context)
    yield territory_index_page(context)
    if catalogue.vocabularies.cites_educatives:
        yield cite_index_page(context)
    yield from dossier_pages(context)
    yield public_index_page(context)
    yield from public_pages(context)
    yield actor_index_page(context)
    yield from actor_pages(context)
    yield from role_pages(context)
    yield panorama_page(context)
    yield glossary_page(context)
    yield credits_page(context)
    yield follow_page(context)
    yield from exchange_pages(context, schema)
    yield selection_page(context)
    yield compare_page(context)
    yield from point_pages(context)
    yield from form_pages(context, schema)
    yield data_page(context, schema)
    yield from practice_pages(context, schema)


def _spellings(catalogue: Catalogue) -> dict[str, str]:
    """Long form of every acronym, under each of its spellings."""
    return {
        spelling: sigle.developpe
        for sigle in catalogue.vocabularies.sigles.values()
        for spelling in (sigle.label, *sigle.synonyms)
    }
