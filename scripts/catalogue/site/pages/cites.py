"""A page per local place of the programme that has a practice, and the list of all known."""

from collections.abc import Iterator

from catalogue.reference.territories import Departement, Region
from catalogue.reference.vocabularies import CiteEducative
from catalogue.site.pages.context import HOME_CRUMB, Context
from catalogue.site.pages.page import Draft
from catalogue.site.pages.place_words import split_cites
from catalogue.site.shared import addresses
from catalogue.site.shared.words import count
from catalogue.text.folding import sort_key

_FILE = "schema/vocabularies/cites-educatives.yaml"


def cite_index_page(context: Context) -> Draft:
    """All known places of the programme by région, with and without a practice."""
    programme = context.catalogue.vocabularies.programme
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
        title=programme.titres,
        description=f"Les {programme.lieux} que connaît la base, par région, avec leurs pratiques. "
        "La liste est partielle.",
        edit=_FILE,
        total=len(every),
        with_practice=with_practice,
        regions=[(region, split_cites(context.groups, cites)) for region, cites in ordered],
    )


def cite_pages(context: Context) -> Iterator[Draft]:
    """One page per local place of the programme that has a practice."""
    for cite in context.catalogue.vocabularies.cites_educatives.values():
        if context.groups.cites[cite.slug]:
            yield _cite_page(context, cite)


def _cite_page(context: Context, cite: CiteEducative) -> Draft:
    practices = context.by_place(context.groups.cites[cite.slug])
    departements = _departements(context, cite)
    programme = context.catalogue.vocabularies.programme
    territories = context.catalogue.territories
    known = context.groups.cites_of_departement
    around = (c for d in departements for c in known.get(d.code, ()) if c.slug != cite.slug)
    return context.draft(
        "cite.html",
        addresses.cite_address(cite),
        title=f"{programme.titre} : {cite.label}",
        description=f"{programme.titre} : {count(len(practices), 'pratique')} à {cite.label}, "
        f"avec le territoire et les {programme.lieux} voisines.",
        crumbs=(HOME_CRUMB, (programme.titres, addresses.CITES)),
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
