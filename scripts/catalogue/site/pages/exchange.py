"""« Échanger »: ask those who did it, tell what one took up, see what travelled, come back."""

from collections.abc import Iterator
from typing import Any

from catalogue.contributing.form import FOLDER
from catalogue.contributing.issues.issue_questions import CONSENT, CONSENTS, taken_up_questions
from catalogue.reference.schema import Schema
from catalogue.site.pages.context import HOME_CRUMB, Context
from catalogue.site.pages.page import Draft
from catalogue.site.pages.territory_lists import map_of
from catalogue.site.shared import addresses
from catalogue.site.shared.edition import absolute, last_date
from catalogue.site.shared.weeks import weeks

_TITLES = {
    addresses.EXCHANGE: "Échanger",
    addresses.ASK: "Poser une question au porteur",
    addresses.TELL: "Nous l’avons reprise",
    addresses.TAKEN_UP: "Ce qui a été repris, et où",
    addresses.WEEK: "La question de la semaine",
}
_ABOUT = {
    addresses.EXCHANGE: "Poser une question à ceux qui l’ont fait, dire ce que l’on a repris.",
    addresses.ASK: "Un message prêt à envoyer au porteur d’une pratique, ou qui appeler.",
    addresses.TELL: "Dites où vous avez repris une pratique, ce que vous avez gardé et changé.",
    addresses.TAKEN_UP: "Les pratiques qui ont voyagé d’un territoire à l’autre, et comment.",
    addresses.WEEK: "Une question et une pratique par semaine, à lire et à afficher.",
}


def exchange_pages(context: Context, schema: Schema) -> Iterator[Draft]:
    """The pages where practices and people meet, and the page that leads to them."""
    practices, site = context.catalogue.practices, context.site
    told = [practice for practice in context.by_place(practices) if practice.reprises]
    families = context.catalogue.vocabularies.familles.values()
    concerned = {practice.slug for practice in told} | context.groups.origins.keys()
    values: dict[str, Any] = {
        "data_folder": FOLDER,
        "tools": context.editorial,
        "roles": {role.slug for role in context.editorial.autour},
        "questions": taken_up_questions(schema),
        "consent": (CONSENT, CONSENTS),
        "groups": [(f, [p for p in told if p.famille == f]) for f in (*families, None)],
        "fiches": len(told),
        "total": len(practices),
        "reprises": [reprise for practice in told for reprise in practice.reprises],
        "map": map_of(context, addresses.TAKEN_UP, concerned),
        "weeks": weeks(practices, site.day or last_date(practices)),
        "address": absolute(site.site_url, addresses.WEEK),
    }
    for path, title in _TITLES.items():
        above = () if path == addresses.EXCHANGE else (("Échanger", addresses.EXCHANGE),)
        yield context.draft(
            f"{path.strip('/').replace('/', '_')}.html",
            path,
            title=title,
            description=_ABOUT[path],
            crumbs=(HOME_CRUMB, *above),
            contents=False,
            **values,
        )
