"""« Faire le point »: the situations with their practices, which a script makes a tool of."""

from collections.abc import Iterator, Mapping
from typing import Any

from catalogue.contributing.form import FOLDER
from catalogue.reference.vocabularies import Term, Vocabularies
from catalogue.site.pages.context import Context
from catalogue.site.pages.page import Draft
from catalogue.site.shared import addresses


def point_pages(context: Context) -> Iterator[Draft]:
    """The page of the tool; none where no situations are written."""
    point = context.editorial.point
    if not point:
        return
    yield context.draft(
        "point.html",
        addresses.POINT,
        duree=point["duree"],
        point=point,
        table=addresses.TABLE if context.editorial.autour else "",
        acteurs=actors(point, context.catalogue.vocabularies),
        ages=list(context.catalogue.vocabularies.ages.values()),
        data_folder=FOLDER,
    )


def actors(point: Mapping[str, Any], lists: Vocabularies) -> list[Term]:
    """Who may be around the table: those who are no organisation, then the types of actors.

    Of these, the ones that a situation names, in the vocabulary's order, and "autre".
    """
    named = {actor.slug for one in point["situations"] for actor in one["acteurs"]} | {"autre"}
    others = [Term(one["slug"], one["label"]) for one in point.get("autour_de_la_table", ())]
    return others + [actor for actor in lists.acteurs.values() if actor.slug in named]
