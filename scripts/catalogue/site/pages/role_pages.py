"""The roles around the table: their list, the page of each, and the tool that sets a table.

A site without any role has none of these pages.
"""

from collections.abc import Iterator
from operator import itemgetter

from catalogue.site.pages.context import Context
from catalogue.site.pages.page import Draft
from catalogue.site.pages.rings import FEW, RINGS
from catalogue.site.shared import addresses
from catalogue.site.shared.roles import TableRole


def role_pages(context: Context) -> Iterator[Draft]:
    """The list of the roles, the page of each, then the tool."""
    roles, types = context.editorial.autour, context.catalogue.vocabularies.acteurs
    if not roles:
        return
    yield context.draft("roles.html", addresses.ROLES, types=list(types.values()), roles=roles)
    for role in roles:
        yield _role_page(context, role)
    yield context.draft(
        "table.html",
        addresses.TABLE,
        familles=context.groups.familles,
        labels=context.catalogue.vocabularies.familles,
        table=context.editorial.table,
        partage=context.editorial.partage,
        acteurs=list(types.values()),
        roles=roles,
        practices=context.catalogue.practices,
        cercles=RINGS,
        peu=FEW,
    )


def _role_page(context: Context, role: TableRole) -> Draft:
    roles, told = context.editorial.autour, role.told
    others = [other for other in roles if other is not role]
    met = [(len(role.slugs & other.slugs), other) for other in others]
    return context.draft(
        "role.html",
        addresses.role_address(role),
        title=told["nom"],
        description=told["en_une_phrase"],
        edit=f"docs/editorial/roles/{role.slug}.yaml",
        role=told,
        type=context.catalogue.vocabularies.acteurs[told["type"]],
        practices=[
            (practice, [o for o in practice.organisations if role.stands(o)])
            for practice in context.by_place(role.practices)
        ],
        met=sorted(filter(itemgetter(0), met), key=itemgetter(0), reverse=True),
    )
