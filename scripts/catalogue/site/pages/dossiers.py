"""The dossier of a territory: what the base holds there, near and alike, what lacks, who acts.

Every known place of the programme, département and région has one, with practices or without.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from catalogue.practices.catalogue import Group
from catalogue.reference.vocabularies import CiteEducative, Term
from catalogue.site.pages.context import HOME_CRUMB, Context, Crumbs
from catalogue.site.pages.grouping import by_family, most_frequent
from catalogue.site.pages.page import Draft
from catalogue.site.pages.territory_places import Place
from catalogue.site.shared import addresses
from catalogue.site.shared.edition import feed_address
from catalogue.site.shared.words import count

_Counted = list[tuple[Term, int]]


def dossier_pages(context: Context) -> Iterator[Draft]:
    """One page per région, each followed by its départements; then one per local place."""
    programme = context.catalogue.vocabularies.programme
    for region in context.places.regions.values():
        inside = [context.places.departements[d.code] for d in region.departements]
        above = HOME_CRUMB, ("Territoires", addresses.TERRITORIES)
        yield _page(context, region, above, inside)
        for departement in inside:
            yield _page(context, departement, (*above, (region.nom, region.address)))
    for cite in context.places.cites.values():
        yield _page(context, cite, (HOME_CRUMB, (programme.titres, addresses.CITES)))


def _page(context: Context, place: Place, crumbs: Crumbs, inside: Sequence[Place] = ()) -> Draft:
    groups, lists, places = context.groups, context.catalogue.vocabularies, context.places
    cite = place.of if isinstance(place.of, CiteEducative) else None
    near = places.near(place)
    shown = (*place.touching, *(practice for _, practice in near))
    families = (practice.famille.slug for practice in place.touching if practice.famille)
    themes = (theme.slug for practice in place.touching for theme in practice.themes)
    types = (s for p in place.touching for s in sorted({o.type.slug for o in p.organisations}))
    # The sheets of a place of the programme come with those of its département.
    at = {d.nom: addresses.departement_address(d) for d in place.departements}
    followed = at if cite else {place.nom: place.address}
    offered = context.site.site_url and context.catalogue.practices
    checkup = place.key and context.editorial.point
    return context.draft(
        "dossier.html",
        place.address,
        title=place.title,
        description=f"{place.kind} : {count(len(place.here), 'pratique')} de la base, les plus "
        "proches, celles de lieux qui ressemblent, et ce qui manque.",
        crumbs=crumbs,
        place=place,
        cite=cite,
        inside=inside,
        group=context.catalogue.territories.intercommunalites.get(
            cite.intercommunalite if cite else ""
        ),
        cites=() if cite else places.of_departements(d.code for d in place.departements),
        sections=by_family(context, place.own),
        near=near,
        alike=places.alike(place, shown),
        families=_coverage(families, lists.familles, groups.familles),
        themes=_coverage(themes, lists.themes, groups.themes),
        actors=_coverage(types, lists.acteurs, groups.actors),
        feeds=[(name, feed_address(page)) for name, page in followed.items()] if offered else [],
        checkup=f"{addresses.POINT}#lieu={place.key}" if checkup else "",
    )


def _coverage(
    found: Iterable[str], terms: Mapping[str, Term], base: Group
) -> tuple[_Counted, _Counted]:
    """What is there of a list, the most frequent first, then what only the rest of the base has."""
    numbers = Counter(found)
    missing = [(t, len(base[s])) for s, t in terms.items() if base[s] and s not in numbers]
    return most_frequent(numbers, terms), missing
