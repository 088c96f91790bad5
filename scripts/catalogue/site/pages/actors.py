"""A page per type of actor: what it carries, where it cooperates, and with whom.

Cooperation between actors is the heart of the programme, so each page opens with who it works with.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from catalogue.practices.practice import Practice
from catalogue.reference.vocabularies import Term
from catalogue.site.pages.context import Context
from catalogue.site.pages.grouping import most_frequent
from catalogue.site.pages.page import Draft
from catalogue.site.shared import addresses
from catalogue.site.shared.words import count

_FAMILIES = 3
_ROLES = 12


Partner = tuple[Term, int, int, int]
"""A type of actor: in how many of the same practices, carried by it, carried with it."""


def actor_index_page(context: Context) -> Draft:
    """All types of actors, with how many practices they carry and cooperate in."""
    groups = context.groups
    return context.draft(
        "actors.html",
        addresses.ACTORS,
        acteurs=[
            (
                actor,
                len(groups.carriers[actor.slug]),
                len(groups.partners[actor.slug]),
                _families(groups.actors[actor.slug]),
            )
            for actor in context.catalogue.vocabularies.acteurs.values()
        ],
    )


def actor_pages(context: Context) -> Iterator[Draft]:
    """One page per type of actor, in the vocabulary's order."""
    for actor in context.catalogue.vocabularies.acteurs.values():
        carried = context.by_place(context.groups.carriers[actor.slug])
        helped = [
            (practice, [o for o in practice.partenaires if o.type.slug == actor.slug])
            for practice in context.by_place(context.groups.partners[actor.slug])
        ]
        total = len(context.groups.actors[actor.slug])
        yield context.draft(
            "actor.html",
            addresses.actor_address(actor),
            title=actor.titre,
            description=f"{count(total, 'pratique')} : {len(carried)} en porteur, {len(helped)} en "
            f"partenaire. {actor.definition}",
            actor=actor,
            autour=[role for role in context.editorial.autour if role.told["type"] == actor.slug],
            total=total,
            carried=carried,
            helped=helped,
            partners=_partners(context, actor),
            roles=[
                (organisation.role, practice)
                for practice, own in helped
                for organisation in own
                if organisation.role
            ][:_ROLES],
        )


def _families(practices: Iterable[Practice]) -> list[Term]:
    """The families in which a type of actor most often takes part."""
    found = Counter(practice.famille for practice in practices if practice.famille)
    return [family for family, _ in found.most_common(_FAMILIES)]


def _partners(context: Context, actor: Term) -> list[Partner]:
    """The types met in its practices, most frequent first; its own type counts from two on."""
    acteurs = context.catalogue.vocabularies.acteurs
    together: Counter[str] = Counter()
    carries: Counter[str] = Counter()
    cooperates: Counter[str] = Counter()
    for practice in context.groups.actors[actor.slug]:
        carriers = Counter(o.type.slug for o in practice.porteurs)
        helpers = Counter(o.type.slug for o in practice.partenaires)
        everyone = carriers + helpers
        everyone[actor.slug] -= 1
        together.update(slug for slug, n in everyone.items() if n > 0)
        if actor.slug in helpers:
            carries.update(carriers.keys())
        if actor.slug in carriers:
            cooperates.update(helpers.keys())
    return [
        (met, n, carries[met.slug], cooperates[met.slug])
        for met, n in most_frequent(together, acteurs)
    ]
