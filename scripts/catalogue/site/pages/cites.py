"""A page per cité éducative that has a practice, and the list of all those known."""

from collections.abc import Iterator

from catalogue.reference.territories import Departement, Region
from catalogue.reference.vocabularies import CiteEducative
from catalogue.site.pages.context import HOME_CRUMB, Context
from catalogue.site.pages.page import Draft
from catalogue.site.pages.place_words import PROGRAMME_CITES, split_cites
from catalogue.site.shared import addresses
from catalogue.site.shared.words import count
from catalogue.text.folding import sort_key

_FILE = "schema/vocabularies/cites-educatives.yaml"


def cite_index_page(context: Context) -> Draft:
    """All known cités éducatives by région, with and without a practice."""
    every = context.catalogue.vocabularies.cites_educatives.values()
    regions: dict[str, tuple[Region, list[CiteEducative]]] = {}
    for cite in every:
        # A cité that lies in two régions stands in both.
        for code, region in {d.region.code: d.region for d in _departements(context, cite)}.items():
            regions.setdefault(code, (region, []))[1].append(cite)
    ordered = sorted(regions.values(), key=lambda entry: sort_key(entry[0].nom))
    with_practice = sum(1 for cite in every if context.groups.cites[cite.slug])
    return context.draft(
        "cites.html",
        addresses.CITES,
        title="Cités éducatives",
        description="Les cités éducatives connues de la base, par région, avec leurs pratiques. "
        "La liste est partielle.",
        edit=_FILE,
        total=len(every),
        programme=PROGRAMME_CITES,
        with_practice=with_practice,
        regions=[(region, split_cites(context.groups, cites)) for region, cites in ordered],
    )


def cite_pages(context: Context) -> Iterator[Draft]:
    """One page per cité éducative that has a practice."""
    for cite in context.catalogue.vocabularies.cites_educatives.values():
        if context.groups.cites[cite.slug]:
            yield _cite_page(context, cite)


def _cite_page(context: Context, cite: CiteEducative) -> Draft:
    practices = context.by_place(context.groups.cites[cite.slug])
    departements = _departements(context, cite)
    territories = context.catalogue.territories
    known = context.groups.cites_of_departement
    around = (c for d in departements for c in known.get(d.code, ()) if c.slug != cite.slug)
    return context.draft(
        "cite.html",
        addresses.cite_address(cite),
        title=f"Cité éducative : {cite.label}",
        description=f"{count(len(practices), 'pratique')} de la cité éducative : {cite.label}, "
        "avec son territoire et les cités éducatives voisines.",
        crumbs=(HOME_CRUMB, ("Cités éducatives", addresses.CITES)),
        edit=_FILE,
        cite=cite,
        practices=practices,
        departements=departements,
        communes=list(filter(None, map(territories.current_commune, cite.communes))),
        intercommunalite=territories.intercommunalites.get(cite.intercommunalite),
        neighbours=split_cites(context.groups, around),
    )


def _departements(context: Context, cite: CiteEducative) -> tuple[Departement, ...]:
    territories = context.catalogue.territories
    return territories.departements_of(cite.communes, cite.intercommunalite)
