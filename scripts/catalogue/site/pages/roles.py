"""A page per role around the table, and their list; without any role, the site has neither."""

from collections import Counter
from collections.abc import Iterator

from catalogue.site.pages.context import HOME_CRUMB, Context
from catalogue.site.pages.page import Draft
from catalogue.site.shared import addresses
from catalogue.site.shared.roles import PARTS, TableRole

_WITH = 12
"""The most roles that are named as met in the same sheets."""


def role_pages(context: Context) -> Iterator[Draft]:
    """The list of the roles, then the page of each."""
    roles, types = context.editorial.autour, context.catalogue.vocabularies.acteurs
    if not roles:
        return
    yield context.draft(
        "roles.html",
        addresses.ROLES,
        title="Rôles autour de la table",
        description="Qui réunir autour d’un enfant ou d’un quartier : ce que chacun décide, ce "
        "qu’il peut apporter, ce qu’il ne peut pas faire et où le trouver.",
        crumbs=(HOME_CRUMB, ("Acteurs", addresses.ACTORS)),
        types=[
            (kind, [r for r in roles if r.told["type"] == kind.slug]) for kind in types.values()
        ],
    )
    for role in roles:
        yield _role_page(context, role)


def _role_page(context: Context, role: TableRole) -> Draft:
    roles, told = context.editorial.autour, role.told
    mine = {practice.slug for practice in role.practices}
    met = Counter(
        other for other in range(len(roles)) for p in roles[other].practices if p.slug in mine
    )
    return context.draft(
        "role.html",
        addresses.role_address(role.slug),
        title=told["nom"],
        description=told["en_une_phrase"],
        crumbs=(HOME_CRUMB, ("Acteurs", addresses.ACTORS), ("Rôles", addresses.ROLES)),
        edit=f"docs/editorial/roles/{role.slug}.yaml",
        role=told,
        type=context.catalogue.vocabularies.acteurs[told["type"]],
        parts=[(key, title, told[key]) for key, title in PARTS.items()],
        practices=[
            (practice, [o for o in practice.organisations if role.stands(o)])
            for practice in context.by_place(role.practices)
        ],
        met=[
            (roles[at].name, addresses.role_address(roles[at].slug), n)
            for at, n in met.most_common(_WITH + 1)
            if roles[at] is not role
        ],
    )
