"""The sheet of each practice, and the complete list."""

from collections.abc import Iterator, Mapping
from functools import partial

from catalogue.practices.practice import Chiffre, Lieu, Practice
from catalogue.practices.related import Related
from catalogue.reference.vocabularies import Term
from catalogue.site.pages.context import HOME_CRUMB, Context
from catalogue.site.pages.page import Draft
from catalogue.site.pages.place_words import is_collectivite, is_single
from catalogue.site.shared import addresses
from catalogue.site.shared.citation import citation
from catalogue.site.shared.site import Site

OPTIONAL: tuple[tuple[str, str], ...] = (
    ("contexte", "le besoin"),
    ("objectifs", "les objectifs"),
    ("periode", "les années"),
    ("moyens", "les moyens"),
    ("resultats", "les résultats"),
    ("chiffres", "des chiffres"),
    ("conditions_de_reussite", "les conditions de réussite"),
    ("points_de_vigilance", "les points de vigilance"),
    ("transferabilite", "ce qu’un autre territoire peut reprendre"),
    ("ressources", "des documents à réutiliser"),
    ("contact", "à qui s’adresser"),
)
"""Fields whose absence a sheet shows as an invitation, in reading order."""


def practice_pages(context: Context) -> Iterator[Draft]:
    """One sheet per practice, in the catalogue's order."""
    related = context.neighbours.of(context.catalogue)
    for practice in context.catalogue.practices:
        yield _sheet(context, practice, related[practice.slug])


def is_filled(practice: Practice, field: str) -> bool:
    """Whether the sheet says something in that field."""
    if field == "periode":
        # A period is always there as an object; it says something only when it holds a year.
        return bool(practice.periode.debut or practice.periode.fin)
    return bool(getattr(practice, field))


def missing_fields(practice: Practice) -> tuple[str, ...]:
    """What the sheet does not say, in words that fit after "Il manque"."""
    return tuple(label for field, label in OPTIONAL if not is_filled(practice, field))


def _sheet(context: Context, practice: Practice, related: tuple[Related, ...]) -> Draft:
    natures = context.catalogue.vocabularies.natures
    return context.draft(
        "practice.html",
        addresses.practice_address(practice),
        title=practice.titre,
        description=practice.resume,
        crumbs=(HOME_CRUMB, ("Toutes les pratiques", addresses.PRACTICES)),
        edit=practice.file,
        practice=practice,
        related=related,
        derived=partial(_details, practice, context.site, natures),
    )


def _details(practice: Practice, site: Site, natures: Mapping[str, Term]) -> dict[str, object]:
    """What the page of a sheet shows besides the practice itself."""
    return {
        **sheet_values(practice, natures),
        "missing": missing_fields(practice),
        "cite": citation(practice, site),
        "edit_url": site.edit_url(practice.file),
    }


def sheet_values(practice: Practice, natures: Mapping[str, Term]) -> dict[str, object]:
    """What the templates of a sheet are given beside the shared names, on the page and on paper."""
    lieu = practice.territoire
    single = len(lieu.departements) == 1 and is_single(lieu.departements[0])
    return {
        "practice": practice,
        "figures": _figures(practice, natures),
        "partner_types": tuple({o.type.slug: o.type for o in practice.partenaires}.values()),
        "departement_label": _departement_label(lieu, single=single),
        "single_territory": single,
    }


def _figures(practice: Practice, natures: Mapping[str, Term]) -> list[tuple[Term, list[Chiffre]]]:
    """The figures by nature, in the vocabulary's order."""
    groups = (
        (nature, [c for c in practice.chiffres if c.nature.slug == nature.slug])
        for nature in natures.values()
    )
    return [(nature, chiffres) for nature, chiffres in groups if chiffres]


def _departement_label(lieu: Lieu, *, single: bool) -> str:
    if not single:
        return "Départements" if len(lieu.departements) > 1 else "Département"
    # Overseas, one territory stands as département and région: it is named once.
    return "Collectivité" if is_collectivite(lieu.regions[0]) else "Département et région"
