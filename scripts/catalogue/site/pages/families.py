"""A page per family: what practices of one kind say together, and the index of all families."""

from collections import Counter
from collections.abc import Iterator, Sequence

from catalogue.practices.evidence import kinds_of_evidence
from catalogue.practices.practice import Argent, Practice
from catalogue.reference.vocabularies import Term, Vocabularies
from catalogue.site.pages.context import Context
from catalogue.site.pages.page import Draft
from catalogue.site.pages.rings import rings
from catalogue.site.shared import addresses
from catalogue.site.shared.words import count

Costs = list[tuple[Term, list[tuple[Argent, Practice]]]]
"""What was found, by what it pays for; the smallest first."""


def family_index_page(context: Context) -> Draft:
    """All families, each with its drawing and what it is."""
    groups, told = context.groups.familles, context.editorial.familles
    return context.draft(
        "families.html",
        addresses.FAMILIES,
        familles=[
            (family, axis(groups[slug]), told.get(slug), len(groups[slug]))
            for slug, family in context.catalogue.vocabularies.familles.items()
        ],
        alone=sum(practice.famille is None for practice in context.catalogue.practices),
    )


def family_pages(context: Context) -> Iterator[Draft]:
    """One page per family, in the vocabulary's order."""
    lists = context.catalogue.vocabularies
    for slug, family in lists.familles.items():
        practices = context.by_place(context.groups.familles[slug])
        n = count(len(practices), "pratique")
        yield context.draft(
            "family.html",
            addresses.family_address(family),
            title=family.label,
            description=f"{n}. {family.definition}",
            edit=f"docs/editorial/familles/{slug}.yaml",
            famille=family,
            axe=axis(practices),
            synthese=context.editorial.familles.get(slug),
            practices=practices,
            couts=costs(practices),
            cercles=rings(practices, lists.acteurs),
            autour=context.editorial.autour,
            preuves=_evidence(practices, lists),
        )


def axis(practices: Sequence[Practice]) -> str:
    """The national axis of most of the practices, by their first themes; "" when there is none."""
    axes = Counter(practice.themes[0].axe for practice in practices)
    return axes.most_common(1)[0][0] if axes else ""


def costs(practices: Sequence[Practice]) -> Costs:
    """The amounts that the sheets give, as found: neither added up nor converted."""
    found: dict[str, tuple[Term, list[tuple[Argent, Practice]]]] = {}
    for practice in practices:
        if argent := practice.reperes.argent:
            found.setdefault(argent.par.slug, (argent.par, []))[1].append((argent, practice))
    return [
        (unit, sorted(amounts, key=lambda one: one[0].montant)) for unit, amounts in found.values()
    ]


def _evidence(practices: Sequence[Practice], lists: Vocabularies) -> list[tuple[Term, int]]:
    counts = Counter(practice.preuve.slug for practice in practices)
    return [(kind, counts[kind.slug]) for kind in kinds_of_evidence(lists) if counts[kind.slug]]
