"""A page per région and per département, and the way in to them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from catalogue.practices.practice import Practice
from catalogue.reference.territories import Departement, Region
from catalogue.site.pages.context import HOME_CRUMB, Context, Crumbs
from catalogue.site.pages.grouping import by_theme
from catalogue.site.pages.page import Draft
from catalogue.site.pages.place_words import (
    communes_with_practices,
    map_of,
    split_cites,
)
from catalogue.site.shared import addresses
from catalogue.site.shared.words import count
from catalogue.text.folding import sort_key

_INDEX_CRUMB = ("Territoires", addresses.TERRITORIES)


@dataclass(frozen=True, slots=True)
class _Territory:
    """What distinguishes the page of a région from that of a département."""

    title: str
    kind: str
    scale: str
    """Slug of the scale of practices that cover the whole territory."""
    departements: Sequence[tuple[Departement, int]]
    """Each with its number of practices."""
    parent: Region | None = None
    neighbours: tuple[tuple[Departement, int], ...] = ()
    """Other départements of the région that have practices, each with their number."""


def territory_index_page(context: Context) -> Draft:
    """All régions with their départements and their numbers of practices, beside the map."""
    regions = sorted(
        context.catalogue.territories.regions.values(),
        key=lambda region: (region.is_collectivite, sort_key(region.nom)),
    )
    national = context.groups.national
    return context.draft(
        "territories.html",
        addresses.TERRITORIES,
        title="Territoires",
        description="Les pratiques sur la carte : régions et départements, outre-mer compris.",
        known_cites=len(context.catalogue.vocabularies.cites_educatives),
        regions=[
            (
                region,
                len(context.groups.regions[region.code]),
                _counted(context, _departements(context, region)),
            )
            for region in regions
        ],
        national=national,
        map=map_of(context, addresses.TERRITORIES),
    )


def territory_pages(context: Context) -> Iterator[Draft]:
    """One page per région, each followed by its départements, with practices or without."""
    for region in context.catalogue.territories.regions.values():
        departements = _departements(context, region)
        yield _region_page(context, region, departements)
        for departement in departements:
            yield _departement_page(context, departement, departements)


def _region_page(context: Context, region: Region, departements: Sequence[Departement]) -> Draft:
    if region.is_collectivite:
        kind = "Collectivité d’outre-mer"
    elif len(departements) == 1 and departements[0].is_single:
        kind = "Région et département"
    else:
        kind = "Région"
    view = _Territory(region.nom, kind, "region", _counted(context, departements))
    return _territory_page(
        context,
        addresses.region_address(region),
        (HOME_CRUMB, _INDEX_CRUMB),
        view,
        context.groups.regions[region.code],
    )


def _departement_page(
    context: Context, departement: Departement, siblings: Sequence[Departement]
) -> Draft:
    region = departement.region
    here = context.groups.departements
    view = _Territory(
        title=departement.nom
        if region.is_collectivite
        else f"{departement.nom} ({departement.code})",
        kind="Collectivité d’outre-mer" if region.is_collectivite else "Département",
        scale="departement",
        departements=_counted(context, (departement,)),
        parent=region,
        neighbours=tuple(
            (d, n) for d, n in _counted(context, siblings) if d.code != departement.code and n
        ),
    )
    return _territory_page(
        context,
        addresses.departement_address(departement),
        (HOME_CRUMB, _INDEX_CRUMB, (region.nom, addresses.region_address(region))),
        view,
        here[departement.code],
    )


def _territory_page(
    context: Context,
    path: str,
    crumbs: Crumbs,
    view: _Territory,
    practices: tuple[Practice, ...],
) -> Draft:
    codes = [departement.code for departement, _ in view.departements]
    programme = context.catalogue.vocabularies.programme
    known = context.groups.cites_of_departement
    return context.draft(
        "territory.html",
        path,
        title=view.title,
        description=f"{view.kind} : {count(len(practices), 'pratique')} de la base, les communes "
        f"concernées et les {programme.lieux} du territoire.",
        crumbs=crumbs,
        view=view,
        total=len(practices),
        wide=[p for p in practices if p.territoire.echelle.slug == view.scale],
        sections=by_theme(context, practices),
        communes=communes_with_practices(context.by_place(practices), codes),
        cites=split_cites(context.groups, (c for code in codes for c in known.get(code, ()))),
        known_cites=len(context.catalogue.vocabularies.cites_educatives),
    )


def _counted(
    context: Context, departements: Iterable[Departement]
) -> tuple[tuple[Departement, int], ...]:
    """The départements, each with its number of practices."""
    groups = context.groups.departements
    return tuple((departement, len(groups[departement.code])) for departement in departements)


def _departements(context: Context, region: Region) -> list[Departement]:
    found = [
        departement
        for departement in context.catalogue.territories.departements.values()
        if departement.region.code == region.code
    ]
    return sorted(found, key=lambda departement: sort_key(departement.nom))
