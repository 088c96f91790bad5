"""The sheet of each practice."""

from collections.abc import Iterator, Mapping
from functools import partial

from catalogue.practices.practice import Practice
from catalogue.reference.schema import Schema
from catalogue.reference.vocabularies import Term
from catalogue.site.pages.context import Context
from catalogue.site.pages.page import Draft
from catalogue.site.shared import addresses
from catalogue.site.shared.citation import citation
from catalogue.site.shared.decision import decision
from catalogue.site.shared.other_fields import other_fields
from catalogue.site.shared.sheet_values import missing_fields, sheet_values
from catalogue.site.shared.site import Site

_FAR = 2
"""How many times larger a town is when it is told to be."""


def practice_pages(context: Context, schema: Schema) -> Iterator[Draft]:
    """One sheet per practice, in the catalogue's order."""
    related = context.neighbours.of(context.catalogue)
    lists = context.catalogue.vocabularies
    for practice in context.catalogue.practices:
        yield context.draft(
            "practice.html",
            addresses.practice_address(practice),
            title=practice.titre,
            description=practice.resume,
            edit=practice.file,
            practice=practice,
            origins=context.groups.origins.get(practice.slug, ()),
            drawing=practice.famille and context.editorial.drawings.get(practice.famille.slug),
            related=[(it, likeness(practice, it.practice)) for it in related[practice.slug]],
            others=other_fields(practice, schema, lists),
            derived=partial(_details, practice, context.site, lists.natures),
        )


def likeness(here: Practice, there: Practice) -> str:
    """In what another practice of the same family differs by its place; "" for another family."""
    if not here.famille or here.famille != there.famille:
        return ""
    one, other = here.territoire, there.territoire
    if one.echelle != other.echelle or not (one.communes and other.communes):
        return f"même idée, échelle\u00a0: {other.echelle.label.lower()}"
    size, its_size = (max(c.population for c in lieu.communes) for lieu in (one, other))
    if its_size * _FAR < size:
        return "même idée, plus petite ville"
    return (
        "même idée, plus grande ville"
        if its_size > size * _FAR
        else "même idée, ville de même taille"
    )


def _details(practice: Practice, site: Site, natures: Mapping[str, Term]) -> dict[str, object]:
    """What the page of a sheet shows besides the practice itself."""
    return {
        **sheet_values(practice, natures),
        "decision": decision(practice),
        "missing": missing_fields(practice),
        "cite": citation(practice, site),
        "edit_url": site.edit_url(practice.file),
    }
