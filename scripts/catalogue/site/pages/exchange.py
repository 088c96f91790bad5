"""« Échanger »: ask those who did it, tell what one took up, see what travelled, come back."""

from collections.abc import Iterator
from typing import Any

from catalogue.contributing.form import FOLDER
from catalogue.contributing.issues.issue_questions import CONSENT, CONSENTS, taken_up_questions
from catalogue.reference.schema import Schema
from catalogue.site.pages.context import Context
from catalogue.site.pages.page import Draft
from catalogue.site.pages.territory_lists import map_of
from catalogue.site.shared import addresses
from catalogue.site.shared.edition import absolute, last_date
from catalogue.site.shared.weeks import weeks


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
    for path in addresses.INDEXES:
        if path.startswith(addresses.EXCHANGE):
            yield context.draft(f"{path.strip('/').replace('/', '_')}.html", path, **values)
